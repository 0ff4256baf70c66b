package netshow

import (
	"strings"
	"testing"

	"ehloworld/engine/netscript"
	"ehloworld/engine/notation"
)

// What a button has done to a host or a path can be seen there, and a button in the same
// place takes it back.
func TestDeedsAreTakenBack(t *testing.T) {
	const two = "server mx.one.example\n  domain one.example\n  relay everybody\n  mailbox alice@one.example\nserver mx.two.example\n  domain two.example\n  mailbox bob@two.example\nmx two.example 10 mx.two.example\n"
	a := opened(t, two+"\nC: EHLO me.example\nC: MAIL FROM:<alice@one.example>\nC: RCPT TO:<bob@two.example>\nC: DATA\nC:\nC: .\n!: next mark\n!: next mark\n")
	labels := func(list []Deed) (names []string) {
		for _, d := range list {
			names = append(names, d.Label)
		}
		return names
	}
	place := func(kind string) ([]Deed, string) {
		if kind == "path" {
			c, _ := ConnectionOf(a, 2)
			return c.Deeds, NetworkOf(a).Cables[0].State
		}
		h, _ := HostOf(a, "mx.two.example")
		spot := NetworkOf(a).Hosts[1]
		if spot.Wrong != h.Wrong || spot.State != h.State {
			t.Errorf("the map says %q, %q, the host %q, %q", spot.State, spot.Wrong, h.State, h.Wrong)
		}
		return h.Deeds, strings.Trim(h.State+", "+h.Wrong, "up, ")
	}
	for _, of := range []struct{ kind, label, seen, back string }{
		{"host", "Stop", "stopped", "Start"},
		{"host", "Take down", "down", "Mend"},
		{"host", "Make slow", "slow", "Mend"},
		{"host", "Refuse connections", "refusing", "Mend"},
		{"host", "Fill its disk", "disk full", "Empty its disk"},
		{"host", "Break its TLS", "TLS broken", "Mend its TLS"},
		{"host", "Close the door", "refuses mail", "Open the door"},
		{"path", "Take the path down", "down", "Mend the path"},
		{"path", "Make it slow", "slow", "Mend the path"},
	} {
		before, _ := place(of.kind)
		press(t, a, before, of.label)
		now, seen := place(of.kind)
		if !strings.Contains(seen, of.seen) {
			t.Errorf("%s: %q is seen, want %q", of.label, seen, of.seen)
		}
		press(t, a, now, of.back)
		if after, seen := place(of.kind); strings.Join(labels(after), "|") != strings.Join(labels(before), "|") || seen != "" {
			t.Errorf("%s and %s: %q, and the buttons are %q, were %q", of.label, of.back, seen, labels(after), labels(before))
		}
	}
	for _, fate := range []string{"Full", "Greylist", "Close", "Open"} {
		h, _ := HostOf(a, "mx.two.example")
		press(t, a, h.Mailboxes[0].Deeds, fate)
		h, _ = HostOf(a, "mx.two.example")
		for _, d := range h.Mailboxes[0].Deeds {
			if d.On != (d.Label == fate) {
				t.Errorf("after %s, %s is on: %t", fate, d.Label, d.On)
			}
		}
	}
	b := opened(t, "fault disk-low always\n"+two)
	h, _ := HostOf(b, "mx.one.example")
	if text := strings.Join(labels(h.Deeds), "|"); h.Wrong != "disk full" || strings.Contains(text, "disk") {
		t.Errorf("all disks are full: %q, %s", h.Wrong, text)
	}
}

// press does what a button does.
func press(t *testing.T, a *netscript.Around, list []Deed, label string) {
	t.Helper()
	for _, d := range list {
		if d.Label == label {
			a.Do(nil, notation.Input{Kind: '!', Word: strings.TrimPrefix(d.Line, "!: ")})
			return
		}
	}
	t.Errorf("no button %s", label)
}
