package serve

import "ehloworld/engine"

// Events of a Session are told as engine.Elsewhere, beside the engine's own: Open, Change,
// Clock and Close.
type (
	// Asked is what the client has said: an engine.Line or an engine.Text. What is wrong
	// with it, whoever is the server has to find out.
	Asked struct{ Event engine.Event }

	// Said is a line of a reply, and the judgement of it.
	Said struct {
		Line string // without its CRLF
		Code engine.Code
		To   string // the verb that it answers; "." for the dot, "" for the greeting
		Last bool   // the reply ends with it
		Judgement
	}

	// Offered is a keyword that the client has noted.
	Offered struct{ Keyword string }

	// Settled is the client's verdict on a recipient.
	Settled struct {
		To string
		Verdict
		Why string
	}
)

// A Verdict is what has become of a message for one recipient.
type Verdict string

const (
	Delivered Verdict = "delivered" // the client has deleted its copy
	Retry     Verdict = "retry"     // it tries again later
	Bounced   Verdict = "bounced"   // the sender gets a report
	Elsewhere Verdict = "elsewhere" // it tries another host
	Hung      Verdict = "hung"      // it has waited in vain, and tries again later
)

// Verdicts are all of them.
var Verdicts = []Verdict{Delivered, Retry, Bounced, Elsewhere, Hung}

// Lines are the lines of a dialogue that the client has said, without their tag.
func (a Asked) Lines() []string {
	switch e := a.Event.(type) {
	case engine.Line:
		return []string{e.Text}
	case engine.Text:
		return textLines(e)
	}
	return nil
}

// String is the judgement as a dialogue has it, among what happened elsewhere; "" is that
// nothing is wrong.
func (s Said) String() string {
	if s.Fault == "" {
		return ""
	}
	return "fault " + string(s.Fault)
}

// String is the verdict as a dialogue has it.
func (s Settled) String() string { return string(s.Verdict) + " <" + s.To + ">" }
