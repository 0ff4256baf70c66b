package client

import (
	"strconv"
	"strings"
	"time"

	"ehloworld/engine/grammar"
)

// By is until when a message is to be delivered: RFC 2852 section 4.
type By struct {
	Deadline int64 // ns of Unix time
	Return   bool  // and if it is not, the message comes back; else its sender is told of the delay
	Trace    bool
}

// DELIVERBY hands on how many seconds are left.
var extDeliverby = &Extension{
	Keyword: "DELIVERBY",
	mail: func(c *Client, m *Message, dst []byte) []byte {
		if m.By == nil {
			return dst
		}
		dst = strconv.AppendInt(append(dst, " BY="...), c.left(m.By), 10)
		dst = append(dst, ";N"...)
		if m.By.Return {
			dst[len(dst)-1] = 'R'
		}
		if m.By.Trace {
			dst = append(dst, 'T')
		}
		return dst
	},
	// Section 4.1.4.1
	lacks: func(c *Client, m *Message, o offer) *Outcome {
		if m.By == nil || !m.By.Return {
			return nil
		}
		minimum, _, _ := strings.Cut(o.params, ",") // more may follow it: section 2
		least, _ := strconv.ParseInt(minimum, 10, 64)
		why := ""
		switch left := c.left(m.By); {
		case left <= 0:
			why = "The time by which the message was to be delivered has passed."
		case !o.made:
			why = "The message is to come back if it is late, and this host does not offer DELIVERBY."
		case least > left:
			why = "This host wants at least " + grammar.Counted(int(least), "second") + " to deliver a message, and what is left is " + grammar.Counted(int(left), "second") + "."
		default:
			return nil
		}
		return &Outcome{Fate: Failed, Step: MAIL, Status: "5.4.7", Why: why}
	},
}

// left is how many seconds are left; less than 0 is how many have passed since.
func (c *Client) left(by *By) int64 {
	left := by.Deadline - c.now
	seconds := left / int64(time.Second)
	if left < 0 && left%int64(time.Second) != 0 {
		seconds--
	}
	return seconds
}
