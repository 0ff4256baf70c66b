package socket

import (
	"fmt"
	"io"
	"strings"
	"sync"

	"ehloworld/engine"
	"ehloworld/engine/facts"
	"ehloworld/engine/lint"
)

// An XRay writes what sessions do, each line with its explanation, for people.
// The tags are those of the notation of dialogues.
type XRay struct {
	mu  sync.Mutex
	out io.Writer
}

// NewXRay writes to out.
func NewXRay(out io.Writer) *XRay { return &XRay{out: out} }

// Watch writes of one session, by its number; it is for Config.Watch.
func (x *XRay) Watch(number uint64) func(engine.Event) { return x.WatchAt("", number) }

// WatchAt is Watch for one of several hosts.
func (x *XRay) WatchAt(host string, number uint64) func(engine.Event) {
	var linter lint.Linter
	if host != "" {
		host += " "
	}
	return func(e engine.Event) {
		lines := seen(e)
		for _, f := range linter.See(e) {
			if r, ok := facts.FindRule(f.Rule); ok {
				lines = append(lines, under+"The client: "+f.Words+" "+r.Sentence()+" "+r.Source()+".")
			}
		}
		if len(lines) == 0 {
			return
		}
		var b strings.Builder
		for _, l := range lines {
			fmt.Fprintf(&b, "%s#%d %s\n", host, number, printable(l))
		}
		x.mu.Lock()
		defer x.mu.Unlock()
		io.WriteString(x.out, b.String())
	}
}

const under = "      " // an explanation is under what it explains

// seen is what there is to say of an event.
func seen(e engine.Event) (lines []string) {
	switch e := e.(type) {
	case engine.Open:
		lines = append(lines, "!: connect, from "+e.Peer)
	case engine.Line:
		lines = append(lines, "C: "+e.Text)
		for _, n := range e.Nodes {
			if n.Depth < 2 && n.Rule.Sentence() != "" {
				lines = append(lines, under+n.Rule.String()+": "+n.Rule.Sentence())
			}
		}
		if e.Err != nil {
			lines = append(lines, "?: "+strings.Repeat(" ", e.Err.At)+"^ "+e.Err.Rule.String()+" wants "+e.Err.Wanted())
		}
	case engine.Reply:
		for _, l := range e.Lines {
			lines = append(lines, "S: "+l)
		}
		if e.Why != "" {
			lines = append(lines, under+e.Why)
		}
		if r, ok := facts.FindRule(e.Rule); ok {
			lines = append(lines, under+r.Source()+": "+r.Sentence())
		}
	case engine.Sent:
		for _, l := range e.Lines {
			lines = append(lines, "S: "+l)
		}
	case engine.Change:
		lines = append(lines, "=: "+string(e.To))
	case engine.Text:
		lines = append(lines, "C~ "+engine.Counted(len(e.Octets), "octet")+" of text"+undone(len(e.Unstuffed)))
	case engine.Octets:
		lines = append(lines, fmt.Sprintf("C~ %s of a chunk, %d to come", engine.Counted(len(e.Octets), "octet"), e.Left))
	case engine.Discard:
		lines = append(lines, "X: "+engine.Counted(len(e.Octets), "octet")+" discarded: "+e.Why)
	case engine.Secured:
		if e.Err != "" {
			return []string{"!: tls failed", under + e.Err}
		}
		lines = append(lines, "!: tls ok")
	case engine.Auth:
		if e.Ok {
			lines = append(lines, under+"The client has logged in as "+e.User+" with "+e.Mechanism+".")
		}
	case engine.Delivery:
		lines = append(lines, "D: "+e.To, under+"From <"+e.From+">, id "+e.ID+".")
	case engine.Close:
		lines = append(lines, "!: close", under+e.Reason)
	}
	return lines
}

func undone(dots int) string {
	if dots == 0 {
		return ""
	}
	return ", " + engine.Counted(dots, "doubled dot") + " undone"
}

// printable writes octets that a terminal might take for more than text as \xHH.
func printable(s string) string {
	var b strings.Builder
	for i := range len(s) {
		if c := s[i]; c < ' ' || c > '~' {
			fmt.Fprintf(&b, `\x%02X`, c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}
