package socket

import (
	"bufio"
	"context"
	"crypto/tls"
	"io"
	"net"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"ehloworld/engine"
	"ehloworld/engine/notation"
)

// patience is how long a test waits for what is to come at once.
const patience = 20 * time.Second

func TestMain(m *testing.M) {
	if what := os.Getenv(otherProcess); what != "" {
		name, address, _ := strings.Cut(what, " ")
		os.Exit(others[name](address))
	}
	os.Exit(m.Run())
}

// otherProcess names the variable that has this program be a client of the test
// that started it: one process may not have files enough for both ends, and bad
// clients should not take the server's time within its own.
const otherProcess = "EHLOWORLD_CLIENT"

var others = map[string]func(address string) int{"idle": beIdle, "abusive": beAbusive}

// another is this program as a client. It says a line when it is ready, and does
// the next thing for each line that it is told.
type another struct {
	t    *testing.T
	in   io.WriteCloser
	said *bufio.Scanner
}

// start starts another, and ends it with the test.
func start(t *testing.T, name, address string) *another {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(self)
	c.Env = append(os.Environ(), otherProcess+"="+name+" "+address)
	c.Stderr = os.Stderr
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		in.Close()
		if err := c.Wait(); err != nil {
			t.Errorf("the %s client: %v", name, err)
		}
	})
	return &another{t, in, bufio.NewScanner(out)}
}

func (a *another) wants(line string) {
	a.t.Helper()
	if !a.said.Scan() || a.said.Text() != line {
		a.t.Fatalf("the client says %q, want %q", a.said.Text(), line)
	}
}

func (a *another) goOn() { io.WriteString(a.in, "go on\n") }

const usual = `
host mx.tutor.example
domain tutor.example
offer PIPELINING SIZE 8BITMIME ENHANCEDSTATUSCODES CHUNKING BINARYMIME STARTTLS AUTH HELP
tls offered
auth offered
mechanism PLAIN needs-tls
mechanism CRAM-MD5
user alice "open sesame"
mailbox alice@tutor.example
mailbox bob@tutor.example
list team@tutor.example alice@tutor.example bob@tutor.example
`

func scene(t testing.TB, text string) *engine.Scene {
	t.Helper()
	sc, err := notation.ReadScene("test.scene", text)
	if err != nil {
		t.Fatal(err)
	}
	return sc
}

// serving is a server that a test talks to.
type serving struct {
	t            testing.TB
	server       *Server
	plain, under string      // addresses; under TLS is the second
	trust        *tls.Config // for its clients
}

// certified is a server with a certificate of its own, and who trusts that.
func certified(t testing.TB, c Config) (*Server, *tls.Config) {
	t.Helper()
	var err error
	if c.TLS, err = SelfSigned(c.Scene.Host); err != nil {
		t.Fatal(err)
	}
	s, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	return s, trusting(t, c.TLS)
}

// serve starts a server, and stops it with the test.
func serve(t testing.TB, c Config) *serving {
	t.Helper()
	s, trust := certified(t, c)
	v := &serving{t: t, server: s, trust: trust}
	var done sync.WaitGroup
	for _, l := range []struct {
		address *string
		serve   func(net.Listener) error
	}{{&v.plain, s.Serve}, {&v.under, s.ServeTLS}} {
		on, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		*l.address = on.Addr().String()
		done.Go(func() {
			if err := l.serve(on); err != nil {
				t.Errorf("serve: %v", err)
			}
		})
	}
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		if err := s.Shutdown(ctx); err != nil {
			t.Errorf("shutdown: %v", err)
		}
		done.Wait()
	})
	return v
}

// client is who talks to the server.
type client struct {
	net.Conn
	t testing.TB
	r *bufio.Reader
}

func (v *serving) dial() *client {
	v.t.Helper()
	c, err := net.Dial("tcp", v.plain)
	if err != nil {
		v.t.Fatal(err)
	}
	return v.client(c)
}

func (v *serving) client(c net.Conn) *client {
	c.SetDeadline(time.Now().Add(patience))
	v.t.Cleanup(func() { c.Close() })
	return &client{c, v.t, bufio.NewReader(c)}
}

// send writes octets as they are.
func (c *client) send(octets string) {
	c.t.Helper()
	if _, err := io.WriteString(c, octets); err != nil {
		c.t.Fatal(err)
	}
}

// hear reads one reply, all of its lines.
func (c *client) hear() string {
	c.t.Helper()
	var reply strings.Builder
	for {
		line, err := c.r.ReadString('\n')
		if err != nil {
			c.t.Fatalf("after %q: %v", reply.String()+line, err)
		}
		reply.WriteString(line)
		if len(line) > 3 && line[3] == ' ' {
			return reply.String()
		}
	}
}

// wants hears a reply that begins so.
func (c *client) wants(begins string) {
	c.t.Helper()
	if got := c.hear(); !strings.HasPrefix(got, begins) {
		c.t.Fatalf("%q, want %q", got, begins)
	}
}

// ask sends lines, one after the other, and wants replies that begin so.
func (c *client) ask(pairs ...string) {
	c.t.Helper()
	for i := 0; i < len(pairs); i += 2 {
		c.send(pairs[i] + "\r\n")
		c.wants(pairs[i+1])
	}
}

// ends wants the server to close, and to say nothing more.
func (c *client) ends() {
	c.t.Helper()
	if rest, err := io.ReadAll(c.r); err != nil || len(rest) > 0 {
		c.t.Errorf("at the end %q, %v", rest, err)
	}
}

// kept is a Store of messages in memory, for tests that look at the text.
type kept struct {
	mu       sync.Mutex
	messages []string
}

type keeping struct {
	kept *kept
	text []byte
}

func (k *kept) store() engine.Store { return &keeping{kept: k} }

func (k *kept) all() []string {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.messages
}

func (k *keeping) Begin(*engine.Envelope, []byte) { k.text = k.text[:0] }
func (k *keeping) Text(p []byte)                  { k.text = append(k.text, p...) }
func (k *keeping) Abort()                         {}
func (k *keeping) End() error {
	k.kept.mu.Lock()
	defer k.kept.mu.Unlock()
	k.kept.messages = append(k.kept.messages, string(k.text))
	return nil
}
