package judge

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"ehloworld/engine"
	"ehloworld/engine/notation"
)

// A peer is a server without a network.
type peer interface {
	Greet(out []byte) []byte
	Receive(out, in []byte) []byte
	Secure(out []byte, err error) []byte
	Advance(out []byte, d time.Duration) []byte
	State() engine.State
}

var usual = Config{
	Name: "judge.example", From: "alice@tutor.example", Mailbox: "bob@tutor.example", Domain: "tutor.example",
	Nobody: "nobody@tutor.example", User: "alice", Password: "open sesame", Date: "Mon, 2 Mar 2026 09:00:00 +0000",
}

// ownServer is the server of ./build.sh smtp.
func ownServer(t testing.TB, more string) *engine.Server {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "site", "live", "smtp.scene"))
	if err != nil {
		t.Fatal(err)
	}
	sc, err := notation.ReadScene("smtp.scene", string(text)+more)
	if err != nil {
		t.Fatal(err)
	}
	s, err := engine.Ready(sc)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// play has a test played against a server, with a clock of its own.
func play(t testing.TB, test *Test, c *Config, with peer) Result {
	t.Helper()
	trial := NewTrial(test, c, Patience)
	out := with.Greet(nil)
	for turn := 0; trial.State() != Over; turn++ {
		if turn > 2000 {
			t.Fatalf("%s does not end", test.ID)
		}
		var said []byte
		switch {
		case len(out) > 0:
			said = trial.Receive(nil, out)
		case with.State() == engine.Closed:
			trial.Hangup()
			continue
		case trial.State() == Handshake:
			if with.State() != engine.Handshake {
				t.Fatalf("%s: the server knows nothing of a handshake", test.ID)
			}
			out = with.Secure(nil, nil)
			said = trial.Secure(nil, nil)
		default:
			said = trial.Advance(nil, trial.Deadline())
		}
		out = out[:0]
		if len(said) > 0 && with.State() != engine.Closed {
			out = with.Receive(nil, said)
		}
	}
	return trial.Result()
}

// round judges a server.
func round(t testing.TB, c *Config, open func() peer) *Round {
	t.Helper()
	r := NewRound("", Good, true)
	for test := r.Next(); test != nil; test = r.Next() {
		if why := Missing(test, c); why != "" {
			r.Take(Result{Test: test, Verdict: Skipped, Why: why})
			continue
		}
		r.Take(play(t, test, c, open()))
	}
	return r
}

// Our own server passes all of it.
func TestOwn(t *testing.T) {
	with := ownServer(t, "")
	r := round(t, &usual, func() peer { return engine.New(engine.Config{Server: with}) })
	if r.Stopped != "" {
		t.Error(r.Stopped)
	}
	for _, j := range r.Stages {
		for _, result := range j.Results {
			if result.Verdict == Passed {
				continue
			}
			if result.Verdict == Skipped && result.Why == "The server does not offer DSN." {
				continue // a socket without a Maildir cannot keep what it promises
			}
			t.Errorf("stage %s: %s %s: %s %s", j.Letter, result.Test.ID, result.Verdict, result.Why, result.Wanted) // engine/mutation reads this
			for _, s := range result.Said {
				t.Logf("%c: %q", s.Who, s.Octets)
			}
		}
	}
}
