package network

import (
	"flag"
	"os"
	"strings"
	"testing"
	"time"

	"ehloworld/engine/dns"
	"ehloworld/engine/notation"
)

var update = flag.Bool("update", false, "write the logs as they are")

// plans are hosts of such scenes.
func planOf(t *testing.T, scenes ...string) *Plan {
	p := &Plan{Seed: 3}
	for _, text := range scenes {
		sc, err := notation.ReadScene("", "clock 2026-03-02T09:00:00Z\noffer ENHANCEDSTATUSCODES PIPELINING\n"+text)
		if err != nil {
			t.Fatal(err)
		}
		p.Clock = sc.Clock
		p.Hosts = append(p.Hosts, Host{Scene: sc, Retry: Schedule{Waits: []time.Duration{10 * time.Minute}, Until: time.Hour}})
		p.Records = append(p.Records, dns.Record{Type: dns.MX, Name: sc.Domains[0].Name, Preference: 10, Target: sc.Host})
	}
	return p
}

// The log of each host is what an admin knows from Postfix: a bounce over two hops, a
// greylisting retry, and all that can stand in the way.
func TestLog(t *testing.T) {
	p := planOf(t,
		"host mx.one.example\ndomain one.example\nmailbox alice@one.example\nrelay everybody\nauth offered\nmechanism PLAIN\nuser alice \"pencil\"\n",
		"host mx.two.example\ndomain two.example\nmailbox bob@two.example\nmailbox moved@two.example moved nobody@three.example forwarded\nmailbox grey@two.example greylisted 5m\n"+`mailbox odd@two.example refused 550 5.1.1 "No\nway"`+"\n",
		"host mx.three.example\ndomain three.example\nmailbox carol@three.example\nfault reply-lost on . 1\n",
		"host mx.four.example\ndomain four.example\ngreeting 554 \"Not here\"\n",
		"host mx.five.example\ndomain five.example\n")
	p.Records = append(p.Records, dns.Record{Type: dns.NoName, Name: "nowhere.example"}, dns.Record{Type: dns.NoAnswer, Name: "silent.example"}, dns.Record{Type: dns.MX, Name: "null.example", Target: "."})
	p.Troubles = []Trouble{{Kind: Refusing, Host: "mx.five.example"}}
	line, err := NewTimeline(p, nil)
	if err != nil {
		t.Fatal(err)
	}
	line.Do(Act{Kind: Connect, Host: "mx.one.example"})
	for _, to := range []string{"moved@two.example", "grey@two.example", "odd@two.example", "carol@three.example", "x@four.example", "x@five.example", "x@nowhere.example", "x@silent.example", "x@null.example"} {
		line.Do(Act{Kind: Type, Octets: "EHLO me.example\r\nMAIL FROM:<alice@one.example>\r\nRCPT TO:<nobody@one.example>\r\nRCPT TO:<" + to + ">\r\nDATA\r\nMessage-ID: <" + to + ">\r\n\r\nHi\r\n.\r\n"})
	}
	line.Do(Act{Kind: Type, Octets: "MAIL FROM:<a@b.example>\r\nRCPT TO:<\"a\x01\x1b[31m\xc2\x9b\"@one.example>\r\nRCPT TO:<\"a\\\x7f b\"@one.example>\r\n"})
	line.Do(Act{Kind: Connect, Host: "mx.one.example"})
	line.Do(Act{Kind: Type, Octets: "EHLO me.example\r\nAUTH PLAIN AGFsaWNlAHBlbmNpbA==\r\nMAIL FROM:<alice@one.example>\r\nRCPT TO:<alice@one.example>\r\nRSET\r\n" +
		"MAIL FROM:<alice@one.example>\r\nRCPT TO:<nobody@one.example>\r\nRCPT TO:<carol@three.example>\r\nRCPT TO:<nobody@one.example>\r\nRCPT TO:<alice@one.example>\r\nDATA\r\n\r\nHi\r\n.\r\n" +
		"MAIL FROM:<alice@one.example>\r\nRCPT TO:<nobody@one.example>\r\n"})
	line.Advance(2 * time.Hour)
	got := ""
	for _, h := range p.Hosts {
		got += "--- " + h.Scene.Host + "\n" + strings.Join(Log(line.Network(), line.Told(), h.Scene.Host), "\n") + "\n"
	}
	const file = "testdata/log.golden"
	if *update {
		os.MkdirAll("testdata", 0o755)
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "log", got, string(want))
	for _, c := range got {
		if c != '\n' && (c < ' ' || 0x7f <= c && c < 0xa0) {
			t.Errorf("%q is in the log", c)
		}
	}
}
