package exercise

import (
	"slices"

	"ehloworld/engine/notation"
)

// Watched is a condition that another package watches for.
type Watched struct {
	Label string                                  // plain English: what is to be done
	Begin func() (see func(any), met func() bool) // begins to watch: see is told each event
}

// AddConditionKind adds a kind of condition. read reads what a line says after the name.
func AddConditionKind(name, args, sentence string, read func(w *notation.Words) Watched) {
	if slices.ContainsFunc(ConditionKinds, func(k ConditionKind) bool { return k.Name == name }) {
		panic("two kinds of condition are called " + name)
	}
	ConditionKinds = append(ConditionKinds, ConditionKind{name, args, sentence, moment, func() wanted { return &added{reads: read} }})
}

// added is one of such a kind.
type added struct {
	reads func(w *notation.Words) Watched
	Watched
}

func (x *added) read(w *notation.Words) { x.Watched = x.reads(w) }
func (x *added) label() string          { return x.Label }

func (x *added) begin(standing) machine {
	see, met := x.Begin()
	return machine{see: see, met: met}
}
