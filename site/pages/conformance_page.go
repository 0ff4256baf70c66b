package pages

import (
	"slices"
	"strings"

	"ehloworld/engine/facts"
	"ehloworld/lessons"
	"ehloworld/site/dialogue"
	"ehloworld/site/page"
)

// conformance is the report: every rule that binds a server, and what proves
// that this one keeps it.
type conformance struct {
	Page
	Total  tally
	Levels []tally
	RFCs   []ruledRFC
	Client ruledRFC // the other half: what binds a client
}

// A tally counts rules that are proved, not applicable and open.
type tally struct {
	Name                   string
	Anchor                 string // of the table that it counts; "" is none
	All, Proved, Not, Open int
}

func (t *tally) count(of ruling) {
	t.All++
	switch {
	case len(of.Proofs) > 0:
		t.Proved++
	case of.Reason.Open:
		t.Open++
	default:
		t.Not++
	}
}

// A ruledRFC is an RFC with its rules.
type ruledRFC struct {
	tally
	Rules []ruling
}

// A ruling is a rule, and what proves it or why nothing does.
type ruling struct {
	*facts.Rule
	Proofs []dialogue.Proof
	Reason dialogue.Reason
}

// newConformance makes the report of what is proved and reasoned.
func newConformance(p Page, rulings, ofClient []ruling) conformance {
	p.Kind, p.Path = "conformance", page.Conformance
	p.Title = "Conformance"
	p.Description = "Every rule that RFC 5321 and its extensions set for an SMTP server, with the dialogue or test that proves that this server keeps it, or the reason why none does."
	c := conformance{Page: p, Total: tally{Name: "All"}}
	for _, r := range rulings {
		c.Total.count(r)
		level := r.Level.String()
		i := slices.IndexFunc(c.Levels, func(t tally) bool { return t.Name == level })
		if i < 0 {
			i, c.Levels = len(c.Levels), append(c.Levels, tally{Name: level})
		}
		c.Levels[i].count(r)
		name := "RFC " + r.RFC()
		if n := len(c.RFCs); n == 0 || c.RFCs[n-1].Name != name {
			c.RFCs = append(c.RFCs, ruledRFC{tally: tally{Name: name, Anchor: "rfc" + r.RFC()}})
		}
		of := &c.RFCs[len(c.RFCs)-1]
		of.count(r)
		of.Rules = append(of.Rules, r)
	}
	c.Client = ruledRFC{tally: tally{Name: "The client", Anchor: "client"}, Rules: ofClient}
	for _, r := range ofClient {
		c.Client.count(r)
	}
	order := []string{"MUST", "MUST NOT", "SHOULD", "SHOULD NOT", "MAY"}
	place := func(t tally) int {
		i := 2 * slices.Index(order, strings.ToUpper(t.Name))
		if t.Name != strings.ToUpper(t.Name) {
			i++
		}
		return i
	}
	slices.SortFunc(c.Levels, func(a, b tally) int { return place(a) - place(b) })
	return c
}

// readRulings finds what proves each rule, or the reason why nothing does. If
// there is both, the proof counts.
func readRulings(root string, tracks []*lessons.Track) (server, client []ruling, err error) {
	proofs, err := dialogue.ReadProofs(root, tracks)
	if err != nil {
		return nil, nil, err
	}
	reasons, err := dialogue.ReadReasons(root)
	if err != nil {
		return nil, nil, err
	}
	return rulingsOf(facts.Rules(), proofs, reasons), rulingsOf(facts.ClientSide(), proofs, reasons), nil
}

func rulingsOf(rules []facts.Rule, proofs dialogue.Proofs, reasons map[string]dialogue.Reason) (list []ruling) {
	for i := range rules {
		r := ruling{Rule: &rules[i], Proofs: proofs[rules[i].ID]}
		var has bool
		if r.Reason, has = reasons[r.ID]; !has {
			r.Reason, has = reasons[r.Role]
		}
		if !has {
			r.Reason = dialogue.Reason{Open: true, Text: "Nothing proves it yet."}
		}
		list = append(list, r)
	}
	return list
}
