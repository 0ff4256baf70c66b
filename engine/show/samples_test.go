package show

import (
	"ehloworld/engine/jsontext"
	"encoding/json"
	"errors"
	"reflect"
	"testing"
	"time"

	"ehloworld/engine"
	"ehloworld/engine/exercise"
	"ehloworld/engine/export"
	"ehloworld/engine/grammar"
	"ehloworld/engine/notation"
)

// A sample is a type of the page's, what it is, and JSON of it: with all fields,
// and with those only that are always there.
type sample struct {
	name, is    string
	full, empty []byte
}

// named are the types of fields that hold objects, or lists of them.
var named = map[string]string{
	"nodes": "Node", "err": "ParseError", "notes": "Note", "answer": "ReplyEvent", "then": "ReplyEvent",
	"goals": "Goal", "steps": "Step", "quizzes": "Quiz", "exercise": "Exercise", "fills": "Fill",
	"inputs": "Input", "solution": "Input", "events": "Event", "now": "Now", "problems": "Failure",
	"turns": "Turn", "trace": "Note", "people": "Field",
}

// shared are what events are made of.
func shared(t *testing.T) []sample {
	full, empty := filled[engine.Line](), engine.Line{Nodes: make([]grammar.Node, 1), Err: &grammar.Error{}}
	part := func(name, is, key string) sample {
		return sample{name, is, item(t, Event(nil, full), key), item(t, Event(nil, empty), key)}
	}
	return []sample{
		part("Node", "A rule of the grammar that was read, and where: from start to before end.", "nodes"),
		part("ParseError", "Where reading stopped, and what would have been right there.", "err"),
	}
}

func eventSamples() (list []sample) {
	for _, e := range kinds {
		kind := reflect.TypeOf(e)
		zero := reflect.Zero(kind).Interface()
		list = append(list, sample{name: kind.Name() + "Event", full: Event(nil, e), empty: Event(nil, zero)})
	}
	return list
}

// answers are what methods give back, and what that is made of.
func answers(t *testing.T) []sample {
	return append(session(t), beside(t)...)
}

// session is what stands in an Answer.
func session(t *testing.T) []sample {
	solved := &exercise.Exercise{Can: "x", Solution: make([]notation.Input, 1)}
	full := exerciseState(nil, solved, filled[exercise.Progress]())
	empty := exerciseState(nil, &exercise.Exercise{}, exercise.Progress{Steps: make([]exercise.StepState, 1), Goals: make([]exercise.GoalState, 1),
		Hints: make([]string, 1), Quizzes: make([]exercise.QuizState, 1)})
	part := func(name, is, key string) sample { return sample{name, is, item(t, full, key), item(t, empty, key)} }
	busy, idle := runs(t)
	return []sample{
		part("Goal", "Something that is to happen, or never to.", "goals"),
		part("Step", "A step of a walkthrough.", "steps"),
		part("Quiz", "A question beside the session.", "quizzes"),
		{"Exercise", "An exercise, and how far it has come; present counts steps from 0.", full, empty},
		{"Fill", "A line that may come now.", item(t, jsontext.Begin(nil).With(fills(filled[[]engine.Fill]())).End(), "fills"),
			item(t, jsontext.Begin(nil).With(fills(make([]engine.Fill, 1))).End(), "fills")},
		{"Now", "Where the session stands; the deadline is in seconds, -1 is never.", Now(nil, busy), Now(nil, idle)},
		{"Played", "What an input brought about, and where it leads.", Answer(nil, append(Event(nil, kinds[0]), ','), busy), Answer(nil, nil, idle)},
		{"Failure", "Why a call came to nothing; broken is a bug, after which a new session is needed.",
			failure(nil, "", 1, 1, true), failure(nil, "", 0, 0, false)},
	}
}

// beside are what methods give back that change nothing.
func beside(t *testing.T) []sample {
	told, silent := filled[engine.Explanation](), engine.Explanation{Notes: make([]engine.Note, 1)}
	full := Inputs(nil, []notation.Input{{Kind: 'C', Octets: "x", Times: 2, Passed: time.Second, Word: "x"}})
	empty := Inputs(nil, make([]notation.Input, 1))
	letter := filled[engine.MessageView]()
	problems := Problems(nil, errors.New("x"), []string{"x"})
	record, bare := Record(nil, filled[export.Record]()), Record(nil, export.Record{})
	replay := Replay(nil, &export.Replay{Turns: []export.Turn{{Said: []string{"220"}}, {Input: notation.Input{Kind: 'C', Octets: "x"}, Said: []string{"250"}}}})
	term := Term(nil, grammar.RuleCommand)
	return []sample{
		{"Note", "A part of a line, explained.", item(t, Explanation(nil, &told), "notes"), item(t, Explanation(nil, &silent), "notes")},
		{"Explanation", "What explain gives back; answer is what the server would say.", Explanation(nil, &told), Explanation(nil, &silent)},
		{"Field", "Who a letter says that it is from or to.", item(t, Letter(nil, &letter), "people"), item(t, Letter(nil, &letter), "people")},
		{"Letter", "What letter gives back: what servers wrote on top, who it says that it is from and to, and what there is to say of it all.",
			Letter(nil, &letter), Letter(nil, &engine.MessageView{})},
		{"Input", "Something that a client does; line says it in a script.", item(t, full, "inputs"), item(t, empty, "inputs")},
		{"Inputs", "What played gives back.", full, empty},
		{"Script", "What script gives back.", Script(nil, ""), Script(nil, "")},
		{"Retold", "What retell gives back: an exercise about another agreement, or what that lacks for it.", Retold(nil, "x", []string{"x"}), Retold(nil, "", nil)},
		{"Problems", "What check gives back.", problems, problems},
		{"Record", "What record gives back: a session as it can be handed on.", record, bare},
		{"Turn", "Something that was done, and what the server said to it then; the greeting has no line.",
			[]byte(`{"line":"T: 1h","passed":"1 hour","said":["250"]}`), item(t, replay, "turns")},
		{"Replay", "What link gives back.", replay, replay},
		{"Term", "What term gives back: a rule of the grammar.", term, term},
	}
}

// runs are one of which Now tells all that it can, and one of which it tells
// little.
func runs(t *testing.T) (busy, idle *exercise.Run) {
	t.Helper()
	open := func(text string) *exercise.Run {
		r, err := exercise.Open(text, nil)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	busy = open("Say hello.\n\nhost mx.tutor.example\ntls implicit\nstep Say it.\n  say EHLO me.example\n  goal reply 250 to EHLO\nsolution:\n  C: EHLO me.example\n")
	busy.Receive([]byte("EHL"))
	idle = open("host mx.tutor.example\n")
	idle.Receive([]byte("NOOP\r\n"))
	return busy, idle
}

// item is a field of an object's, or the first thing of the list that it holds.
func item(t *testing.T, object []byte, key string) []byte {
	t.Helper()
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(object, &fields); err != nil || fields[key] == nil {
		t.Fatalf("no %s in %s: %v", key, object, err)
	}
	var list []json.RawMessage
	if json.Unmarshal(fields[key], &list) == nil {
		return list[0]
	}
	return fields[key]
}
