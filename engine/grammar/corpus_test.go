package grammar

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the verdicts of testdata/*.txt; then read them")

// readers are the rules that a corpus may name.
var readers = map[string]func(*Parser){
	"Reverse-path":             func(p *Parser) { ReversePath(p) },
	"Forward-path":             func(p *Parser) { ForwardPath(p) },
	"Mailbox":                  func(p *Parser) { MailboxOf(p) },
	"Domain":                   func(p *Parser) { DomainOf(p) },
	"Domain / address-literal": func(p *Parser) { DomainOrLiteral(p) },
	"address-literal":          func(p *Parser) { AddressLiteral(p) },
	"String":                   func(p *Parser) { String(p) },
	"Atom":                     func(p *Parser) { AtomOf(p) },
	"esmtp-param":              param,
	"xtext":                    func(p *Parser) { Xtext(p) },
	"xtext of AUTH":            func(p *Parser) { AuthXtext(p) },
	"base64":                   func(p *Parser) { Base64(p) },
}

// param reads esmtp-param as the engine does, but for known parameters.
func param(p *Parser) {
	defer p.End(p.Begin(RuleParam))
	Keyword(p)
	if p.Next('=') {
		Value(p)
	}
}

// read reads a whole text by a rule.
func read(p *Parser, text []byte, rule func(*Parser)) {
	p.Read(text)
	defer p.End(p.Begin(RuleCommand))
	rule(p)
	if !p.Failed() && !p.Done() {
		p.Fail("the end of the line")
	}
}

// verdict is the line below a refused text: a caret below the octet, and why.
func verdict(e *Error) string {
	return fmt.Sprintf("%*s^ %s wants %s", e.At, "", e.Rule, e.Wanted())
}

// corpus calls read for each text of a file, and gives the file back as it should
// be. "# " begins a comment and ": " a rule, with the parser's switches behind it
// in brackets; a line of blanks and a caret is the verdict on the text before.
func corpus(t testing.TB, file string, each func(p *Parser, text []byte)) (is, should []byte) {
	is, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	var rule func(*Parser)
	p := Parser{Keep: true}
	for line := range strings.SplitSeq(strings.TrimSuffix(string(is), "\n"), "\n") {
		switch {
		case line == "", strings.HasPrefix(line, "# "):
		case strings.HasPrefix(line, ": "):
			name, switches, _ := strings.Cut(strings.TrimPrefix(line, ": "), " [")
			if rule = readers[name]; rule == nil {
				t.Fatalf("%s: no reader for %q", file, name)
			}
			p.UTF8 = switches == "UTF-8]"
			p.Lenient = 0
			if switches == "no brackets]" {
				p.Lenient = LenientNoBrackets
			}
		case strings.HasPrefix(strings.TrimLeft(line, " "), "^ "):
			continue
		default:
			text := []byte(line)
			read(&p, text, rule)
			each(&p, text)
			out.WriteString(line + "\n")
			if p.Failed() {
				out.WriteString(verdict(p.Err()) + "\n")
			}
			continue
		}
		out.WriteString(line + "\n")
	}
	return is, out.Bytes()
}

func corpora(t testing.TB) []string {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no corpus: %v", err)
	}
	return files
}

func TestCorpus(t *testing.T) {
	texts := 0
	for _, file := range corpora(t) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			is, should := corpus(t, file, func(p *Parser, text []byte) {
				texts++
				nest(t, p, text)
			})
			if bytes.Equal(is, should) {
				return
			}
			if *update {
				if err := os.WriteFile(file, should, 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			got, want := strings.Split(string(should), "\n"), strings.Split(string(is), "\n")
			for i := range min(len(got), len(want)) {
				if got[i] != want[i] {
					t.Fatalf("line %d:\ngot  %s\nwant %s", i+1, got[i], want[i])
				}
			}
			t.Fatalf("%d lines, want %d", len(got), len(want))
		})
	}
	if texts < 150 {
		t.Errorf("%d texts, want at least 150", texts)
	}
}

// nest checks that nodes lie in the line, in the nodes around them and behind the
// nodes before them, and that the outermost covers what was read.
func nest(t interface {
	Helper()
	Fatalf(format string, args ...any)
}, p *Parser, text []byte) {
	t.Helper()
	var open []Node
	for i, n := range p.Nodes() {
		if n.Start < 0 || n.End < n.Start || n.End > len(text) {
			t.Fatalf("%q: %s is %d to %d", text, n.Rule, n.Start, n.End)
		}
		if n.Depth > len(open) || n.Depth == 0 && i > 0 {
			t.Fatalf("%q: %s at depth %d, %d open", text, n.Rule, n.Depth, len(open))
		}
		if n.Depth < len(open) && n.Start < open[n.Depth].End {
			t.Fatalf("%q: %s begins in %s before it", text, n.Rule, open[n.Depth].Rule)
		}
		open = open[:n.Depth]
		if n.Depth > 0 {
			if in := open[n.Depth-1]; n.Start < in.Start || n.End > in.End {
				t.Fatalf("%q: %s %v is not in %s %v", text, n.Rule, n.Span, in.Rule, in.Span)
			}
		}
		open = append(open, n)
	}
	if n := p.Nodes(); len(n) > 0 && (n[0].Start != 0 || n[0].End != p.Pos()) {
		t.Fatalf("%q: %s is %v, and %d octets were read", text, n[0].Rule, n[0].Span, p.Pos())
	}
	e := p.Err()
	if p.Failed() && (e.At < 0 || e.At > len(text) || e.Rule == 0) {
		t.Fatalf("%q: %+v", text, *e)
	}
}
