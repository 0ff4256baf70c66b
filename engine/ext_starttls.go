package engine

import "ehloworld/engine/grammar"

// STARTTLS turns the connection into one under TLS: RFC 3207. The verb asks for
// the handshake; what comes of it is told to Session.Secure, and tls_handshake.go has
// the server forget what was said in the clear.
var extStarttls = &Extension{
	Keyword: "STARTTLS",
	RFC:     3207,
	Doc:     "The connection can start TLS, and then both sides begin again.",
	// RFC 3207 section 4.2: not under TLS.
	Offered: func(s *Session) bool { return !s.secure },
	Verbs: []*Verb{{
		Name:    "STARTTLS",
		Rule:    ruleStartTLS,
		Doc:     "Ask to start TLS on this connection.",
		Replies: []Code{220, 454, 501, 503, 502, 530},
		Fill:    "STARTTLS",
		Passes:  PassesTLS | PassesAuth,
		// RFC 3207 does not say when it may come. With an envelope open it is taken,
		// as most servers do, and the envelope is forgotten with the rest.
		Moves: Moves{{ReadyState, Handshake}, {Mail, Handshake}, {Rcpt, Handshake}, {Chunk, Handshake}, {Broken, Handshake}},
		OutOfOrder: func(s *Session) *ReplyTemplate {
			if s.secure {
				return underTLS
			}
			return s.afterHelo()
		},
		OnSyntaxError: func(*Session) *ReplyTemplate { return noParameters },
		Do: func(s *Session, _ *Command) *ReplyTemplate {
			if s.server.scene.TLS == TLSBroken {
				return tlsDown
			}
			return beginTLS
		},
	}},
}

var ruleStartTLS = grammar.Define("starttls", `starttls = "STARTTLS" CRLF`, "RFC 3207 section 4",
	"Asks to start TLS. It takes no argument, and nothing may follow it before the handshake. After that, EHLO comes again.")

// afterHelo is why a verb is out of turn that EHLO would have to offer first;
// nil is that it has.
func (s *Session) afterHelo() *ReplyTemplate {
	if s.hello.said && !s.hello.esmtp {
		return ehloFirst
	}
	return nil
}

var (
	beginTLS = &ReplyTemplate{Code: 220, Enhanced: "2.0.0", Text: "Ready to start TLS",
		Rule: "3207-4.2-1", Why: "The handshake comes next. After it the server has forgotten everything you said, and EHLO comes first again."}
	underTLS = &ReplyTemplate{Code: 503, Enhanced: "5.5.1", Text: "TLS is active already",
		Rule: "3207-4.2-3", Why: "The connection already uses TLS. EHLO no longer offers STARTTLS."}
	noParameters = &ReplyTemplate{Code: 501, Enhanced: "5.5.4", Text: "Syntax error, no parameters allowed",
		Rule: "3207-4-3", Tell: (*Session).tellSyntaxError}
	ehloFirst = &ReplyTemplate{Code: 503, Enhanced: "5.5.1", Text: "Bad sequence of commands, send EHLO first",
		Tell: func(s *Session) string {
			return s.cmd.Name() + " belongs to an extension. You said HELO, which offers none; EHLO would."
		}}
)

func init() {
	extend(extStarttls)
	registerReplies(beginTLS, underTLS, noParameters, ehloFirst)
}
