package exercise

import (
	"reflect"
	"strings"
	"testing"

	"ehloworld/engine/notation"
)

// What was done can be taken back: the server says the same to the same, and all
// of it is told anew.
func TestUndo(t *testing.T) {
	const text = "use basic\noffer AUTH\nauth offered\nuser alice \"sesame\"\nmechanism CRAM-MD5\nfault disk-low on MAIL 2\n\nC: NOOP\nT: 5m\n"
	inputs := strings.Split("C: EHLO me.example|C: AUTH CRAM-MD5|C: *|C: MAIL FROM:<>|C: RCPT TO:<grace@tutor.example>|C: RSET|"+
		"C: MAIL FROM:<>|T: 4m|C: MAIL FROM:<>|!: connect|C: NOOP|!: shutdown", "|")
	var told []Event
	r, err := Open(text, func(e Event) { told = append(told, e) })
	if err != nil {
		t.Fatal(err)
	}
	if got := r.Played(); len(got) != 2 || got[0].Octets != "NOOP\r\n" || r.Exercise() != nil {
		t.Errorf("played %+v", got)
	}
	told = nil
	r.Restart()
	tolds := []int{len(told)} // after so many inputs
	for _, line := range inputs {
		do(t, r, line)
		tolds = append(tolds, len(told))
	}
	all := told
	for n := len(inputs); n >= 0; n-- {
		told = nil
		r.Undo(n)
		if len(r.Inputs()) != n || !reflect.DeepEqual(told, all[:tolds[n]]) {
			t.Errorf("back to %d inputs: %d events, want %d, the same", n, len(told), tolds[n])
		}
	}
}

// A run is written as a text that opens as the same, and in which nothing is lost
// but answers.
func TestRunIsWritten(t *testing.T) {
	r, err := Open("Do it.\n\n# Who we are.\nuse basic\nlocal XNOTE\n  verb XNOTE none\nbefore:\n  C: NOOP\n"+
		"goal closed\nask why Why?\n  right so\nsolution:\n  C: QUIT\n", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Receive([]byte("EHLO me.example\r\nNO"))
	r.Receive([]byte("OP \xff\r\n"))
	r.Answer("why", "so")
	r.Advance(90e9)
	r.Connect()
	r.Hangup()
	r.Connect()
	r.Shutdown()
	r.Secure(true)
	r.Secure(false)
	const want = "\n# Who we are.\nuse basic\nlocal XNOTE\n  verb XNOTE none\nC: NOOP\nC~ \"EHLO me.example\\r\\nNO\"\nC~ \"OP \\xff\\r\\n\"\n" +
		"T: 90s\n!: connect\n!: hangup\n!: connect\n!: shutdown\n!: tls ok\n!: tls failed\n"
	if got := r.Script(); got != want {
		t.Errorf("written as\n%s\nwant\n%s", got, want)
	}
	again, err := Open(r.Script(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, in := range again.Played() {
		again.Do(in)
	}
	if got := again.Script(); got != want || again.Session().State() != r.Session().State() {
		t.Errorf("opened again it is\n%s", got)
	}
}

// A text is an exercise if its first line is no line of a dialogue.
func TestOpenTellsWhatATextIs(t *testing.T) {
	for _, x := range []struct {
		text     string
		exercise bool
		errors   int
	}{
		{"", false, 0},
		{"# Nothing.\n\n", false, 0},
		{"host mx.tutor.example\n", false, 0},
		{"C: NOOP\n", false, 0},
		{"host -\nlimit size x\n", false, 2},
		{"# A task.\nSay hello.\n\ngoal closed\nsolution:\n  C: QUIT\n", true, 0},
		{"Say hello.\n\noffer XNOTHING\ngoal closed\nsolution:\n  C: QUIT\n", true, 1},
	} {
		r, err := Open(x.text, nil)
		if len(notation.Errors(err)) != x.errors || (err == nil) != (x.errors == 0) {
			t.Errorf("%q: %v, want %d errors", x.text, err, x.errors)
		}
		if err == nil && (r.Exercise() != nil) != x.exercise {
			t.Errorf("%q: exercise %t", x.text, !x.exercise)
		}
	}
}
