package client

import (
	"strings"

	"ehloworld/engine/grammar"
)

// A Client has one session. It sends what it has, a message at a time, and says QUIT.
type Client struct {
	Host   string // what it calls itself
	Copies []Copy // those of a message stand together
	Bounce func(c *Copy, reply string)

	step       step
	first, end int    // the copies of the present message
	at         int    // the one that RCPT is about
	code       string // of the lines of a reply so far
}

// A Copy is a message for one recipient.
type Copy struct {
	*Message
	To   string
	Fate Fate
}

// A Message is lines of ASCII, separated by "\n", and its sender without brackets; "" is
// the null reverse-path.
type Message struct{ From, Text string }

// A Fate is what has become of a copy.
type Fate uint8

const (
	Waits     Fate = iota // it was not sent, or put off: another time
	Accepted              // RCPT was answered by 2yz
	Delivered             // so was the dot
	Refused               // 5yz: the sender is to hear of it
)

type step uint8

const (
	greeting step = iota
	ehlo
	helo
	mail
	rcpt
	data
	text
	rset
	quit
	closed

	next // the next message, or quit
	more // the next recipient; after the last of them data, or rset if none was accepted
)

// A move is what a reply of a kind brings.
type move struct {
	then step
	fate Fate
}

// steps are the client's commands in order, and what replies to them mean: RFC 5321
// sections 3.3 and 4.3.2. What is in no row, such as 3yz to MAIL, is a reply out
// of place, after which nothing can be relied on: QUIT.
var steps = [...]struct {
	like string  // the reply that is hoped for
	on   [4]move // 2yz, 3yz, 4yz, 5yz
	says string
	why  string
}{
	greeting: {"220 me.example", [4]move{{ehlo, Waits}, {quit, Waits}, {quit, Waits}, {quit, Waits}}, "", ""},
	ehlo: {"250 me.example", [4]move{{next, Waits}, {quit, Waits}, {quit, Waits}, {helo, Waits}}, "EHLO ",
		"You have sent the greeting. The client says who it is."},
	helo: {"250 me.example", [4]move{{next, Waits}, {quit, Waits}, {quit, Waits}, {quit, Waits}}, "HELO ",
		"You refused EHLO, so the client falls back to HELO."},
	mail: {"250 OK", [4]move{{rcpt, Waits}, {quit, Waits}, {next, Waits}, {next, Refused}}, "MAIL FROM:<",
		"A message is waiting. This is its sender."},
	rcpt: {"250 OK", [4]move{{more, Accepted}, {quit, Waits}, {more, Waits}, {more, Refused}}, "RCPT TO:<",
		"This is a recipient. If you refuse one, the client goes on with the others."},
	data: {"354 Go ahead", [4]move{{quit, Waits}, {text, Accepted}, {rset, Waits}, {rset, Refused}}, "DATA",
		"You accepted a recipient, so the client asks to send the text."},
	text: {"250 OK", [4]move{{next, Delivered}, {quit, Waits}, {next, Waits}, {next, Refused}}, "",
		"This is the text. A dot at the beginning of a line is doubled, and a dot alone ends the text. After your 250 the message is yours, and the client keeps it no longer."},
	rset: {"250 OK", [4]move{{next, Waits}, {quit, Waits}, {quit, Waits}, {quit, Waits}}, "RSET",
		"No recipient is left, so the client drops the transaction."},
	quit: {"221 Bye", [4]move{{closed, Waits}, {closed, Waits}, {closed, Waits}, {closed, Waits}}, "QUIT",
		"The client has nothing more to send. What you refused for now, it will send later."},
	closed: {},
}

// Like is a reply that would lead on.
func (c *Client) Like() string { return steps[c.step].like }

// Closed reports whether the client has closed the connection.
func (c *Client) Closed() bool { return c.step == closed }

// Read reads a line of a reply. Those of one have the same code.
func (c *Client) Read(p *grammar.Parser, line []byte) {
	p.Read(line)
	defer p.End(p.Begin(grammar.RuleReplyLine))
	n := p.Begin(grammar.RuleReplyCode)
	code := string(p.Run(grammar.Digit))
	switch {
	case len(code) != 3 || code[0] < '2' || code[0] > '5':
		p.FailAt(0, "three digits, the first from 2 to 5")
	case c.code != "" && c.code != code:
		p.FailAt(0, c.code+", as in the line before")
	}
	p.End(n)
	if !p.Failed() && !p.Done() && !p.Next(' ') && !p.Next('-') {
		p.Fail(`a space, or "-" if more lines follow`)
	}
	p.Skip(len(line) - p.Pos())
}

// Reply takes a line of a reply, read and without its CRLF; bad is one that is none,
// after which nothing can be relied on. It gives the lines that the client says now,
// and why; nothing before the last line of a reply.
func (c *Client) Reply(line string, bad bool) (says, why string) {
	if bad {
		if c.code = ""; c.step == quit {
			return c.begin(closed)
		}
		return c.begin(quit)
	}
	if c.code = line[:3]; len(line) > 3 && line[3] == '-' {
		return "", ""
	}
	code := c.code
	c.code = ""
	kind := code[0] - '2'
	switch {
	case code == "421": // section 3.8: the server closes
		return c.begin(closed)
	case code == "552" && c.step == rcpt: // section 4.5.3.1.10: too many recipients
		kind = 2
	}
	m := steps[c.step].on[kind]
	for i := c.first; i < c.end; i++ { // MAIL is about all, RCPT about one, what follows about those accepted
		if x := &c.Copies[i]; c.step == mail || c.step == rcpt && i == c.at || c.step > rcpt && c.step <= text && x.Fate == Accepted {
			if x.Fate = m.fate; x.Fate == Refused {
				c.Bounce(x, line)
			}
		}
	}
	return c.begin(m.then)
}

// begin goes to a step, and says what it says.
func (c *Client) begin(to step) (says, why string) {
	switch to {
	case next:
		c.first = c.end
		for c.end < len(c.Copies) && c.Copies[c.end].Message == c.Copies[c.first].Message {
			c.end++
		}
		if c.at, to = c.first, mail; c.first == c.end {
			to = quit
		}
	case more:
		if c.at, to = c.at+1, rcpt; c.at == c.end {
			to = rset
			for _, x := range c.Copies[c.first:c.end] {
				if x.Fate == Accepted {
					to = data
				}
			}
		}
	}
	c.step = to
	says = steps[to].says
	switch to {
	case ehlo, helo:
		says += c.Host
	case mail:
		says += c.Copies[c.at].From + ">"
	case rcpt:
		says += c.Copies[c.at].To + ">"
	case text:
		says = strings.ReplaceAll("\n"+strings.TrimSuffix(c.Copies[c.first].Text, "\n"), "\n.", "\n..")
		says = strings.ReplaceAll(says[1:], "\n", "\r\n") + "\r\n."
	case closed:
		return "", ""
	}
	return says + "\r\n", steps[to].why
}

// Left is what has to be sent another time.
func (c *Client) Left() (list []Copy) {
	for _, x := range c.Copies {
		if x.Fate < Delivered {
			x.Fate = Waits
			list = append(list, x)
		}
	}
	return list
}

// Clone is a client to try things with.
func (c *Client) Clone() *Client {
	d := *c
	d.Copies = append([]Copy(nil), c.Copies...)
	return &d
}
