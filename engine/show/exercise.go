package show

import (
	"ehloworld/engine/exercise"
	"ehloworld/engine/jsontext"
)

// exerciseState appends an exercise, and how far it has come.
func exerciseState(dst []byte, x *exercise.Exercise, p exercise.Progress) []byte {
	o := jsontext.Begin(dst).Text("id", x.ID).Text("task", x.Task).Str("can", x.Can).Yes("done", p.Done).Num("present", int64(p.Present))
	o = o.List("steps", len(p.Steps), func(dst []byte, i int) []byte {
		st := &p.Steps[i]
		return jsontext.Begin(dst).Text("text", st.Text).Str("say", st.Say).Str("ends", st.Ends).Yes("done", st.Done).With(goals(st.Goals)).Str("quiz", st.Quiz).End()
	})
	o = o.With(goals(p.Goals)).Strings("hints", p.Hints).Num("hinted", int64(p.Hinted)).Num("urged", int64(p.Urged))
	o = o.List("quizzes", len(p.Quizzes), func(dst []byte, i int) []byte { return quiz(dst, &p.Quizzes[i]) })
	return o.With(inputs("solution", x.Solution)).End()
}

func goals(list []exercise.GoalState) func(jsontext.Object) jsontext.Object {
	return func(o jsontext.Object) jsontext.Object {
		return o.List("goals", len(list), func(dst []byte, i int) []byte {
			g := &list[i]
			return jsontext.Begin(dst).Text("label", g.Label).Yes("met", g.Met).Yes("never", g.Never).Yes("failed", g.Failed).Yes("holds", g.Holds).End()
		})
	}
}

func quiz(dst []byte, q *exercise.QuizState) []byte {
	return jsontext.Begin(dst).Text("name", q.Name).Text("kind", q.Kind).Text("question", q.Question).
		Strings("items", q.Items).Strings("heaps", q.Heaps).
		Yes("answered", q.Answered).Yes("right", q.Right).Num("wrong", int64(q.Wrong)).Str("answer", q.Answer).Str("why", q.Why).End()
}
