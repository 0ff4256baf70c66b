package exercise

import "ehloworld/engine"

// An attempt is somebody's at goals that are to be met together. What it says of
// a message it says of one message: the next begins those goals anew, until all
// are met. What counts on one connection, and what was lost, begins anew with a
// connection, and so does all that stands beside it, but for answers.
type attempt struct {
	judge  *judge
	goals  []watched
	step   int  // from 1, the step that they are of; 0 is the exercise's own
	spoken bool // of an envelope since the last message came
}

// A watched goal is one that somebody watches for.
type watched struct {
	*Goal
	machine
	held bool // a moment ago it had happened; a never is lost then
	told bool // met, or lost
}

// begin begins to watch for all of them.
func (a *attempt) begin() {
	for i := range a.goals {
		a.watch(&a.goals[i])
	}
}

// watch begins to watch for a goal. A right answer stays, and may have come
// before.
func (a *attempt) watch(g *watched) {
	j := a.judge
	*g = watched{Goal: g.Goal, machine: g.What.begin(j.now)}
	for i := range j.answers {
		if q := &j.answers[i]; q.right() {
			g.saw(answered{name: q.quiz.Name, right: true})
		}
	}
}

func (a *attempt) see(e any) {
	switch e := e.(type) {
	case engine.Change:
		if e.To == engine.Mail {
			a.spoken = true
			a.saw(settled{}) // all has come of the message before
		}
	case engine.Delivery:
		if a.spoken {
			a.nextMessage()
		}
	}
	a.saw(e)
}

func (a *attempt) saw(e any) {
	for i := range a.goals {
		a.goals[i].saw(e)
	}
}

func (g *watched) saw(e any) {
	g.machine.see(e)
	g.held = g.held || g.machine.met()
}

// nextMessage begins anew what is said of a message. That it is met is not told
// twice.
func (a *attempt) nextMessage() {
	a.spoken = false
	for i := range a.goals {
		if g := &a.goals[i]; g.What.kind.is == message {
			told := g.told && !g.Never
			a.watch(g)
			g.told = told
		}
	}
}

// connected begins anew what begins anew with a connection.
func (a *attempt) connected() {
	counts := false
	for i := range a.goals {
		counts = counts || a.goals[i].What.kind.is == count
	}
	if counts || a.lost() {
		a.begin()
	}
}

// lost reports whether something does not hold any more that was to.
func (a *attempt) lost() bool {
	for i := range a.goals {
		if a.goals[i].lost() {
			return true
		}
	}
	return false
}

// met reports whether all that is wanted has happened, and nothing that is not.
func (a *attempt) met() bool {
	for i := range a.goals {
		if a.goals[i].Never == a.goals[i].is() {
			return false
		}
	}
	return true
}

// far is how far they have come.
func (a *attempt) far() (far int) {
	for i := range a.goals {
		if g := &a.goals[i]; g.machine.far != nil {
			far += g.machine.far()
		}
	}
	return far
}

// report has those goals told that are met or lost for the first time.
func (a *attempt) report() {
	for i := range a.goals {
		g := &a.goals[i]
		switch {
		case g.told:
		case g.lost():
			g.told = true
			a.judge.news = append(a.judge.news, Lost{g.Label})
		case !g.holds() && g.is():
			g.told = true
			a.judge.news = append(a.judge.news, Met{Label: g.Label, Step: a.step, Why: a.judge.why(g.What)})
		}
	}
}

// states say how goals stand. Once all is done, all are met.
func (a *attempt) states(done bool) (states []GoalState) {
	for i := range a.goals {
		g := &a.goals[i]
		states = append(states, GoalState{Label: g.Label, Never: g.Never, Holds: g.holds(),
			Met: done || !g.holds() && g.is(), Failed: !done && g.lost()})
	}
	return states
}

// holds reports whether a goal is to hold to the end.
func (g *Goal) holds() bool { return g.Never || g.What.Limit() }

// is reports whether what the goal is about is so. A never has happened for good.
func (g *watched) is() bool { return g.machine.met() || g.Never && g.held }

// lost reports whether it was to hold, and does not.
func (g *watched) lost() bool { return g.holds() && g.is() == g.Never }
