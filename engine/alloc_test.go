package engine

import (
	"strings"
	"testing"
	"unsafe"
)

// sink is a Store that counts octets and keeps nothing.
type sink struct{ n int }

func (k *sink) Begin(*Envelope, []byte) {}
func (k *sink) Text(p []byte)           { k.n += len(p) }
func (k *sink) End() error              { return nil }
func (k *sink) Abort()                  {}

var smallMail = "MAIL FROM:<alice@tutor.example> SIZE=500\r\nRCPT TO:<bob@tutor.example>\r\nDATA\r\n" +
	strings.Repeat("A line of sixty-two characters, to make up some five hundred.\r\n", 8) + "..dot\r\n.\r\n"

// begun is a session after EHLO.
func begun(t testing.TB, store Store, watch func(Event)) *Session {
	sc := everything()
	sc.Mailboxes = []MailboxRow{{Address: "bob@tutor.example"}, {Address: "alice@tutor.example"}}
	v, err := Ready(sc)
	if err != nil {
		t.Fatal(err)
	}
	s := New(Config{Server: v, Store: store, Watch: watch})
	s.Receive(s.Greet(nil), []byte("EHLO me.example\r\n"))
	return s
}

// A session that nobody watches needs no memory for a command.
func TestAllocations(t *testing.T) {
	for _, x := range []struct {
		name, before, in string
		want             float64
	}{
		{"NOOP", "", "NOOP\r\n", 0},
		{"RSET", "", "RSET\r\n", 0},
		{"EHLO", "", "EHLO me.example\r\n", 0},
		{"MAIL and RSET", "", "MAIL FROM:<alice@tutor.example> SIZE=500\r\nRSET\r\n", 0},
		{"parameters", "", "MAIL FROM:<> SIZE=500 BODY=8BITMIME\r\nRCPT TO:<bob@tutor.example>\r\nRSET\r\n", 0},
		{"DSN", "", "MAIL FROM:<> RET=HDRS ENVID=QQ+2B1\r\nRCPT TO:<bob@tutor.example> NOTIFY=SUCCESS,DELAY ORCPT=rfc822;bob@tutor.example\r\nRSET\r\n", 0},
		{"times and priorities", "", "MAIL FROM:<> BY=60;R MT-PRIORITY=-3 HOLDFOR=30\r\nRCPT TO:<bob@tutor.example> RRVS=2014-04-03T23:01:00Z\r\nRSET\r\n", 0},
		{"a quoted mailbox", "", "MAIL FROM:<\"a b\"@[IPv6:2001:db8::7]>\r\nRSET\r\n", 0},
		{"MAIL, RCPT and RSET", "", "MAIL FROM:<>\r\nRCPT TO:<bob@tutor.example>\r\nRSET\r\n", 0},
		{"500", "", "FROB\r\n", 0},
		{"500 too long", "", strings.Repeat("x", 3000) + "\r\n", 0},
		{"501", "", "MAIL FROM:<alice@@tutor.example>\r\n", 0},
		{"503", "", "RCPT TO:<bob@tutor.example>\r\n", 0},
		{"550", "MAIL FROM:<>\r\n", "RCPT TO:<nobody@tutor.example>\r\n", 0},
		{"552", "", "MAIL FROM:<alice@tutor.example> SIZE=99999999\r\n", 0},
		{"555", "", "MAIL FROM:<alice@tutor.example> FOO=1\r\n", 0},
		{"VRFY", "", "VRFY alice\r\n", 0},
		{"a transaction, read only", "", smallMail, 0},
		{"a transaction in chunks", "", "MAIL FROM:<>\r\nRCPT TO:<bob@tutor.example>\r\nBDAT 7\r\nhello\r\nBDAT 0 LAST\r\n", 0},
		{"a refused chunk", "", "BDAT 7 FIRST\r\nhello\r\n", 0},
	} {
		s := begun(t, &sink{}, nil)
		out := s.Receive(nil, []byte(x.before))
		in := []byte(x.in)
		for range 4 { // steady state: the arenas have grown
			out = s.Receive(out[:0], in)
		}
		if got := testing.AllocsPerRun(1000, func() { out = s.Receive(out[:0], in) }); got > x.want {
			t.Errorf("%s: %v allocations, want %v; answered %q", x.name, got, x.want, out)
		}
	}
}

// An idle session is small: with the eight octets that the allocator adds it fits in
// 896. The next size is 1,024, and something lies beside it.
func TestSessionSize(t *testing.T) {
	if got := unsafe.Sizeof(Session{}); got > 888 {
		t.Errorf("a Session is %d octets, want at most 888", got)
	}
}

func Benchmark(b *testing.B) {
	for _, x := range []struct {
		name, in string
		commands int
	}{
		{"NOOP", "NOOP\r\n", 1},
		{"MAIL-RCPT-RSET", "MAIL FROM:<alice@tutor.example>\r\nRCPT TO:<bob@tutor.example>\r\nRSET\r\n", 3},
		{"Transaction500", smallMail, 1},
		{"501", "MAIL FROM:<alice@@tutor.example>\r\n", 1},
	} {
		for _, watched := range []bool{false, true} {
			name, events := x.name, 0
			var watch func(Event)
			if watched {
				name, watch = name+"/watched", func(Event) { events++ }
			}
			b.Run(name, func(b *testing.B) {
				s := begun(b, &sink{}, watch)
				p := []byte(strings.Repeat(x.in, 100))
				out := s.Receive(nil, p)
				b.ReportAllocs()
				n := 0
				for b.Loop() {
					out = s.Receive(out[:0], p)
					n += 100 * x.commands
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(n), "ns/command")
			})
		}
	}
	b.Run("Text5MB", func(b *testing.B) {
		s := begun(b, &sink{}, nil)
		s.Receive(nil, []byte("MAIL FROM:<>\r\nRCPT TO:<bob@tutor.example>\r\nDATA\r\n"))
		text := []byte(strings.Repeat(strings.Repeat("x", 76)+"\r\n", 1<<16))
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			for i := 0; i < len(text); i += 1 << 15 {
				s.Receive(nil, text[i:min(i+1<<15, len(text))])
				s.incoming.size, s.incoming.big = 0, false
			}
		}
	})
}
