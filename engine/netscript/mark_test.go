package netscript

import (
	"os"
	"testing"
	"time"

	"ehloworld/engine"
	"ehloworld/engine/notation"
)

// Next mark goes from one thing that is worth a mark to the next, and stops where nothing
// more is due.
func TestNextMark(t *testing.T) {
	text, err := os.ReadFile("testdata/bounce.txt")
	if err != nil {
		t.Fatal(err)
	}
	s, err := notation.Read("", string(text))
	if err != nil {
		t.Fatal(err)
	}
	a := s.Network.Open(func(engine.Event) {}).(*Around)
	a.Do(nil, notation.Input{Kind: '!', Word: "connect"})
	for _, in := range s.Inputs() {
		if in.Kind != 'C' {
			break
		}
		a.Do(nil, in)
	}
	count := func() (n int) {
		for _, x := range a.Timeline().Told() {
			if Noted(x.Event) {
				n++
			}
		}
		return n
	}
	for range 100 {
		before := count()
		a.Do(nil, notation.Input{Kind: '!', Word: "next mark"})
		n := a.Timeline().Network()
		if count() > before {
			continue
		}
		if n.Due() >= 0 || n.Since() > 10*time.Minute {
			t.Errorf("it stops after %v, and something is due at %v", n.Since(), n.Due())
		}
		return
	}
	t.Error("it never ends")
}

// Within a time, next mark goes no further than what is due in it: a wait that comes after is
// left to come.
func TestNextMarkWithin(t *testing.T) {
	text, err := os.ReadFile("testdata/refusing.txt")
	if err != nil {
		t.Fatal(err)
	}
	s, err := notation.Read("", string(text))
	if err != nil {
		t.Fatal(err)
	}
	a := s.Network.Open(func(engine.Event) {}).(*Around)
	a.Do(nil, notation.Input{Kind: '!', Word: "connect"})
	for _, in := range s.Inputs() {
		if in.Kind != 'C' {
			break
		}
		a.Do(nil, in)
	}
	for range 20 {
		a.Do(nil, notation.Input{Kind: '!', Word: "next mark within 1s"})
	}
	n := a.Timeline().Network()
	wait := n.Due() - n.Since()
	if n.Since() > time.Second || wait < time.Minute {
		t.Fatalf("after %v something is due in %v, want a wait", n.Since(), wait)
	}
	a.Do(nil, notation.Input{Kind: '!', Word: "next mark within 1d"})
	if n := a.Timeline().Network(); n.Since() < time.Minute {
		t.Errorf("the wait has not passed: %v", n.Since())
	}
}
