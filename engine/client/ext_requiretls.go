package client

// REQUIRETLS keeps a message on ways that are secured and known: RFC 8689 section
// 4.2.1. A bounce, whose reverse-path is null, goes where it can.
var extRequireTLS = &Extension{
	Keyword: "REQUIRETLS",
	mail: func(c *Client, m *Message, dst []byte) []byte {
		if m.RequireTLS && c.secure && c.verified {
			dst = append(dst, " REQUIRETLS"...)
		}
		return dst
	},
	lacks: func(c *Client, m *Message, o offer) *Outcome {
		switch {
		case !m.RequireTLS || m.From == "":
			return nil
		case !c.secure || !c.verified:
			return &Outcome{Fate: Failed, Step: MAIL, Status: "5.7.10", Why: "The message must go over TLS to a host that has proved its name. Here TLS is not active, or the host has not proved its name."}
		case !o.made:
			return &Outcome{Fate: Failed, Step: MAIL, Status: "5.7.30", Why: "The message must go over TLS all the way, and this host does not offer REQUIRETLS."}
		}
		return nil
	},
}
