package client

// BINARYMIME takes any octets: RFC 3030 section 3. It needs CHUNKING.
var extBinarymime = &Extension{
	Keyword: "BINARYMIME",
	mail: func(c *Client, m *Message, dst []byte) []byte {
		if m.isBinary(c) {
			dst = append(dst, " BODY=BINARYMIME"...)
		}
		return dst
	},
	lacks: func(c *Client, m *Message, o offer) *Outcome {
		if !m.isBinary(c) || o.made && c.offered("CHUNKING") {
			return nil
		}
		return &Outcome{Fate: Failed, Step: MAIL, Status: "5.6.3", Why: "The message is binary, and this host does not offer both BINARYMIME and CHUNKING."}
	},
}

// isBinary reports whether the text was declared as binary and is.
func (m *Message) isBinary(c *Client) bool { return m.Body == "BINARYMIME" && c.contents().binary }
