package client

import (
	"encoding/base64"
	"errors"
	"flag"
	"os"
	"strings"
	"testing"
	"time"

	"ehloworld/engine/grammar"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestTable pins what the client does after each reply.
func TestTable(t *testing.T) {
	const file = "testdata/table.golden"
	if *update {
		if err := os.WriteFile(file, []byte(Print(Table())), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got := Print(Table()); got != string(want) {
		t.Errorf("the table is\n%s\nand %s has\n%s", got, file, want)
	}
}

// start is a client with its connection open, or the end of the test.
func start(t testing.TB, c Config) *Client {
	t.Helper()
	if c.Name == "" {
		c.Name = "mx.tutor.example"
	}
	c.Extensions = Extensions
	d, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// A play is what a server replies, line by line, and what comes of it.
type play struct {
	name    string
	replies string // each line without its CRLF, parted by "|"
	says    string // the client's lines, parted by "|"
	fates   string // "ann delivered 2.0.0", parted by "|"
}

const toTwo = "MAIL FROM:<alice@tutor.example>|RCPT TO:<ann@away.example>|RCPT TO:<ben@away.example>|"
const sent = "DATA|Hello|..dot||.|"

var plays = []play{
	{"all is well", "220 hi|250 me|250 ok|250 ok|250 ok|354 go|250 2.6.0 taken|221 bye",
		"EHLO mx.tutor.example|" + toTwo + sent + "QUIT|", "ann delivered 2.6.0|ben delivered 2.6.0"},
	{"codes without a text, or without a space", "220|250|250 |250-|250|250|354|250|221", "EHLO mx.tutor.example|" + toTwo + sent + "QUIT|", "ann delivered 2.0.0|ben delivered 2.0.0"},
	{"texts that say another thing than the code", "220 go away|250 no|250 refused|550 ok|250 no such user|354 stop|250 not accepted|221 stay",
		"EHLO mx.tutor.example|" + toTwo + sent + "QUIT|", "ann failed 5.0.0|ben delivered 2.0.0"},
	{"a reply of several lines", "220-hi|220 there|250-me|250 SIZE|421 bye", "EHLO mx.tutor.example|MAIL FROM:<alice@tutor.example> SIZE=15|", "ann deferred 4.0.0|ben deferred 4.0.0"},
	{"no EHLO", "220 hi|502 no|250 me|421 bye", "EHLO mx.tutor.example|HELO mx.tutor.example|MAIL FROM:<alice@tutor.example>|", "ann deferred 4.0.0|ben deferred 4.0.0"},
	{"no EHLO and no HELO", "220 hi|500 no|550 go away|221 bye", "EHLO mx.tutor.example|HELO mx.tutor.example|QUIT|", "ann failed 5.0.0|ben failed 5.0.0"},
	{"a greeting that refuses", "554 no|221 bye", "QUIT|", "ann failed 5.0.0|ben failed 5.0.0"},
	{"a greeting that puts off", "450 4.3.2 later|221 bye", "QUIT|", "ann deferred 4.3.2|ben deferred 4.3.2"},
	{"the sender is refused", "220 hi|250 me|550 5.7.1 no|221 bye", "EHLO mx.tutor.example|MAIL FROM:<alice@tutor.example>|QUIT|", "ann failed 5.7.1|ben failed 5.7.1"},
	{"one recipient is refused", "220 hi|250 me|250 ok|550 no|250 ok|354 go|250 taken|221 bye",
		"EHLO mx.tutor.example|" + toTwo + sent + "QUIT|", "ann failed 5.0.0|ben delivered 2.0.0"},
	{"a code nobody knows goes by its first digit", "220 hi|259 me|299 ok|599 no|298 ok|399 go|277 taken|299 bye",
		"EHLO mx.tutor.example|" + toTwo + sent + "QUIT|", "ann failed 5.0.0|ben delivered 2.0.0"},
	{"too many recipients come in the next transaction", "220 hi|250 me|250 ok|250 ok|552 too many|354 go|250 taken|250 ok|250 ok|354 go|250 taken|221 bye",
		"EHLO mx.tutor.example|" + toTwo + sent + "MAIL FROM:<alice@tutor.example>|RCPT TO:<ben@away.example>|" + sent + "QUIT|", "ann delivered 2.0.0|ben delivered 2.0.0"},
	{"one recipient is too many", "220 hi|250 me|250 ok|452 full|552 full|221 bye", "EHLO mx.tutor.example|" + toTwo + "QUIT|", "ann deferred 4.0.0|ben deferred 4.0.0"},
	{"no recipient is left", "220 hi|250 me|250 ok|550 no|450 later|221 bye", "EHLO mx.tutor.example|" + toTwo + "QUIT|", "ann failed 5.0.0|ben deferred 4.0.0"},
	{"put off at the dot", "220 hi|250 me|250 ok|250 ok|250 ok|354 go|451 later|221 bye", "EHLO mx.tutor.example|" + toTwo + sent + "QUIT|", "ann deferred 4.0.0|ben deferred 4.0.0"},
	{"refused at the dot", "220 hi|250 me|250 ok|250 ok|550 no|354 go|554 spam|221 bye", "EHLO mx.tutor.example|" + toTwo + sent + "QUIT|", "ann failed 5.0.0|ben failed 5.0.0"},
	{"DATA is refused", "220 hi|250 me|250 ok|250 ok|250 ok|554 no|221 bye", "EHLO mx.tutor.example|" + toTwo + "DATA|QUIT|", "ann failed 5.0.0|ben failed 5.0.0"},
	{"a reply out of place", "220 hi|250 me|354 what|221 bye", "EHLO mx.tutor.example|MAIL FROM:<alice@tutor.example>|QUIT|", "ann deferred 4.5.0|ben deferred 4.5.0"},
	{"no reply at all", "220 hi|OK|221 bye", "EHLO mx.tutor.example|QUIT|", "ann deferred 4.4.2|ben deferred 4.4.2"},
	{"lines with two codes", "220-hi|250 there|221 bye", "QUIT|", "ann deferred 4.4.2|ben deferred 4.4.2"},
	{"421 after the dot", "220 hi|250 me|250 ok|250 ok|250 ok|354 go|421 4.3.2 going down", "EHLO mx.tutor.example|" + toTwo + sent, "ann deferred 4.3.2|ben deferred 4.3.2"},
	{"pipelined", "220 hi|250-me|250 PIPELINING|250 ok|250 ok|250 ok|354 go|250 taken|221 bye", "EHLO mx.tutor.example|" + toTwo + sent + "QUIT|", "ann delivered 2.0.0|ben delivered 2.0.0"},
	{"pipelined, the sender is refused", "220 hi|250-me|250 PIPELINING|550 no|503 no|503 no|503 no|221 bye", "EHLO mx.tutor.example|" + toTwo + "DATA|QUIT|", "ann failed 5.0.0|ben failed 5.0.0"},
	{"pipelined, nobody is accepted and the server wants the message", "220 hi|250-me|250 PIPELINING|250 ok|550 no|550 no|354 go|554 nobody|221 bye", "EHLO mx.tutor.example|" + toTwo + "DATA|.|QUIT|", "ann failed 5.0.0|ben failed 5.0.0"},
	{"in one chunk", "220 hi|250-me|250-CHUNKING|250 PIPELINING|250 ok|250 ok|550 no|250 taken|221 bye", "EHLO mx.tutor.example|" + toTwo + "BDAT 15 LAST|Hello|.dot||QUIT|", "ann delivered 2.0.0|ben failed 5.0.0"},
	{"too large", "220 hi|250-me|250 SIZE 14|221 bye", "EHLO mx.tutor.example|QUIT|", "ann failed 5.3.4|ben failed 5.3.4"},
	{"no limit of size", "220 hi|250-me|250 SIZE 0|421 bye", "EHLO mx.tutor.example|MAIL FROM:<alice@tutor.example> SIZE=15|", "ann deferred 4.0.0|ben deferred 4.0.0"},
	{"one recipient at a time", "220 hi|250-me|250-PIPELINING|250 LIMITS RCPTMAX=1|250 ok|250 ok|354 go|250 taken|250 ok|250 ok|354 go|250 taken|221 bye",
		"EHLO mx.tutor.example|MAIL FROM:<alice@tutor.example>|RCPT TO:<ann@away.example>|" + sent + "MAIL FROM:<alice@tutor.example>|RCPT TO:<ben@away.example>|" + sent + "QUIT|", "ann delivered 2.0.0|ben delivered 2.0.0"},
	{"one transaction alone", "220 hi|250-me|250 LIMITS RCPTMAX=1 MAILMAX=1|250 ok|250 ok|354 go|250 taken|221 bye",
		"EHLO mx.tutor.example|MAIL FROM:<alice@tutor.example>|RCPT TO:<ann@away.example>|" + sent + "QUIT|", "ann delivered 2.0.0|ben waiting "},
}

// What the client says, and what becomes of its message, follows from the replies,
// however they are cut.
//
// proves 2920-3.1-c3 5321-2.2.1-c1 5321-2.2.1-c2 5321-3.2-c1 5321-3.3-c3 5321-4.1.1.1-c1 5321-4.1.1.1-c2 5321-4.2-c1 5321-4.2-c2
// proves 5321-4.2-c3 5321-4.2.1-c2 5321-4.2.1-c3 5321-4.2.5-c1 5321-4.5.3.1.10-c1 5321-4.5.4.1-c6
func TestPlays(t *testing.T) {
	for _, x := range plays {
		for _, size := range []int{1 << 20, 1, 3} {
			m := twoRecipients()
			c := start(t, Config{Messages: []*Message{m}})
			says := ""
			if size > 1000 { // a line at a time, as servers do
				for line := range strings.SplitSeq(x.replies, "|") {
					if c.Closed() {
						t.Errorf("%s: the client has gone before %q", x.name, line)
					}
					says += string(c.Receive(nil, []byte(line+"\r\n")))
				}
			} else {
				for rest := strings.ReplaceAll(x.replies, "|", "\r\n") + "\r\n"; rest != ""; {
					n := min(size, len(rest))
					says += string(c.Receive(nil, []byte(rest[:n])))
					rest = rest[n:]
				}
			}
			if !c.Closed() {
				t.Errorf("%s: the client waits still, for %q", x.name, c.Like())
			}
			if got := strings.ReplaceAll(says, "\r\n", "|"); got != x.says {
				t.Errorf("%s, %d at a time:\n%s, want\n%s", x.name, size, got, x.says)
			}
			if got := fates(m); got != x.fates {
				t.Errorf("%s: %s, want %s", x.name, got, x.fates)
			}
		}
	}
}

func twoRecipients() *Message {
	return &Message{From: "alice@tutor.example", Text: "Hello\r\n.dot\r\n\r\n",
		To: []Recipient{{Address: "ann@away.example"}, {Address: "ben@away.example"}}}
}

func fates(m *Message) string {
	var list []string
	for _, r := range m.To {
		list = append(list, r.Address[:strings.IndexByte(r.Address, '@')]+" "+r.Fate.String()+" "+r.Status)
	}
	return strings.Join(list, "|")
}

// Groups are what RFC 2920 section 3.1 allows: what comes after EHLO, DATA and QUIT
// waits for their replies.
//
// proves 2920-3.1-c1 2920-3.1-c2
func TestGroups(t *testing.T) {
	c := start(t, Config{Messages: []*Message{twoRecipients(), twoRecipients()}})
	groups := []struct{ hears, says string }{
		{"220 hi\r\n", "EHLO mx.tutor.example\r\n"},
		{"250-me\r\n250 PIPELINING\r\n", "MAIL FROM:<alice@tutor.example>\r\nRCPT TO:<ann@away.example>\r\nRCPT TO:<ben@away.example>\r\nDATA\r\n"},
		{"250 ok\r\n550 no\r\n550 no\r\n554 nobody\r\n", "RSET\r\nMAIL FROM:<alice@tutor.example>\r\nRCPT TO:<ann@away.example>\r\nRCPT TO:<ben@away.example>\r\nDATA\r\n"},
		{"250 ok\r\n250 ok\r\n250 ok\r\n550 no\r\n354 go\r\n", "Hello\r\n..dot\r\n\r\n.\r\n"},
		{"250 ok\r\n", "QUIT\r\n"},
	}
	for _, g := range groups {
		if got := string(c.Receive(nil, []byte(g.hears))); got != g.says {
			t.Errorf("after %q the client says %q, want %q", g.hears, got, g.says)
		}
	}
}

// Whatever needs an extension goes with it, and without it comes back or is told of.
//
// proves 5321-2.4-c1 5321-4.1.1.3-c1 5321-4.5.3.1.7-c1
func TestExtensions(t *testing.T) {
	const soon = int64(100 * time.Second)
	for _, x := range []struct {
		name, offers string
		message      Message
		mail, rcpt   string // what is said; "" is that nothing is
		fate         string
	}{
		{"8bit", "8BITMIME", Message{Text: "\r\ncaf\xc3\xa9\r\n"}, "MAIL FROM:<> BODY=8BITMIME", "RCPT TO:<ann@away.example>", "ann delivered 2.0.0"},
		{"8bit, not offered", "", Message{Text: "\r\ncaf\xc3\xa9\r\n"}, "", "", "ann failed 5.6.3"},
		{"8bit declared and not needed", "8BITMIME", Message{Text: "\r\ncafe\r\n", Body: "8BITMIME"}, "MAIL FROM:<>", "RCPT TO:<ann@away.example>", "ann delivered 2.0.0"},
		{"binary", "BINARYMIME|CHUNKING", Message{Text: "\r\na\x00b\n", Body: "BINARYMIME"}, "MAIL FROM:<> BODY=BINARYMIME", "RCPT TO:<ann@away.example>", "ann delivered 2.0.0"},
		{"binary, not offered", "BINARYMIME|8BITMIME", Message{Text: "\r\na\x00b\n", Body: "BINARYMIME"}, "", "", "ann failed 5.6.3"},
		{"UTF-8 header", "SMTPUTF8|8BITMIME", Message{Text: "Subject: caf\xc3\xa9\r\n\r\n", UTF8: true}, "MAIL FROM:<> SMTPUTF8 BODY=8BITMIME", "RCPT TO:<ann@away.example>", "ann delivered 2.0.0"},
		{"UTF-8 header, not offered", "8BITMIME", Message{Text: "Subject: caf\xc3\xa9\r\n\r\n", UTF8: true}, "", "", "ann failed 5.6.9"},
		{"UTF-8 header, nothing offered", "", Message{Text: "Subject: caf\xc3\xa9\r\n\r\n", UTF8: true}, "", "", "ann failed 5.6.9"},
		{"UTF-8 below a header of no lines", "8BITMIME", Message{Text: "\r\ncaf\xc3\xa9\r\n", UTF8: true}, "MAIL FROM:<> BODY=8BITMIME", "RCPT TO:<ann@away.example>", "ann delivered 2.0.0"},
		{"UTF-8 asked for and not needed", "", Message{Text: "Subject: cafe\r\n\r\n", UTF8: true}, "MAIL FROM:<>", "RCPT TO:<ann@away.example>", "ann delivered 2.0.0"},
		{"UTF-8 sender, not offered", "", Message{From: "j\u00f6rg@tutor.example", UTF8: true}, "", "", "ann failed 5.6.7"},
		{"UTF-8 recipient", "SMTPUTF8", Message{UTF8: true, To: []Recipient{{Address: "j\u00f6rg@away.example"}}}, "MAIL FROM:<> SMTPUTF8", "RCPT TO:<j\u00f6rg@away.example>", "j\u00f6rg delivered 2.0.0"},
		{"UTF-8 original recipient", "SMTPUTF8|DSN", Message{UTF8: true, To: []Recipient{{Address: "ann@away.example", Orcpt: "utf-8;j\u00f6rg@tutor.example"}}}, "MAIL FROM:<> SMTPUTF8", "RCPT TO:<ann@away.example> ORCPT=utf-8;j\u00f6rg@tutor.example", "ann delivered 2.0.0"},
		{"UTF-8 recipient, not offered", "", Message{UTF8: true, To: []Recipient{{Address: "j\u00f6rg@away.example"}}}, "", "", "j\u00f6rg failed 5.6.7"},
		{"UTF-8 recipient in our own Received, nothing offered", "", Message{Text: "Received: by tutor.example for <j\u00f6rg@away.example>\r\n\r\n", UTF8: true, To: []Recipient{{Address: "j\u00f6rg@away.example"}}}, "", "", "j\u00f6rg failed 5.6.7"},
		{"DSN", "DSN", Message{Ret: "HDRS", Envid: "QQ314159", To: []Recipient{{Address: "ann@away.example", Notify: "SUCCESS", Orcpt: "rfc822;ann@tutor.example"}}},
			"MAIL FROM:<> RET=HDRS ENVID=QQ314159", "RCPT TO:<ann@away.example> NOTIFY=SUCCESS ORCPT=rfc822;ann@tutor.example", "ann delivered 2.0.0"},
		{"DSN, not offered", "", Message{Ret: "HDRS", Envid: "QQ314159", To: []Recipient{{Address: "ann@away.example", Notify: "SUCCESS"}}},
			"MAIL FROM:<>", "RCPT TO:<ann@away.example>", "ann delivered 2.0.0 relayed"},
		{"by a time, or back", "DELIVERBY 90|DSN", Message{By: &By{Deadline: soon, Return: true, Trace: true}}, "MAIL FROM:<> BY=100;RT", "RCPT TO:<ann@away.example>", "ann delivered 2.0.0"},
		{"by a time, or back, which this host cannot", "DELIVERBY 101", Message{By: &By{Deadline: soon, Return: true}}, "", "", "ann failed 5.4.7"},
		{"by a time, or back, with more after the minimum", "DELIVERBY 101,x", Message{By: &By{Deadline: soon, Return: true}}, "", "", "ann failed 5.4.7"},
		{"by a time, or back, not offered", "DSN", Message{By: &By{Deadline: soon, Return: true}}, "", "", "ann failed 5.4.7"},
		{"by a time, or told", "DSN", Message{By: &By{Deadline: soon}, To: []Recipient{{Address: "ann@away.example", Notify: "FAILURE"}}}, "MAIL FROM:<>", "RCPT TO:<ann@away.example> NOTIFY=FAILURE,DELAY", "ann delivered 2.0.0 relayed"},
		{"by a time, or told, and nobody wants to hear", "DSN", Message{By: &By{Deadline: soon}, To: []Recipient{{Address: "ann@away.example", Notify: "NEVER"}}}, "MAIL FROM:<>", "RCPT TO:<ann@away.example> NOTIFY=NEVER", "ann delivered 2.0.0 relayed"},
		{"by a time that has passed", "DELIVERBY|DSN", Message{By: &By{Deadline: -1}}, "MAIL FROM:<> BY=-1;N", "RCPT TO:<ann@away.example>", "ann delivered 2.0.0"},
		{"no hurry", "DELIVERBY", Message{}, "MAIL FROM:<>", "RCPT TO:<ann@away.example>", "ann delivered 2.0.0"},
		{"urgent", "MT-PRIORITY", Message{Priority: "4"}, "MAIL FROM:<> MT-PRIORITY=4", "RCPT TO:<ann@away.example>", "ann delivered 2.0.0"},
		{"urgent, not offered", "", Message{Priority: "4"}, "MAIL FROM:<>", "RCPT TO:<ann@away.example>", "ann delivered 2.0.0"},
		{"over TLS alone, in the clear", "REQUIRETLS", Message{From: "a@b.example", RequireTLS: true}, "", "", "ann failed 5.7.10"},
	} {
		m := x.message
		if m.To == nil {
			m.To = []Recipient{{Address: "ann@away.example"}}
		}
		c := start(t, Config{Messages: []*Message{&m}})
		hears := "220 hi\r\n250-me\r\n"
		for offer := range strings.SplitSeq(x.offers, "|") {
			hears += "250-" + offer + "\r\n"
		}
		says := strings.Split(string(c.Receive(nil, []byte(hears+"250 HELP\r\n"))), "\r\n")
		mail, rcpt := says[1], ""
		if mail == "QUIT" {
			mail = ""
		} else {
			rcpt = strings.TrimSuffix(string(c.Receive(nil, []byte("250 ok\r\n"))), "\r\n")
			said := c.Receive(nil, []byte("250 ok\r\n"))
			if strings.HasPrefix(string(said), "DATA") {
				c.Receive(nil, []byte("354 go\r\n"))
			}
			c.Receive(nil, []byte("250 taken\r\n"))
		}
		got := fates(&m)
		if m.To[0].Relayed && (m.To[0].Notify != "" || m.By != nil) {
			got += " relayed"
		}
		if mail != x.mail || rcpt != x.rcpt || got != x.fate {
			t.Errorf("%s: %q, %q, %s, want %q, %q, %s", x.name, mail, rcpt, got, x.mail, x.rcpt, x.fate)
		}
	}
}

// The client secures the connection, forgets what it heard before, and reads nothing
// that came in the clear.
//
// proves 3207-4.2-c1 3207-4.2-c2 3207-4.2-c3
func TestTLS(t *testing.T) {
	for _, x := range []struct {
		name   string
		policy TLS
		hears  []string // "TLS" is a handshake that goes well, "no TLS" one that fails
		says   string
		fate   string
	}{
		{"offered", IfOffered, []string{"220 hi", "250-me\r\n250-SIZE\r\n250 STARTTLS", "220 go", "TLS", "250 me", "421 bye"},
			"EHLO mx.tutor.example|STARTTLS|EHLO mx.tutor.example|MAIL FROM:<alice@tutor.example>|", "deferred 4.0.0"},
		{"offered and refused", IfOffered, []string{"220 hi", "250-me\r\n250 STARTTLS", "454 not now", "421 bye"},
			"EHLO mx.tutor.example|STARTTLS|MAIL FROM:<alice@tutor.example>|", "deferred 4.0.0"},
		{"not wanted", Never, []string{"220 hi", "250-me\r\n250 STARTTLS", "421 bye"},
			"EHLO mx.tutor.example|MAIL FROM:<alice@tutor.example>|", "deferred 4.0.0"},
		{"wanted and refused", Always, []string{"220 hi", "250-me\r\n250 STARTTLS", "454 not now", "221 bye"}, "EHLO mx.tutor.example|STARTTLS|QUIT|", "deferred 4.7.4"},
		{"wanted and not offered", Always, []string{"220 hi", "250 me", "221 bye"}, "EHLO mx.tutor.example|QUIT|", "deferred 4.7.4"},
		{"wanted of an old server", Always, []string{"220 hi", "500 what", "250 me", "221 bye"}, "EHLO mx.tutor.example|HELO mx.tutor.example|QUIT|", "deferred 4.7.4"},
		{"failed", IfOffered, []string{"220 hi", "250-me\r\n250 STARTTLS", "220 go", "no TLS"}, "EHLO mx.tutor.example|STARTTLS|", "deferred 4.7.5"},
		{"injected", IfOffered, []string{"220 hi", "250-me\r\n250 STARTTLS", "220 go\r\n250-me\r\n250 SIZE", "TLS", "250 me", "421 bye"},
			"EHLO mx.tutor.example|STARTTLS|EHLO mx.tutor.example|MAIL FROM:<alice@tutor.example>|", "deferred 4.0.0"},
	} {
		m := twoRecipients()
		c := start(t, Config{TLS: x.policy, Messages: []*Message{m}})
		says := ""
		for _, line := range x.hears {
			switch line {
			case "TLS":
				says += string(c.Secure(nil, true, nil))
			case "no TLS":
				says += string(c.Secure(nil, false, errors.New("no common cipher")))
			default:
				says += string(c.Receive(nil, []byte(line+"\r\n")))
			}
		}
		if got := strings.ReplaceAll(says, "\r\n", "|"); got != x.says || !c.Closed() {
			t.Errorf("%s: %s, want %s; closed is %t", x.name, got, x.says, c.Closed())
		}
		if got := fates(m); !strings.HasPrefix(got, "ann "+x.fate) {
			t.Errorf("%s: %s, want %s", x.name, got, x.fate)
		}
	}
}

// Only a server that has proved its name sees a password: RFC 4954 section 14.
func TestSecrets(t *testing.T) {
	for _, x := range []struct {
		mechanism string
		verified  bool
		says      string
	}{
		{"PLAIN", true, "AUTH PLAIN "}, {"PLAIN", false, "QUIT"}, {"LOGIN", true, "AUTH LOGIN"}, {"LOGIN", false, "QUIT"},
		{"SCRAM-SHA-256", true, "AUTH SCRAM-SHA-256 "}, {"SCRAM-SHA-256", false, "AUTH SCRAM-SHA-256 "},
	} {
		m := twoRecipients()
		c := start(t, Config{Messages: []*Message{m}, Account: &Account{User: "alice", Password: "open sesame"}})
		c.Receive(nil, []byte("220 hi\r\n250-me\r\n250 STARTTLS\r\n220 go\r\n"))
		c.Secure(nil, x.verified, nil)
		if says := string(c.Receive(nil, []byte("250-me\r\n250 AUTH "+x.mechanism+"\r\n"))); !strings.HasPrefix(says, x.says) {
			t.Errorf("%s, verified is %t: %q, want %q", x.mechanism, x.verified, says, x.says)
		}
	}
}

// A caller who gives up says QUIT, and why.
func TestGivesUp(t *testing.T) {
	m := twoRecipients()
	c := start(t, Config{Messages: []*Message{m}})
	c.Receive(nil, []byte("220 hi\r\n250 me\r\n"))
	if says := string(c.GiveUp(nil, "It is late.")); says != "QUIT\r\n" || !c.Closed() {
		t.Errorf("the client says %q; closed is %t", says, c.Closed())
	}
	if got := fates(m); got != "ann deferred 4.4.2|ben deferred 4.4.2" || m.To[0].Why != "It is late." {
		t.Errorf("%s, %q", got, m.To[0].Why)
	}
	if says := c.GiveUp(nil, "It is late."); len(says) > 0 {
		t.Errorf("once it has closed, the client says %q", says)
	}
}

// A message whose end did not go out cannot have been accepted.
func TestLost(t *testing.T) {
	for _, all := range []bool{false, true} {
		m := twoRecipients()
		c := start(t, Config{Messages: []*Message{m}})
		c.Receive(nil, []byte("220 hi\r\n250 me\r\n250 ok\r\n250 ok\r\n250 ok\r\n354 go\r\n"))
		c.Lost("The line is cut.", all)
		if got := fates(m); got != "ann deferred 4.4.2|ben deferred 4.4.2" || strings.Contains(m.To[0].Why, "RFC 1047") != all {
			t.Errorf("all went out is %t: %s, %q", all, got, m.To[0].Why)
		}
	}
}

// At each step the client waits as long as RFC 5321 section 4.5.3.2 says, and no longer;
// then it keeps the message, and does not close without QUIT.
//
// proves 5321-4.5.3.2-c1 5321-4.5.3.2-c2
func TestTimeouts(t *testing.T) {
	hears := []string{"", "220 hi", "250 me", "250 ok", "250 ok", "250 ok", "354 go", "250 taken"}
	minutes := []time.Duration{5, 5, 5, 5, 5, 2, 10, 5}
	for n := range hears {
		m := twoRecipients()
		c := start(t, Config{Messages: []*Message{m}})
		for _, line := range hears[1 : n+1] {
			c.Receive(nil, []byte(line+"\r\n"))
		}
		step, wait := c.Step(), minutes[n]*time.Minute
		c.Wrote(time.Hour) // before its time begins
		if c.Deadline() != wait {
			t.Errorf("%s: %v, want %v", step, c.Deadline(), wait)
		}
		if said := c.Advance(nil, wait-1); len(said) > 0 || c.Closed() {
			t.Errorf("%s: %q before the time is up", step, said)
		}
		said := string(c.Advance(nil, 1))
		if want := map[bool]string{false: "QUIT\r\n"}[step == QUIT]; said != want || !c.Closed() {
			t.Errorf("%s: %q when the time is up, want %q; closed is %t", step, said, want, c.Closed())
		}
		want := "ann deferred 4.4.2|ben deferred 4.4.2"
		if step == QUIT {
			want = "ann delivered 2.0.0|ben delivered 2.0.0"
		}
		if got := fates(m); got != want {
			t.Errorf("%s: %s, want %s", step, got, want)
		}
		if twice := strings.Contains(m.To[0].Why, "RFC 1047"); twice != (step == Text) {
			t.Errorf("%s: %q", step, m.To[0].Why)
		}
	}
}

// A line of reply that cannot be says at which octet, and what was wanted there.
//
// proves 5321-4.2-c4
func TestBroken(t *testing.T) {
	for _, x := range []struct {
		hears  string
		at     int
		wanted string
	}{
		{"hello\r\n", 0, "three digits, the first from 2 to 5"},
		{"199 hi\r\n", 0, "three digits, the first from 2 to 5"},
		{"600 hi\r\n", 0, "three digits, the first from 2 to 5"},
		{"2200 hi\r\n", 0, "three digits, the first from 2 to 5"},
		{"220/hi\r\n", 3, `a space, or "-" if more lines follow`},
		{"220-hi\r\n221 hi\r\n", 0, "220, as in the line before"},
		{"220 hi\n", 6, "CR LF at the end of the line"},
		{"220 hi\r.", 6, "CR LF at the end of the line"},
		{"220 " + strings.Repeat("x", 3000), longestReplyLine, "the end of a line, which is no longer than 2048 octets"},
		{strings.Repeat("220-hi\r\n", 1025), 0, "the end of a reply, which has no more than 1024 lines"},
	} {
		var seen []Broken
		m := twoRecipients()
		c := start(t, Config{Messages: []*Message{m}, Watch: func(e Event) {
			if b, ok := e.(Broken); ok {
				seen = append(seen, b)
			}
		}})
		if said := string(c.Receive(nil, []byte(x.hears))); said != "QUIT\r\n" {
			t.Errorf("%.20q: the client says %q", x.hears, said)
		}
		if len(seen) != 1 || seen[0].At != x.at || seen[0].Wanted != x.wanted {
			t.Errorf("%.20q: %+v, want octet %d and %q", x.hears, seen, x.at, x.wanted)
		}
		if got := fates(m); got != "ann deferred 4.4.2|ben deferred 4.4.2" {
			t.Errorf("%.20q: %s", x.hears, got)
		}
	}
}

// A connection that breaks at any octet of the dialogue loses no message: what has no
// 250 after its text is kept.
//
// proves 5321-3.8-c1
func TestCutAnywhere(t *testing.T) {
	const hears = "220 hi\r\n250-me\r\n250 PIPELINING\r\n250 ok\r\n250 ok\r\n550 5.1.1 no\r\n354 go\r\n250 2.6.0 taken\r\n221 bye\r\n"
	for n := range len(hears) + 1 {
		m := twoRecipients()
		c := start(t, Config{Messages: []*Message{m}})
		c.Receive(nil, []byte(hears[:n]))
		c.Hangup()
		want := "ann deferred 4.4.2|ben "
		if n >= strings.Index(hears, "221") {
			want = "ann delivered 2.6.0|ben "
		}
		if n >= strings.Index(hears, "354") {
			want += "failed 5.1.1"
		} else {
			want += "deferred 4.4.2"
		}
		if got := fates(m); got != want || !c.Closed() {
			t.Errorf("cut after %q: %s, want %s; closed is %t", hears[:n], got, want, c.Closed())
		}
	}
}

// Addresses go as they came, case and all.
//
// proves 5321-2.4-c2
func TestAddresses(t *testing.T) {
	m := &Message{From: "Alice.B@Tutor.example", To: []Recipient{{Address: `"Ann B"@AWAY.example`}}}
	c := start(t, Config{Messages: []*Message{m}})
	got := string(c.Receive(nil, []byte("220 hi\r\n250-me\r\n250 PIPELINING\r\n")))
	if want := "EHLO mx.tutor.example\r\nMAIL FROM:<Alice.B@Tutor.example>\r\nRCPT TO:<\"Ann B\"@AWAY.example>\r\nDATA\r\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// An envelope that would be more than one command is refused, with its place.
func TestEnvelope(t *testing.T) {
	for field, m := range map[string]*Message{
		"From": {From: "a@b.example>\r\nRCPT TO:<c@d.example"}, "To": {To: []Recipient{{Address: "a\n@b.example"}}},
		"Envid": {Envid: "a b"}, "Ret": {Ret: "FULL\r"}, "Notify": {To: []Recipient{{Notify: "NEVER x"}}}, "Orcpt": {To: []Recipient{{Orcpt: "a\x00"}}},
		"Priority": {Priority: " 4"},
	} {
		_, err := New(Config{Messages: []*Message{{}, m}})
		var e *EnvelopeError
		if !errors.As(err, &e) || e.Message != 1 || e.Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
}

// The envelope of each recipient is looked at.
func TestEnvelopeOfTheSecond(t *testing.T) {
	_, err := New(Config{Messages: []*Message{{To: []Recipient{{Address: "ann@away.example"}, {Address: "ben@away.example", Orcpt: "a b"}}}}})
	var e *EnvelopeError
	if !errors.As(err, &e) || e.Message != 0 || e.Field != "Orcpt" || e.At != 1 {
		t.Errorf("%v", err)
	}
}

// Limits are read as RFC 9422 section 3 has it: what cannot be read is not said.
func TestLimits(t *testing.T) {
	const none = 1 << 30
	for params, want := range map[string]int{"": none, "RCPTMAX=12": 12, "MAILMAX=3 rcptmax=107": 107, "RCPTMAX=0": none, "RCPTMAX=": none, "RCPTMAX=1x": none, "RCPTMAX=99999999999999": none, "RCPTMAX=99999999999999999999999": none, "RCPTMAX=1073741823": none - 1,
		"RCPTMAX=109": 109, "RCPTMAX=/": none, "RCPTMAX=1:": none, "RCPTMAXX=1": none} {
		if got := (offer{true, params}).limit("RCPTMAX"); got != want {
			t.Errorf("%q: %d, want %d", params, got, want)
		}
	}
}

// A token that the server does not like is answered as its mechanism has it, and the mail
// is kept.
func TestTokens(t *testing.T) {
	for mechanism, answer := range map[string]string{"OAUTHBEARER": "AQ==", "XOAUTH2": ""} {
		c := start(t, Config{TLS: FromStart, Account: &Account{User: "u", Token: "t"}, Messages: []*Message{twoRecipients()}})
		said := string(c.Receive(nil, []byte("220 hi\r\n250-me\r\n250 AUTH PLAIN "+mechanism+"\r\n")))
		if !strings.Contains(said, "\r\nAUTH "+mechanism+" ") {
			t.Errorf("%s: %q", mechanism, said)
		}
		if said := string(c.Receive(nil, []byte("334 e30=\r\n"))); said != answer+"\r\n" {
			t.Errorf("%s: the error is answered by %q, want %q", mechanism, said, answer)
		}
		for reply, want := range map[string]string{"535 5.7.8 no": "4.7.8", "454 4.7.0 later": "4.7.0", "454 later": "4.7.8"} {
			d := c.Clone()
			d.Receive(nil, []byte(reply+"\r\n"))
			if got := fates(d.Messages[0]); got != "ann deferred "+want+"|ben deferred "+want {
				t.Errorf("%s, %s: %s", mechanism, reply, got)
			}
		}
	}
}

// A nonce is the same for the same seed, another for another, and as long as it should be.
func TestNonce(t *testing.T) {
	seen := map[string]bool{}
	for seed := range uint64(1000) {
		c := Client{Config: Config{Seed: seed}}
		nonce := c.nonce()
		octets, err := base64.StdEncoding.DecodeString(nonce)
		if err != nil || len(octets) != 18 || nonce != c.nonce() || seen[nonce] {
			t.Errorf("seed %d: %q, %v", seed, nonce, err)
		}
		seen[nonce] = true
	}
}

// A reply is read alike by the client and by the grammar that explains it.
func TestParseReply(t *testing.T) {
	var p grammar.Parser
	for line, ok := range map[string]bool{"220": true, "220 ": true, "220-": true, "599 \u00fc": true, "22": false, "": false, "220x": false, "120 x": false} {
		if ParseReply(&p, []byte(line), ""); p.Failed() == ok {
			t.Errorf("%q: %v", line, p.Err())
		}
	}
}
