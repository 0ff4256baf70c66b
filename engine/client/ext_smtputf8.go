package client

import "ehloworld/engine/grammar"

// SMTPUTF8 takes addresses and headers beyond ASCII: RFC 6531. It is asked for only
// where it is needed, so that old hosts get all that they can take.
var extSMTPUTF8 = &Extension{
	Keyword: "SMTPUTF8",
	mail: func(c *Client, m *Message, dst []byte) []byte {
		if c.needsUTF8(m) {
			dst = append(dst, " SMTPUTF8"...)
		}
		return dst
	},
	lacks: func(c *Client, m *Message, o offer) *Outcome {
		switch {
		case o.made:
			return nil
		case !grammar.IsASCII(m.From):
			return &Outcome{Fate: Failed, Step: MAIL, Status: "5.6.7", Why: "The sender's address is not ASCII, and this host does not offer SMTPUTF8."}
		case m.UTF8 && c.contents().utf8:
			return &Outcome{Fate: Failed, Step: MAIL, Status: "5.6.9", Why: "The header is not ASCII, and this host does not offer SMTPUTF8."}
		}
		return nil
	},
	unfit: func(c *Client, m *Message, r *Recipient, o offer) *Outcome {
		if o.made || grammar.IsASCII(r.Address) {
			return nil
		}
		return &Outcome{Fate: Failed, Step: RCPT, Status: "5.6.7", Why: "The recipient's address is not ASCII, and this host does not offer SMTPUTF8."}
	},
}

// needsUTF8 reports whether the transaction has more than ASCII where that is needed.
func (c *Client) needsUTF8(m *Message) bool {
	if !grammar.IsASCII(m.From) || m.UTF8 && c.contents().utf8 {
		return true
	}
	for _, to := range c.batch {
		if !grammar.IsASCII(m.To[to].Address) || !grammar.IsASCII(m.To[to].Orcpt) {
			return true
		}
	}
	return false
}
