package lessons

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"ehloworld/engine"
	"ehloworld/engine/exercise"
	"ehloworld/engine/notation"
)

// A student works at an exercise. For each of its servers there is a part of the
// solution, to be done from its beginning on a new connection.
type student struct {
	*testing.T
	run      *exercise.Run
	solution way
	parts    []way
	firsts   []int // which input of the solution each part begins with
}

func newStudent(t *testing.T, b Block) *student {
	s := &student{T: t, run: begun(t, b.Text)}
	s.solution = s.run.Exercise().Solution
	s.parts, s.firsts = []way{slices.Clone(s.run.Exercise().Before)}, []int{0}
	for i, in := range s.solution {
		at := s.server()
		for len(s.parts) <= at {
			s.parts, s.firsts = append(s.parts, nil), append(s.firsts, i)
		}
		s.parts[at] = append(s.parts[at], in)
		s.run.Do(in)
	}
	return s
}

// command reports whether an input is a command by itself, and no part of a line,
// of a message or of a group.
func (s *student) command(in notation.Input) bool {
	return in.Kind == 'C' && strings.Count(in.Octets, "\r\n") == 1 && strings.HasSuffix(in.Octets, "\r\n") &&
		s.run.Session().Mode() == "lines" && len(s.run.Session().Pending()) == 0
}

// counts reports whether the exercise counts what is done on one connection.
func (s *student) counts() bool {
	return slices.ContainsFunc(s.run.Exercise().Goals, func(g exercise.Goal) bool { return strings.Contains(g.What.String(), "<=") })
}

// server counts the servers before the present one.
func (s *student) server() (n int) {
	for i, step := range s.run.Exercise().Steps {
		if (step.Scene != nil || step.Network != nil) && i <= s.run.Progress().Present {
			n++
		}
	}
	return n
}

func (s *student) do(list ...notation.Input) {
	for _, in := range list {
		if in.Kind != 'A' || !s.answered(in) {
			s.run.Do(in)
		}
	}
}

// answered reports whether an answer is given already: a mark that is made once
// more is taken away.
func (s *student) answered(in notation.Input) bool {
	return slices.ContainsFunc(s.run.Progress().Quizzes, func(q exercise.QuizState) bool {
		return q.Name == in.Word && slices.Contains(strings.Split(q.Answer, "\n"), in.Octets)
	})
}

func (s *student) done() bool { return s.run.Progress().Done }

// begin does so much of the solution.
func (s *student) begin(n int) {
	s.run.Restart()
	s.do(s.solution[:n]...)
}

// anew connects again and does all that is to be done on this server, and on
// those that follow.
func (s *student) anew() {
	if s.done() {
		return
	}
	s.do(s.connect())
	for at := s.server(); at < len(s.parts); at++ {
		for _, in := range s.parts[at] {
			if s.server() == at {
				s.do(in)
			}
		}
	}
}

// wants reports what is still to be done if the exercise is not done.
func (s *student) wants(after string) {
	if s.done() {
		return
	}
	p, open := s.run.Progress(), ""
	if p.Present < len(p.Steps) {
		p.Goals = p.Steps[p.Present].Goals
		open = p.Steps[p.Present].Text
	}
	for _, g := range p.Goals {
		if !g.Met {
			open += "; " + g.Label
		}
	}
	var lines []string
	for _, in := range s.run.Inputs() {
		lines = append(lines, in.String())
	}
	s.Errorf("%s: it is not done, %s; after\n%s", after, open, strings.Join(lines, "\n"))
}

// connect is how to begin anew: in a network that is with its first server.
func (s *student) connect() notation.Input {
	in := notation.Input{Kind: '!', Word: "connect"}
	if n := s.run.Network(); n != nil && !n.Serves() {
		in.Word += " " + n.First().Host
	}
	return in
}

// typo is a line with two of its letters in each other's place.
func typo(in notation.Input) notation.Input {
	line := []byte(in.Octets)
	if len(line) > len("x\r\n") {
		line[0], line[1] = line[1], line[0]
	}
	return sent("x" + string(line))
}

// From every state that a beginner reaches, doing it right counts: after each
// kind of stumble, at every place of every solution, all that has to be done is
// done anew on a new connection, or after it is taken back.
func TestStumbles(t *testing.T) {
	each := func(name string, stumble func(s *student, at int)) {
		t.Run(name, func(t *testing.T) {
			for _, l := range load(t) {
				for _, b := range l.Exercises {
					t.Run(b.ID, func(t *testing.T) {
						s := newStudent(t, b)
						for at := range s.solution {
							stumble(s, at)
						}
					})
				}
			}
		})
	}
	each("typo", func(s *student, at int) {
		s.begin(at)
		command := s.command(s.solution[at])
		s.do(typo(s.solution[at]))
		if command && s.run.Session().State() != engine.Closed && !s.counts() {
			s.do(s.solution[at:]...)
			s.wants("a typo")
		}
		s.anew()
		s.wants("a typo, and all anew")
		s.begin(at)
		s.do(typo(s.solution[at]), typo(s.solution[at]))
		s.run.Undo(at)
		s.do(s.solution[at:]...)
		s.wants("two typos taken back")
	})
	each("order", func(s *student, at int) {
		for _, in := range s.solution[at+1:] {
			s.begin(at)
			s.do(in)
			s.anew()
			s.wants("a line too early, and all anew")
			s.begin(at)
			s.do(in)
			s.do(s.solution[at:]...)
			s.anew()
			s.wants("a line too early, the rest, and all anew")
		}
	})
	each("quit", func(s *student, at int) {
		s.begin(at)
		s.do(sent("QUIT\r\n"))
		s.anew()
		s.wants("an early QUIT, and all anew")
		s.begin(at)
		s.do(sent("QUIT\r\n"))
		s.do(s.solution[at:]...)
		s.anew()
		s.wants("an early QUIT, the rest said to nobody, and all anew")
	})
	each("connect", func(s *student, at int) {
		s.begin(at)
		s.anew()
		s.wants("all anew")
		s.begin(at)
		s.do(s.connect())
		s.do(s.solution[at:]...)
		s.anew()
		s.wants("a new connection, the rest, and all anew")
	})
	each("undo", func(s *student, at int) {
		for back := range at + 1 {
			s.begin(at + 1)
			s.run.Undo(back)
			s.do(s.solution[back:]...)
			s.wants("some lines taken back")
		}
	})
	each("restart", func(s *student, at int) {
		s.begin(at)
		s.do(typo(s.solution[at]), s.connect())
		s.begin(len(s.solution))
		s.wants("begun anew")
	})
}

// Nor does it matter how often one stumbles, and over what.
func TestManyStumbles(t *testing.T) {
	for _, l := range load(t) {
		for _, b := range l.Exercises {
			t.Run(b.ID, func(t *testing.T) {
				s, r := newStudent(t, b), rand.New(rand.NewPCG(1, uint64(len(b.Text))))
				for range 50 {
					s.begin(r.IntN(len(s.solution)))
					for range 6 {
						in := s.solution[r.IntN(len(s.solution))]
						switch r.IntN(12) {
						case 4:
							in = notation.Input{Kind: 'T', Passed: time.Duration([]int{60, 120, 300, 1800}[r.IntN(4)]) * time.Second}
						case 5:
							in = notation.Input{Kind: '!', Word: "tls failed"}
						case 6:
							in = notation.Input{Kind: '!', Word: "hangup"}
						case 7:
							in = sent("EHLO me.example\r\n")
						case 0:
							in = typo(in)
						case 1:
							in = s.connect()
						case 2:
							in = sent("QUIT\r\n")
						case 3:
							in = sent("RSET\r\n")
						}
						s.do(in)
					}
					s.anew()
					s.wants("many stumbles, and all anew")
				}
			})
		}
	}
}
