package netshow

import (
	"testing"

	"ehloworld/engine"
	"ehloworld/engine/netscript"
	"ehloworld/engine/notation"
)

// opened is the network that a text describes, connected to its first server.
func opened(t *testing.T, text string) *netscript.Around {
	t.Helper()
	s, err := notation.Read("", text)
	if err != nil {
		t.Fatal(err)
	}
	a := s.Network.Open(func(engine.Event) {}).(*netscript.Around)
	a.Do(nil, notation.Input{Kind: '!', Word: "connect"})
	for _, in := range s.Inputs() {
		a.Do(nil, in)
	}
	return a
}
