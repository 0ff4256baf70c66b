package engine

import (
	"bytes"
	"slices"
	"strings"

	"ehloworld/engine/client"
	"ehloworld/engine/grammar"
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
func (sc *Scene) outgoing() (list []client.Copy) {
	for _, o := range sc.Outgoing {
		m := &client.Message{From: o.From, Text: o.Text}
		for _, to := range o.To {
			list = append(list, client.Copy{Message: m, To: to})
		}
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
	var mine, rest []client.Copy
	for _, x := range w.mail {
		_, domain := cutAddress(x.To)
		if s.fetches(domain) && (len(asked) == 0 || slices.ContainsFunc(asked, func(d string) bool { return sameDomain(d, domain) })) {
			mine = append(mine, x)
		} else {
			rest = append(rest, x)
		}
	}
	if mine == nil {
		return nothingToFetch
	}
	w.mail = rest
	turned.put(s, &client.Client{Host: s.server.scene.Host, Copies: mine})
	return reversing
}

// fetches reports whether the user may fetch what waits for a domain.
func (s *Session) fetches(domain string) bool {
	for _, f := range s.server.scene.Fetches {
		if f.User == s.login.user && sameDomain(f.Domain, domain) {
			return true
		}
	}
	return false
}

// turnBack ends a connection that was turned around: what was not taken waits again.
func (s *Session) turnBack() {
	if c := turned.get(s); c != nil {
		w := s.server.world
		w.mu.Lock()
		w.mail = append(w.mail[:len(w.mail):len(w.mail)], c.Left()...)
		w.mu.Unlock()
		turned.drop(s)
	}
}

// hearReply takes a line of a reply, and has the client go on.
func (s *Session) hearReply(line []byte) {
	turned.get(s).Read(&s.p, line)
	if s.watch != nil {
		s.tell(line, "reply", "")
	}
	s.speak(string(line), s.p.Failed())
}

// speak has the client say what comes after a reply.
func (s *Session) speak(reply string, bad bool) {
	c := turned.get(s)
	c.Bounce = s.sendBack
	says, why := c.Reply(reply, bad)
	if says != "" {
		if s.out = append(s.out, says...); s.watch != nil {
			s.watch(Sent{Lines: splitLines([]byte(says)), Why: why})
		}
	}
	if c.Closed() {
		s.end("the client has nothing more to send")
	}
}

// sendBack reports a message to its sender that is refused for good: RFC 2645
// section 4 leaves that with the server.
func (s *Session) sendBack(c *client.Copy, reply string) {
	code, _ := codeOf(reply)
	w := (&Refusal{Code: code, Text: strings.TrimLeft(reply[3:], " ")}).template("")
	w.head[1] = w.head[0] // as it was said
	e := &s.tx
	e.at, e.from = s.now, e.hold(mailboxOf(c.From))
	e.to = append(e.to, Recipient{path: e.hold(mailboxOf(c.To)), refuses: w})
	s.incoming.id = s.nextID()
	s.messages++
	s.report(s.now, func() (string, bool) { return strings.ReplaceAll(c.Text, "\n", "\r\n"), true }, func(d Delivery, _ int64) {
		s.server.world.keep([]Delivery{d})
		if s.watch != nil {
			s.watch(d)
		}
	})
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
