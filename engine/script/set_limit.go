package script

import (
	"strconv"

	"ehloworld/engine"
)

// How much a server takes, what goes wrong, and what it does not conform in.

// limits are the names of those that count something.
var limits = []string{"line", "text", "recipients", "size", "errors", "messages", "domains"}

// limitNamed is where a scene keeps a limit.
func limitNamed(l *engine.Limits, name string) *int64 {
	switch name {
	case "line":
		return &l.Line
	case "text":
		return &l.Text
	case "recipients":
		return &l.Recipients
	case "size":
		return &l.Size
	case "errors":
		return &l.Errors
	case "messages":
		return &l.Messages
	case "domains":
		return &l.Domains
	}
	return nil
}

func (s *sceneReader) limit(w *words) {
	name := w.word()
	l := limitNamed(&s.sc.Limits, name)
	switch {
	case name == "idle":
		s.once(w, "limit idle")
		if s.sc.Limits.Idle = w.duration(); s.sc.Limits.Idle == 0 {
			w.fail("a duration above 0s")
		}
		return
	case l == nil:
		w.fail(list(append(limits[:len(limits):len(limits)], "idle"), " or "))
		return
	}
	s.once(w, "limit "+name)
	was := *l
	*l = w.number(1, 1<<40)
	if line := s.said["offer limit "+name]; line != 0 && was != *l {
		w.fail(limitText(was) + " as in line " + strconv.Itoa(line))
	}
	if name == "domains" {
		s.need("LIMITS")
	}
	s.announce(name)
}

// limitText is a limit as an error says it.
func limitText(n int64) string {
	if n < 0 {
		return "no limit"
	}
	return strconv.FormatInt(n, 10)
}

// announce has a keyword work out its value anew: the scene that gave one is
// overruled.
func (s *sceneReader) announce(name string) {
	keyword := "LIMITS"
	if name == "size" {
		keyword = "SIZE"
	}
	for i := range s.sc.Offers {
		if o := &s.sc.Offers[i]; o.Keyword == keyword && s.said["offer "+keyword] == 0 {
			o.Value, o.Given = "", false
		}
	}
}

// faults are what can go wrong. The last goes wrong for a time only, not at a
// command.
var faults = []string{"local-error", "disk-low", "shutdown", "tls-down", "login-down", "content-refused", "refused", "parameter-down"}

func (s *sceneReader) fault(w *words) {
	f := engine.Fault{What: faults[w.oneOf(faults...)]}
	whens := []string{"always", "at", "on", "text"}
	switch f.What {
	case "parameter-down":
		f.Keyword, whens = w.keyword(), whens[:2]
	case "refused":
		f.Refusal = w.refusal()
	}
	switch w.oneOf(whens...) {
	case 1:
		f.At = w.duration()
	case 2:
		f.On = engine.FaultPlaces[w.oneOf(engine.FaultPlaces...)]
		if w.more() {
			f.Number = int(w.number(1, 1<<30))
		}
	case 3:
		if f.Text = w.str(); f.Text == "" {
			w.fail("a text that is not empty")
		}
	}
	s.sc.Faults = append(s.sc.Faults, f)
}

func (s *sceneReader) lenient(w *words) {
	for ok := true; ok && !w.bad; ok = w.more() {
		is := engine.LeniencyNamed(w.word())
		if is == 0 {
			w.fail("a leniency: " + list(leniencies(), " or "))
		}
		s.sc.Lenient |= is
	}
}

// leniencies are the names of all that there are.
func leniencies() []string { return engine.Leniency(^engine.Leniency(0)).Names() }
