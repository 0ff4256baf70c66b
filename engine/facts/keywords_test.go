package facts

import (
	"strings"
	"testing"
)

func TestExtensions(t *testing.T) {
	all := Extensions()
	seen := map[string]bool{}
	for i := range all {
		x := &all[i]
		if seen[x.Keyword] {
			t.Errorf("%s twice", x.Keyword)
		}
		seen[x.Keyword] = true
		if beginsWithX(x.Keyword) {
			t.Errorf("%s is registered with X", x.Keyword)
		}
		if _, want := misfit(KeywordLine, x.Keyword); want != "" {
			t.Errorf("%s is no keyword", x.Keyword)
		}
		if found, ok := FindExtension(strings.ToLower(x.Keyword)); !ok || found.Keyword != x.Keyword {
			t.Errorf("%s is not found", x.Keyword)
		}
		if x.Name == "" || x.Status == "" || x.Registry.Reference == "" {
			t.Errorf("%s lacks a name, a status or a reference", x.Keyword)
		}
		if (len(x.Sources) == 0) != (x.Registry.Method == "Legacy") {
			t.Errorf("%s: sources %q, method %s", x.Keyword, x.Sources, x.Registry.Method)
		}
		for _, need := range x.Requires {
			if _, ok := FindExtension(need); !ok {
				t.Errorf("%s requires %s", x.Keyword, need)
			}
		}
		for _, a := range x.Replies {
			if _, ok := FindCode(a.Code); !ok || a.When == "" {
				t.Errorf("%s: reply %v %q", x.Keyword, a.Code, a.When)
			}
			if a.Enhanced != "" {
				checkCompanion(t, a.Code, a.Enhanced, a.When)
			}
		}
		if longest(x.Mail) != x.Added.Mail || longest(x.Rcpt) != x.Added.Rcpt {
			t.Errorf("%s adds %+v, its parameters %d and %d", x.Keyword, x.Added, longest(x.Mail), longest(x.Rcpt))
		}
	}
}

func longest(ps []Param) int {
	n := 0
	for _, p := range ps {
		n = max(n, p.Length)
	}
	return n
}

func TestFindByName(t *testing.T) {
	for verb, want := range map[string]string{
		"bdat": "CHUNKING", "AUTH": "AUTH", "Starttls": "STARTTLS", "vrfy": "VRFY", "burl": "BURL", "MAIL": "", "XCLIENT": "", "": "",
	} {
		if _, x, ok := FindVerb(verb); ok != (want != "") || ok && x.Keyword != want {
			t.Errorf("verb %q: %v, want %q", verb, x, want)
		}
	}
	for name, want := range map[string][2]string{
		"size": {"SIZE", ""}, "BODY": {"8BITMIME", ""}, "Notify": {"", "DSN"}, "orcpt": {"", "DSN"}, "RET": {"DSN", ""},
		"ALT-ADDRESS": {"UTF8SMTP", "UTF8SMTP"}, "rrvs": {"", "RRVS"}, "holduntil": {"FUTURERELEASE", ""}, "XVERP": {"", ""},
	} {
		_, mail, inMail := FindMailParam(name)
		_, rcpt, inRcpt := FindRcptParam(name)
		if inMail != (want[0] != "") || inMail && mail.Keyword != want[0] {
			t.Errorf("%s of MAIL: %v, want %q", name, mail, want[0])
		}
		if inRcpt != (want[1] != "") || inRcpt && rcpt.Keyword != want[1] {
			t.Errorf("%s of RCPT: %v, want %q", name, rcpt, want[1])
		}
	}
	// The Kelvin sign is no K.
	if _, ok := FindExtension("\u212A"); ok || equalFold("\u212A", "k") {
		t.Error("letters outside ASCII are folded")
	}
}

func TestWilds(t *testing.T) {
	seen := map[string]bool{}
	for _, w := range Wilds() {
		for _, n := range w.Names {
			if seen[n] {
				t.Errorf("%s twice", n)
			}
			seen[n] = true
			if found, ok := FindWild(strings.ToLower(n)); !ok || found.What != w.What {
				t.Errorf("%s is not found", n)
			}
		}
		if w.Kind == "" || w.Who == "" || w.What == "" {
			t.Errorf("%s lacks something", w.Names[0])
		}
		if w.Source == "" && w.Sure != Hearsay {
			t.Errorf("%s has no source and is %v", w.Names[0], w.Sure)
		}
		// Nothing that is not documented may sound as if it were.
		if w.Sure != Sure && !hedged(w.What) {
			t.Errorf("%s is %v, but says %q", w.Names[0], w.Sure, w.What)
		}
	}
}

func hedged(s string) bool {
	for _, h := range []string{"it is said", "By its name", "By their names", "Thought to", "it seems", "more is not known", "A malformed variant"} {
		if strings.Contains(s, h) {
			return true
		}
	}
	return false
}

func TestTerms(t *testing.T) {
	for kind, terms := range map[string][]Term{"with": WithTypes(), "via": ViaTypes(), "clauses": ReceivedClauses(),
		"limits": Limits(), "tags": LiteralTags(), "policies": PriorityPolicies()} {
		for i := range terms {
			if found, ok := FindTerm(terms, strings.ToLower(terms[i].Name)); !ok || found.Name != terms[i].Name {
				t.Errorf("%s: %s is not found, or stands there twice", kind, terms[i].Name)
			}
		}
	}
	if w, ok := FindTerm(WithTypes(), "esmtpsa"); !ok || w.Name != "ESMTPSA" {
		t.Errorf("esmtpsa: %v", w)
	}
	if _, ok := FindTerm(LiteralTags(), "IPv7"); ok {
		t.Error("IPv7 is a tag")
	}
}
