package grammar

import (
	"bytes"
	"testing"
)

// seed adds the texts of the corpora.
func seed(f *testing.F) {
	for _, file := range corpora(f) {
		corpus(f, file, func(_ *Parser, text []byte) { f.Add(text, byte(0)) })
	}
}

// switches sets a parser as the low bits say.
func switches(bits byte) Parser {
	return Parser{Keep: bits&1 == 0, UTF8: bits&2 != 0, Lenient: Leniency(bits >> 2 & 3)}
}

// A path that is read is, written again, the line; and the usual way reads what the
// rules do.
func FuzzPath(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, text []byte, bits byte) {
		for _, rule := range []func(*Parser) Mailbox{ReversePath, ForwardPath} {
			p := switches(bits)
			p.Read(text)
			to := rule(&p)
			nest(t, &p, text)
			q := p
			q.Keep = !p.Keep
			q.Read(text)
			if again := rule(&q); q.Pos() != p.Pos() || *q.Err() != *p.Err() || !bytes.Equal(again.Text, to.Text) || again.At != to.At {
				t.Errorf("%q: %q to %d, %+v with nodes %t; %q to %d, %+v without", text, to.Text, p.Pos(), *p.Err(), p.Keep, again.Text, q.Pos(), *q.Err())
			}
			if !p.Done() {
				continue
			}
			var again []byte
			for _, n := range append(p.Nodes(), q.Nodes()...) { // one of them has some
				if n.Rule == RuleRoute {
					again = append(append(again, text[n.Start:n.End]...), ':')
				}
			}
			again = append(again, to.Text...)
			if p.Lenient&LenientNoBrackets == 0 || text[0] == '<' {
				again = append(append([]byte{'<'}, again...), '>')
			}
			if !bytes.Equal(again, text) {
				t.Errorf("%q is written as %q", text, again)
			}
			if len(to.Local()) > maxLocalPart || len(to.Domain()) > maxDomain || text[0] == '<' && len(text) > maxPath {
				t.Errorf("%q is over a limit", text)
			}
		}
	})
}

// Any line under any rule: no panic, nodes in the line and in each other, an
// error in the line or at its end, and the same verdict without nodes.
func FuzzLine(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, text []byte, bits byte) {
		for name, rule := range readers {
			p := switches(bits)
			read(&p, text, rule)
			nest(t, &p, text)
			q := p
			q.Keep = !p.Keep
			read(&q, text, rule)
			if *p.Err() != *q.Err() {
				t.Errorf("%s %q: %+v with nodes %t, %+v with %t", name, text, *p.Err(), p.Keep, *q.Err(), q.Keep)
			}
			c, ok := p.Found()
			if at := p.Err().At; p.Failed() && ok != (at < len(text)) || ok && p.Failed() && c != text[at] {
				t.Errorf("%s %q: found %q %t at %d", name, text, c, ok, at)
			}
		}
		ParseIP(string(text))
		ParseNetwork(string(text))
		AppendUnquoted(nil, text)
		AppendXtextDecoded(nil, text)
	})
}
