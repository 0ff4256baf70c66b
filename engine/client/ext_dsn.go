package client

import "strings"

// DSN hands on which reports are wanted: RFC 3461 section 5.2.1. A host without it
// sends none, and the caller reports "relayed" where that was asked for (5.2.2).
var extDSN = &Extension{
	Keyword: "DSN",
	mail: func(c *Client, m *Message, dst []byte) []byte {
		if m.Ret != "" {
			dst = append(append(dst, " RET="...), m.Ret...)
		}
		if m.Envid != "" {
			dst = append(append(dst, " ENVID="...), m.Envid...)
		}
		return dst
	},
	rcpt: func(c *Client, m *Message, r *Recipient, dst []byte) []byte {
		notify := r.Notify
		if m.By != nil && !m.By.Return && !c.offered("DELIVERBY") { // RFC 2852 section 4.1.4.2: who would have told of the delay cannot
			switch {
			case notify == "":
				notify = "FAILURE,DELAY"
			case !strings.EqualFold(notify, "NEVER") && !strings.Contains(strings.ToUpper(notify), "DELAY"):
				notify += ",DELAY"
			}
		}
		if notify != "" {
			dst = append(append(dst, " NOTIFY="...), notify...)
		}
		if r.Orcpt != "" {
			dst = append(append(dst, " ORCPT="...), r.Orcpt...)
		}
		return dst
	},
}
