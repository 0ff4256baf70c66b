package socket

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
)

// abuses are ways to be a bad client. Each goes on until its connection is
// closed.
var abuses = []struct {
	name string
	do   func(c net.Conn)
}{
	{"endless line", func(c net.Conn) {
		line := []byte(strings.Repeat("y", 4096))
		for {
			if _, err := c.Write(line); err != nil {
				return
			}
		}
	}},
	{"slow octets", func(c net.Conn) {
		octet, tick := []byte("N"), time.NewTicker(10*time.Millisecond)
		defer tick.Stop()
		for range tick.C {
			if _, err := c.Write(octet); err != nil {
				return
			}
		}
	}},
	{"garbage", func(c net.Conn) {
		r, b := rand.New(rand.NewPCG(1, 2)), make([]byte, 4096)
		for i := range b {
			b[i] = byte(r.Uint32())
		}
		for {
			if _, err := c.Write(b); err != nil {
				return
			}
		}
	}},
	{"half-closed, in the middle of a line", func(c net.Conn) {
		c.Write([]byte("EHLO me.example\r\nMAIL FROM:<al"))
		c.(*net.TCPConn).CloseWrite()
	}},
	{"asks without end and never listens", func(c net.Conn) {
		lines := []byte(strings.Repeat("HELP\r\nEHLO x.example\r\n", 200))
		for {
			if _, err := c.Write(lines); err != nil {
				return
			}
		}
	}},
	{"endless text", func(c net.Conn) {
		c.Write([]byte("EHLO me.example\r\n" + someMail))
		line := []byte(strings.Repeat("y", 70) + "\r\n")
		for {
			if _, err := c.Write(line); err != nil {
				return
			}
		}
	}},
	{"no handshake", func(c net.Conn) { c.Write([]byte("EHLO me.example\r\nSTARTTLS\r\n")) }},
	{"goes at once", func(c net.Conn) { c.Close() }},
}

// beAbusive has two hundred bad clients. It says "there" when they are connected,
// is bad from the next line on that it reads, and ends when there is no other.
func beAbusive(address string) int {
	var conns []net.Conn
	for range 200 {
		c, err := net.Dial("tcp", address)
		if err != nil {
			fmt.Println(err)
			return 1
		}
		conns = append(conns, c)
	}
	fmt.Println("there")
	in := bufio.NewScanner(os.Stdin)
	in.Scan()
	var bad sync.WaitGroup
	for i, c := range conns {
		bad.Go(func() { abuses[i%len(abuses)].do(c) })
	}
	in.Scan()
	for _, c := range conns {
		c.Close()
	}
	bad.Wait()
	return 0
}

// Two hundred bad clients leave the others served, and the memory small.
func TestAbuse(t *testing.T) {
	v, dir := withMaildirs(t, usual+"limit size 100000\n")
	bad := start(t, "abusive", v.plain)
	bad.wants("there")
	bad.goOn()
	const good, messages = 10, 5
	var served sync.WaitGroup
	begun := time.Now()
	for range good {
		c := v.dial()
		c.SetDeadline(begun.Add(5 * patience)) // on a busy machine, with the race detector
		served.Go(func() {
			c.wants("220 ")
			c.ask("EHLO me.example", "250-")
			for range messages {
				c.ask("MAIL FROM:<alice@tutor.example>", "250 ", "RCPT TO:<bob@tutor.example>", "250 ", "DATA", "354 ", "hi\r\n.", "250 ")
			}
			c.ask("QUIT", "221 ")
			c.ends()
		})
	}
	served.Wait()
	t.Logf("served in %v", time.Since(begun))
	if n := len(inMaildirs(t, dir)["bob@tutor.example"]); n != good*messages {
		t.Errorf("%d messages, want %d", n, good*messages)
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	t.Logf("%d octets of heap in use", m.HeapInuse)
	if m.HeapInuse > 200<<20 {
		t.Errorf("%d octets of heap in use", m.HeapInuse)
	}
}
