package grammar

import (
	"bytes"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Generators that follow the ABNF.
var (
	anAtom  = rapid.StringMatching("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,12}")
	aLabel  = rapid.StringMatching(`[A-Za-z0-9]([A-Za-z0-9-]{0,10}[A-Za-z0-9])?`)
	aDomain = joined(aLabel, ".", 1, 4)
	aLocal  = rapid.OneOf(
		joined(anAtom, ".", 1, 4),
		rapid.StringMatching(`"([\x20\x21\x23-\x5B\x5D-\x7E]|\\[\x20-\x7E]){0,20}"`))
	anIPv4 = rapid.StringMatching(`(0{0,2}[0-9]|1[0-9][0-9]|2[0-4][0-9]|25[0-5])(\.([0-9]|0?[1-9][0-9]|25[0-5])){3}`)
	aHost  = rapid.OneOf(aDomain,
		rapid.Map(anIPv4, func(s string) string { return "[" + s + "]" }),
		rapid.Map(anIPv6, func(s string) string { return "[IPv6:" + s + "]" }))
	aRoute = joined(rapid.Map(aDomain, func(d string) string { return "@" + d }), ",", 0, 2)
)

// joined generates words with something between them.
func joined(word *rapid.Generator[string], between string, least, most int) *rapid.Generator[string] {
	return rapid.Map(rapid.SliceOfN(word, least, most), func(words []string) string { return strings.Join(words, between) })
}

// What is put together by the grammar is read, and read as its parts.
func TestPathOfItsParts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		route, local, host := aRoute.Draw(t, "route"), aLocal.Draw(t, "local"), aHost.Draw(t, "host")
		text := "<" + local + "@" + host + ">"
		if route != "" {
			text = "<" + route + ":" + text[1:]
		}
		for _, rule := range []func(*Parser) Mailbox{ReversePath, ForwardPath} {
			p := Parser{Keep: true}
			p.Read([]byte(text))
			to := rule(&p)
			if !p.Done() {
				t.Fatalf("%s\n%s", text, verdict(p.Err()))
			}
			if got := string(to.Local()); got != local {
				t.Errorf("%s: local-part %s", text, got)
			}
			if got := string(to.Domain()); got != host {
				t.Errorf("%s: domain %s", text, got)
			}
			for _, n := range p.Nodes() {
				if got := text[n.Start:n.End]; n.Rule == RuleRoute && got != route {
					t.Errorf("%s: route %s", text, got)
				}
			}
			if got := string(to.Text); got != local+"@"+host {
				t.Errorf("%s: written as %s", text, got)
			}
		}
	})
}

// One octet changed: nothing fails before it, nodes are in order, and make no
// difference. (A literal may fail before it, at a tag that is not registered.)
func TestFailureIsNotTooEarly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := []byte("<" + aLocal.Draw(t, "local") + "@" + aDomain.Draw(t, "domain") + ">")
		at := rapid.IntRange(0, len(text)-1).Draw(t, "at")
		text[at] = rapid.Byte().Draw(t, "octet")
		p := Parser{Keep: true, UTF8: rapid.Bool().Draw(t, "UTF8")}
		read(&p, text, readers["Reverse-path"])
		nest(t, &p, text)
		if e := p.Err(); p.Failed() && e.At < at {
			t.Errorf("octet %d of %q changed: %s", at, text, verdict(e))
		}
	})
}

// All quoted forms are one local-part, RFC 5321 section 4.1.2.
func TestUnquoted(t *testing.T) {
	for _, test := range [][2]string{
		{`alice`, `alice`}, {`"alice"`, `alice`}, {`"\a\l\i\c\e"`, `alice`}, {`""`, ``}, {`"`, `"`},
		{`"Joe\,Smith"`, `Joe,Smith`}, {`"\\\""`, `\"`}, {`" "`, ` `}, {``, ``}, {`a.b`, `a.b`},
	} {
		if got := string(AppendUnquoted(nil, []byte(test[0]))); got != test[1] {
			t.Errorf("%s is %s, want %s", test[0], got, test[1])
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		plain := rapid.StringMatching(`[\x20-\x7E]{0,30}`).Draw(t, "plain")
		quoted := []byte{'"'}
		for i := range len(plain) {
			if c := plain[i]; c == '"' || c == '\\' || rapid.Bool().Draw(t, "quoted") {
				quoted = append(quoted, '\\')
			}
			quoted = append(quoted, plain[i])
		}
		quoted = append(quoted, '"')
		p := Parser{}
		read(&p, quoted, func(p *Parser) { LocalPart(p) })
		if p.Failed() {
			t.Fatalf("%s\n%s", quoted, verdict(p.Err()))
		}
		if got := string(AppendUnquoted(nil, quoted)); got != plain {
			t.Errorf("%s is %q, want %q", quoted, got, plain)
		}
	})
}

// Any octets are xtext and back.
func TestXtext(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		raw := rapid.SliceOf(rapid.Byte()).Draw(t, "raw")
		x := AppendXtext(nil, raw)
		p := Parser{}
		read(&p, x, readers["xtext"])
		if p.Failed() {
			t.Fatalf("%s\n%s", x, verdict(p.Err()))
		}
		if got := AppendXtextDecoded(nil, x); !bytes.Equal(got, raw) {
			t.Errorf("%q is %s is %q", raw, x, got)
		}
		if got := AppendXtextDecoded(nil, bytes.ToLower(AppendXtext(nil, bytes.ToLower(raw)))); !bytes.Equal(got, bytes.ToLower(raw)) {
			t.Errorf("%q in lower case is %q", raw, got)
		}
	})
}
