package live

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/smtp"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ehloworld/engine/network"
)

// crashScene has a message go two hops; the second host does not take it at first.
const crashScene = `
server mx.one.example
  domain one.example
  mailbox alice@one.example
  offer DSN PIPELINING
  relay everybody
  retry 1m until 5d
server mx.two.example
  domain two.example
  mailbox bob@two.example
  mailbox carol@two.example greylisted 5m
  alias team@two.example bob@two.example dave@three.example
  offer DSN PIPELINING
  retry 1m until 5d
server mx.three.example
  domain three.example
  mailbox dave@three.example
mx one.example 10 mx.one.example
mx two.example 10 mx.two.example
mx three.example 10 mx.three.example
refusing mx.three.example to 3m
`

// TestMain is the server, where a test has started it.
func TestMain(m *testing.M) {
	if dir := os.Getenv("SERVE_MAILDIR"); dir != "" {
		err := Serve(context.Background(), Options{Address: "127.0.0.1:0", Scene: filepath.Join(dir, "scene"), Maildir: dir, Speed: 120})
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// A crashing server is one that is killed.
type crashing struct {
	t       *testing.T
	process *exec.Cmd
	lines   *bufio.Reader
	address string // of the first host
}

func startCrashing(t *testing.T, dir string) *crashing {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := &crashing{t: t, process: exec.Command(self)}
	c.process.Env = append(os.Environ(), "SERVE_MAILDIR="+dir)
	c.process.Stderr = os.Stderr
	out, err := c.process.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.process.Start(); err != nil {
		t.Fatal(err)
	}
	c.lines = bufio.NewReader(out)
	t.Cleanup(c.kill)
	for range 3 {
		line, err := c.lines.ReadString('\n')
		if err != nil {
			t.Fatal(err)
		}
		if at, found := strings.CutSuffix(strings.TrimPrefix(line, "listening on "), " for mx.one.example\n"); found {
			c.address = at
		}
	}
	return c
}

// kill ends it as kill -9 does.
func (c *crashing) kill() {
	if c.process.ProcessState == nil {
		c.process.Process.Kill()
		io.Copy(io.Discard, c.lines)
		c.process.Wait()
	}
}

// killAfter kills it when it has printed so many lines more.
func (c *crashing) killAfter(lines int) {
	for range lines {
		if _, err := c.lines.ReadString('\n'); err != nil {
			break
		}
	}
	c.kill()
}

// sends hands in messages until the server is gone, and gives the subjects of those that
// it has accepted.
func sends(address, named string, to []string) (accepted []string) {
	conn, err := net.Dial("tcp", address)
	if err != nil {
		return nil
	}
	c, err := smtp.NewClient(conn, "localhost")
	if err != nil {
		conn.Close()
		return nil
	}
	defer c.Close()
	for i := 0; ; i++ {
		subject := fmt.Sprintf("%s.%d", named, i)
		if c.Mail("alice@one.example") != nil {
			return accepted
		}
		for _, x := range to {
			if c.Rcpt(x) != nil {
				return accepted
			}
		}
		w, err := c.Data()
		if err != nil {
			return accepted
		}
		fmt.Fprintf(w, "Subject: %s\r\n\r\nHi\r\n", subject)
		if w.Close() != nil {
			return accepted
		}
		accepted = append(accepted, subject)
	}
}

// missing are the subjects that a mailbox has not got.
func missing(t *testing.T, box string, subjects []string) (list []string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(box, "new", "*"))
	if err != nil {
		t.Fatal(err)
	}
	all := ""
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all += string(text)
	}
	for _, s := range subjects {
		if !strings.Contains(all, "\r\nSubject: "+s+"\r\n") {
			list = append(list, s)
		}
	}
	return list
}

// A server that is killed at any moment has lost no message for which it has said 250 (RFC
// 5321 section 6.1): what it had not handed on, it does when it is started again.
func TestKilled(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "scene"), []byte(crashScene), 0o600); err != nil {
		t.Fatal(err)
	}
	var accepted []string
	for round := range 25 {
		c := startCrashing(t, dir)
		got := make(chan []string)
		go func() {
			got <- sends(c.address, fmt.Sprintf("round-%d", round), []string{"bob@two.example", "carol@two.example", "team@two.example"})
		}()
		c.killAfter(1 + round*round*2)
		accepted = append(accepted, <-got...)
	}
	if len(accepted) < 50 {
		t.Fatalf("only %d messages were accepted", len(accepted))
	}
	c := startCrashing(t, dir)
	late := time.AfterFunc(5*time.Minute, func() { c.process.Process.Kill() })
	defer late.Stop()
	boxes := []string{"mx.two.example/bob@two.example", "mx.two.example/carol@two.example", "mx.three.example/dave@three.example"}
	for left := accepted; len(left) > 0; {
		if _, err := c.lines.ReadString('\n'); err != nil {
			t.Fatalf("of %d accepted messages %d are lost: %q", len(accepted), len(left), left)
		}
		if c.lines.Buffered() == 0 {
			left = nil
			for _, box := range boxes {
				left = append(left, missing(t, filepath.Join(dir, box), accepted)...)
			}
		}
	}
	t.Logf("%d messages were accepted", len(accepted))
}

// What cannot be kept is no promise, and leaves nothing behind.
func TestQueueFull(t *testing.T) {
	dir := t.TempDir()
	q, err := openQueue(dir)
	if err != nil {
		t.Fatal(err)
	}
	one := network.Rest{Queued: []network.QueuedRest{{Host: "mx.one.example", ID: "A"}}}
	if err := q.save("a", one); err != nil {
		t.Fatal(err)
	}
	if err := q.save("b", network.Rest{}); err != nil {
		t.Errorf("what was never kept cannot be forgotten: %v", err)
	}
	if err := q.save("a", network.Rest{}); err != nil {
		t.Error(err)
	}
	if err := os.Remove(q.dir); err != nil {
		t.Errorf("something is left: %v", err)
	}
	if err := q.save("a", one); err == nil {
		t.Error("what has no place is kept")
	}
}
