package engine

import (
	"bytes"
	"slices"
	"strings"

	"ehloworld/engine/client"
	"ehloworld/engine/grammar"
	"ehloworld/engine/report"
)

// Reversed is the state in which the connection is turned around: what comes are
// replies to this server, which is the client now.
const Reversed State = "reversed"

// ATRN turns the connection around for a client that has logged in, so that the
// server becomes the client and sends what waits: RFC 2645. What waits, and who may
// fetch it, is told by the scene; package client sends it.
var extAtrn = &Extension{
	Keyword: "ATRN",
	RFC:     2645,
	Doc:     "A host that others cannot reach collects its mail over a connection that it opened itself.",
	Needs:   "AUTH", // section 5.1.1
	Waits:   []State{Reversed},
	Verbs: []*Verb{{
		Name:    "ATRN",
		Rule:    ruleAtrn,
		Doc:     "Swap roles, and receive the mail that is waiting.",
		Replies: []Code{250, 450, 451, 453, 501, 502, 503, 530},
		Fill:    "ATRN",
		Moves:   Moves{{ReadyState, Reversed}},
		OutOfOrder: func(s *Session) *ReplyTemplate {
			if s.login.user == "" {
				return needAuth
			}
			return nil
		},
		Parse: func(p *grammar.Parser, c *Command) {
			if !p.Next(' ') {
				return
			}
			start := p.Pos()
			for more := true; more; more = p.Next(',') {
				if d := grammar.DomainOf(p); !p.Failed() && bytes.IndexByte(d, '.') < 0 {
					p.Fail("a dot and the rest of a full domain name")
				}
			}
			c.Arg = p.Since(start)
		},
		Do: reverse,
	}},
}

var ruleAtrn = grammar.Define("atrn", `atrn = "ATRN" [SP domain *("," domain)] CRLF ; domain = sub-domain 1*("." sub-domain)`, "RFC 2645 section 5.2.1",
	"Asks to swap roles and to receive what is waiting for these domains, or for all of yours.")

// turned is the client that the server is, since the connection was turned around.
var turned = newSlot(0, (*client.Client).Clone)

// outgoing is what waits when a scene begins.
func (sc *Scene) outgoing() (list []*client.Message) {
	for _, o := range sc.Outgoing {
		m := &client.Message{From: o.From, Text: strings.ReplaceAll(o.Text, "\n", "\r\n")}
		for _, to := range o.To {
			m.To = append(m.To, client.Recipient{Address: to})
		}
		list = append(list, m)
	}
	return list
}

// reverse finds what waits for the domains that are asked for, or for all that the
// user may fetch.
func reverse(s *Session, c *Command) *ReplyTemplate {
	asked := strings.FieldsFunc(string(c.Arg), func(r rune) bool { return r == ',' })
	for _, d := range asked {
		if !s.fetches(d) {
			return s.with(notYours, octets([]byte(d)))
		}
	}
	w := s.server.world
	w.mu.Lock()
	defer w.mu.Unlock()
	var mine, rest []*client.Message
	for _, m := range w.mail {
		fetched, kept := *m, *m
		fetched.To, kept.To = nil, nil
		for _, r := range m.To {
			_, domain := cutAddress(r.Address)
			if s.fetches(domain) && (len(asked) == 0 || slices.ContainsFunc(asked, func(d string) bool { return grammar.SameDomain(d, domain) })) {
				fetched.To = append(fetched.To, r)
			} else {
				kept.To = append(kept.To, r)
			}
		}
		if fetched.To != nil {
			mine = append(mine, &fetched)
		}
		if kept.To != nil {
			rest = append(rest, &kept)
		}
	}
	if mine == nil {
		return nothingToFetch
	}
	sends, err := client.New(client.Config{Name: s.server.scene.Host, TLS: client.Never, Messages: mine})
	if err != nil {
		panic(err) // Ready has checked the scene's addresses
	}
	w.mail = rest
	turned.put(s, sends)
	return reversing
}

// fetches reports whether the user may fetch what waits for a domain.
func (s *Session) fetches(domain string) bool {
	for _, f := range s.server.scene.Fetches {
		if f.User == s.login.user && grammar.SameDomain(f.Domain, domain) {
			return true
		}
	}
	return false
}

// turnBack ends a connection that was turned around: what was not taken waits again.
func (s *Session) turnBack() {
	if c := turned.get(s); c != nil {
		turned.drop(s)
		for _, m := range c.Messages {
			for i := range m.To {
				if m.To[i].Fate == client.Failed {
					s.sendBack(m, &m.To[i])
				}
			}
		}
		w := s.server.world
		w.mu.Lock()
		w.mail = append(w.mail[:len(w.mail):len(w.mail)], c.Left()...)
		w.mu.Unlock()
	}
}

// hearReply takes a line of a reply, and has the client go on.
func (s *Session) hearReply(line []byte) {
	if s.watch != nil {
		turned.get(s).Parse(&s.p, line)
		s.tell(line, "reply", "")
	}
	s.speak(func(c *client.Client, dst []byte) []byte { return c.Receive(c.Receive(dst, line), []byte("\r\n")) })
}

// missReply is hearReply for a line that is too long to be kept.
func (s *Session) missReply() { s.speak((*client.Client).Unreadable) }

// speak has the client say what comes now.
func (s *Session) speak(hear func(c *client.Client, dst []byte) []byte) {
	c := turned.get(s)
	if c.Watch = nil; s.watch != nil {
		c.Watch = func(e client.Event) {
			if e, ok := e.(client.Sent); ok {
				s.watch(Sent{Lines: e.Lines, Why: e.Why})
			}
		}
	}
	if s.out = hear(c, s.out); c.Closed() {
		s.end("the client has nothing more to send")
	}
}

// sendBack reports a message to its sender that is refused for good: RFC 2645
// section 4 leaves that with the server.
func (s *Session) sendBack(m *client.Message, of *client.Recipient) {
	x := &report.Recipient{Original: of.Orcpt, Final: of.Address, Status: of.Status, Remote: s.name, Why: of.Why}
	if of.Reply != nil {
		x.Diagnostic = of.Reply.Lines
	}
	e := &s.tx
	e.at, e.from = s.now, e.hold(mailboxOf(m.From))
	s.incoming.id = s.nextID()
	s.messages++
	r := reporter{s: s, message: func() (string, bool) { return m.Text, true }, keep: func(d Delivery, _ int64) {
		s.server.world.keep([]Delivery{d})
		if s.watch != nil {
			s.watch(d)
		}
	}, told: map[string]int{}}
	r.tell(m.From, "failed", x)
	r.send(s.now, false)
	e.reset()
}

var (
	reversing = &ReplyTemplate{Code: 250, Enhanced: "2.0.0", Text: "OK now reversing the connection",
		Rule: "2645-5.3-1", Why: "Mail is waiting. From now on you are the server: begin with your greeting, and this side sends commands."}
	notYours = &ReplyTemplate{Code: 450, Enhanced: "4.7.1", Text: "ATRN request refused: you may not collect the mail of %",
		Rule: "2645-5.2.1-2", Why: "The scene does not let this user collect mail for %, so nothing is sent for the other domains either."}
	nothingToFetch = &ReplyTemplate{Code: 453, Enhanced: "4.3.2", Text: "You have no mail",
		Rule: "2645-5.2.1-3", Why: "Nothing is waiting for these domains. The roles stay as they are."}
)

func init() {
	extend(extAtrn)
	registerReplies(reversing, notYours, nothingToFetch)
}
