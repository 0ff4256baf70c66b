package grammar

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
)

// argumentRules are the names of RFC 5321 sections 4.1.1 to 4.1.3, in their order.
const argumentRules = `ehlo helo ehlo-ok-rsp ehlo-greet ehlo-line ehlo-keyword ehlo-param
mail rcpt data rset vrfy expn help noop quit
Reverse-path Forward-path Path A-d-l At-domain Mail-parameters Rcpt-parameters
esmtp-param esmtp-keyword esmtp-value Keyword Argument Domain sub-domain Let-dig Ldh-str
address-literal Mailbox Local-part Dot-string Atom Quoted-string QcontentSMTP
quoted-pairSMTP qtextSMTP String
IPv4-address-literal IPv6-address-literal General-address-literal Standardized-tag dcontent
Snum IPv6-addr IPv6-hex IPv6-full IPv6-comp IPv6v4-full IPv6v4-comp`

// unread are the rules that nothing in this package reads: what the engine reads
// verb by verb, what servers say, sets of characters, and other rules' other names.
const unread = `ehlo helo mail rcpt data rset vrfy expn help noop quit
Greeting Reply-line Reply-code textstring status-code
ehlo-ok-rsp ehlo-greet ehlo-line ehlo-keyword ehlo-param
atext qtextSMTP QcontentSMTP dcontent Let-dig Ldh-str
Mail-parameters Rcpt-parameters Keyword Argument`

func TestEveryRuleIsThere(t *testing.T) {
	for _, name := range strings.Fields(argumentRules) {
		if _, ok := Named(name); !ok {
			t.Errorf("no rule %s", name)
		}
	}
}

// A row is whole: ABNF that defines the name, a section, and one sentence or more.
func TestRows(t *testing.T) {
	source := regexp.MustCompile(`^RFC \d{4} section \d+(\.\d+)*$`)
	for i, r := range Rules() {
		if int(r) != i+1 {
			t.Errorf("%s is %d, want %d", r, r, i+1)
		}
		if got, ok := Named(r.String()); !ok || got != r {
			t.Errorf("%s is named %s", r, got)
		}
		if !strings.HasPrefix(r.ABNF(), r.String()+" = ") && r != RulePostmaster {
			t.Errorf("%s: %s", r, r.ABNF())
		}
		if !source.MatchString(r.Source()) {
			t.Errorf("%s: source %q", r, r.Source())
		}
		if s := r.Sentence(); !strings.HasSuffix(s, ".") || strings.ToUpper(s[:1]) != s[:1] {
			t.Errorf("%s: %q", r, s)
		}
	}
	if r, ok := Named(""); ok {
		t.Errorf("the rule without a name is %d", r)
	}
}

// The corpus enters every rule that anything reads.
func TestEveryRuleIsReached(t *testing.T) {
	reached := map[string]bool{}
	for _, file := range corpora(t) {
		corpus(t, file, func(p *Parser, _ []byte) {
			for _, n := range p.Nodes() {
				reached[n.Rule.String()] = true
			}
		})
	}
	for _, name := range strings.Fields(unread) {
		if reached[name] {
			t.Errorf("%s is read after all", name)
		}
		reached[name] = true
	}
	for _, r := range Rules() {
		if !reached[r.String()] {
			t.Errorf("no text reaches %s", r)
		}
	}
}

func TestDefineTwicePanics(t *testing.T) {
	defer func() {
		if got := fmt.Sprint(recover()); got != "rule Domain defined twice" {
			t.Errorf("%s", got)
		}
	}()
	Define("Domain", "", "", "")
}

// classes are the sets as their RFCs have them, to check the table against.
var classes = map[Class]string{
	Alpha:      `^[A-Za-z]$`,
	Digit:      `^[0-9]$`,
	Hyphen:     `^-$`,
	Dot:        `^\.$`,
	Hex:        `^[0-9A-Fa-f]$`,
	Atext:      "^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]$",
	Qtext:      `^[\x20-\x21\x23-\x5B\x5D-\x7E]$`,
	Graphic:    `^[\x21-\x7E]$`,
	Valuable:   `^[\x21-\x3C\x3E-\x7E]$`,
	Literal:    `^[\x21-\x5A\x5E-\x7E]$`,
	Base64Char: `^[A-Za-z0-9+/]$`,
	Xchar:      `^[\x21-\x2A\x2C-\x3C\x3E-\x7E]$`,
}

func TestClasses(t *testing.T) {
	for is, pattern := range classes {
		set := regexp.MustCompile(pattern)
		for c := range 256 {
			if got, want := Is(byte(c), is), c < 128 && set.MatchString(string(rune(c))); got != want {
				t.Errorf("%q is %s: %t, want %t", rune(c), is, got, want)
			}
		}
	}
	for c, is := range class {
		for checked := range classes {
			is &^= checked
		}
		if is != 0 {
			t.Errorf("%q is of a class that is not checked: %s", rune(c), is)
		}
	}
}
