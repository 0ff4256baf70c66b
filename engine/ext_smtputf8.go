package engine

import (
	"errors"

	"ehloworld/engine/grammar"
)

// SMTPUTF8 lets addresses and header fields hold UTF-8: RFC 6531. EHLO's own
// argument stays ASCII (section 3.7.1). An address is read as UTF-8 wherever it
// may stand, and refused where the client did not say that it knows of this
// extension (section 3.5).
var extSmtputf8 = &Extension{
	Keyword:   "SMTPUTF8",
	RFC:       6531,
	Doc:       "Addresses and header fields may use any script, as UTF-8.",
	Needs:     "8BITMIME",
	ReadValue: func(*Limits, string) error { return errors.New("takes no value (RFC 6531 section 3.1)") },
	Params: []Param{
		{Verb: "MAIL", Name: "SMTPUTF8", Octets: 10, // RFC 6531 section 3.1
			Doc: "The envelope or the message needs UTF-8."},
		{Verb: "VRFY", Name: "SMTPUTF8", Doc: "The reply may contain UTF-8."},
		{Verb: "EXPN", Name: "SMTPUTF8", Doc: "The reply may contain UTF-8."},
	},
	Adds: []Addition{
		{Verb: "MAIL", UTF8: true, Check: func(s *Session, c *Command) *ReplyTemplate {
			if _, ok := c.given("SMTPUTF8"); !ok && !isASCII(c.Mailbox) {
				return senderNotASCII
			}
			return nil
		}},
		{Verb: "RCPT", UTF8: true, Check: func(s *Session, c *Command) *ReplyTemplate {
			if !s.tx.isUTF8() && !isASCII(c.Mailbox) {
				return recipientNotASCII
			}
			return nil
		}, Amend: func(s *Session, _ *Command, w *ReplyTemplate) *ReplyTemplate { return s.inTongue(w, s.tx.isUTF8()) }},
		{Verb: "VRFY", UTF8: true, Amend: saysUTF8},
		{Verb: "EXPN", UTF8: true, Amend: saysUTF8},
	},
}

func saysUTF8(s *Session, c *Command, w *ReplyTemplate) *ReplyTemplate {
	_, ok := c.given("SMTPUTF8")
	return s.inTongue(w, ok)
}

// isUTF8 reports whether MAIL had SMTPUTF8.
func (e *Envelope) isUTF8() bool {
	_, ok := e.Asked(OfMail, "SMTPUTF8")
	return ok
}

func isASCII(m grammar.Mailbox) bool { return grammar.IsASCII(m.Text) }

// inTongue lets a reply hold UTF-8 that the client is ready for, or makes it one
// that needs none: RFC 6531 section 3.7.4.
func (s *Session) inTongue(w *ReplyTemplate, ready bool) *ReplyTemplate {
	if s.utf8 = ready; ready || s.needsASCII(w) {
		return w
	}
	switch {
	case w == willForward && s.cmd.Name() == "RCPT":
		return recipientOk
	case w == tryThere:
		return movedUnsaid
	case w.Code == 553:
		return ambiguous
	}
	return nameUnsaid
}

// needsASCII reports whether a reply holds no UTF-8.
func (s *Session) needsASCII(w *ReplyTemplate) bool {
	switch w {
	case willForward, tryThere, verified:
		return grammar.IsASCII(s.args[0].b)
	case members:
		for _, m := range expanded.get(s).Members {
			if !grammar.IsASCII(m) {
				return false
			}
		}
	}
	return !w.foreign
}

var (
	senderNotASCII = &ReplyTemplate{Code: 550, Enhanced: "5.6.7", Text: "Non-ASCII addresses not permitted for that sender",
		Rule: "6531-3.5-1", Why: "The sender's address is not ASCII, and MAIL has no SMTPUTF8 after it."}
	recipientNotASCII = &ReplyTemplate{Code: 553, Enhanced: "5.6.7", Text: "Non-ASCII addresses not permitted for that recipient",
		Rule: "6531-3.5-1", Why: "The recipient's address is not ASCII, and MAIL had no SMTPUTF8 after it."}
	nameUnsaid = &ReplyTemplate{Code: 252, Enhanced: "2.6.8", Text: "UTF-8 reply required, but not permitted by the client",
		Rule: "6531-3.7.4.2-2", Why: "The name is not ASCII. With SMTPUTF8 after the command, the server would show it."}
	movedUnsaid = &ReplyTemplate{Code: 550, Enhanced: "5.6.8", Text: "User not local; the new address needs SMTPUTF8",
		Rule: "6531-3.7.4.1-1", Why: "The user has moved to an address that is not ASCII. Without SMTPUTF8 the server may not show it."}
)

func init() {
	extend(extSmtputf8)
	registerReplies(senderNotASCII, recipientNotASCII, nameUnsaid, movedUnsaid)
}
