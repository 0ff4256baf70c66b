package client

import (
	"strings"
	"testing"

	"ehloworld/engine/grammar"
)

// A play is what a server replies, line by line, and what comes of it.
type play struct {
	name    string
	replies string
	says    string // the client's commands, without CRLF, parted by "|"
	left    string // the recipients for whom the message still waits
	bounced string // those who refused it for good
}

var plays = []play{
	{"all is well", "220 hi|250 me|250 ok|250 ok|250 ok|354 go|250 taken|221 bye",
		"EHLO mx.tutor.example|MAIL FROM:<alice@tutor.example>|RCPT TO:<ann@away.example>|RCPT TO:<ben@away.example>|DATA|Hello|..dot||.|QUIT", "", ""},
	{"a reply of several lines", "220-hi|220 there|250-me|250 SIZE|421 bye", "EHLO mx.tutor.example|MAIL FROM:<alice@tutor.example>", "ann ben", ""},
	{"no EHLO", "220 hi|502 no|250 me|421 bye", "EHLO mx.tutor.example|HELO mx.tutor.example|MAIL FROM:<alice@tutor.example>", "ann ben", ""},
	{"a greeting that refuses", "554 no|221 bye", "QUIT", "ann ben", ""},
	{"the sender is refused", "220 hi|250 me|550 no|221 bye", "EHLO mx.tutor.example|MAIL FROM:<alice@tutor.example>|QUIT", "", "ann ben"},
	{"one recipient is refused", "220 hi|250 me|250 ok|550 no|250 ok|354 go|250 taken|221 bye",
		"EHLO mx.tutor.example|MAIL FROM:<alice@tutor.example>|RCPT TO:<ann@away.example>|RCPT TO:<ben@away.example>|DATA|Hello|..dot||.|QUIT", "", "ann"},
	{"too many recipients is no refusal", "220 hi|250 me|250 ok|250 ok|552 too many|354 go|250 taken|221 bye",
		"EHLO mx.tutor.example|MAIL FROM:<alice@tutor.example>|RCPT TO:<ann@away.example>|RCPT TO:<ben@away.example>|DATA|Hello|..dot||.|QUIT", "ben", ""},
	{"no recipient is left", "220 hi|250 me|250 ok|550 no|450 later|250 reset|221 bye",
		"EHLO mx.tutor.example|MAIL FROM:<alice@tutor.example>|RCPT TO:<ann@away.example>|RCPT TO:<ben@away.example>|RSET|QUIT", "ben", "ann"},
	{"put off at the dot", "220 hi|250 me|250 ok|250 ok|250 ok|354 go|451 later|221 bye",
		"EHLO mx.tutor.example|MAIL FROM:<alice@tutor.example>|RCPT TO:<ann@away.example>|RCPT TO:<ben@away.example>|DATA|Hello|..dot||.|QUIT", "ann ben", ""},
	{"refused at the dot", "220 hi|250 me|250 ok|250 ok|550 no|354 go|554 spam|221 bye",
		"EHLO mx.tutor.example|MAIL FROM:<alice@tutor.example>|RCPT TO:<ann@away.example>|RCPT TO:<ben@away.example>|DATA|Hello|..dot||.|QUIT", "", "ben ann"},
	{"DATA is refused", "220 hi|250 me|250 ok|250 ok|250 ok|554 no|250 reset|221 bye",
		"EHLO mx.tutor.example|MAIL FROM:<alice@tutor.example>|RCPT TO:<ann@away.example>|RCPT TO:<ben@away.example>|DATA|RSET|QUIT", "", "ann ben"},
	{"a reply out of place", "220 hi|250 me|354 what|221 bye", "EHLO mx.tutor.example|MAIL FROM:<alice@tutor.example>|QUIT", "ann ben", ""},
	{"no reply at all", "220 hi|OK|221 bye", "EHLO mx.tutor.example|QUIT", "ann ben", ""},
	{"lines with two codes", "220-hi|250 there|221 bye", "QUIT", "ann ben", ""},
}

// What the client says, and what becomes of its message, follows from the replies.
func TestPlays(t *testing.T) {
	for _, x := range plays {
		var p grammar.Parser
		var bounced []string
		m := &Message{From: "alice@tutor.example", Text: "Hello\n.dot\n\n"}
		c := &Client{Host: "mx.tutor.example", Copies: []Copy{{Message: m, To: "ann@away.example"}, {Message: m, To: "ben@away.example"}},
			Bounce: func(c *Copy, _ string) { bounced = append(bounced, name(c)) }}
		says := ""
		for line := range strings.SplitSeq(x.replies, "|") {
			if c.Closed() {
				t.Errorf("%s: the client has gone before %q", x.name, line)
			}
			c.Read(&p, []byte(line))
			said, _ := c.Reply(line, p.Failed())
			says += said
		}
		if !c.Closed() {
			t.Errorf("%s: the client waits still, for %q", x.name, c.Like())
		}
		if got := strings.TrimSuffix(strings.ReplaceAll(says, "\r\n", "|"), "|"); got != x.says {
			t.Errorf("%s:\n%s, want\n%s", x.name, got, x.says)
		}
		var left []string
		for _, copy := range c.Left() {
			left = append(left, name(&copy))
		}
		if got := strings.Join(left, " "); got != x.left {
			t.Errorf("%s: waits for %q, want %q", x.name, got, x.left)
		}
		if got := strings.Join(bounced, " "); got != x.bounced {
			t.Errorf("%s: refused by %q, want %q", x.name, got, x.bounced)
		}
	}
}

func name(c *Copy) string { return c.To[:strings.IndexByte(c.To, '@')] }

// Two messages go one after the other, and only the first is put off.
func TestMessages(t *testing.T) {
	one, two := &Message{From: "alice@tutor.example", Text: "one"}, &Message{Text: "two"}
	c := &Client{Host: "mx.tutor.example", Copies: []Copy{{Message: one, To: "ann@away.example"}, {Message: two, To: "ann@away.example"}}}
	says := ""
	for _, line := range []string{"220 hi", "250 me", "452 full", "250 ok", "250 ok", "354 go", "250 taken", "221 bye"} {
		said, _ := c.Reply(line, false)
		says += said
	}
	if want := "EHLO mx.tutor.example\r\nMAIL FROM:<alice@tutor.example>\r\nMAIL FROM:<>\r\nRCPT TO:<ann@away.example>\r\nDATA\r\ntwo\r\n.\r\nQUIT\r\n"; says != want {
		t.Errorf("%q, want %q", says, want)
	}
	if left := c.Left(); len(left) != 1 || left[0].Message != one {
		t.Errorf("left: %v", left)
	}
}
