package grammar

import "testing"

// A failure sticks: nothing is read after it, and no later one replaces it, until
// Back returns to a place before it.
func TestFirstFailureSticks(t *testing.T) {
	p := Parser{Keep: true}
	p.Read([]byte("one two"))
	defer p.End(p.Begin(RuleCommand))
	p.Skip(3)
	start := p.Try()
	Keyword(&p)
	p.Fail("nothing")
	if e := *p.Err(); e != (Error{At: 3, Rule: RuleKeyword, Want: "a letter or a digit"}) {
		t.Errorf("%+v", e)
	}
	if c, ok := p.Peek(); ok || p.Next(' ') || p.Accept(" two") || len(p.Rest())+len(p.Run(Graphic)) > 0 {
		t.Errorf("%q is read after a failure", c)
	}
	if c, ok := p.Found(); !ok || c != ' ' {
		t.Errorf("found %q %t", c, ok)
	}
	p.Back(start)
	if p.Failed() || len(p.Nodes()) != 1 {
		t.Errorf("%+v and %d nodes after Back", *p.Err(), len(p.Nodes()))
	}
	if rest := string(p.Rest()); rest != " two" || !p.Done() {
		t.Errorf("%q is left", rest)
	}
	p.Fail("a verb")
	if e := *p.Err(); e.At != 7 || e.Want != "a verb" {
		t.Errorf("%+v", e)
	}
	if c, ok := p.Found(); ok {
		t.Errorf("found %q behind the line", c)
	}
}

// What a Run would have taken too comes first, under the name of its rule.
func TestRunHasMore(t *testing.T) {
	size := func(p *Parser) {
		defer p.End(p.Begin(RuleValue))
		p.Run(Digit)
	}
	p := Parser{}
	read(&p, []byte("1k"), size)
	if got := verdict(p.Err()); got != " ^ esmtp-value wants a digit or the end of the line" {
		t.Error(got)
	}
	read(&p, []byte("k"), size)
	if got := verdict(p.Err()); got != "^ command wants the end of the line" {
		t.Error(got)
	}
}

// The zero Mailbox is <>; Postmaster without a domain is not.
func TestNull(t *testing.T) {
	for text, want := range map[string]bool{"<>": true, "<Postmaster>": false, "<a@b>": false} {
		p := Parser{}
		p.Read([]byte(text))
		rule := ForwardPath
		if want {
			rule = ReversePath
		}
		if got := rule(&p).Null(); got != want {
			t.Errorf("%s: %t", text, got)
		}
	}
}
