package show

import "ehloworld/engine/exercise"

// exerciseState appends an exercise, and how far it has come.
func exerciseState(dst []byte, x *exercise.Exercise, p exercise.Progress) []byte {
	o := begin(dst).text("id", x.ID).text("task", x.Task).str("can", x.Can).yes("done", p.Done).num("present", int64(p.Present))
	o = o.list("steps", len(p.Steps), func(dst []byte, i int) []byte {
		st := &p.Steps[i]
		return begin(dst).text("text", st.Text).str("say", st.Say).str("ends", st.Ends).yes("done", st.Done).goals(st.Goals).str("quiz", st.Quiz).end()
	})
	o = o.goals(p.Goals).strings("hints", p.Hints).num("hinted", int64(p.Hinted)).num("urged", int64(p.Urged))
	o = o.list("quizzes", len(p.Quizzes), func(dst []byte, i int) []byte { return quiz(dst, &p.Quizzes[i]) })
	return o.inputs("solution", x.Solution).end()
}

func (o object) goals(list []exercise.GoalState) object {
	return o.list("goals", len(list), func(dst []byte, i int) []byte {
		g := &list[i]
		return begin(dst).text("label", g.Label).yes("met", g.Met).yes("never", g.Never).yes("failed", g.Failed).yes("holds", g.Holds).end()
	})
}

func quiz(dst []byte, q *exercise.QuizState) []byte {
	return begin(dst).text("name", q.Name).text("kind", q.Kind).text("question", q.Question).
		strings("items", q.Items).strings("heaps", q.Heaps).
		yes("answered", q.Answered).yes("right", q.Right).num("wrong", int64(q.Wrong)).str("answer", q.Answer).str("why", q.Why).end()
}
