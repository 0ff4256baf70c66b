package exercise

import (
	"strings"

	"ehloworld/engine"
)

// Who has sent a message that does not do learns it at once: which goal is still
// open, and what in the message it was that missed it.

// Missed tells of a goal about a message that is open after a message has come.
type Missed struct {
	Label string
	Why   string // a sentence; "" is that nothing in the message comes near
}

// A nearing condition says what in the copies of a message comes near to it; "" is
// nothing.
type nearing interface {
	near(copies []engine.Delivery) string
}

// messages are the copies that came of an input.
type messages struct {
	copies []engine.Delivery
	step   int // that was worked at when they came
}

// see takes an event, and gives the copies of the message that it ends, if the step
// is still the one that they came for.
func (m *messages) see(e any, step int) (ended []engine.Delivery) {
	switch e := e.(type) {
	case engine.Delivery:
		if len(m.copies) == 0 {
			m.step = step
		}
		m.copies = append(m.copies, e)
	case settled:
		if ended = m.copies; m.step != step {
			ended = nil
		}
		m.copies = nil
	}
	return ended
}

// missed tells of each goal that a message has come near to, or, if there is none,
// of the first that is open.
func (a *attempt) missed(copies []engine.Delivery) {
	var open, near []Event
	for i := range a.goals {
		g := &a.goals[i]
		if g.What.kind.is != message || g.Never || g.is() {
			continue
		}
		m := Missed{Label: g.Label}
		if n, is := g.What.wanted.(nearing); is {
			m.Why = n.near(copies)
		}
		if open = append(open, m); m.Why != "" {
			near = append(near, m)
		}
	}
	if len(near) == 0 && len(open) > 0 {
		near = open[:1]
	}
	a.judge.news = append(a.judge.news, near...)
}

// aboutMessages reports whether a goal of them is about a message.
func (a *attempt) aboutMessages() bool {
	for i := range a.goals {
		if a.goals[i].What.kind.is == message {
			return true
		}
	}
	return false
}

// nearLine is about the line of a message that comes nearest to one that is wanted.
// Where that is there as it is, it says so of the header or of the body.
func nearLine(want string, copies []engine.Delivery, inHeader, inBody string) string {
	want = strings.TrimSuffix(want, "\r\n")
	header, body, parted := strings.Cut("\r\n"+withoutTrace(copies[0].Text), "\r\n\r\n")
	lines := strings.Split(strings.TrimPrefix(header, "\r\n")+"\r\n"+body, "\r\n")
	for _, line := range lines {
		switch {
		case line == "":
		case line == want && !parted:
			return "There is no empty line in the message, so the line counts as header."
		case line == want && inHeader != "" && strings.Contains("\r\n"+header+"\r\n", "\r\n"+line+"\r\n"):
			return inHeader
		case line == want && inBody != "":
			return inBody
		case line == want:
		case strings.Trim(line, " \t") == want:
			return "The line has a space before or after it."
		case strings.Trim(line, " \"'.") == want, strings.Trim(want, " \"'.") == strings.Trim(line, " \"'."):
			return "Yours is " + line + ", and each character counts."
		case strings.EqualFold(line, want):
			return "Yours is " + line + ", and upper and lower case count."
		case resembles(line, want):
			return "Yours is " + line + "."
		}
	}
	return ""
}

// resembles reports whether two texts differ in one place, by three octets at most
// and less than half.
func resembles(a, b string) bool {
	begin := 0
	for begin < min(len(a), len(b)) && a[begin] == b[begin] {
		begin++
	}
	end := 0
	for end < min(len(a), len(b))-begin && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	differ := max(len(a), len(b)) - begin - end
	return differ <= 3 && 2*differ < len(b)
}
