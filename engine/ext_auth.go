package engine

import (
	"bytes"
	"strings"

	"ehloworld/engine/grammar"
)

// Authenticating is the state in which the server waits for a response.
const Authenticating State = "auth"

// AUTH lets a client say who it is, by one of several mechanisms, and pass on
// who submitted a message: RFC 4954.
var extAuth = &Extension{
	Keyword:  "AUTH",
	RFC:      4954,
	Doc:      "The client says who it is and proves it, by a mechanism that both sides know.",
	ValueDoc: "The mechanisms a client may choose from.",
	Check:    checkMechanisms,
	Offered:  (*Session).offersMechanism,
	Value:    (*Session).listMechanisms,
	Waits:    []State{Authenticating},
	Params: []Param{{
		Verb:   "MAIL",
		Name:   "AUTH",
		Doc:    "Who submitted the message; <> means that this is not known.",
		Rule:   ruleSubmitter,
		Octets: 500, // RFC 4954 section 3
		Parse:  readSubmitter,
		Keep:   (*Session).submitted,
	}},
	Verbs: []*Verb{{
		Name:       "AUTH",
		Rule:       ruleAuth,
		Doc:        "Say who you are and prove it, by the mechanism you name.",
		Replies:    []Code{235, 334, 432, 454, 500, 501, 502, 503, 504, 530, 534, 535, 538},
		Fill:       "AUTH PLAIN",
		Choices:    func(s *Session) []string { return strings.Fields(string(s.listMechanisms(nil))) },
		Meant:      (*Session).meantAuth,
		Passes:     PassesAuth,
		Moves:      Moves{{ReadyState, ReadyState}},
		Asks:       Authenticating,
		OutOfOrder: (*Session).authTurn,
		OnSyntaxError: func(s *Session) *ReplyTemplate {
			if r := s.p.Err().Rule; r == grammar.RuleBase64 || r == ruleInitial {
				return badInitial
			}
			return badArgument
		},
		Parse:         readAuth,
		Do:            (*Session).authenticate,
		Mode:          response,
		ParseResponse: readResponse,
		OnResponse: func(s *Session, _ *Command, line []byte) *ReplyTemplate {
			switch {
			case s.p.Failed():
				return badResponse
			case string(line) == "*":
				return cancelled
			}
			return s.hear(decode(line))
		},
	}},
}

var (
	ruleAuth = grammar.Define("auth-command", `auth-command = "AUTH" SP sasl-mech [SP initial-response] CRLF`, "RFC 4954 section 8",
		"Names a mechanism, and may carry the first response.")
	ruleMechanism = grammar.Define("sasl-mech", `sasl-mech = 1*20( ALPHA / DIGIT / "-" / "_" )`, "RFC 4422 section 3.1",
		"The name of a mechanism.")
	ruleInitial = grammar.Define("initial-response", `initial-response = base64 / "="`, "RFC 4954 section 8",
		"What the client says first, in base64; = alone means an empty response.")
	ruleResponse = grammar.Define("client-response", `client-response = [base64] / "*"`, "RFC 4954 section 8",
		"What the client answers, in base64; an empty line is an empty response, and * cancels.")
	ruleSubmitter = grammar.Define("auth-param", `auth-param = "AUTH=" xtext ; a mailbox or "<>"`, "RFC 4954 section 8",
		"Who submitted the message, + and = written as xtext; <> means that this is not known.")
)

// authTurn says why AUTH is out of turn: it comes once, outside of transactions,
// and EHLO offers it.
func (s *Session) authTurn() *ReplyTemplate {
	switch {
	case s.login.user != "":
		return loggedInAlready
	case s.state != atStart && s.state != atReady:
		return loginInTransaction
	}
	return s.afterHelo()
}

// readAuth reads the mechanism and the initial response into Arg.
func readAuth(p *grammar.Parser, c *Command) {
	if !p.Next(' ') {
		p.Fail("a space and the name of a mechanism")
		return
	}
	start := p.Pos()
	readMechanism(p)
	if p.Space() {
		readInitial(p)
	}
	c.Arg = p.Since(start)
}

func readMechanism(p *grammar.Parser) {
	defer p.End(p.Begin(ruleMechanism))
	start := p.Pos()
	for p.Run(grammar.Alpha | grammar.Digit | grammar.Hyphen); p.Next('_'); p.Run(grammar.Alpha | grammar.Digit | grammar.Hyphen) {
	}
	switch n := p.Pos() - start; {
	case n == 0:
		p.Fail("a letter or a digit")
	case n > 20:
		p.FailAt(start+20, "at most 20 characters")
	}
}

func readInitial(p *grammar.Parser) {
	defer p.End(p.Begin(ruleInitial))
	if !p.Next('=') {
		grammar.Base64(p)
	}
	if !p.Failed() && !p.Done() {
		p.Fail(grammar.EndOfLine)
	}
}

// readResponse reads what a 334 asked for.
func readResponse(p *grammar.Parser) {
	defer p.End(p.Begin(ruleResponse))
	if p.Done() {
		return
	}
	if !p.Next('*') {
		grammar.Base64(p)
	}
	if !p.Failed() && !p.Done() {
		p.Fail(grammar.EndOfLine)
	}
}

// authenticate begins an exchange.
func (s *Session) authenticate(c *Command) *ReplyTemplate {
	name, initial, given := bytes.Cut(c.Arg, []byte(" "))
	m, w := s.chosen(name)
	if w != nil {
		return w
	}
	x := s.exchange(m)
	switch {
	case !given && m.First != nil:
		return m.First(s, x)
	case !given:
		return x.ask("", "In "+m.Name+" you speak first, so this challenge is empty. Send your response, in base64.")
	case m.Opens:
		return serverFirst
	case string(initial) == "=":
		return s.hear(nil)
	}
	return s.hear(decode(initial))
}

var (
	loggedInAlready = &ReplyTemplate{Code: 503, Enhanced: "5.5.1", Text: "Already authenticated",
		Rule: "4954-4-1", Tell: func(s *Session) string {
			return "You are " + s.login.user + " already. AUTH succeeds once in a session."
		}}
	loginInTransaction = &ReplyTemplate{Code: 503, Enhanced: "5.5.1", Text: "AUTH is not permitted during a mail transaction",
		Rule: "4954-4-2", Why: "A transaction is open. RSET ends it; after that AUTH is allowed."}
	badInitial = &ReplyTemplate{Code: 501, Enhanced: "5.5.2", Lines: (*Session).syntaxError,
		Rule: "4954-4-8", Tell: (*Session).tellSyntaxError}
	badResponse = &ReplyTemplate{Code: 501, Enhanced: "5.5.2", Lines: (*Session).syntaxError,
		Rule: "4954-4-8", Tell: func(s *Session) string {
			return s.syntaxErrorAt() + ". The exchange is over; another AUTH begins a new one."
		}}
	cancelled = &ReplyTemplate{Code: 501, Enhanced: "5.7.0", Text: "Authentication cancelled",
		Rule: "4954-4-5", Why: "You sent *, which cancels this exchange. Another AUTH begins a new one."}
	serverFirst = &ReplyTemplate{Code: 501, Enhanced: "5.7.0", Text: "Mechanism takes no initial response",
		Rule: "4954-4-7", Tell: func(s *Session) string {
			return "In " + s.sasl.mechanism.Name + " the server speaks first: you cannot answer a challenge you have not seen."
		}}
)

func init() {
	extend(extAuth)
	registerReplies(loggedInAlready, loginInTransaction, badInitial, badResponse, cancelled, serverFirst)
}
