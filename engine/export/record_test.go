package export

import (
	"encoding/base64"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ehloworld/engine/exercise"
	"ehloworld/engine/notation"
	"ehloworld/engine/notation/notationtest"
)

func b64(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }

func opened(t *testing.T, text string, inputs ...string) *exercise.Run {
	t.Helper()
	r, err := exercise.Open(text, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, in := range inputs {
		r.Receive([]byte(in))
	}
	return r
}

// A record of a dialogue is that dialogue, as it is played, and is read as
// what was done and said.
func TestRecord(t *testing.T) {
	files, err := filepath.Glob("../testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d dialogues: %v", len(files), err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		r := opened(t, string(text))
		for _, in := range r.Played() {
			r.Do(in)
		}
		rec := NewRecord(r)
		whole := rec.Scene + rec.Dialogue
		s, err := notation.Read("", whole)
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		if played, err := s.Play(notation.PlayOptions{}); err != nil || played != whole {
			t.Errorf("%s: the record is\n%s\nand plays as\n%s%v", file, whole, played, err)
		}
		replay, err := ReadRecord(whole)
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		if rec.Hidden == 0 && len(replay.Turns) != len(r.Inputs())+1 {
			t.Errorf("%s: %d turns of %d inputs", file, len(replay.Turns), len(r.Inputs()))
		}
		again, _ := exercise.Open(replay.Scene, nil)
		said := ""
		for _, turn := range replay.Turns {
			if turn.Input.Kind != 0 {
				said += turn.Input.String() + "\n"
				again.Do(turn.Input)
			}
			for _, line := range turn.Said {
				if line != "" {
					line = " " + line
				}
				said += "S:" + line + "\n"
			}
		}
		if want := withoutStates(rec.Dialogue); said != want {
			t.Errorf("%s: turns\n%s\nwant\n%s", file, said, want)
		}
		if got := NewRecord(again).Dialogue; got != rec.Dialogue {
			t.Errorf("%s: replayed\n%s\nwant\n%s", file, got, rec.Dialogue)
		}
	}
}

func withoutStates(dialogue string) (text string) {
	for line := range strings.Lines(dialogue) {
		if !strings.HasPrefix(line, "=:") {
			text += line
		}
	}
	return text
}

const loginScene = `use basic
tls implicit
auth offered
mechanism PLAIN
mechanism LOGIN
mechanism CRAM-MD5
mechanism XOAUTH2
user alice "open sesame"
`

// What is typed in a login and is no secret of the scene's is hidden, in
// whatever way it was sent; what is, stays, and so does all else.
func TestSecrets(t *testing.T) {
	mine := b64("\x00me\x00hunter2")
	for name, c := range map[string]struct {
		sent   []string
		secret []string // gone
		kept   []string
		codes  string
		hidden int
	}{
		"plain":             {[]string{"AUTH PLAIN " + mine + "\r\n"}, []string{mine}, []string{"C: AUTH PLAIN " + b64("\x00hidden\x00hidden")}, "535", 1},
		"plain, lower case": {[]string{"auth plain " + mine + "\r\n"}, []string{mine}, []string{"C: auth plain "}, "535", 1},
		"plain, asked for":  {[]string{"AUTH PLAIN\r\n", mine + "\r\n"}, []string{mine}, []string{"C: AUTH PLAIN\n"}, "535", 1},
		"the scene's":       {[]string{"AUTH PLAIN " + b64("\x00alice\x00open sesame") + "\r\n"}, nil, []string{b64("\x00alice\x00open sesame")}, "", 0},
		"a user's name":     {[]string{"AUTH PLAIN " + b64("\x00alice\x00hunter2") + "\r\n"}, []string{b64("\x00alice\x00hunter2")}, []string{b64("\x00alice\x00hidden")}, "535", 1},
		"login":             {[]string{"AUTH LOGIN\r\n", b64("me") + "\r\n", b64("hunter2") + "\r\n"}, []string{b64("hunter2"), "C: " + b64("me") + "\n"}, []string{"C: " + b64(hidden)}, "334 535", 2},
		"login, a name":     {[]string{"AUTH LOGIN " + b64("me") + "\r\n", b64("hunter2") + "\r\n"}, []string{b64("hunter2")}, nil, "334 535", 2},
		"a group":           {[]string{"NOOP\r\nAUTH LOGIN\r\n" + b64("alice") + "\r\n" + b64("hunter2") + "\r\nNOOP\r\n"}, []string{b64("hunter2")}, []string{`\r\nNOOP\r\n`, b64("alice")}, "250 334 535", 1},
		"in pieces":         {[]string{"AUTH PLAIN " + mine[:5], mine[5:9], mine[9:] + "\r\n"}, []string{mine, mine[:5], mine[9:]}, nil, "535", 1},
		"not base64":        {[]string{"AUTH PLAIN\r\n", "hunter2!\r\n"}, []string{"hunter2"}, []string{"C: hidden"}, "501", 1},
		"unknown mechanism": {[]string{"AUTH FOO " + mine + "\r\n"}, []string{mine}, nil, "504", 1},
		"bad command":       {[]string{"AUTH PLAIN " + mine + " x\r\n"}, []string{mine}, nil, "501", 1},
		"cancelled":         {[]string{"AUTH LOGIN\r\n", b64("me@home") + "\r\n", "*\r\n"}, []string{b64("me@home")}, []string{"C: *"}, "334", 1},
		"digest":            {[]string{"AUTH CRAM-MD5\r\n", b64("me 0123456789abcdef0123456789abcdef") + "\r\n"}, []string{b64("me 0123456789abcdef0123456789abcdef")}, nil, "535", 1},
		"token":             {[]string{"AUTH XOAUTH2 " + b64("user=me\x01auth=Bearer xyz\x01\x01") + "\r\n"}, []string{b64("user=me\x01auth=Bearer xyz\x01\x01")}, nil, "334", 1},
		"too late":          {[]string{"AUTH LOGIN\r\n", b64("me") + "\r\n", b64("x") + "\r\n", b64("hunter2") + "\r\n"}, []string{b64("hunter2")}, nil, "334 535 500", 3},
		"no end":            {[]string{"AUTH PLAIN\r\n", mine}, []string{mine}, nil, "", 0},
		"no end, a command": {[]string{"NOOP\r\nAUTH PLAIN " + mine}, []string{mine}, []string{"C: NOOP"}, "", 0},
		"no login":          {[]string{"VRFY alice\r\n", "NOOP " + mine + "\r\n"}, nil, []string{"C: VRFY alice", "C: NOOP " + mine}, "", 0},
	} {
		t.Run(name, func(t *testing.T) {
			r := opened(t, loginScene, append([]string{"EHLO me.example\r\n"}, c.sent...)...)
			rec := NewRecord(r)
			for _, text := range []string{rec.Dialogue, Python(r), Swaks(r)} {
				for _, secret := range c.secret {
					if strings.Contains(text, secret) || strings.Contains(text, "hunter2") {
						t.Errorf("%q is told in\n%s", secret, text)
					}
				}
			}
			for _, kept := range c.kept {
				if !strings.Contains(rec.Dialogue, kept) {
					t.Errorf("%q is gone from\n%s", kept, rec.Dialogue)
				}
			}
			if got := rec.Codes; got != c.codes || rec.Hidden != c.hidden {
				t.Errorf("%d hidden, the server says %q to them; want %d, %q\n%s", rec.Hidden, got, c.hidden, c.codes, rec.Dialogue)
			}
		})
	}
}

// Time, handshakes and new connections are of a record, and an exercise that has
// changed its server says so.
func TestRecordOfExercise(t *testing.T) {
	const text = "Do it.\n\nuse basic\nbefore:\n  C: EHLO me.example\n  C: VRFY bob\nstep One\n  goal reply 250 to NOOP\nstep Two\n  greeting 554\n  goal reply 554\nsolution:\n  C: NOOP\n  !: connect\n"
	r := opened(t, text, "RSET\r\n")
	rec := NewRecord(r)
	if !strings.Contains(rec.Dialogue, "=: ready\nC: VRFY bob\n") || rec.Moved {
		t.Errorf("moved %t:\n%s", rec.Moved, rec.Dialogue)
	}
	r.Receive([]byte("NOOP\r\n"))
	if rec = NewRecord(r); !rec.Moved {
		t.Error("the server has changed, and the record does not say so")
	}
}

// A record from anybody is bounded.
func TestReadRecordBounds(t *testing.T) {
	for name, text := range map[string]string{
		"octets":      "C: " + strings.Repeat("a", maxRecord),
		"lines":       strings.Repeat("C: NOOP\n", maxTurns+1),
		"scene":       "offer " + strings.Repeat("X ", maxScene),
		"sent":        "C* 1048577 \"x\"",
		"sent in all": "C* 600000 \"x\"\nC* 600000 \"x\"",
		"exercise":    "Do it.\n\nuse basic\ngoal closed\nsolution:\n  C: QUIT\n",
		"no server":   "offer NONSENSE\nC: NOOP\n",
	} {
		if _, err := ReadRecord(text); err == nil || len(notation.Errors(err)) == 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := ReadRecord("C* 1048576 \"x\""); err != nil {
		t.Error(err)
	}
}

// FuzzReadRecord: no text breaks the reader; what is read can be done, makes
// another record, and that one is read as the same.
func FuzzReadRecord(f *testing.F) {
	notationtest.Seeds(f, "../testdata/*.txt")
	f.Add(loginScene + "C: AUTH LOGIN\nC~ \"AG\"\nT: 1m\nC: hunter2\n!: connect\n")
	f.Fuzz(func(t *testing.T, text string) {
		replay, err := ReadRecord(text)
		if err != nil {
			notationtest.Placed(t, text, err)
			return
		}
		var inputs []notation.Input
		for _, turn := range replay.Turns[1:] {
			inputs = append(inputs, turn.Input)
		}
		if !notationtest.Small(inputs) {
			return
		}
		r, err := exercise.Open(replay.Scene, nil)
		if err != nil {
			t.Fatalf("%v: %q", err, replay.Scene)
		}
		for _, in := range inputs {
			r.Do(in)
		}
		rec := NewRecord(r)
		Python(r)
		Swaks(r)
		again, err := ReadRecord(rec.Scene + rec.Dialogue)
		if err != nil {
			t.Fatalf("%v: %q of %q", err, rec.Scene+rec.Dialogue, text)
		}
		if len(again.Turns) > len(replay.Turns) {
			t.Errorf("%d turns, and %d in the record", len(replay.Turns), len(again.Turns))
		}
	})
}
