package script

import "ehloworld/engine"

// Progress is how far an exercise has come.
type Progress struct {
	Done    bool
	Present int // the step to be worked now, from 0; len(Steps) is none
	Steps   []StepState
	Goals   []GoalState
	Hints   []string // one of each number
	Hinted  int      // the line of the step or the goal that some of them are for; 0 is none
	Urged   int      // so many of the hints are to be shown by themselves
	Quizzes []QuizState
}

// A StepState is a step, and whether it is done.
type StepState struct {
	Text, Say string
	Done      bool
	Goals     []GoalState
	Quiz      string // its name; "" is none
}

// A GoalState is a goal, and whether it is met. A limit and a never are met
// once all else is; they fail at once.
type GoalState struct {
	Label              string
	Met, Never, Failed bool
	Holds              bool // a limit or a never: to hold to the end, and no work to be done
}

// A QuizState is a quiz, and what was answered.
type QuizState struct {
	Name, Kind, Question string
	Items                []string // to choose from, to mark or to sort; none where the answer is typed
	Heaps                []string // to sort to
	Answered, Right      bool
	Wrong                int    // parts of the answer that are not right
	Answer               string // a line for each part
	Why                  string // the reason, once it is answered
}

// A judge sees what happens, and says how far an exercise has come. The nil
// judge sees nothing.
type judge struct {
	x       *Exercise
	now     standing
	goals   []watched   // the exercise's
	steps   [][]watched // of those that have begun
	passed  int         // of them are done
	hints   []hinting   // beside x.Hints
	at      int         // the line of the step or the goal to be worked now
	seen    int         // counts what was seen
	answers []answer    // beside x.Quizzes
	done    bool
	wants   *engine.Scene // the step that comes begins on a server of this scene
	news    []Event       // not taken yet
}

// A watched goal is one that somebody watches for.
type watched struct {
	*Goal
	machine
	held bool // a moment ago it had happened; a never has failed then
	told bool // met, or lost
}

func newJudge(x *Exercise) *judge {
	j := &judge{x: x, now: standing{state: engine.Start}}
	j.goals = j.watch(x.Goals)
	for _, q := range x.Quizzes {
		j.answers = append(j.answers, answer{quiz: q})
	}
	j.open()
	j.turnHints()
	return j
}

// watch begins to watch for goals.
func (j *judge) watch(goals []Goal) []watched {
	list := make([]watched, len(goals))
	for i := range goals {
		g := &goals[i]
		list[i] = watched{Goal: g, machine: g.What.kind.begin(g.What, j.now)}
	}
	return list
}

// open begins the next step, unless that waits for a server of its own.
func (j *judge) open() {
	at := len(j.steps)
	if at == len(j.x.Steps) {
		return
	}
	st := &j.x.Steps[at]
	if st.Scene != nil && j.wants == nil {
		j.wants = st.Scene
		return
	}
	j.steps, j.wants = append(j.steps, j.watch(st.Goals)), nil
	for i := range j.answers { // a right answer stays, and may have come before the step
		if a := &j.answers[i]; a.right() {
			saw(j.steps[at], answered{a.quiz.Name, true})
		}
	}
	j.pass()
}

// pass goes on from the present step, once that is done. It stays done.
func (j *judge) pass() {
	n := len(j.steps)
	j.report(j.steps[n-1], n)
	if met(j.steps[n-1]) {
		j.passed++
		j.open()
	}
}

// wantsServer is the scene whose server is to be connected to before the next
// step begins; nil is none. It begins the step.
func (j *judge) wantsServer() *engine.Scene {
	if j == nil || j.wants == nil {
		return nil
	}
	sc := j.wants
	j.open()
	return sc
}

// see takes what happened: an event of the engine's, or one of a run's own.
func (j *judge) see(e any) {
	if j == nil {
		return
	}
	j.now.see(e)
	j.seeHints(e)
	if j.done {
		return // what comes later takes nothing back
	}
	saw(j.goals, e)
	if n := len(j.steps); j.passed < n {
		saw(j.steps[n-1], e)
		j.pass()
	}
	j.report(j.goals, 0)
	if j.done = j.passed == len(j.x.Steps) && met(j.goals); j.done {
		j.finish()
	}
	j.turnHints()
}

// report has those goals told that are met or lost for the first time.
func (j *judge) report(list []watched, step int) {
	for i := range list {
		g := &list[i]
		switch holds := g.holds(); {
		case g.told || g.is() == (holds && !g.Never):
		case holds:
			g.told = true
			j.news = append(j.news, Lost{g.Label})
		default:
			g.told = true
			j.news = append(j.news, Met{Label: g.Label, Step: step})
		}
	}
}

// finish has it told that all is done: with the goal that was met last, or, if
// that was one that had been met before, with the last of all.
func (j *judge) finish() {
	if n := len(j.news); n > 0 {
		if m, ok := j.news[n-1].(Met); ok {
			m.Done = true
			j.news[n-1] = m
			return
		}
	}
	list, step := j.goals, 0
	if len(list) == 0 {
		step = len(j.steps)
		list = j.steps[step-1]
	}
	j.news = append(j.news, Met{Label: list[len(list)-1].Label, Step: step, Done: true})
}

// takeNews takes what is to be told.
func (j *judge) takeNews() (list []Event) {
	if j != nil {
		list, j.news = j.news, nil
	}
	return list
}

func saw(list []watched, e any) {
	for i := range list {
		g := &list[i]
		g.machine.see(e)
		g.held = g.held || g.machine.met()
	}
}

// met reports whether all that is wanted has happened, and nothing that is not.
func met(list []watched) bool {
	for i := range list {
		if list[i].Never == list[i].is() {
			return false
		}
	}
	return true
}

// holds reports whether a goal is to hold to the end.
func (g *Goal) holds() bool { return g.Never || g.What.Limit() }

// is reports whether what the goal is about is so. A never has happened for good.
func (g *watched) is() bool { return g.machine.met() || g.Never && g.held }

// answer takes an answer to a quiz. A right one stays.
func (j *judge) answer(name, text string) {
	if j == nil {
		return
	}
	for i := range j.answers {
		if a := &j.answers[i]; a.quiz.Name == name && !a.right() {
			j.see(answered{name, a.give(text)})
		}
	}
}

func (j *judge) progress() (p Progress) {
	if j == nil {
		return p
	}
	p.Done, p.Present = j.done, j.passed
	for i := range j.x.Steps {
		p.Steps = append(p.Steps, j.stepState(i, i < p.Present))
	}
	p.Goals = j.goalStates(j.goals, j.done)
	p.Hints, p.Hinted = j.tellHints(), j.at
	for i := range j.answers {
		p.Quizzes = append(p.Quizzes, j.answers[i].state())
	}
	return p
}

func (j *judge) stepState(i int, done bool) StepState {
	x := &j.x.Steps[i]
	st := StepState{Text: x.Text, Say: x.Say, Done: done}
	if i < len(j.steps) {
		st.Goals = j.goalStates(j.steps[i], done)
	} else {
		for _, g := range x.Goals {
			st.Goals = append(st.Goals, GoalState{Label: g.Label, Never: g.Never, Holds: g.holds()})
		}
	}
	if x.Quiz != nil {
		st.Quiz = x.Quiz.Name
	}
	return st
}

// goalStates say how goals stand. Once all is done, all are met.
func (j *judge) goalStates(list []watched, done bool) (states []GoalState) {
	for i := range list {
		g := &list[i]
		st := GoalState{Label: g.Label, Never: g.Never, Holds: g.holds(), Met: done}
		switch {
		case done:
		case g.Never:
			st.Failed = g.is()
		case g.What.Limit():
			st.Failed = !g.is()
		default:
			st.Met = g.is()
		}
		states = append(states, st)
	}
	return states
}

func (a *answer) state() QuizState {
	q := a.quiz
	return QuizState{Name: q.Name, Kind: q.Kind, Question: q.Question, Items: q.Choices(), Heaps: q.Heaps(),
		Answered: len(a.given) > 0, Right: a.right(), Wrong: a.wrong(), Answer: a.String()}
}
