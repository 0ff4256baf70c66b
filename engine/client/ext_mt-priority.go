package client

// MT-PRIORITY hands on how urgent a message is: RFC 6710 section 4.
var extMTPriority = &Extension{
	Keyword: "MT-PRIORITY",
	mail: func(c *Client, m *Message, dst []byte) []byte {
		if m.Priority != "" {
			dst = append(append(dst, " MT-PRIORITY="...), m.Priority...)
		}
		return dst
	},
}
