package socket

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"os"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
)

// beIdle holds connections, each after EHLO. It says "held", and for each line
// that it reads, after a NOOP on each, "alive".
func beIdle(address string) int {
	moreFiles(held + 100)
	var err error
	conns := make([]net.Conn, held)
	all := func(line, want string) bool {
		buf := make([]byte, 1024)
		for i, c := range conns {
			io.WriteString(c, line)
			n, err := c.Read(buf)
			if err != nil || !strings.HasPrefix(string(buf[:n]), want) {
				fmt.Printf("connection %d: %q, %v\n", i, buf[:n], err)
				return false
			}
		}
		return true
	}
	for i := range conns {
		if conns[i], err = net.Dial("tcp", address); err != nil {
			fmt.Printf("connection %d: %v\n", i, err)
			return 1
		}
		conns[i].SetDeadline(time.Now().Add(10 * time.Minute))
	}
	if !all("", "220 ") || !all("EHLO me.example\r\n", "250-") {
		return 1
	}
	fmt.Println("held")
	for in := bufio.NewScanner(os.Stdin); in.Scan(); {
		if !all("NOOP\r\n", "250 ") {
			return 1
		}
		fmt.Println("alive")
	}
	return 0
}

// moreFiles has this process open as many files as it may, and n if it can.
func moreFiles(n int) {
	var l syscall.Rlimit
	if syscall.Getrlimit(syscall.RLIMIT_NOFILE, &l) != nil {
		return
	}
	if l.Cur = l.Max; l.Max < uint64(n) {
		l.Cur, l.Max = uint64(n), uint64(n) // root may
	}
	syscall.Setrlimit(syscall.RLIMIT_NOFILE, &l)
}

// Thousands of connections say EHLO and then nothing. All are held, all are
// alive, and somebody else is served beside them.
func TestManyIdle(t *testing.T) {
	moreFiles(held + 200)
	v := serve(t, Config{Scene: scene(t, usual), Most: held + 10})
	before := inUse()
	c := start(t, "idle", v.plain)
	c.wants("held")
	v.server.mu.Lock()
	n := v.server.held
	v.server.mu.Unlock()
	if n != held {
		t.Errorf("%d connections held, want %d", n, held)
	}
	each := (inUse() - before) / held
	t.Logf("%d idle connections, %d octets of memory each", held, each)
	if each > perConn {
		t.Errorf("%d octets a connection, want %d at most", each, perConn)
	}
	c.goOn()
	c.wants("alive")
	one := v.dial()
	one.wants("220 ")
	one.ask("EHLO me.example", "250-", "MAIL FROM:<>", "250 ", "RCPT TO:<bob@tutor.example>", "250 ", "DATA", "354 ", "hi\r\n.", "250 ", "QUIT", "221 ")
}

// inUse is the memory of this process that holds something: heap and stacks.
func inUse() int {
	runtime.GC()
	runtime.GC() // the first frees what pools have kept
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int(m.HeapInuse + m.StackInuse)
}
