package exercise

import "strings"

// Lead is the line that the page leads to: what the step to be worked now says,
// where that can come, or, where there is no exercise, what is likely as the first
// of all; "" is none.
func (r *Run) Lead() string {
	if r.exercise == nil {
		for _, f := range r.client.Session.Fills() {
			if f.Likely && len(r.inputs) == 0 {
				return f.Text
			}
		}
		return ""
	}
	p := r.judge.progress()
	if p.Present == len(p.Steps) || p.Done {
		return ""
	}
	say := p.Steps[p.Present].Say
	if strings.HasPrefix(say, "T: ") || !r.client.Session.Fits(say) || r.client.Session.Mode() == "text" && r.written(say) {
		return ""
	}
	return say
}

// written reports whether a line is in the message that is being sent.
func (r *Run) written(line string) bool {
	for i := len(r.inputs) - 1; i >= 0; i-- {
		in := r.inputs[i]
		if strings.Contains("\n"+in.Octets, "\n"+line+"\r\n") {
			return true
		}
		if n := len(in.Octets) - len("DATA\r\n"); n >= 0 && strings.EqualFold(in.Octets[n:], "DATA\r\n") {
			return false
		}
	}
	return false
}
