package engine

import (
	"bytes"
	"strings"
	"testing"
)

// A counter is a Store that counts.
type counter struct{ octets, kept int }

func (c *counter) Begin(*Envelope, []byte) { c.octets = 0 }
func (c *counter) Text(p []byte)           { c.octets += len(p) }
func (c *counter) End() error              { c.kept = c.octets; return nil }
func (c *counter) Abort()                  {}

// Where EHLO says that there is no limit, none holds: not at the dot, and not for
// a chunk (RFC 1870 section 3). What else it says is what holds.
func TestAnnouncedSize(t *testing.T) {
	const over = 10<<20 + 1
	line := strings.Repeat("x", 998) + "\r\n"
	text := strings.Repeat(line, over/len(line)+1)
	for _, x := range []struct {
		sc   Scene
		ehlo string
		want string
	}{
		{Scene{}, "SIZE 10485760", "552"},
		{Scene{Limits: Limits{Size: -1}}, "SIZE 0", "250"},
		{Scene{Offers: []Offer{{Keyword: "SIZE", Value: "0", Given: true}}}, "SIZE 0", "250"},
		{Scene{Offers: []Offer{{Keyword: "SIZE", Value: "70000", Given: true}}}, "SIZE 70000", "552"},
		{Scene{Offers: []Offer{{Keyword: "SIZE", Value: "20000000", Given: true}}}, "SIZE 20000000", "250"},
	} {
		sc := x.sc
		sc.Host, sc.Domains, sc.Mailboxes = "mx.tutor.example", []MailDomain{{Name: "tutor.example"}}, []MailboxRow{{Address: "bob@tutor.example"}}
		if sc.Offers == nil {
			sc.Offers = []Offer{{Keyword: "SIZE"}}
		}
		sc.Offers = append(sc.Offers, Offer{Keyword: "CHUNKING"})
		v, err := Ready(&sc)
		if err != nil {
			t.Fatal(err)
		}
		c := &counter{}
		s := New(Config{Server: v, Store: c})
		if out := s.Receive(s.Greet(nil), []byte("EHLO me.example\r\n")); !bytes.Contains(out, []byte("250-"+x.ehlo+"\r\n")) {
			t.Errorf("%+v: no %s in %q", x.sc, x.ehlo, out)
		}
		for _, ask := range []string{"DATA\r\n" + text + ".\r\n", "BDAT 10486000 LAST\r\n" + text[:10486000]} {
			s.Receive(nil, []byte("MAIL FROM:<> SIZE=1\r\nRCPT TO:<bob@tutor.example>\r\n"))
			c.kept = 0
			out := splitLines(s.Receive(nil, []byte(ask)))
			if last := out[len(out)-1]; !strings.HasPrefix(last, x.want) || x.want == "250" && c.kept < over {
				t.Errorf("%s, %.4s: %s, and %d octets kept", x.ehlo, ask, last, c.kept)
			}
			s.Receive(nil, []byte("RSET\r\n"))
		}
		if out := string(s.Receive(nil, []byte("MAIL FROM:<> SIZE=10486000\r\n"))); !strings.HasPrefix(out, x.want) {
			t.Errorf("%s, declared: %q", x.ehlo, out)
		}
	}
}

// What a scene has EHLO say is what the server does, or the scene is refused.
func TestAnnouncedValues(t *testing.T) {
	for _, x := range []struct{ keyword, value, want string }{
		{"SIZE", "big", "a number of octets"},
		{"SIZE", "", "a number of octets"},
		{"SIZE", "99999999999999999999", "a number of octets"},
		{"DELIVERBY", "60", ""},
		{"DELIVERBY", "60,MAIL,RCPT", ""},
		{"DELIVERBY", ",MAIL", ""},
		{"DELIVERBY", "soon", "the least number of seconds"},
		{"DELIVERBY", "1234567890", "the least number of seconds"},
		{"NO-SOLICITING", "org.example:ADV,net.example:ADV", ""},
		{"NO-SOLICITING", "org.example:ADV, net.example:ADV", "a list of kinds"},
		{"NO-SOLICITING", "org.example:ADV,", "a list of kinds"},
		{"LIMITS", "MAILMAX=3 RCPTMAX=2", ""},
		{"LIMITS", "MAILMAX=three", "is not a registered limit"},
	} {
		v, err := Ready(&Scene{Host: "mx.tutor.example", Offers: []Offer{{Keyword: x.keyword, Value: x.value, Given: true}}})
		if (err == nil) != (x.want == "") || err != nil && !strings.HasPrefix(err.Error(), "offer "+x.keyword+": ") || err != nil && !strings.Contains(err.Error(), x.want) {
			t.Errorf("%s %s: %v, want %q", x.keyword, x.value, err, x.want)
		}
		if l := v.limits; x.value == "MAILMAX=3 RCPTMAX=2" && (l.Messages != 3 || l.Recipients != 2 || l.Domains != 0) {
			t.Errorf("%s: %+v", x.value, l)
		}
	}
}
