package client

// A Message is what is to be handed on: an envelope and a text.
type Message struct {
	From string // reverse-path without its brackets; "" is the null reverse-path
	To   []Recipient
	Text string // header and body as octets; lines end with CRLF

	Body       string // "8BITMIME" or "BINARYMIME", as it was declared when it came; "" is neither
	UTF8       bool   // it came with SMTPUTF8
	RequireTLS bool   // RFC 8689
	Ret, Envid string // RFC 3461 sections 4.3 and 4.4, as they stand in MAIL
	By         *By    // RFC 2852; nil is no hurry
	Priority   string // RFC 6710, "-9" to "9"; "" is none
	Bare       bool   // bare CR and LF of the text go out as they are, which RFC 5321 section 2.3.8 forbids
}

// A Recipient is one of a message's, and what has become of it.
type Recipient struct {
	Address       string // forward-path without its brackets
	Notify, Orcpt string // RFC 3461 sections 4.1 and 4.2, as they stand in RCPT
	Outcome
}

// A Fate is what has become of a recipient.
type Fate uint8

const (
	Waiting   Fate = iota // not tried over this connection
	Accepted              // RCPT was answered by 2yz, and the text is still to go
	Delivered             // the server has accepted the message for it, and is responsible now
	Deferred              // not now: try again later
	Failed                // not at all: the sender is to hear of it
)

// String is the fate as Table and logs have it.
func (f Fate) String() string {
	return [...]string{"waiting", "accepted", "delivered", "deferred", "failed"}[f]
}

// An Outcome is a fate and what decided it.
type Outcome struct {
	Fate    Fate
	Step    Step   // at which it was decided
	Reply   *Reply // that decided it; nil where none did
	Status  string // RFC 3463: the reply's, or what stands for it in a report
	Why     string // in plain words, where no reply decided it
	Relayed bool   // delivered to a host without DSN or DELIVERBY, which sends no reports: RFC 3461 section 5.2.2
}

// settled reports whether nothing more is to be done for it over this connection.
func (f Fate) settled() bool { return f >= Delivered }

// clone is a message whose recipients can be settled apart.
func (m *Message) clone() *Message {
	d := *m
	d.To = append([]Recipient(nil), m.To...)
	return &d
}

// needs are what a text needs of its way.
type needs struct {
	known    bool
	eightBit bool // octets above 127
	binary   bool // a NUL, a bare CR or LF, or a line of more than 998 octets: RFC 5321 section 4.5.3.1.6
	utf8     bool // octets above 127 in the header: RFC 6532
}

// longestLine is the longest that a line may be, without its CRLF: RFC 5321 section
// 4.5.3.1.6.
const longestLine = 998

// examine looks at each octet of the text.
func (m *Message) examine() (c needs) {
	c.known = true
	header, line := true, 0
	for i := 0; i < len(m.Text); i++ {
		switch b := m.Text[i]; {
		case b == '\r' && i+1 < len(m.Text) && m.Text[i+1] == '\n':
			header = header && line > 0
			line = -1
			i++
		case b == '\r' || b == '\n' || b == 0:
			c.binary = true
		case b > 127:
			c.eightBit = true
			c.utf8 = c.utf8 || header
		}
		if line++; line > longestLine {
			c.binary = true
		}
	}
	return c
}

// contents are the needs of the present message.
func (c *Client) contents() *needs {
	if !c.needs.known {
		c.needs = c.Messages[c.at].examine()
	}
	return &c.needs
}

// size is how many octets the text has in lines that end with CRLF, without the dots
// that are doubled: RFC 1870 section 5.
func (m *Message) size() int64 {
	n, text := int64(len(m.Text)), m.Text
	for i := 0; i < len(text); i++ {
		switch b := text[i]; {
		case b == '\r' && i+1 < len(text) && text[i+1] == '\n':
			i++
		case b == '\r' || b == '\n':
			n++
		}
	}
	if text != "" && text[len(text)-1] != '\n' && text[len(text)-1] != '\r' {
		n += 2
	}
	return n
}
