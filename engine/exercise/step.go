package exercise

import "ehloworld/engine/notation"

// readStep reads a step: its sentence, and the lines under it.
func (r *exerciseReader) readStep(l notation.Line, w *notation.Words) {
	st := Step{Line: l.Number, Text: w.Rest()}
	if st.Text == "" {
		w.Fail("a sentence")
	}
	s := notation.NewSceneReader(r.Reader, r.scene)
	for {
		under, more := r.Under(l.Indent)
		if !more {
			break
		}
		switch n := r.x.Network; {
		case n != nil:
			if again := n.Anew(r.Reader, s, under); again != nil {
				st.Network = again
				continue
			}
			fallthrough
		case !s.ReadChange(under):
			r.stepLine(&st, under)
		}
	}
	if s.Changed() {
		st.Scene = s.Finish()
		r.scene = st.Scene
	}
	if len(st.Goals) == 0 && !w.Bad() {
		w.FailFirst("a goal under it")
	}
	r.x.Steps = append(r.x.Steps, st)
}

// lineEnds are what a page can send after what is typed.
var lineEnds = []string{"CRLF", "LF", "CR", "nothing"}

func (r *exerciseReader) stepLine(st *Step, l notation.Line) {
	w := r.Words(l)
	switch w.What {
	case "say":
		if w.Next("T:") {
			st.Say = notation.Input{Kind: 'T', Passed: w.Duration()}.String()
			w.End()
		} else if st.Say = w.Rest(); st.Say == "" {
			w.Fail("a line to fill in, or T: and a duration")
		}
	case "ends":
		st.Ends = lineEnds[w.OneOf(lineEnds...)]
		w.End()
	case "goal", "never":
		if g, ok := readWhat(w); ok {
			st.Goals = append(st.Goals, g)
		}
	case "hint":
		r.hint(w, st.Line)
	case "ask", "sort", "mark":
		r.readQuiz(l, w)
		if st.Quiz != nil {
			w.FailFirst("one quiz in a step")
		}
		if n := len(r.x.Quizzes); n > 0 && !w.Bad() {
			st.Quiz = r.x.Quizzes[n-1]
		}
	default:
		w.What = "step"
		if r.x.Network != nil {
			w.Fail("say, ends, goal, never, ask, sort, mark or hint: in a network a step changes no setting")
			return
		}
		w.Fail("say, ends, goal, never, ask, sort, mark, hint or a setting")
	}
}
