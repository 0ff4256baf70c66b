package socket

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
	"unsafe"
)

// ends are what some server takes for the end of the text, and this one must
// not: RFC 5321 section 4.1.1.4 knows CRLF "." CRLF alone.
var falseEnds = []string{
	"\n.\n", "\n.\r\n", "\r\n.\n", "\r.\r", "\r.\r\n", "\r\n.\r", "\n.\r", "\r.\n", "\r\r\n.\r\r\n",
	"\r\n\x00.\r\n", "\r\n.\x00\r\n", "\r\n .\r\n", "\r\n. \r\n", "\r\n..\r\n", "\n\n.\n\n", "\r\n.\n\r\n",
}

// A listener that lets a test see how much of a connection is not yet read.
type watched struct {
	net.Listener
	last chan *net.TCPConn
}

func (w *watched) Accept() (net.Conn, error) {
	c, err := w.Listener.Accept()
	if err == nil {
		w.last <- c.(*net.TCPConn)
	}
	return c, err
}

// queued is how many octets wait in a socket: to be read (FIONREAD), or to be
// acknowledged by the other side (TIOCOUTQ).
func queued(t *testing.T, c *net.TCPConn, what uintptr) (n int32) {
	t.Helper()
	raw, err := c.SyscallConn()
	if err == nil {
		err = raw.Control(func(fd uintptr) {
			if _, _, e := syscall.Syscall(syscall.SYS_IOCTL, fd, what, uintptr(unsafe.Pointer(&n))); e != 0 {
				t.Error(e)
			}
		})
	}
	if err != nil {
		t.Fatal(err)
	}
	return n
}

const fionread = 0x541b

// in segments sends a session in two segments, the second when the server has
// read the first, and gives all that the server says.
func inSegments(t *testing.T, w *watched, first, second string) string {
	t.Helper()
	dialed, err := net.Dial("tcp", w.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	c, server := dialed.(*net.TCPConn), <-w.last
	defer c.Close()
	c.SetDeadline(time.Now().Add(patience))
	r := bufio.NewReader(c)
	greeting, err := r.ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	io.WriteString(c, first)
	for queued(t, c, syscall.TIOCOUTQ) > 0 || queued(t, server, fionread) > 0 {
		runtime.Gosched()
	}
	io.WriteString(c, second)
	rest, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return greeting + string(rest)
}

// Whatever a sender tries, one message stays one message, wherever TCP cuts it: the
// commands hidden behind a false end are text.
//
// proves 5321-2.3.8-1 5321-4.1.1.4-1 5321-4.1.1.4-2 2920-3.2-9
func TestSmuggling(t *testing.T) {
	k := new(kept)
	v := serve(t, Config{Scene: scene(t, usual+"limit size 1000\n"), Store: k.store})
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	w := &watched{l, make(chan *net.TCPConn, 1)}
	go v.server.Serve(w)
	sessions := 0
	for _, end := range falseEnds {
		t.Run(fmt.Sprintf("%q", end), func(t *testing.T) {
			text := "a" + end + "MAIL FROM:<>\r\nRCPT TO:<alice@tutor.example>\r\nDATA\r\nb\r\n"
			whole := "EHLO me.example\r\n" + someMail + text + ".\r\nQUIT\r\n"
			stored := strings.ReplaceAll(text, "\r\n.", "\r\n")
			if end == "\r\r\n.\r\r\n" {
				stored = "a\r\r\n\r\r\n" + text[strings.Index(text, "MAIL"):]
			}
			want := inSegments(t, w, whole, "")
			if n := strings.Count(want, "\r\n250 2.0.0 Accepted\r\n"); n != 1 || !strings.Contains(want, "\r\n221 ") {
				t.Errorf("the server says %q", want)
			}
			for cut := 1; cut < len(whole); cut++ {
				sessions++
				if got := inSegments(t, w, whole[:cut], whole[cut:]); got != want {
					t.Errorf("cut at %d: %q, want %q", cut, got, want)
				}
			}
			messages := k.all()
			for _, got := range messages {
				if got != stored {
					t.Errorf("kept %q, want %q", got, stored)
				}
			}
			if len(messages) != len(whole) {
				t.Errorf("%d messages, want %d", len(messages), len(whole))
			}
			k.mu.Lock()
			k.messages = nil
			k.mu.Unlock()
		})
	}
	t.Logf("%d sessions", sessions)
}
