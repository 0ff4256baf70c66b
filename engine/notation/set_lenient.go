package notation

import "ehloworld/engine"

// Where a server does not conform, or refuses more than it has to.

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
