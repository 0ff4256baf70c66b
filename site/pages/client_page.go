package pages

import (
	"strings"

	"ehloworld/engine/client"
	"ehloworld/engine/facts"
	"ehloworld/site/page"
)

// clientView is the machine of the other half: what a client does after each reply.
type clientView struct {
	Page
	Steps []clientStep
}

// A clientStep is what a client waits for, and what it does when it comes.
type clientStep struct {
	client.Row
	Anchor  string
	Answers []clientAnswer
}

type clientAnswer struct{ Replies, Does, Rule string }

func newClient(p Page) clientView {
	p.Kind, p.Path = "client", page.Client
	p.Title = "What an SMTP client does after each reply"
	p.Description = "What a mail client does after each reply of an SMTP server: which replies have it try again later, which return the message, and how long it waits. The client of this site runs on this table."
	v := clientView{Page: p}
	for _, r := range client.Table() {
		if len(r.Answers) == 0 {
			continue
		}
		s := clientStep{Row: r, Anchor: strings.ToLower(strings.ReplaceAll(r.Step.String(), " ", "-"))}
		for _, a := range r.Answers {
			of := clientAnswer{Replies: a.Replies, Does: a.Why}
			if rule, ok := facts.FindRule(a.Rule); ok {
				of.Rule = rule.Source()
			}
			s.Answers = append(s.Answers, of)
		}
		v.Steps = append(v.Steps, s)
	}
	return v
}

func (v clientView) finds() []finding {
	return []finding{{Kind: "page", Name: "client", Title: v.Title, To: v.Page.Path, Words: "client sender retry queue time-out timeout temporary permanent defer bounce 4yz 5yz"}}
}
