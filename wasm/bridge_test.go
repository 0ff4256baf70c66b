package main

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ehloworld/engine"
	"ehloworld/engine/exercise"
	"ehloworld/engine/notation"
)

// An answer is what a test looks at in what a method gives back.
type reply struct {
	Error     string
	Line, Col int
	Broken    bool
	Events    []struct {
		Type, Octets, Text string
		Lines              []string
	}
	Now struct {
		State, Mode, Prompt, Pending string
		Inputs                       int
		Exercise                     *struct{ Done bool }
	}
	Inputs   []struct{ Line string }
	Script   string
	Scene    string
	Dialogue string
	Turns    []struct {
		Line string
		Said []string
	}
	Problems []struct{ Line int }
	Answer   struct{ Code int }
	What     string
	Notes    []struct{ Page string }
}

func read(t *testing.T, text string) (r reply) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), &r); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return r
}

// call calls a method that must go well.
func call(t *testing.T, b *Bridge, method, arg string) reply {
	t.Helper()
	r := read(t, b.Methods()[method](arg))
	if r.Error != "" {
		t.Fatalf("%s %q: %s", method, arg, r.Error)
	}
	return r
}

// wire is what the server said in these events, as the page has it.
func (r reply) wire() string {
	var b strings.Builder
	for _, e := range r.Events {
		for _, line := range e.Lines {
			for _, c := range line {
				b.WriteByte(byte(c))
			}
			b.WriteString("\r\n")
		}
	}
	return b.String()
}

// characters are octets as a string of the page holds them, one a character.
func characters(octets string) string {
	var b strings.Builder
	for i := range len(octets) {
		b.WriteRune(rune(octets[i]))
	}
	return b.String()
}

func begin(t *testing.T, text string) *Bridge {
	t.Helper()
	b := Open(text)
	if r := read(t, b.First); r.Error != "" {
		t.Fatalf("%d:%d: %s", r.Line, r.Col, r.Error)
	}
	return b
}

// What the page is told of every dialogue is the engine's own wire.
func TestSameWire(t *testing.T) {
	files, err := filepath.Glob("../engine/testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d dialogues: %v", len(files), err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			b := begin(t, characters(string(text)))
			got := read(t, b.First).wire()
			for _, in := range call(t, b, "played", "").Inputs {
				got += call(t, b, "play", in.Line).wire()
			}
			if want := wire(t, string(text)); got != want {
				t.Errorf("the page has\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// wire plays a dialogue to sessions that nobody watches.
func wire(t *testing.T, text string) string {
	t.Helper()
	x, err := notation.Read("", text)
	if err != nil {
		t.Fatal(err)
	}
	v, err := engine.Ready(x.Scene)
	if err != nil {
		t.Fatal(err)
	}
	s := engine.New(engine.Config{Server: v})
	out := s.Greet(nil)
	for _, in := range x.Inputs() {
		switch {
		case in.Kind == 'C':
			out = s.Receive(out, []byte(strings.Repeat(in.Octets, max(in.Times, 1))))
		case in.Kind == 'T':
			out = s.Advance(out, in.Passed)
		case in.Word == "tls ok":
			out = s.Secure(out, nil)
		case in.Word == "tls failed":
			out = s.Secure(out, errors.New("failed"))
		case in.Word == "shutdown":
			out = s.Shutdown(out)
		case in.Word == "hangup":
			s.Hangup()
		case in.Word == "connect":
			s.Hangup()
			s = engine.New(engine.Config{Server: v})
			out = s.Greet(out)
		}
	}
	return string(out)
}

// Methods that are there for the page each do their part.
func TestMethods(t *testing.T) {
	b := begin(t, "use basic\nC: EHLO me.example\n")
	if r := call(t, b, "receive", "EHL"); r.Now.Pending != "EHL" || r.Now.Inputs != 1 {
		t.Errorf("pending %q after %d inputs", r.Now.Pending, r.Now.Inputs)
	}
	if r := call(t, b, "receive", "O me.example\r\n"); r.Now.State != "ready" {
		t.Errorf("state %s after EHLO, want ready", r.Now.State)
	}
	if r := call(t, b, "explain", "C: MAIL FROM:<>"); r.Answer.Code != 250 {
		t.Errorf("MAIL would get %d, want 250", r.Answer.Code)
	}
	if r := call(t, b, "explain", "S: 250 Ok"); r.Answer.Code != 0 {
		t.Errorf("a reply would get %d", r.Answer.Code)
	}
	if r := call(t, b, "explain", "S: 250-SIZE 7\n1 EHLO"); r.What == "" || len(r.Notes) == 0 || r.Notes[0].Page != "extension-size" {
		t.Errorf("a line of the reply to EHLO is %q, %+v", r.What, r.Notes)
	}
	if r := call(t, b, "play", "C: MAIL FROM:<>\nC: RCPT TO:<alice@tutor.example>\nC: DATA\n"); r.Now.Prompt != "message:" {
		t.Errorf("prompt %q in DATA", r.Now.Prompt)
	}
	if r := call(t, b, "receive", "caf\u00c3\u00a9 \u00ff\r\n"); len(r.Events) == 0 || r.Events[0].Octets != "caf\u00c3\u00a9 \u00ff\r\n" {
		t.Errorf("octets come back as %+v", r.Events)
	}
	if r := call(t, b, "undo", "2"); r.Now.State != "ready" || r.Now.Inputs != 2 {
		t.Errorf("after undo %+v", r.Now)
	}
	if r := call(t, b, "advance", "90"); r.Now.Inputs != 3 {
		t.Errorf("after advance %+v", r.Now)
	}
	if r := call(t, b, "advance", "1h"); r.Now.State != "closed" {
		t.Errorf("after an hour %+v", r.Now)
	}
	rec := call(t, b, "record", "")
	text := rec.Scene + rec.Dialogue
	if r := call(t, begin(t, text), "played", ""); len(r.Inputs) != 4 {
		t.Errorf("the script has %d inputs, want 4:\n%s", len(r.Inputs), text)
	}
	for _, method := range []string{"connect", "shutdown", "connect", "hangup", "restart"} {
		call(t, b, method, "")
	}
	if r := call(t, b, "receive", "EHLO me.example\r\n"); r.Now.Inputs != 1 {
		t.Errorf("after restart %+v", r.Now)
	}
}

// Octets above 127 are the same on both sides, whichever method takes or gives
// them.
func TestOctets(t *testing.T) {
	const line, other = "NOOP zo\xc3\xab", "NOOP \xff\xfe"
	dialogue := characters("# zoë\nuse basic\nuser zoë \"ë\"\n\nC: " + line + "\nC~ \"NOOP \\xff\\xfe\\r\\n\"\n")
	b := begin(t, dialogue)
	told := []string{}
	for _, in := range call(t, b, "played", "").Inputs {
		told = append(told, call(t, b, "play", in.Line).Events[0].Text)
	}
	for _, octets := range []string{line, other} {
		told = append(told, call(t, b, "receive", characters(octets+"\r\n")).Events[0].Text)
	}
	want := []string{characters(line), characters(other), characters(line), characters(other)}
	if !slices.Equal(told, want) {
		t.Errorf("told %q, want %q", told, want)
	}
	rec := call(t, b, "record", "")
	if got := rec.Scene + rec.Dialogue; !strings.HasPrefix(got, characters("# zoë\nuse basic\nuser zoë")) {
		t.Errorf("the record is %q", got)
	} else if again := call(t, begin(t, got), "played", "").Inputs; len(again) != 4 || again[2].Line != characters("C: "+line) {
		t.Errorf("opened again it has %q", again)
	}
	if r := read(t, Check(characters("host zo\u00eb.example\nhost ë\n"))); len(r.Problems) != 1 || r.Problems[0].Line != 2 {
		t.Errorf("problems %+v, want one in line 2", r.Problems)
	}
	b = begin(t, characters(strings.ReplaceAll(helloExercise, "More", "Möre")))
	call(t, b, "receive", "EHLO me.example\r\n")
	if r := call(t, b, "answer", characters("why möre lines follow")); !r.Now.Exercise.Done {
		t.Errorf("not done: %+v", r.Now)
	}
	for name, method := range b.Methods() {
		if r := read(t, method("C: \u2026")); r.Error == "" || r.Broken {
			t.Errorf("%s takes what is no octet: %+v", name, r)
		}
	}
}

// A handshake is asked for, and told.
func TestHandshake(t *testing.T) {
	b := begin(t, "use basic\ntls offered\noffer STARTTLS\n")
	call(t, b, "play", "C: EHLO me.example\nC: STARTTLS")
	if r := call(t, b, "tls", "ok"); r.Now.State != "start" {
		t.Errorf("after a handshake %+v", r.Now)
	}
}

const helloExercise = `Say hello.

use basic
goal reply 250 to EHLO
goal answered why
ask why What does the hyphen say?
  right More lines follow
solution:
  C: EHLO me.example
  A: why More lines follow
`

// An exercise is judged as it goes.
func TestExercise(t *testing.T) {
	b := begin(t, helloExercise)
	call(t, b, "receive", "EHLO me.example\r\n")
	if r := call(t, b, "answer", "why More lines follow"); r.Now.Exercise == nil || !r.Now.Exercise.Done {
		t.Errorf("not done: %+v", r.Now)
	}
}

// An argument that makes no sense is refused, and changes nothing.
func TestRefused(t *testing.T) {
	b := begin(t, helloExercise)
	before := call(t, b, "receive", "EHLO me.example\r\n").Now
	for _, c := range [][2]string{
		{"receive", "caf\u2014"}, {"receive", "\xff"}, {"advance", ""}, {"advance", "soon"}, {"advance", "-5"}, {"advance", "99999999999999999999"},
		{"advance", "5m\nC: QUIT"}, {"tls", "ok"}, {"tls", "maybe"}, {"answer", ""}, {"answer", "who me"}, {"undo", ""}, {"undo", "-1"}, {"undo", "2"},
		{"undo", "1e9"}, {"explain", "MAIL"}, {"explain", ""}, {"explain", "S: 250 Ok\nEHLO"}, {"play", ""}, {"play", "host x.example"},
		{"play", "C: RSET\nrubbish"}, {"play", "S: 250 Ok"},
	} {
		if r := read(t, b.Methods()[c[0]](c[1])); r.Error == "" || r.Broken {
			t.Errorf("%s %q: %+v, want an error", c[0], c[1], r)
		}
		if now := call(t, b, "receive", "").Now; now.State != before.State {
			t.Errorf("%s %q leads to %+v", c[0], c[1], now)
		}
	}
}

// A text with errors opens nothing, and says where.
func TestErrors(t *testing.T) {
	b := Open("use basic\nrubbish\n")
	if r := read(t, b.First); r.Error == "" || r.Line != 2 {
		t.Errorf("%s, want an error of line 2", b.First)
	}
	for name, method := range b.Methods() {
		if r := read(t, method("")); r.Error == "" || r.Broken {
			t.Errorf("%s: %+v, want an error", name, r)
		}
	}
	if r := read(t, Check("use basic\nrubbish\nlimit size x\n")); len(r.Problems) != 2 {
		t.Errorf("%+v, want two problems", r.Problems)
	}
	if got := Check("use basic\n"); got != `{"problems":[],"departs":[]}` {
		t.Errorf("%s, want no problem", got)
	}
	if r := read(t, Check("offer ONEX\n")); len(r.Problems) != 1 {
		t.Errorf("%+v, want the problem of an unknown extension", r.Problems)
	}
}

// A bug ends neither the program nor the session. A page's test that wants one
// puts a method into its session that gives back what this one does.
func TestPanic(t *testing.T) {
	commands["panic"] = func(r *exercise.Run, arg string) error {
		r.Receive([]byte("EHLO me.example\r\n"))
		switch arg {
		case "runtime":
			return commands[arg](r, arg)
		case "string":
			panic(arg)
		}
		panic(r)
	}
	defer delete(commands, "panic")
	b := begin(t, "use basic\n")
	for _, arg := range []string{"runtime", "string", "other"} {
		if r := read(t, b.Methods()["panic"](arg)); !r.Broken || r.Error == "" {
			t.Errorf("%s: %+v, want it told as broken", arg, r)
		}
		if r := call(t, b, "undo", "0"); r.Now.State != "start" || len(r.Events) == 0 {
			t.Errorf("%s: %+v after undo", arg, r)
		}
	}
}

// A call is what the page pays for a line, its own part of it not counted.
func BenchmarkCall(b *testing.B) {
	receive := Open("use basic\n").Methods()["receive"]
	receive("EHLO me.example\r\n")
	b.ReportAllocs()
	for b.Loop() {
		receive("MAIL FROM:<alice@tutor.example>\r\nRSET\r\n")
	}
}

// A session goes to another page as a record, and to other programs.
func TestHandedOn(t *testing.T) {
	b := begin(t, "use basic\n")
	call(t, b, "receive", "EHLO me.example\r\n")
	call(t, b, "receive", "NOOP \u00c3\u00ab\r\n")
	rec := call(t, b, "record", "")
	r := read(t, Link(rec.Scene+rec.Dialogue))
	if len(r.Turns) != 3 || r.Turns[0].Line != "" || !strings.HasPrefix(r.Turns[0].Said[0], "220 ") || r.Turns[2].Line != "C: NOOP \u00c3\u00ab" || r.Scene != rec.Scene {
		t.Errorf("%+v", r)
	}
	if r := read(t, Link("C: NOOP\nC* 99999999 \"x\"\n")); r.Error == "" || r.Line != 2 {
		t.Errorf("too much: %+v", r)
	}
	for kind, want := range map[string]string{"python": "s.docmd(\"EHLO me.example\")", "swaks": "--ehlo me.example"} {
		if got := call(t, b, "quote", kind).Script; !strings.Contains(got, want) {
			t.Errorf("%s: %s", kind, got)
		}
	}
	if r := read(t, b.Methods()["quote"]("telnet")); r.Error == "" {
		t.Errorf("telnet: %+v", r)
	}
}
