package netscript

import (
	"strings"
	"testing"

	"ehloworld/engine"
	"ehloworld/engine/notation"
)

// The settings of a host are those of the time at hand: what was set later is no part of
// them, and what is set in the past begins with how it was then. What a host has not cannot
// be taken back.
func TestSettingsOfATime(t *testing.T) {
	s, err := notation.Read("", "server mx.one.example\n  domain one.example\n  limit size 9000\n  local X-A\n    value 1\n  retry 5m until 1d\n")
	if err != nil {
		t.Fatal(err)
	}
	refused := ""
	a := s.Network.Open(func(e engine.Event) {
		if of, ok := e.(engine.Elsewhere); ok {
			if r, ok := of.Event.(Refused); ok {
				refused = r.Why
			}
		}
	}).(*Around)
	written := a.Settings("mx.one.example")
	for _, step := range []struct{ deed, want, refused string }{
		{"set mx.one.example fault disk-low always", written + "fault disk-low always\n", ""},
		{"go to 0s", written + "fault disk-low always\n", ""}, // it was done then
		{"set mx.one.example tls broken", written + "fault disk-low always\ntls broken\n", ""},
		{"unset mx.one.example fault disk-low always", written + "tls broken\n", ""},
		{"unset mx.one.example fault disk-low always", written + "tls broken\n", "mx.one.example has no setting fault disk-low always"},
		{"next", written + "tls broken\n", ""}, // the session is cut off
		{"set mx.one.example fault disk-low always", written + "tls broken\nfault disk-low always\n", ""},
		{"go to 1s", written + "tls broken\n", ""},
		{"unset mx.one.example limit  size 9000", strings.Replace(written, "  limit size 9000\n", "", 1) + "tls broken\n", ""},
		{"unset mx.one.example local X-A", "  domain one.example\n  retry 5m until 1d\ntls broken\n", ""},
		{"unset mx.one.example domain one.example", "  retry 5m until 1d\ntls broken\n", ""},
	} {
		refused = ""
		a.Do(nil, notation.Input{Kind: '!', Word: step.deed})
		if got := a.Settings("mx.one.example"); got != step.want || refused != step.refused {
			t.Errorf("%s: settings\n%swant\n%srefused %q, want %q", step.deed, got, step.want, refused, step.refused)
		}
	}
	sc := a.Scene("mx.one.example")
	if len(sc.Faults) > 0 || len(sc.Locals) > 0 || sc.TLS != engine.TLSBroken || sc.Domains[0].Name != "mx.one.example" {
		t.Errorf("the scene is %+v", sc)
	}
	if !a.Has("mx.one.example", "tls broken") || a.Has("mx.one.example", "tls none") {
		t.Error("what it has is another")
	}
}
