package notation

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

func (s *SceneReader) limit(w *Words) {
	name := w.Word()
	l := limitNamed(&s.sc.Limits, name)
	switch {
	case name == "idle":
		s.once(w, "limit idle")
		if s.sc.Limits.Idle = w.Duration(); s.sc.Limits.Idle == 0 {
			w.Fail("a duration above 0s")
		}
		return
	case l == nil:
		w.Fail(List(append(limits[:len(limits):len(limits)], "idle"), " or "))
		return
	}
	s.once(w, "limit "+name)
	was := *l
	*l = w.Number(1, 1<<40)
	if line := s.said["offer limit "+name]; line != 0 && was != *l {
		w.Fail(limitText(was) + " as in line " + strconv.Itoa(line))
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
func (s *SceneReader) announce(name string) {
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

// faults are what can go wrong. The last two are told in a way of their own.
var faults = []string{"local-error", "disk-low", "shutdown", "tls-down", "login-down", "content-refused", "refused",
	"dropped", "silent", "reply-lost", "parameter-down"}

func (s *SceneReader) fault(w *Words) {
	f := engine.Fault{What: faults[w.OneOf(faults...)]}
	whens := []string{"always", "at", "on", "text"}
	switch f.What {
	case "parameter-down":
		f.Keyword, whens = w.Keyword(), whens[:2]
		s.said["fault parameter-down "+f.Keyword] = w.Line
	case "refused":
		f.Refusal = w.refusal()
	case "reply-lost":
		whens = whens[2:3]
	}
	switch whens[w.OneOf(whens...)] {
	case "at":
		f.At = w.Duration()
	case "on":
		f.On = engine.FaultPlaces[w.OneOf(engine.FaultPlaces...)]
		if w.More() {
			f.Number = int(w.Number(1, 1<<30))
		}
	case "text":
		if f.Text = w.Quoted(); f.Text == "" {
			w.Fail("a text that is not empty")
		}
	}
	s.sc.Faults = append(s.sc.Faults, f)
}

func (s *SceneReader) lenient(w *Words) {
	for ok := true; ok && !w.bad; ok = w.More() {
		is := engine.LeniencyNamed(w.Word())
		if is == 0 {
			w.Fail("a leniency: " + List(leniencies(), " or "))
		}
		s.differ(w, "lenient", "strict")
		s.sc.Lenient |= is
	}
}

func (s *SceneReader) strict(w *Words) {
	for ok := true; ok && !w.bad; ok = w.More() {
		is := engine.StrictnessNamed(w.Word())
		if is == 0 {
			w.Fail("a strictness: " + List(strictnesses(), " or "))
		}
		s.differ(w, "strict", "lenient")
		s.sc.Strict |= is
	}
}

// differ notes the word that was read, and wants it not to have been said of the
// contrary.
func (s *SceneReader) differ(w *Words, of, contrary string) {
	word := w.text[w.last:w.pos]
	s.against(w, contrary+" "+word, "no "+contrary+" "+word+" as")
	s.said[of+" "+word] = w.Line
}

// strictnesses are the names of all that there are.
func strictnesses() []string { return engine.Strictness(^engine.Strictness(0)).Names() }

// leniencies are the names of all that there are.
func leniencies() []string { return engine.Leniency(^engine.Leniency(0)).Names() }
