package main

import (
	"strconv"
	"strings"

	"ehloworld/engine"
	"ehloworld/engine/exercise"
	"ehloworld/engine/notation"
)

// commands change the session. Each answers with what came of it.
var commands = map[string]func(r *exercise.Run, arg string) error{
	"receive":  receive,
	"advance":  advance,
	"tls":      tls,
	"shutdown": func(r *exercise.Run, _ string) error { r.Shutdown(); return nil },
	"hangup":   func(r *exercise.Run, _ string) error { r.Hangup(); return nil },
	"connect":  func(r *exercise.Run, _ string) error { r.Connect(); return nil },
	"restart":  func(r *exercise.Run, _ string) error { r.Restart(); return nil },
	"answer":   answer,
	"undo":     undo,
	"play":     play,
}

// receive takes what the client sends.
func receive(r *exercise.Run, arg string) error {
	if arg != "" { // nothing is no input that could be undone
		r.Receive([]byte(arg))
	}
	return nil
}

// advance lets time pass: a number of seconds, or a duration such as 5m.
func advance(r *exercise.Run, arg string) error {
	line := "T: " + arg
	if _, err := strconv.Atoi(arg); err == nil {
		line += "s"
	}
	in, ok := input(r, line)
	if !ok {
		return wrong{"advance", "seconds, or a duration such as 5m, of 4000 days at most", arg}
	}
	r.Advance(in.Passed)
	return nil
}

func tls(r *exercise.Run, arg string) error {
	switch {
	case arg != "ok" && arg != "failed":
		return wrong{"tls", "ok or failed", arg}
	case r.Session().State() != engine.Handshake:
		return unfit("tls wants a server that is waiting for a handshake")
	}
	r.Secure(arg == "ok")
	return nil
}

// answer takes the name of a quiz, and what is answered.
func answer(r *exercise.Run, arg string) error {
	name, text, _ := strings.Cut(arg, " ")
	if x := r.Exercise(); x != nil {
		for _, q := range x.Quizzes {
			if q.Name == name {
				r.Answer(name, text)
				return nil
			}
		}
	}
	return wrong{"answer", "the name of a quiz, a space and an answer", arg}
}

// undo goes back to where the session stood after so many inputs.
func undo(r *exercise.Run, arg string) error {
	n, err := strconv.Atoi(arg)
	if most := len(r.Inputs()); err != nil || n < 0 || n > most {
		return wrong{"undo", "a number of inputs from 0 to " + strconv.Itoa(most), arg}
	}
	r.Undo(n)
	return nil
}

// play does what a client's line of a script says, or several lines: all of them
// or, if one says nothing, none.
func play(r *exercise.Run, arg string) error {
	var list []notation.Input
	for line := range strings.SplitSeq(strings.TrimSuffix(arg, "\n"), "\n") {
		in, ok := input(r, line)
		if !ok {
			return wrong{"play", "lines such as C: NOOP, T: 5m or !: connect", line}
		}
		list = append(list, in)
	}
	for _, in := range list {
		r.Do(in)
	}
	return nil
}

// input reads a client's line of a script.
func input(r *exercise.Run, line string) (in notation.Input, ok bool) {
	in, err := notation.ReadInput(line, r.Network())
	return in, err == nil
}
