package bench

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"ehloworld/engine"
)

const hello = "EHLO me.example\r\n"

var (
	// small is a transaction of four replies, its text some 500 octets.
	small = "MAIL FROM:<alice@tutor.example>\r\nRCPT TO:<bob@tutor.example>\r\nDATA\r\n" +
		strings.Repeat("A line of sixty-two characters, to make up some five hundred.\r\n", 8) + ".\r\n"
	storm = "MAIL FROM:<alice@tutor.example>\r\nRCPT TO:<bob@tutor.example>\r\nRSET\r\n"
	// large is a message of 25 MB.
	large = "MAIL FROM:<alice@tutor.example>\r\nRCPT TO:<bob@tutor.example>\r\nDATA\r\n" + text(25e6) + ".\r\n"
	// chunks is one of 1 MB, 64 KiB at a time.
	chunks = "MAIL FROM:<alice@tutor.example>\r\nRCPT TO:<bob@tutor.example>\r\n" +
		strings.Repeat(fmt.Sprintf("BDAT %d\r\n", 1<<16)+text(1 << 16)[:1<<16], 16) + "BDAT 0 LAST\r\n"
)

// text is lines of 78 octets, at least n octets in all.
func text(n int) string {
	line := strings.Repeat("x", 76) + "\r\n"
	return strings.Repeat(line, n/len(line)+1)
}

// A play is a client's octets: a beginning, then the same ones so many times, and
// an end. It counts the octets that it is written, which costs nothing, and their
// lines where asked to.
type play struct {
	octets, again, end string
	times              int
	wrote              int
	lines              *int
}

func (c *play) Read(p []byte) (n int, err error) {
	for n < len(p) {
		switch {
		case c.octets != "":
		case c.times > 0:
			c.octets, c.times = c.again, c.times-1
		default:
			c.octets, c.end = c.end, ""
		}
		if c.octets == "" {
			break
		}
		m := copy(p[n:], c.octets)
		n, c.octets = n+m, c.octets[m:]
	}
	if n == 0 {
		return 0, io.EOF
	}
	return n, nil
}

func (c *play) Write(p []byte) (int, error) {
	c.wrote += len(p)
	if c.lines != nil {
		*c.lines += bytes.Count(p, newline)
	}
	return len(p), nil
}

var newline = []byte("\n")

func (c *play) Close() error                     { return nil }
func (c *play) LocalAddr() net.Addr              { return &net.TCPAddr{IP: net.IPv4(192, 0, 2, 1), Port: 25} }
func (c *play) RemoteAddr() net.Addr             { return &net.TCPAddr{IP: net.IPv4(192, 0, 2, 7), Port: 2525} }
func (c *play) SetDeadline(time.Time) error      { return nil }
func (c *play) SetReadDeadline(time.Time) error  { return nil }
func (c *play) SetWriteDeadline(time.Time) error { return nil }

// A store counts octets and keeps nothing.
type store struct{ n int }

func (k *store) Begin(*engine.Envelope, []byte) {}
func (k *store) Text(p []byte)                  { k.n += len(p) }
func (k *store) End() error                     { return nil }
func (k *store) Abort()                         {}

// server is the engine's, with what go-smtp offers.
func server(tb testing.TB) *engine.Server {
	sc := &engine.Scene{Host: "mx.tutor.example", Domains: []engine.MailDomain{{Name: "tutor.example"}}, Clock: 1772442000, Seed: 7,
		Mailboxes: []engine.MailboxRow{{Address: "alice@tutor.example"}, {Address: "bob@tutor.example"}},
		Limits:    engine.Limits{Size: 1 << 30, Recipients: 1 << 20}}
	for _, k := range []string{"PIPELINING", "8BITMIME", "ENHANCEDSTATUSCODES", "CHUNKING", "SIZE"} {
		sc.Offers = append(sc.Offers, engine.Offer{Keyword: k})
	}
	v, err := engine.Ready(sc)
	if err != nil {
		tb.Fatal(err)
	}
	return v
}

// ours has the engine answer a play, as a driver on a socket would.
func ours(tb testing.TB, c *play, watch func(engine.Event)) {
	s := engine.New(engine.Config{Server: server(tb), Store: &store{}, Watch: watch})
	in := make([]byte, 32<<10)
	out := s.Greet(nil)
	for {
		c.Write(out)
		n, err := c.Read(in)
		if err != nil {
			return
		}
		out = s.Receive(out[:0], in[:n])
	}
}

// floor reads no more than where lines end, and answers each with the same one: a
// server that knew what to do with a command at no cost could not be faster.
func floor(_ testing.TB, c *play, _ func(engine.Event)) {
	in, out := make([]byte, 32<<10), []byte(nil)
	for kept := 0; ; {
		c.Write(out)
		n, err := c.Read(in[kept:])
		if err != nil {
			return
		}
		out = out[:0]
		rest := in[:kept+n]
		for {
			end := bytes.IndexByte(rest, '\n')
			if end < 0 {
				break
			}
			if end > 0 && rest[end-1] == '\r' {
				out = append(out, "250 2.0.0 OK\r\n"...)
			}
			rest = rest[end+1:]
		}
		kept = copy(in, rest)
	}
}

// theirs has go-smtp do it.
func theirs(tb testing.TB, c *play, _ func(engine.Event)) {
	s := smtp.NewServer(smtp.BackendFunc(func(*smtp.Conn) (smtp.Session, error) { return &session{}, nil }))
	s.Domain, s.MaxMessageBytes = "mx.tutor.example", 1<<30
	l := &listener{conn: c, gone: make(chan struct{})}
	if err := s.Serve(l); err == nil {
		tb.Error("it goes on for ever")
	}
}

// A listener has one connection, which is closed when it has been served.
type listener struct {
	conn *play
	gone chan struct{}
	over bool
}

func (l *listener) Accept() (net.Conn, error) {
	if l.over {
		<-l.gone
		return nil, net.ErrClosed
	}
	l.over = true
	return &served{l.conn, l.gone}, nil
}
func (l *listener) Close() error   { return nil }
func (l *listener) Addr() net.Addr { return l.conn.LocalAddr() }

type served struct {
	*play
	gone chan struct{}
}

func (s *served) Close() error {
	select {
	case <-s.gone:
	default:
		close(s.gone)
	}
	return nil
}

// A session is go-smtp's: it takes all mail and keeps none.
type session struct{}

func (*session) Reset()                               {}
func (*session) Logout() error                        { return nil }
func (*session) Mail(string, *smtp.MailOptions) error { return nil }
func (*session) Rcpt(string, *smtp.RcptOptions) error { return nil }
func (*session) Data(r io.Reader) error               { _, err := io.Copy(io.Discard, r); return err }

// measure plays octets b.N times, which are so many commands and get as many
// lines. They are laid end to end, so that the player costs little.
func measure(b *testing.B, do func(testing.TB, *play, func(engine.Event)), watch func(engine.Event), octets string, commands int) {
	before, lines := 0, 0
	first := &play{octets: hello, lines: &before}
	do(b, first, nil)
	once := &play{octets: hello + octets, lines: &lines}
	do(b, once, nil)
	if lines != before+commands {
		b.Fatalf("%d lines, want %d", lines-before, commands)
	}
	fit := max(1, 1<<16/len(octets))
	c := &play{octets: hello, again: strings.Repeat(octets, fit), times: b.N / fit, end: strings.Repeat(octets, b.N%fit)}
	b.ReportAllocs()
	b.SetBytes(int64(len(octets)))
	b.ResetTimer()
	do(b, c, watch)
	if want := first.wrote + (once.wrote-first.wrote)*b.N; c.wrote != want {
		b.Fatalf("%d octets of replies, want %d", c.wrote, want)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*commands), "ns/command")
}

func Benchmark(b *testing.B) {
	for _, x := range []struct {
		name, octets string
		commands     int
	}{
		{"NOOP", "NOOP\r\n", 1},
		{"Storm", storm, 3},
		{"Transaction", small, 4},
		{"Large", large, 4},
		{"Chunks", chunks, 19},
	} {
		b.Run(x.name+"/ours", func(b *testing.B) { measure(b, ours, nil, x.octets, x.commands) })
		if x.name == "NOOP" || x.name == "Storm" {
			b.Run(x.name+"/floor", func(b *testing.B) { measure(b, floor, nil, x.octets, x.commands) })
		}
		b.Run(x.name+"/theirs", func(b *testing.B) { measure(b, theirs, nil, x.octets, x.commands) })
	}
	b.Run("Watched/ours", func(b *testing.B) {
		events := 0
		measure(b, ours, func(engine.Event) { events++ }, small, 4)
	})
	b.Run("Scan/ours", func(b *testing.B) { // what the text of Large costs at the least
		p := []byte(large)
		lines := 0
		b.SetBytes(int64(len(p)))
		for b.Loop() {
			lines += scan(p)
		}
	})
}

// scan is a bare strict reader of lines: it finds each CRLF, and the dot.
func scan(p []byte) (lines int) {
	for {
		n := bytes.IndexByte(p, '\r')
		if n < 0 || n+1 == len(p) {
			return lines
		}
		if p[n+1] == '\n' {
			lines++
			if n == 1 && p[0] == '.' {
				return lines
			}
		}
		p = p[n+1+1:]
	}
}

// The cost of a command does not depend on how many came before it.
func BenchmarkGrowth(b *testing.B) {
	for _, n := range []int{1000, 1000000} {
		b.Run(fmt.Sprintf("Commands%d/ours", n), func(b *testing.B) {
			for b.Loop() {
				c := &play{octets: hello, again: storm + "NOOP\r\n", times: n / 4}
				ours(b, c, nil)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/command")
		})
	}
	for _, n := range []int{1, 100, 10000} {
		b.Run(fmt.Sprintf("Recipients%d/ours", n), func(b *testing.B) {
			again := "MAIL FROM:<alice@tutor.example>\r\n" + strings.Repeat("RCPT TO:<bob@tutor.example>\r\n", n) + "RSET\r\n"
			s := engine.New(engine.Config{Server: server(b), Store: &store{}})
			out := s.Receive(s.Greet(nil), []byte(hello))
			in := []byte(again)
			for b.Loop() {
				for i := 0; i < len(in); i += 32 << 10 {
					out = s.Receive(out[:0], in[i:min(i+32<<10, len(in))])
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*(n+2)), "ns/command")
		})
	}
}

// An idle session takes little: one that has said EHLO and waits.
func BenchmarkIdle(b *testing.B) {
	const n = 10000
	b.Run("Octets/ours", func(b *testing.B) {
		v := server(b)
		var each float64
		for b.Loop() {
			var before, after runtime.MemStats
			list := make([]*engine.Session, n)
			runtime.GC()
			runtime.ReadMemStats(&before)
			out := make([]byte, 0, 1<<10)
			for i := range list {
				list[i] = engine.New(engine.Config{Server: v})
				list[i].Receive(list[i].Greet(out), []byte(hello))
			}
			runtime.GC()
			runtime.ReadMemStats(&after)
			each = float64(after.HeapAlloc-before.HeapAlloc) / n
			runtime.KeepAlive(list)
		}
		b.ReportMetric(each, "octets")
	})
}
