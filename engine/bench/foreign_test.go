package bench

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"ehloworld/engine"
)

// Mail between other people's domains, as a server that relays for everybody sees
// it: tags, domains of three labels, another address each time.
func foreign(from, to int) (mail, rcpt string) {
	return fmt.Sprintf("MAIL FROM:<alice.liddell+list%d@mail.sender%d.example>\r\n", from, from%50),
		fmt.Sprintf("RCPT TO:<bob.baker+orders%d@in.recipient%d.example>\r\n", to, to%50)
}

// of repeats what is made of a number, for many numbers.
func of(many int, octets func(i int) string) string {
	var b strings.Builder
	for i := range many {
		b.WriteString(octets(i))
	}
	return b.String()
}

const rounds = 64 // that differ from each other

// work are the octets of a client, and how many commands they are, by name.
var work = []struct {
	name     string
	octets   string
	commands int
}{
	{"Transactions", of(rounds, func(i int) string {
		mail, rcpt := foreign(i, i)
		return mail + rcpt + small[strings.Index(small, "DATA"):]
	}), rounds * 4},
	{"Storm", of(rounds, func(i int) string {
		mail, rcpt := foreign(i, i)
		_, second := foreign(i, i+1)
		return mail + rcpt + second + "RSET\r\n"
	}), rounds * 4},
	{"NOOP", strings.Repeat("NOOP\r\n", rounds), rounds},
	{"Recipients", of(1, func(int) string {
		mail, _ := foreign(1, 1)
		return mail + of(100, func(i int) string { _, rcpt := foreign(0, i); return rcpt }) + "RSET\r\n"
	}), 102},
	{"DATA", of(1, func(int) string {
		mail, rcpt := foreign(1, 1)
		return mail + rcpt + "DATA\r\n" + text(1e6) + ".\r\n"
	}), 4},
	{"BDAT", of(1, func(int) string {
		mail, rcpt := foreign(1, 1)
		return mail + rcpt + strings.Repeat(fmt.Sprintf("BDAT %d\r\n", 1<<16)+text(1 << 16)[:1<<16], 16) + "BDAT 0 LAST\r\n"
	}), 19},
}

// relay is the engine's server, for everybody's mail.
func relay(tb testing.TB) *engine.Server {
	sc := &engine.Scene{Host: "mx.tutor.example", Domains: []engine.MailDomain{{Name: "tutor.example"}}, Clock: 1772442000, Seed: 7,
		Relay: engine.RelayEverybody, Limits: engine.Limits{Size: 1 << 30, Recipients: 1 << 20}}
	for _, k := range []string{"PIPELINING", "8BITMIME", "ENHANCEDSTATUSCODES", "CHUNKING", "SIZE"} {
		sc.Offers = append(sc.Offers, engine.Offer{Keyword: k})
	}
	v, err := engine.Ready(sc)
	if err != nil {
		tb.Fatal(err)
	}
	return v
}

// A buffer is a Store that has room for one message, as the probe has.
type buffer struct{ data []byte }

func (k *buffer) Begin(*engine.Envelope, []byte) { k.data = k.data[:0] }
func (k *buffer) Text(p []byte)                  { k.data = append(k.data, p...) }
func (k *buffer) End() error                     { return nil }
func (k *buffer) Abort()                         {}

// BenchmarkForeign measures the engine beside a probe, which knows order and syntax
// and nothing else.
func BenchmarkForeign(b *testing.B) {
	for _, w := range work {
		in := []byte(w.octets)
		b.Run("Foreign"+w.name+"/ours", func(b *testing.B) {
			s := engine.New(engine.Config{Server: relay(b), Store: &buffer{}})
			out := s.Receive(s.Greet(nil), []byte(hello))
			serve(b, in, w.commands, func(p []byte) []byte { out = s.Receive(out[:0], p); return out })
		})
		b.Run("Foreign"+w.name+"/probe", func(b *testing.B) {
			var s probe
			out := s.receive(nil, []byte(hello))
			serve(b, in, w.commands, func(p []byte) []byte { out = s.receive(out[:0], p); return out })
		})
	}
}

// serve has a server answer the same octets again and again, 32 KiB at a time.
func serve(b *testing.B, in []byte, commands int, receive func([]byte) []byte) {
	lines := 0
	for at := 0; at < len(in); at += 32 << 10 {
		out := receive(in[at:min(at+32<<10, len(in))])
		lines += bytes.Count(out, newline)
		if i := bytes.Index(out, []byte("\n5")); i >= 0 || out != nil && len(out) > 0 && out[0] == '5' {
			b.Fatalf("refused: %s", out)
		}
	}
	if lines != commands {
		b.Fatalf("%d replies, want %d", lines, commands)
	}
	b.ReportAllocs()
	b.SetBytes(int64(len(in)))
	for b.Loop() {
		for at := 0; at < len(in); at += 32 << 10 {
			receive(in[at:min(at+32<<10, len(in))])
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*commands), "ns/command")
}
