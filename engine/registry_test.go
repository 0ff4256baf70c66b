package engine

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"ehloworld/engine/facts"
	"ehloworld/engine/grammar"
)

// unbuilt are rows of the registry that no extension of the engine is, and why.
var unbuilt = map[string]string{
	"SEND":     "RFC 5321 appendix F.6 leaves it behind: the verb is known, and 502",
	"SOML":     "the same",
	"SAML":     "the same",
	"TURN":     "RFC 5321 appendix F.1 leaves it behind: the verb is known, and 502",
	"UTF8SMTP": "RFC 5336 was an experiment; SMTPUTF8 took its place",
}

// Every row of the registry is built as its facts say, or has a reason.
//
// proves 5321-2.2.2-4
func TestRegistry(t *testing.T) {
	v, err := Ready(everything())
	if err != nil {
		t.Fatal(err)
	}
	for keyword := range unbuilt {
		if _, ok := facts.FindExtension(keyword); !ok {
			t.Errorf("%s is not built, and not in the registry", keyword)
		}
	}
	for _, row := range facts.Extensions() {
		x := findExtension(row.Keyword)
		if why := unbuilt[row.Keyword]; (x != nil) == (why != "") {
			t.Errorf("%s: built is %t, reason is %q", row.Keyword, x != nil, why)
		}
		for _, verb := range row.Verbs {
			if !slices.ContainsFunc(v.bounds, func(b *serverVerb) bool { return b.Name == verb.Name }) {
				t.Errorf("%s: no verb %s", row.Keyword, verb.Name)
			}
		}
		if x == nil {
			continue
		}
		if sources := strings.Join(row.Sources, " "); x.RFC != 0 && !strings.Contains(sources, strconv.Itoa(x.RFC)) {
			t.Errorf("%s: RFC %d, want one of %q", x.Keyword, x.RFC, sources)
		}
		if got := x.names("MAIL"); got != paramNames(row.Mail) {
			t.Errorf("%s: MAIL takes %q, want %q", x.Keyword, got, paramNames(row.Mail))
		}
		if got := x.names("RCPT"); got != paramNames(row.Rcpt) {
			t.Errorf("%s: RCPT takes %q, want %q", x.Keyword, got, paramNames(row.Rcpt))
		}
		if mail, rcpt := x.longest("MAIL"), x.longest("RCPT"); row.Added.Note == "" && (mail != row.Added.Mail || rcpt != row.Added.Rcpt) {
			t.Errorf("%s: adds %d and %d octets, want %+v", x.Keyword, mail, rcpt, row.Added)
		}
		for _, verb := range x.Verbs {
			name, _, _ := strings.Cut(verb.Name, " ")
			if _, of, ok := facts.FindVerb(name); !ok || of.Keyword != x.Keyword {
				t.Errorf("%s: its verb %s is not the registry's", x.Keyword, name)
			}
		}
	}
}

func paramNames(list []facts.Param) (names string) {
	for _, p := range list {
		names += p.Name + " "
	}
	return names
}

func (x *Extension) names(verb string) (names string) {
	for _, p := range x.Params {
		if p.Verb == verb {
			names += p.Name + " "
		}
	}
	return names
}

func (x *Extension) longest(verb string) (octets int) {
	for _, p := range x.Params {
		if p.Verb == verb {
			octets = max(octets, p.Octets)
		}
	}
	return octets
}

// Whatever the engine offers, it may: by the registry, or as a private
// extension with X (RFC 5321 section 2.2.2).
//
// proves 5321-2.2.2-2 5321-2.2.2-3 5321-2.2.2-4 5321-4.1.5-2
func TestXRule(t *testing.T) {
	s := fully(t, nil)
	lines := splitLines(s.Receive(nil, []byte("EHLO me.example\r\n")))
	offered := 0
	for _, x := range extensions {
		if x.NotBuilt == "" {
			offered++
		}
	}
	if len(lines) < offered-1 { // under TLS there is no STARTTLS
		t.Errorf("EHLO lists %d keywords, want those of %d extensions", len(lines)-1, offered)
	}
	for _, line := range lines[1:] {
		if v := facts.Judge(facts.KeywordLine, line[4:]); !v.OK {
			t.Errorf("EHLO lists %q: %s", line[4:], v.Text)
		}
	}
	for _, x := range extensions {
		row, ok := facts.FindExtension(x.Keyword)
		legacy := ok && len(row.Sources) == 0 // sendmail's, in no RFC
		if private := x.Keyword[0] == 'X'; (private || legacy) == (x.RFC != 0) {
			t.Errorf("%s: private is %t, RFC is %d", x.Keyword, private, x.RFC)
		}
		for _, verb := range x.Verbs {
			if v := facts.Judge(facts.VerbName, verb.Name); !v.OK {
				t.Errorf("verb %s: %s", verb.Name, v.Text)
			}
		}
		for _, p := range x.Params {
			kind := facts.MailParam
			switch p.Verb {
			case "RCPT":
				kind = facts.RcptParam
			case "VRFY", "EXPN":
				continue // RFC 6531 section 3.7.4.2 has the only one, which MAIL has too
			}
			if v := facts.Judge(kind, p.Name); !v.OK {
				t.Errorf("parameter %s: %s", p.Name, v.Text)
			}
		}
	}
}

// A value that the server reads is never judged to be wrong, and one that is
// judged right is one that it reads: but for what a table of facts cannot see,
// whether a date exists and what an xtext says once it is decoded.
func TestValuesAreJudgedAsTheyAreRead(t *testing.T) {
	texts := []string{"0", "1", "9", "-9", "-0", "10", "01", "99999999999999999999", "999999999999999999999", "abc", "10k", "7BIT", "8bitmime", "BINARYMIME", "9BIT", "FULL", "HDRS", "HDR", "NEVER", "SUCCESS", "SUCCESS,FAILURE,DELAY",
		"NEVER,DELAY", "SUCCESS,", "rfc822;bob", "rfc822;bob+40tutor.example", "bob", ";bob", "120;R", "-120;NT", "+5;n", "120;X", "120", "QQ314159", "a+2", "a+2bc", "2027-01-01T00:00:00Z", "2027-01-01T00:00:00.5Z", "2027-01-01T00:00:00+01:00",
		"2027-01-01 00:00:00Z", "2027-01-01T00:00:00Z;C", "2027-01-01T00:00:00Z;X", "com.example:ADV", "com.example:ADV,ADV", "ADV,,ADV", "1ADV", "<>", "<a.b@tutor.example>", "<a@b", "a@b", "<a..b@c>", "QUJD:60", "QUJD:"}
	for _, x := range extensions {
		for i := range x.Params {
			p := &x.Params[i]
			kind := facts.MailParam
			if p.Verb == "RCPT" {
				kind = facts.RcptParam
			}
			for _, text := range texts {
				judged := facts.Judge(kind, p.Name+"="+text)
				reads := false
				if p.Parse != nil {
					var parser grammar.Parser
					parser.Read([]byte(text))
					p.Parse(&parser)
					reads = parser.Done()
				}
				if reads && !judged.OK {
					t.Errorf("%s=%s is read, and judged: %s", p.Name, text, judged.Text)
				}
				decoded := p.Name == "AUTH" || p.Name == "SUBMITTER" || p.Name == "ENVID"
				if !reads && judged.OK && judged.Standing == facts.Registered && !decoded {
					t.Errorf("%s=%s is not read, and judged: %s", p.Name, text, judged.Text)
				}
			}
		}
	}
}

// What an extension may not be offered without, it is not.
func TestRequires(t *testing.T) {
	for _, row := range facts.Extensions() {
		x := findExtension(row.Keyword)
		if x == nil || x.NotBuilt != "" {
			continue
		}
		_, err := Ready(&Scene{Host: "mx.tutor.example", Offers: []Offer{{Keyword: row.Keyword}}})
		if needs := len(row.Requires) > 0 || x.Needs != ""; needs != (err != nil) {
			t.Errorf("%s alone: %v, and it requires %v", row.Keyword, err, row.Requires)
		}
	}
}
