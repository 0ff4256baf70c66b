package notation

import (
	"strconv"

	"ehloworld/engine"
)

// How much a server takes.

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
