package servers

import (
	"crypto/x509"
	"fmt"
	"io"
	"net"
	"net/netip"
	"strings"
	"sync"
	"testing"

	"ehloworld/engine/client"
	"ehloworld/engine/deliver"
)

// A cut is a delivery over a connection that breaks after each number of octets from the
// server.
type cut struct {
	name    string
	needs   string
	without string
}

var cuts = []cut{
	{"plain", "", "PIPELINING CHUNKING STARTTLS"},
	{"pipelined", "pipeline", "CHUNKING STARTTLS"},
	{"in a chunk", "chunk", "STARTTLS"},
	{"under TLS", "tls", "CHUNKING"},
}

// No message is lost: what has no 250 after its text is kept, and what has one is
// stored. Who may get it twice is told so, and nobody else. A server may take its time
// before it greets, so several connections are there at once.
func (x cut) try(t *testing.T, s *server, roots *x509.CertPool) {
	s.stored()
	var all sync.WaitGroup
	var mu sync.Mutex
	fates := map[string]client.Fate{} // of each text; Waiting is that it is not known
	once := make(chan bool, 20)
	one := func(n int) (said int) {
		text := fmt.Sprintf("Subject: cut after %d\r\n\r\n.\r\n", n)
		fate, said := x.after(t, s, roots, text, n)
		mu.Lock()
		defer mu.Unlock()
		fates[text] = fate
		return said
	}
	length := one(1 << 30)
	for n := range length {
		once <- true
		all.Go(func() {
			one(n)
			<-once
		})
	}
	all.Wait()
	seen := map[client.Fate]bool{}
	for _, fate := range fates {
		seen[fate] = true
	}
	if !seen[client.Delivered] || !seen[client.Deferred] || !seen[client.Waiting] {
		t.Errorf("there was not everything: %v", seen)
	}
	for _, m := range s.stored() {
		if fate, ok := fates[m.text]; !ok || fate == client.Deferred || len(m.to) != 2 {
			t.Errorf("the server has stored %q for %q", m.text, m.to)
		}
		delete(fates, m.text)
	}
	for text, fate := range fates {
		if fate == client.Delivered {
			t.Errorf("lost: %q", text)
		}
	}
}

// after has a message delivered over a connection that breaks after so many octets from
// the server, and gives what has become of it and how much the server said.
func (x cut) after(t *testing.T, s *server, roots *x509.CertPool, text string, octets int) (client.Fate, int) {
	r := relay(t, s.plain, octets)
	c, m := config(r.at, roots, text, "ann ben", x.without)
	taken, asked := false, false // as the client sees it
	c.Watch = func(e client.Event) {
		switch e := e.(type) {
		case client.Heard:
			taken = taken || (e.To == client.Text || e.To == client.BDAT) && e.Reply.Code == 250
		case client.Sent:
			asked = asked || e.Step == client.Text || e.Step == client.BDAT
		}
	}
	if err := deliver.Deliver(t.Context(), c); err != nil {
		t.Error(err)
	}
	said := r.over()
	if x.needs != "tls" { // it can be read
		last := 7 // greeting, EHLO, MAIL, two RCPT, DATA, the message
		if x.needs == "chunk" {
			last--
		}
		if replies := count(said); taken != (replies >= last) || asked != (replies >= last-1) {
			t.Errorf("after %q the client has a 250: %t, has sent the message: %t", said, taken, asked)
		}
	}
	fate := client.Deferred
	switch {
	case taken:
		fate = client.Delivered
	case asked:
		fate = client.Waiting
	}
	for _, to := range m.To {
		twice := strings.Contains(to.Why, "RFC 1047")
		if taken != (to.Fate == client.Delivered) || !taken && to.Fate != client.Deferred || twice != (asked && !taken) {
			t.Errorf("cut after %d octets, sent is %t, 250 is %t: %+v", octets, asked, taken, to)
		}
	}
	return fate, len(said)
}

// count is how many whole replies there are in what a server said.
func count(said string) (n int) {
	for line := range strings.SplitAfterSeq(said, "\r\n") {
		if strings.HasSuffix(line, "\r\n") && len(line) > 5 && line[3] == ' ' {
			n++
		}
	}
	return n
}

// A relayed connection goes through a proxy, which breaks it.
type relayed struct {
	at   netip.AddrPort
	said strings.Builder // what came from the server and went on
	done sync.WaitGroup
}

// relay takes one connection to a server, and breaks it once so many octets have come
// from there.
func relay(t *testing.T, to netip.AddrPort, octets int) *relayed {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	r := &relayed{at: netip.MustParseAddrPort(l.Addr().String())}
	r.done.Go(func() {
		here, err := l.Accept()
		l.Close()
		if err != nil {
			t.Error(err)
			return
		}
		there, err := net.Dial("tcp", to.String())
		if err != nil {
			here.Close()
			t.Error(err)
			return
		}
		r.done.Go(func() {
			io.Copy(there, here)
			there.(*net.TCPConn).CloseWrite()
		})
		io.CopyN(io.MultiWriter(here, &r.said), there, int64(octets))
		here.Close()
		there.Close()
	})
	return r
}

// over waits for the end, and gives what came from the server.
func (r *relayed) over() string {
	r.done.Wait()
	return r.said.String()
}
