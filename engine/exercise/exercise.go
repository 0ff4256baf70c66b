package exercise

import (
	"errors"

	"ehloworld/engine"
	"ehloworld/engine/notation"
)

// An Exercise is something to be done on a server: a free one has goals, a
// walkthrough has steps that are worked in order.
type Exercise struct {
	File, ID string
	Task     string
	Can      string // what one can do now who has done it
	Head     string // the lines of the scene, as written
	Scene    *engine.Scene
	Network  notation.Network // in which its server stands; nil is that it stands alone
	Before   []notation.Input // sent for the student
	Steps    []Step
	Goals    []Goal
	Quizzes  []*Quiz // those of the steps too
	Hints    []Hint
	Solution []notation.Input
	Wrong    []Wrong

	solvedAt int // the line of the solution
}

// A Step is one demand of a walkthrough.
type Step struct {
	Line    int // in its file
	Text    string
	Say     string           // a line to fill in, or "T: 5m" to let time pass; "" is none
	Ends    string           // "LF" where the page's lines should end in that; "" is of no concern
	Scene   *engine.Scene    // it begins with a new connection to this one; nil is the one before
	Network notation.Network // likewise, with this around it
	Goals   []Goal
	Quiz    *Quiz // nil is none
}

// anew reports whether the step begins with a new connection.
func (st *Step) anew() bool { return st.Scene != nil || st.Network != nil }

// A Goal is something that is to happen, or never to.
type Goal struct {
	Line  int
	What  *Condition
	Never bool
	Label string
}

// A Hint helps on. When is what must have happened first; nil is nothing.
type Hint struct {
	Line   int
	Under  int // the line of the step or the goal that it is for; 0 is all of the exercise
	Number int // from 1
	When   *Condition
	Text   string
}

// A Wrong is a way that leads elsewhere, and earns the hints for it.
type Wrong struct {
	Line   int
	What   *Condition
	Inputs []notation.Input
}

// Read reads an exercise. Its parts may come in any order, but that
// the scene comes first.
func Read(file, id, text string) (*Exercise, error) {
	r := &exerciseReader{Reader: notation.NewReader(file, text), x: &Exercise{File: file, ID: id}}
	r.readTask()
	s := notation.NewSceneReader(r.Reader, nil)
	r.x.Head = s.Read()
	r.x.Scene, r.x.Network = s.Finish(), s.Network
	r.scene = r.x.Scene
	for l, more := r.Next(); more; l, more = r.Next() {
		if !l.Aside() {
			r.readPart(l)
		}
	}
	r.whole()
	return r.x, r.Err()
}

// allGoals are the exercise's and its steps'.
func (x *Exercise) allGoals() (list []*Goal) {
	for i := range x.Goals {
		list = append(list, &x.Goals[i])
	}
	for i := range x.Steps {
		for j := range x.Steps[i].Goals {
			list = append(list, &x.Steps[i].Goals[j])
		}
	}
	return list
}

// Check wants what a whole lesson relies on: that the solution solves the
// exercise, and every wrong turn leads where it says, earns its hints and solves
// nothing.
func (x *Exercise) Check() error { return errors.Join(x.check()...) }
