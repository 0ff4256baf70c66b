package main

import (
	"strconv"
	"strings"

	"ehloworld/engine"
	"ehloworld/engine/exercise"
	"ehloworld/engine/export"
	"ehloworld/engine/grammar"
	"ehloworld/engine/show"
)

// queries leave the session as it is.
var queries = map[string]func(r *exercise.Run, arg string) ([]byte, error){
	"explain": explain,
	"predict": predict,
	"played":  func(r *exercise.Run, _ string) ([]byte, error) { return show.Inputs(nil, r.Played()), nil },
	"letter":  letter,
	"record":  func(r *exercise.Run, _ string) ([]byte, error) { return show.Record(nil, export.NewRecord(r)), nil },
	"quote":   quote,
	"term":    term,
}

// explain takes a line apart: a client's after "C: ", as what it would be now; a
// server's after "S: "; one of a message's after "D: ", one of a chunk's after
// "O: ". After a server's line may be another, that says which of the reply it is,
// from 0, and to which verb.
func explain(r *exercise.Run, arg string) ([]byte, error) {
	from := engine.Client
	switch {
	case strings.HasPrefix(arg, "C:"):
	case strings.HasPrefix(arg, "S:"):
		from = engine.ServerSide
	case strings.HasPrefix(arg, "D:"):
		from = engine.MessageSide
	case strings.HasPrefix(arg, "O:"):
		from = engine.ChunkSide
	default:
		return nil, wrong{"explain", "C:, S:, D: or O: before the line", arg}
	}
	line := strings.TrimPrefix(arg[2:], " ")
	if line, of, ok := strings.Cut(line, "\n"); ok && from == engine.ServerSide {
		nth, to, _ := strings.Cut(of, " ")
		n, err := strconv.Atoi(nth)
		if err != nil {
			return nil, wrong{"explain", "a number in the second line", of}
		}
		x := r.Session().ExplainReply(to, n, line)
		return show.Explanation(nil, &x), nil
	}
	x := r.Session().Explain(from, line)
	return show.Explanation(nil, &x), nil
}

// predict says what would come of octets: a line that is being written, and the
// end that it would be sent with.
func predict(r *exercise.Run, arg string) ([]byte, error) {
	x := r.Session().Predict(ended(arg))
	return show.Explanation(nil, &x), nil
}

// ended is a line, and its end.
func ended(arg string) (line, end string) {
	line = arg
	for _, end = range []string{"\r\n", "\n", "\r", ""} {
		if strings.HasSuffix(arg, end) {
			line = arg[:len(arg)-len(end)]
			break
		}
	}
	return line, end
}

// letter takes a stored letter apart: its reverse-path in brackets and the
// mailbox that it is in, on a line, and then its text.
func letter(_ *exercise.Run, arg string) ([]byte, error) {
	envelope, text, _ := strings.Cut(arg, "\n")
	from, to, ok := strings.Cut(envelope, "> ")
	if !ok || !strings.HasPrefix(from, "<") {
		return nil, wrong{"letter", "<reverse-path> and a mailbox, then a line end and the text", arg}
	}
	l := engine.ReadMessage(from[1:], to, text)
	return show.Letter(nil, &l), nil
}

// term finds a rule of the grammar by its name.
func term(_ *exercise.Run, arg string) ([]byte, error) {
	rule, ok := grammar.Named(arg)
	if !ok {
		return nil, wrong{"term", "the name of a rule of the grammar, such as Reverse-path", arg}
	}
	return show.Term(nil, rule), nil
}

// quote is the session for another program.
func quote(r *exercise.Run, arg string) ([]byte, error) {
	switch arg {
	case "swaks":
		return show.Script(nil, export.Swaks(r)), nil
	case "python":
		return show.Script(nil, export.Python(r)), nil
	}
	return nil, wrong{"quote", "swaks or python", arg}
}
