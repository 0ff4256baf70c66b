package client

import (
	"strconv"

	"ehloworld/engine/grammar"
)

// SIZE tells the server how large the message is before it comes: RFC 1870.
var extSize = &Extension{
	Keyword: "SIZE",
	mail: func(c *Client, m *Message, dst []byte) []byte {
		return strconv.AppendInt(append(dst, " SIZE="...), m.size(), 10)
	},
	// Section 6.1: what is larger than the server takes at most need not be tried. 0 is
	// that the server has no fixed limit.
	lacks: func(c *Client, m *Message, o offer) *Outcome {
		most, err := strconv.ParseInt(o.params, 10, 64)
		size := m.size()
		if !o.made || err != nil || most <= 0 || size <= most {
			return nil
		}
		return &Outcome{Fate: Failed, Step: MAIL, Status: "5.3.4", Why: "The message has " + grammar.Counted(int(size), "octet") +
			", and this host takes " + strconv.FormatInt(most, 10) + " at most."}
	},
}
