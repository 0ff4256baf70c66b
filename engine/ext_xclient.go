package engine

import (
	"bytes"
	"strings"

	"ehloworld/engine/grammar"
)

// XCLIENT lets a client that is trusted say who is behind it, for all that the
// server decides. It is private to Postfix and those who do as it does, and
// described in its XCLIENT_README. The session begins again, with a greeting. What
// is told lasts to the end of the session; but what came in the clear is forgotten
// with the rest at STARTTLS, for RFC 3207 section 4.2 knows of no exception.
var extXclient = &Extension{
	Keyword:  "XCLIENT",
	Doc:      "A trusted client says which client it speaks for, and the session begins again for that one.",
	ValueDoc: "What a client may pass on.",
	Offered:  func(s *Session) bool { return s.server.trusts(s.caller) },
	Value:    func(_ *Session, dst []byte) []byte { return append(dst, xclientNames...) },
	Verbs: []*Verb{{
		Name:    "XCLIENT",
		Rule:    ruleXclient,
		Doc:     "Say which client you speak for, and begin again.",
		Replies: []Code{220, 421, 501, 503, 550},
		Fill:    "XCLIENT ADDR=198.51.100.7 NAME=client.example",
		Moves:   Moves{{Start, Start}, {ReadyState, Start}},
		Parse:   func(p *grammar.Parser, c *Command) { c.Arg = readAttributes(p, xclientNames) },
		Do:      (*Session).becomes,
	}},
}

const xclientNames = "NAME ADDR PORT PROTO HELO LOGIN DESTADDR DESTPORT"

var (
	ruleXclient = grammar.Define("xclient-command", `xclient-command = "XCLIENT" 1*( SP name "=" xtext ) CRLF`, "Postfix, XCLIENT_README",
		"Says which client this one speaks for: its name, address, port, protocol, HELO and login.")
	ruleAttribute = grammar.Define("attribute", `attribute = name "=" xtext ; up to 255 characters`, "Postfix, XCLIENT_README",
		"A fact about the client that this one speaks for. [UNAVAILABLE] means unknown.")
)

// readAttributes reads attributes whose names are among some.
func readAttributes(p *grammar.Parser, names string) []byte {
	start := p.Pos()
	if !p.Next(' ') {
		p.Fail("a space and an attribute")
		return nil
	}
	for readAttribute(p, names); p.Space(); {
		readAttribute(p, names)
	}
	return p.Since(start)
}

func readAttribute(p *grammar.Parser, names string) {
	defer p.End(p.Begin(ruleAttribute))
	start := p.Pos()
	name, begun := grammar.Keyword(p), 0
	for one := range strings.FieldsSeq(names) {
		if begun = max(begun, overlap(name, one)); sameFold(name, one) {
			begun = len(name) + 1
		}
	}
	if begun <= len(name) {
		p.FailAt(start+begun, "one of "+names)
	}
	oneOfChars(p, "=")
	at := p.Pos()
	if grammar.Xtext(p); p.Pos()-at > 255 {
		p.FailAt(at+255, "at most 255 characters")
	}
}

// attributes calls visit for each, until it gives false.
func attributes(arg []byte, visit func(name, value string) bool) {
	for one := range bytes.FieldsSeq(arg) {
		name, value, _ := bytes.Cut(one, []byte("="))
		if !visit(upper(string(name)), decoded(value)) {
			return
		}
	}
}

// absent reports whether a value says that there is none.
func absent(value string) bool {
	return sameFold([]byte(value), "[UNAVAILABLE]") || sameFold([]byte(value), "[TEMPUNAVAIL]")
}

// becomes has the session begin again, for the client that was told. Who does
// not say LOGIN has not logged in, and where the client has connected to is known
// from DESTADDR and DESTPORT alone; HELO and PROTO are said anew by the EHLO that
// follows.
func (s *Session) becomes(c *Command) (w *ReplyTemplate) {
	if !s.server.trusts(s.caller) {
		return noAuthority
	}
	peer, name, user, local := s.peer, s.name, "", &endpoint{}
	attributes(c.Arg, func(key, value string) bool {
		none := absent(value)
		if !none && !attributeFits(key, value) || key == "PROTO" && lower(value) != "smtp" && lower(value) != "esmtp" {
			w = s.with(badAttribute, octets([]byte(key)))
			return false
		}
		switch {
		case key == "ADDR" && none:
			peer = grammar.IP{}
		case key == "ADDR":
			peer, _ = xclientAddress(value)
		case key == "NAME" && none:
			name = ""
		case key == "NAME":
			name = value
		case key == "LOGIN" && !none:
			user = value
		case key == "DESTADDR" && !none:
			local.ip, _ = xclientAddress(value)
		case key == "DESTPORT" && !none:
			local.port, _ = readInt([]byte(value))
		}
		return true
	})
	if w != nil {
		return w
	}
	s.initial()
	s.peer, s.name, s.login.user, s.local = peer, name, user, local
	return welcome
}

// attributeFits reports whether an attribute of XCLIENT or XFORWARD may have a
// value: what is told is written into headers and logs. A name is a Domain there
// (RFC 5321 section 4.4), and whatever has no grammar of its own is printable.
func attributeFits(key, value string) bool {
	switch key {
	case "NAME":
		return isDomain(value)
	case "ADDR", "DESTADDR":
		_, ok := xclientAddress(value)
		return ok
	case "PORT", "DESTPORT":
		n, ok := readInt([]byte(value))
		return ok && isDigits(value) && n < 1<<16
	case "SOURCE":
		return lower(value) == "local" || lower(value) == "remote"
	}
	return isGraphic(value)
}

// isGraphic reports whether a text is made of printable characters of ASCII, and
// has no space.
func isGraphic(text string) bool {
	for i := range len(text) {
		if !grammar.Is(text[i], grammar.Graphic) {
			return false
		}
	}
	return text != ""
}

// xclientAddress reads an address as XCLIENT writes it: without brackets, and IPv6
// with its tag.
func xclientAddress(value string) (grammar.IP, bool) {
	if rest, ok := bytes.CutPrefix([]byte(lower(value)), []byte("ipv6:")); ok {
		ip, ok := grammar.ParseIP(string(rest))
		return ip, ok && !ip.Is4()
	}
	ip, ok := grammar.ParseIP(value)
	return ip, ok && ip.Is4()
}

func isDigits(s string) bool {
	for i := range len(s) {
		if !grammar.Is(s[i], grammar.Digit) {
			return false
		}
	}
	return s != ""
}

var (
	noAuthority = &ReplyTemplate{Code: 550, Enhanced: "5.7.0", Text: "Insufficient authorization",
		Why: "Only clients that the scene trusts may say which client they speak for."}
	badAttribute = &ReplyTemplate{Code: 501, Enhanced: "5.5.4", Text: "Bad value of attribute %",
		Why: "% takes another kind of value."}
)

func init() {
	extend(extXclient)
	registerReplies(noAuthority, badAttribute)
}
