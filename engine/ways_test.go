package engine_test

import (
	"slices"
	"strings"
	"testing"

	"ehloworld/engine/exercise"
	"ehloworld/engine/notation"
)

// A way is what somebody does in an exercise.
type way []notation.Input

// begun is the exercise of a text.
func begun(t *testing.T, text string) *exercise.Run {
	t.Helper()
	r, err := exercise.Open(text, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// solves reports whether a way solves an exercise, from its beginning.
func (w way) solves(r *exercise.Run) bool {
	r.Restart()
	for _, in := range w {
		r.Do(in)
	}
	return r.Progress().Done
}

// near are ways near the solution and the wrong turns.
func near(x *exercise.Exercise) (ways []way) {
	for _, g := range x.Wrong {
		ways = append(ways, g.Inputs, slices.Concat(g.Inputs, x.Solution))
	}
	s := x.Solution
	again := slices.Concat(way{sent("QUIT\r\n"), {Kind: '!', Word: "connect"}}, x.Before)
	for i := range s {
		for j := i + 1; j <= len(s); j++ { // some of it is left out
			ways = append(ways, slices.Delete(slices.Clone(s), i, j))
		}
		ways = append(ways, slices.Insert(slices.Clone(s), i, again...))
		for _, line := range slips { // a line slips in, or comes instead
			ways = append(ways, slices.Insert(slices.Clone(s), i, sent(line)), slices.Replace(slices.Clone(s), i, i+1, sent(line)))
		}
		for _, other := range others(s[i]) {
			ways = append(ways, slices.Replace(slices.Clone(s), i, i+1, other))
		}
	}
	return ways
}

// slips are lines that slip in.
var slips = []string{"NOOP\r\n", "RSET\r\n", "QUIT\r\n", "HELO me.example\r\n", "AUTH PLAIN\r\n", "DATA\r\n.\r\n", "HELP\r\n", "x\r\n",
	"DATA\r\n.\r\nMAIL FROM:<alice@tutor.example>\r\nRCPT TO:<bob@tutor.example>\r\n", "RCPT TO:<alice@tutor.example>\r\n", "RSET\r\nMAIL FROM:<alice@tutor.example>\r\n",
	"RSET\r\nMAIL FROM:<>\r\nRCPT TO:<bob@tutor.example>\r\n", "To: Carol <carol@tutor.example>\r\n", "Cc: Carol <carol@tutor.example>\r\n"}

// others are inputs that differ from one by a line, a word, an address or a
// number.
func others(in notation.Input) (list []notation.Input) {
	switch {
	case in.Kind == 'T':
		return []notation.Input{{Kind: 'T', Passed: 1e9}}
	case in.Kind != 'C' || in.Times > 1:
		return nil
	}
	lines := strings.SplitAfter(in.Octets, "\r\n")
	for i, line := range lines {
		with := func(other string) {
			list = append(list, sent(strings.Join(slices.Concat(lines[:i], []string{other}, lines[i+1:]), "")))
		}
		with("")
		with("x\r\n" + line)
		words := strings.Split(strings.TrimSuffix(line, "\r\n"), " ")
		for j := range words {
			with(strings.Join(slices.Delete(slices.Clone(words), j, j+1), " ") + "\r\n")
			for _, word := range []string{words[j] + "9", "other.example", "X=1"} {
				with(strings.Join(slices.Replace(slices.Clone(words), j, j+1, word), " ") + "\r\n")
			}
		}
		for _, who := range []string{"alice@tutor.example", "bob@tutor.example", "carol@tutor.example", "john@tutor.example", "postmaster@tutor.example", ""} {
			if verb, rest, ok := strings.Cut(line, "<"); ok {
				_, rest, _ = strings.Cut(rest, ">")
				with(verb + "<" + who + ">" + rest)
			}
		}
	}
	return list
}

func sent(octets string) notation.Input { return notation.Input{Kind: 'C', Octets: octets} }
