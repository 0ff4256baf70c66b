package notation

import "ehloworld/engine"

// What goes wrong.

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
