package client

import (
	"strconv"
	"strings"
	"time"

	"ehloworld/engine/grammar"
)

// Timeout is how long a client waits at a step: RFC 5321 section 4.5.3.2.
func (s Step) Timeout() time.Duration { return rowOf(s, Extensions).timeout }

// A Row is what there is to tell of a step.
type Row struct {
	Step    Step
	Waits   string // for how long, at most: "5 minutes"; "" for ever
	Source  string // of that
	Why     string // why the client says it; "" where it says nothing
	Answers []Answer
}

// An Answer is what a client does after some replies: "4yz", or "421".
type Answer struct {
	Replies string
	*Move
}

// Table is the whole machine, with all extensions: a row for each step.
func Table() (list []Row) {
	for s := range Step(steps) {
		r := rowOf(s, Extensions)
		told := Row{Step: s, Source: r.source, Why: r.why}
		if r.timeout > 0 {
			told.Waits = grammar.Counted(int(r.timeout/time.Minute), "minute")
		}
		if s != Handshake && s != Closed {
			for kind := 2; kind <= 5; kind++ {
				told.Answers = append(told.Answers, Answer{strconv.Itoa(kind) + "yz", s.After(kind*100+99, Extensions)})
			}
			for _, x := range r.codes {
				told.Answers = append(told.Answers, Answer{strconv.Itoa(x.code), x.move})
			}
			told.Answers = append(told.Answers, Answer{"421", s.After(421, Extensions)})
		}
		list = append(list, told)
	}
	return list
}

// Print is the table as a text.
func Print(table []Row) string {
	var b strings.Builder
	for _, r := range table {
		b.WriteString(r.Step.String())
		if r.Waits != "" {
			b.WriteString(", at most " + r.Waits)
		}
		if r.Source != "" {
			b.WriteString(" (" + r.Source + ")")
		}
		b.WriteByte('\n')
		for _, a := range r.Answers {
			b.WriteString("  " + a.Replies + "  " + a.Name + ": " + a.Why + "\n")
		}
	}
	return b.String()
}
