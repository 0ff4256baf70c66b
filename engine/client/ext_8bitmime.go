package client

// 8BITMIME takes octets above 127 in the body: RFC 6152. Where it is missing, the
// client would have to encode the body anew; this one may not alter a message, so
// that its signatures stay true.
var ext8bitmime = &Extension{
	Keyword: "8BITMIME",
	mail: func(c *Client, m *Message, dst []byte) []byte {
		if c.contents().eightBit && !m.isBinary(c) {
			dst = append(dst, " BODY=8BITMIME"...)
		}
		return dst
	},
	lacks: func(c *Client, m *Message, o offer) *Outcome {
		if !c.contents().eightBit || o.made || m.isBinary(c) {
			return nil
		}
		return &Outcome{Fate: Failed, Step: MAIL, Status: "5.6.3", Why: "The message has octets above 127, and this host does not offer 8BITMIME."}
	},
}
