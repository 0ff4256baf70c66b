package engine

import (
	"regexp"
	"strings"
	"testing"

	"ehloworld/engine/facts"
)

// Every reply is one that the RFCs have: its code exists, its enhanced code is of
// the same class (RFC 2034 section 4), its text is short ASCII, its rule exists.
func TestReplyTemplates(t *testing.T) {
	for _, w := range replyTemplates {
		name := w.Code.String() + " " + w.Text
		if _, ok := facts.FindCode(w.Code); !ok {
			t.Errorf("%s: no such code", name)
		}
		if w.Code.Class() == 3 && w.Enhanced != "" {
			t.Errorf("%s: a 3yz has no enhanced code", name)
		}
		if w.Enhanced != "" {
			if int(w.Enhanced[0]-'0') != w.Code.Class() {
				t.Errorf("%s: enhanced code %s is of another class", name, w.Enhanced)
			}
			if _, ok := facts.FindEnhanced(w.Enhanced); !ok {
				t.Errorf("%s: no enhanced code %s in the registry", name, w.Enhanced)
			}
		}
		if w.Rule != "" {
			if _, ok := facts.FindRule(w.Rule); !ok {
				t.Errorf("%s: no rule %s", name, w.Rule)
			}
		}
		if (w.Text == "") == (w.Lines == nil) {
			t.Errorf("%s: has Text and Lines, or neither", name)
		}
		if (w.Why == "") == (w.Tell == nil) {
			t.Errorf("%s: has Why and Tell, or neither", name)
		}
		if len(w.Text) > 80 || strings.ContainsFunc(w.Text, func(r rune) bool { return r < ' ' || r > '~' }) {
			t.Errorf("%s: not short ASCII", name)
		}
	}
}

// plurals are nouns that stand after a number and do not mind whether it is 1.
var plurals = regexp.MustCompile(`(%|\b1) ([a-z]+ )?(octet|message|recipient|second|minute|hour|domain|line|command|host)s\b`)

// One of anything is one: a reply template that counts says so.
func TestOneOfAnything(t *testing.T) {
	for text, want := range map[string][3]string{
		"% octet(s) received":         {"0 octets received", "1 octet received", "2 octets received"},
		"OK, % pending message(s), %": {"OK, 0 pending messages, 1", "OK, 1 pending message, 1", "OK, 2 pending messages, 1"},
		"no more than %":              {"no more than 0", "no more than 1", "no more than 2"},
	} {
		for n, want := range want {
			if got := string(fill(nil, text, &[2]Value{num(int64(n)), num(1)})); got != want {
				t.Errorf("%q with %d: %q, want %q", text, n, got, want)
			}
		}
	}
	for _, w := range replyTemplates {
		for _, text := range []string{w.Text, w.Why} {
			if found := plurals.FindString(text); found != "" {
				t.Errorf("%v %q: %q is many for 1, too", w.Code, text, found)
			}
			if got := string(fill(nil, text, &[2]Value{num(1), num(1)})); strings.Contains(got, "(s)") || plurals.MatchString(got) {
				t.Errorf("%v %q: filled in it is %q", w.Code, text, got)
			}
		}
	}
}
