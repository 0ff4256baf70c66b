package engine

import (
	"bytes"
	"strings"

	"ehloworld/engine/grammar"
)

// ETRN has a server begin to send what waits for a host, over a connection of
// its own, so that nobody can take another's mail by it: RFC 1985. What waits is
// told by the scene; what the server sends is no part of this session.
var extEtrn = &Extension{
	Keyword: "ETRN",
	RFC:     1985,
	Doc:     "A host that was away can ask the server to start sending the mail that waited.",
	Verbs: []*Verb{{
		Name:    "ETRN",
		Rule:    ruleEtrn,
		Doc:     "Ask the server to start sending what is waiting for a host.",
		Replies: []Code{250, 251, 252, 253, 458, 459, 500, 501, 502, 503, 530},
		Fill:    "ETRN branch.example",
		Moves:   Moves{{ReadyState, ReadyState}},
		OutOfOrder: func(s *Session) *ReplyTemplate {
			if s.state != atStart && s.state != atReady {
				return etrnInTransaction
			}
			return s.afterHelo()
		},
		OnSyntaxError: func(s *Session) *ReplyTemplate {
			if s.p.Err().At == len("ETRN") {
				return noNode
			}
			return badArgument
		},
		Parse: readEtrn,
		Do: func(s *Session, c *Command) *ReplyTemplate {
			node := c.Arg
			if len(s.server.scene.Trust) > 0 && s.login.user == "" && !s.trusted() {
				return s.with(nodeNotAllowed, octets(node), octets([]byte("this client may not ask for it")))
			}
			if node[0] == '@' && bytes.IndexByte(node, '.') < 0 {
				return s.with(nodeNotAllowed, octets(node), octets([]byte("that is too wide: a whole top-level domain")))
			}
			return s.startQueue(node)
		},
	}},
}

var (
	ruleEtrn = grammar.Define("etrn", `etrn = "ETRN" SP [ "@" / "#" ] node-name CRLF`, "RFC 1985 section 5",
		"Asks for what is waiting for a host; @ means a domain and everything below it, # a queue by its name.")
	ruleNode = grammar.Define("node-name", `node-name = Domain / 1*(%d33-126) ; with "#"`, "RFC 1985 section 5",
		"A full domain name or, after #, whatever the server calls its queue.")
)

// readEtrn reads the node, and the option before it.
func readEtrn(p *grammar.Parser, c *Command) {
	if !p.Next(' ') {
		p.Fail("a space and the name of a host")
		return
	}
	defer p.End(p.Begin(ruleNode))
	start := p.Pos()
	switch {
	case p.Next('#'):
		if len(p.Run(grammar.Graphic)) == 0 {
			p.Fail("the name of a queue")
		}
	case p.Next('@'):
		grammar.DomainOf(p)
	default:
		if d := grammar.DomainOf(p); p.Done() && bytes.IndexByte(d, '.') < 0 {
			p.FailOnly("a dot and the rest of a full domain name")
		}
	}
	c.Arg = p.Since(start)
}

// startQueue says what waits for a node. Of a queue by its name it says no more
// than that it has begun.
func (s *Session) startQueue(node []byte) *ReplyTemplate {
	found, n, says := false, int64(0), QueueCounted
	name := strings.TrimLeft(string(grammar.AppendDomainKey(nil, node)), "@#")
	for _, q := range s.server.scene.Queues {
		d := string(grammar.AppendDomainKey(nil, []byte(q.Domain)))
		if d == name || node[0] == '@' && strings.HasSuffix(d, "."+name) {
			found = true
			n += int64(q.Number)
			says = max(says, q.Says)
		}
	}
	of := octets(node)
	switch {
	case !found:
		return s.with(cannotQueue, of)
	case says == QueueNotAllowed:
		return s.with(nodeNotAllowed, of, octets([]byte("this server does not send there on demand")))
	case node[0] == '#', says == QueueStarted:
		return s.with(queueStarted, of)
	case n == 0:
		return s.with(nothingWaits, of)
	case says == QueuePending:
		return s.with(pendingStarted, of)
	case node[0] == '@':
		return s.with(pendingStarted, of)
	}
	return s.with(countedStarted, num(n), of)
}

var (
	queueStarted = &ReplyTemplate{Code: 250, Enhanced: "2.5.0", Text: "OK, queuing for node % started",
		Rule: "1985-5.1-1", Why: "The server has started on the queue for % and does not say what is in it."}
	nothingWaits = &ReplyTemplate{Code: 251, Enhanced: "2.5.0", Text: "OK, no messages waiting for node %",
		Rule: "1985-5.1-2", Why: "The server has looked: nothing is waiting for %."}
	pendingStarted = &ReplyTemplate{Code: 252, Enhanced: "2.5.0", Text: "OK, pending messages for node % started",
		Rule: "1985-5.1-2", Why: "Mail is waiting for %, and the server starts sending it to each host over a new connection."}
	countedStarted = &ReplyTemplate{Code: 253, Enhanced: "2.5.0", Text: "OK, % pending message(s) for node % started",
		Rule: "1985-5.1-2", Why: "The server has counted % for %, and starts sending them over a new connection, not over this one."}
	cannotQueue = &ReplyTemplate{Code: 458, Enhanced: "4.5.0", Text: "Unable to queue messages for node %",
		Rule: "1985-5.1-3", Why: "This server keeps no mail for %."}
	nodeNotAllowed = &ReplyTemplate{Code: 459, Enhanced: "4.7.1", Text: "Node % not allowed: %",
		Rule: "1985-5.1-3", Why: "The server does not start sending to %: %."}
	noNode = &ReplyTemplate{Code: 500, Enhanced: "5.5.2", Text: "Syntax error, ETRN wants a node",
		Rule: "1985-5.1-1", Tell: (*Session).tellSyntaxError}
	etrnInTransaction = &ReplyTemplate{Code: 503, Enhanced: "5.5.1", Text: "ETRN is not permitted during a mail transaction",
		Rule: "1985-5-1", Why: "A transaction is open. RSET ends it; after that ETRN is allowed."}
)

func init() {
	extend(extEtrn)
	registerReplies(queueStarted, nothingWaits, pendingStarted, countedStarted, cannotQueue, nodeNotAllowed, noNode, etrnInTransaction)
}
