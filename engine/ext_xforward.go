package engine

import (
	"strings"

	"ehloworld/engine/grammar"
)

// XFORWARD lets a client that is trusted say who is behind it, for the log alone:
// Postfix's XFORWARD_README. It holds for one transaction.
var extXforward = &Extension{
	Keyword:  "XFORWARD",
	Doc:      "A trusted client says which client it speaks for, for the log only.",
	ValueDoc: "What a client may pass on.",
	Offered:  func(s *Session) bool { return s.server.trusts(s.caller) },
	Value:    func(_ *Session, dst []byte) []byte { return append(dst, xforwardNames...) },
	Verbs: []*Verb{{
		Name:    "XFORWARD",
		Rule:    ruleXforward,
		Doc:     "Say, for the log, which client you speak for in the next transaction.",
		Replies: []Code{250, 421, 501, 503, 550},
		Fill:    "XFORWARD NAME=client.example ADDR=198.51.100.7",
		Moves:   Moves{{Start, Same}, {ReadyState, Same}},
		Parse:   func(p *grammar.Parser, c *Command) { c.Arg = readAttributes(p, xforwardNames) },
		Do:      (*Session).forwards,
	}},
}

// xforward is what the client says of the one it speaks for, "NAME=value". It
// holds for one transaction.
var xforward = newSlot[[]string](lapseReady|lapseInitial, nil)

const xforwardNames = "NAME ADDR PORT PROTO HELO IDENT SOURCE"

var ruleXforward = grammar.Define("xforward-command", `xforward-command = "XFORWARD" 1*( SP name "=" xtext ) CRLF`, "Postfix, XFORWARD_README",
	"Says, for the log, which client this one speaks for in the next transaction.")

// forwards notes what is told: a value takes the place of the earlier one, and
// [UNAVAILABLE] removes it.
func (s *Session) forwards(c *Command) (w *ReplyTemplate) {
	if !s.server.trusts(s.caller) {
		return noAuthority
	}
	noted := append([]string(nil), xforward.get(s)...)
	attributes(c.Arg, func(key, value string) bool {
		if !absent(value) && !attributeFits(key, value) {
			w = s.with(badAttribute, octets([]byte(key)))
			return false
		}
		for i, old := range noted {
			if strings.HasPrefix(old, key+"=") {
				noted = append(noted[:i], noted[i+1:]...)
				break
			}
		}
		if !absent(value) {
			noted = append(noted, key+"="+value)
		}
		return true
	})
	if w != nil {
		return w
	}
	xforward.put(s, noted)
	return forwarded
}

var forwarded = &ReplyTemplate{Code: 250, Enhanced: "2.0.0", Text: "OK", Tell: func(s *Session) string {
	noted := xforward.get(s)
	if len(noted) == 0 {
		return "Nothing is noted for the log of the next transaction."
	}
	return "Noted for the log of the next transaction: " + strings.Join(noted, ", ") + "."
}}

func init() {
	extend(extXforward)
	registerReplies(forwarded)
}
