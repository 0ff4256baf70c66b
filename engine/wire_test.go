package engine

import (
	"bytes"
	"strings"
	"testing"
)

// wild is a bit of everything, well-formed and not.
var wild = "EHLO me.example\r\nNOOP\r\nMAIL FROM:<alice@@x>\r\nRCPT TO:<b@c>\r\nMAIL FROM:<alice@tutor.example> SIZE=1k\r\n" +
	"MAIL FROM:<alice@tutor.example> SIZE=99999999\r\n" + strings.Repeat("y", 700) + "\r\nNOOP\nNOOP\r\n" + smallMail +
	"MAIL FROM:<>\r\nRCPT TO:<nobody@tutor.example>\r\nRCPT TO:<bob@tutor.example>\r\nDATA\r\n" +
	"\n.\n.\r.\r\r\n.\r\r\n..\r\nx\r\n.\r\nMAIL FROM:<>\r\nRCPT TO:<bob@tutor.example>\r\nBDAT 9\r\n\r\n.\r\nQUITBDAT 5 LAST\r\n\x00\r\xff\n.BDAT 2\r\n\r\n" +
	"MAIL FROM:<>\r\nRCPT TO:<bob@tutor.example>\r\nBDAT 4 FIRST\r\nQUITDATA\r\nBDAT 2 LAST\r\n\r\nRSET\r\nXYZ\r\nVRFY bob\r\nHELP\r\nQUIT\r\nNOOP\r\n"

// play sends pieces to a new session, and gives its replies and messages.
func play(t testing.TB, pieces [][]byte, watch func(Event)) []byte {
	sc := everything()
	sc.Mailboxes = []MailboxRow{{Address: "bob@tutor.example"}, {Address: "alice@tutor.example"}}
	v, err := Ready(sc)
	if err != nil {
		t.Fatal(err)
	}
	s := New(Config{Server: v, Watch: watch})
	out := s.Greet(nil)
	for _, p := range pieces {
		own := bytes.Clone(p)
		out = s.Receive(out, own)
		// What a session keeps of its input it has copied.
		for i := range own {
			own[i] = 0xee
		}
	}
	for _, d := range v.World().Letters() {
		out = append(out, d.To+"\n"+d.Text...)
	}
	return out
}

func octetByOctet(p []byte) (pieces [][]byte) {
	for i := range p {
		pieces = append(pieces, p[i:i+1])
	}
	return pieces
}

// The wire and the messages are the same whole, octet by octet, watched and not.
func TestSameWire(t *testing.T) {
	want := play(t, [][]byte{[]byte(wild)}, nil)
	for name, got := range map[string][]byte{
		"whole, watched":          play(t, [][]byte{[]byte(wild)}, func(Event) {}),
		"octet by octet":          play(t, octetByOctet([]byte(wild)), nil),
		"octet by octet, watched": play(t, octetByOctet([]byte(wild)), func(Event) {}),
	} {
		if !bytes.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

// A session keeps no more after a thousand times of everything than after ten.
func TestMemoryStays(t *testing.T) {
	s := begun(t, &sink{}, nil)
	in := []byte(strings.TrimSuffix(wild, "QUIT\r\nNOOP\r\n"))
	var out []byte
	do := func(times int) int {
		for range times {
			out = s.Receive(out[:0], in)
			for i := range in {
				out = s.Receive(out, in[i:i+1])
			}
		}
		return s.Held()
	}
	was := do(10)
	if is := do(1000); is != was || is > s.MostHeld() || s.State() == Closed {
		t.Errorf("%d octets are kept, then %d, in state %s", was, is, s.State())
	}
}
