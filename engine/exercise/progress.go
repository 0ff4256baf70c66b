package exercise

import "ehloworld/engine"

// Progress is how far an exercise has come.
type Progress struct {
	Done    bool
	Present int // the step to be worked now, from 0; len(Steps) is none
	Steps   []StepState
	Goals   []GoalState
	Hints   []string // one of each number
	Hinted  int      // the line of the step or the goal that some of them are for; 0 is none
	Urged   int      // so many of the hints are to be shown by themselves: the same mistake was made again
	Quizzes []QuizState
}

// A StepState is a step, and whether it is done.
type StepState struct {
	Text, Say string
	Ends      string // as of the Step
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
	x        *Exercise
	now      standing
	goals    *attempt   // at the exercise's
	steps    []*attempt // at those that have begun
	passed   int        // of them are done
	hints    []hinting  // beside x.Hints
	at       int        // the line of the step or the goal to be worked now
	seen     int        // counts what was seen
	answers  []answer   // beside x.Quizzes
	done     bool
	wants    *Step   // the step that comes begins with a new connection, and waits for it
	news     []Event // not taken yet
	mistakes mistakes
	came     messages
}

func newJudge(x *Exercise) *judge {
	j := &judge{x: x, now: standing{state: engine.Start}}
	for _, q := range x.Quizzes {
		j.answers = append(j.answers, answer{quiz: q})
	}
	j.goals = j.attempt(x.Goals, 0)
	j.open()
	j.turnHints()
	return j
}

// attempt begins to work at goals.
func (j *judge) attempt(goals []Goal, step int) *attempt {
	a := &attempt{judge: j, goals: make([]watched, len(goals)), step: step}
	for i := range goals {
		a.goals[i].Goal = &goals[i]
	}
	a.begin()
	return a
}

// open begins the next step, unless that waits for a server of its own.
func (j *judge) open() {
	at := len(j.steps)
	if at == len(j.x.Steps) {
		return
	}
	st := &j.x.Steps[at]
	if st.anew() && j.wants == nil {
		j.wants = st
		return
	}
	j.wants = nil
	j.steps = append(j.steps, j.attempt(st.Goals, at+1))
	j.pass()
}

// pass goes on from the present step, once that is done. It stays done.
func (j *judge) pass() {
	a := j.steps[len(j.steps)-1]
	a.report()
	if a.met() {
		j.passed++
		j.open()
	}
}

// wantsServer is the step that begins with a new connection to a server of its own, and
// waits for it; nil is none. It begins the step.
func (j *judge) wantsServer() *Step {
	if j == nil || j.wants == nil {
		return nil
	}
	st := j.wants
	j.open()
	return st
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
	far, news, passed := j.far(), len(j.news), j.passed
	if _, ok := e.(engine.Open); ok {
		j.connected()
	}
	j.goals.see(e)
	if n := len(j.steps); j.passed < n {
		j.steps[n-1].see(e)
		j.pass()
	}
	j.goals.report()
	copies := j.came.see(e, passed)
	if j.done = j.passed == len(j.x.Steps) && j.goals.met(); j.done {
		j.finish()
	} else if len(copies) > 0 {
		j.missed(copies)
	}
	j.mistakes.see(e, j.now, j.news[news:], j.far() > far)
	j.turnHints()
}

// connected begins anew what begins anew with a connection. If something was
// lost that had to hold to the end of a walkthrough, so do the steps that are
// worked on this server.
func (j *judge) connected() {
	if n := len(j.steps); n > 0 && j.goals.lost() {
		for n--; n > 0 && !j.x.Steps[n].anew(); {
			n--
		}
		j.steps, j.passed, j.wants = append(j.steps[:n], j.attempt(j.x.Steps[n].Goals, n+1)), n, nil
	}
	j.goals.connected()
	if n := len(j.steps); j.passed < n {
		j.steps[n-1].connected()
	}
}

// missed tells what is open after a message: of the step, if that is about one, or of
// the exercise.
func (j *judge) missed(copies []engine.Delivery) {
	if n := len(j.steps); j.passed < n && j.steps[n-1].aboutMessages() {
		j.steps[n-1].missed(copies)
		return
	}
	j.goals.missed(copies)
}

// far is how far the goals have come that are worked at.
func (j *judge) far() int {
	far := j.passed + j.goals.far()
	if n := len(j.steps); j.passed < n {
		far += j.steps[n-1].far()
	}
	return far
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
	last := j.goals
	if len(last.goals) == 0 {
		last = j.steps[len(j.steps)-1]
	}
	j.news = append(j.news, Met{Label: last.goals[len(last.goals)-1].Label, Step: last.step, Done: true})
}

// takeNews takes what is to be told.
func (j *judge) takeNews() (list []Event) {
	if j != nil {
		list, j.news = j.news, nil
	}
	return list
}

// answer takes an answer to a quiz. A right one stays.
func (j *judge) answer(name, text string) {
	if j == nil {
		return
	}
	for i := range j.answers {
		if a := &j.answers[i]; a.quiz.Name == name && !a.right() {
			wrong := a.wrong()
			right := a.give(text)
			j.see(answered{name, right, !right && (a.quiz.Kind == "ask" || a.wrong() > wrong)})
		}
	}
}

// why is the reason for what was answered, where that is what a goal wants.
func (j *judge) why(x *Condition) string {
	q, is := x.wanted.(*quizAnswered)
	for i := range j.answers {
		if a := &j.answers[i]; is && a.quiz.Name == q.name {
			return a.why()
		}
	}
	return ""
}

func (j *judge) progress() (p Progress) {
	if j == nil {
		return p
	}
	p.Done, p.Present = j.done, j.passed
	for i := range j.x.Steps {
		p.Steps = append(p.Steps, j.stepState(i, i < p.Present))
	}
	p.Goals = j.goals.states(j.done)
	p.Hints, p.Hinted = j.tellHints(), j.at
	if !j.done {
		p.Urged = min(j.mistakes.again(), len(p.Hints))
	}
	for i := range j.answers {
		p.Quizzes = append(p.Quizzes, j.answers[i].state())
	}
	return p
}

func (j *judge) stepState(i int, done bool) StepState {
	x := &j.x.Steps[i]
	st := StepState{Text: x.Text, Say: x.Say, Ends: x.Ends, Done: done}
	if i < len(j.steps) {
		st.Goals = j.steps[i].states(done)
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

func (a *answer) state() QuizState {
	q := a.quiz
	return QuizState{Name: q.Name, Kind: q.Kind, Question: q.Question, Items: q.Choices(), Heaps: q.Heaps(),
		Answered: len(a.given) > 0, Right: a.right(), Wrong: a.wrong(), Answer: a.String(), Why: a.why()}
}
