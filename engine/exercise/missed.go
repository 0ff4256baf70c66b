package exercise

import (
	"strconv"
	"strings"

	"ehloworld/engine"
	"ehloworld/engine/notation"
)

// Who has sent a message that does not do learns it at once: which goal is still
// open, and what in the message it was that missed it.

// Missed tells of a goal about a message that is open after a message has come.
type Missed struct {
	Label string
	Why   string // a sentence; "" is that nothing in the message comes near
}

// nears say what in a message comes near to a goal of each kind; "" is nothing.
var nears = map[string]func(x *Condition, copies []engine.Delivery) string{
	"from":      nearFrom,
	"delivered": nearTo,
	"stored":    nearLine,
	"body":      nearLine,
	"text":      nearLine,
	"line":      nearLength,
	"copies":    nearCopies,
	"header":    nearField,
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
		if near := nears[g.What.kind.Name]; near != nil {
			m.Why = near(g.What, copies)
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

func nearFrom(_ *Condition, copies []engine.Delivery) string {
	return "Its envelope is from <" + copies[0].From + ">."
}

func nearTo(x *Condition, copies []engine.Delivery) string {
	var missing []string
	for _, to := range x.words {
		has := false
		for _, d := range copies {
			got, _ := notation.UnquoteAddress(d.To)
			has = has || engine.SameAddress(to, got)
		}
		if !has {
			missing = append(missing, to)
		}
	}
	if len(missing) == 0 || len(missing) == len(x.words) {
		return ""
	}
	return "This message did not go to " + notation.List(missing, " and ") + "."
}

func nearCopies(_ *Condition, copies []engine.Delivery) string {
	return "It went to " + many(int64(len(copies)), "mailbox", "mailboxes") + "."
}

// nearLine is about the line of a message that comes nearest to one that is wanted.
func nearLine(x *Condition, copies []engine.Delivery) string {
	header, body, parted := strings.Cut("\r\n"+withoutTrace(copies[0].Text), "\r\n\r\n")
	lines := strings.Split(strings.TrimPrefix(header, "\r\n")+"\r\n"+body, "\r\n")
	want := strings.TrimSuffix(x.text, "\r\n")
	for _, line := range lines {
		switch {
		case line == "":
		case line == want && !parted:
			return "There is no empty line in the message, so the line counts as header."
		case line == want && strings.Contains("\r\n"+header+"\r\n", "\r\n"+line+"\r\n") && x.kind.Name == "body":
			return "The line is above the empty line, where the header is."
		case line == want && x.kind.Name == "text":
			return "The message has more in it than that line."
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

func nearLength(x *Condition, copies []engine.Delivery) string {
	longest := 0
	for line := range strings.SplitSeq(withoutTrace(copies[0].Text), "\r\n") {
		longest = max(longest, len(line)+len("\r\n"))
	}
	return "The longest line of this message has " + strconv.Itoa(longest) + " octets, including its CR LF."
}

// nearField is about a header field that is nearly the one that is wanted, has
// something else in it, or stands in the body.
func nearField(x *Condition, copies []engine.Delivery) string {
	header, body, _ := strings.Cut("\r\n"+withoutTrace(copies[0].Text), "\r\n\r\n")
	name := x.words[0]
	for line := range strings.SplitSeq(header, "\r\n") {
		switch field, value, ok := strings.Cut(line, ":"); {
		case !ok && strings.HasPrefix(strings.ToUpper(line), strings.ToUpper(name)+" "):
			return "There is no colon after " + name + "."
		case !ok:
		case strings.EqualFold(strings.TrimRight(field, " \t"), name):
			return name + " has" + value + "."
		case resembles(field, name):
			return "There is a field " + field + ", but none called " + name + "."
		}
	}
	for line := range strings.SplitSeq(body, "\r\n") {
		if field, _, ok := strings.Cut(line, ":"); ok && strings.EqualFold(field, name) {
			return name + ": is below the empty line, in the body."
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
