package clients

import (
	"bufio"
	"errors"
	"io"
	"net"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// nmap finds the commands that EHLO announces, and no open relay.
func TestNmap(t *testing.T) {
	v := openMailhost(t)
	_, port, _ := net.SplitHostPort(v.plain)
	said, content := v.client("", nil, "nmap", "-Pn", "-p", port, "--script", "+smtp-commands,+smtp-open-relay", "127.0.0.1")
	if !content {
		t.Fatalf("nmap: %s", said)
	}
	for _, want := range []string{"smtp-commands: mx.tutor.example", "PIPELINING", "SIZE 52428800", "8BITMIME", "CHUNKING", "STARTTLS", "AUTH ", "HELP",
		"smtp-open-relay: Server doesn't seem to be an open relay, all tests failed"} {
		if !strings.Contains(said, want) {
			t.Errorf("nmap does not find %q:\n%s", want, said)
		}
	}
	if got, _ := filepath.Glob(filepath.Join(v.dir, "*")); len(got) > 0 {
		t.Errorf("nmap got letters in: %q", got)
	}
}

// A person holds a session with openssl s_client.
func TestSClient(t *testing.T) {
	v := openMailhost(t)
	c := exec.Command("openssl", "s_client", "-starttls", "smtp", "-crlf", "-quiet", "-verify_return_error",
		"-CAfile", v.trust, "-verify_hostname", "mx.tutor.example", "-connect", v.plain)
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		t.Fatalf("openssl is needed: ./build.sh test installs it (%v)", err)
	}
	stop := time.AfterFunc(patience, func() { c.Process.Kill() })
	defer stop.Stop()
	said := bufio.NewReader(out)
	hears := func(want string) {
		t.Helper()
		for {
			line, err := said.ReadString('\n')
			if err != nil {
				t.Fatalf("%q, %v, want %q", line, err, want)
			}
			if len(line) > 3 && line[3] == ' ' {
				if !strings.HasPrefix(line, want) {
					t.Errorf("%q, want %q", line, want)
				}
				return
			}
		}
	}
	for _, l := range [][2]string{
		{"EHLO me.example", "250 "}, {"AUTH PLAIN AGFsaWNlAG9wZW4gc2VzYW1l", "235 2.7.0"}, {"MAIL FROM:<alice@tutor.example>", "250 2.1.0"},
		{"RCPT TO:<nobody@tutor.example>", "550 5.1.1"}, {"RCPT TO:<bob@tutor.example>", "250 2.1.5"}, {"DATA", "354 "},
		{"Subject: hi\n\nby hand\n.", "250 2.0.0"}, {"QUIT", "221 2.0.0"},
	} {
		io.WriteString(in, l[0]+"\n")
		hears(l[1])
	}
	in.Close()
	c.Wait()
	v.delivered("bob@tutor.example", "Subject: hi\r\n\r\nby hand\r\n")
}

// A scene of one's own, and an X-ray of what a client does there.
func TestOwnScene(t *testing.T) {
	at := file(t, "host mx.branch.example\ndomain branch.example\nmailbox bob@branch.example\n")
	v := openMailhost(t, "-scene", at, "-v")
	host, port, _ := net.SplitHostPort(v.plain)
	said, content := v.client("", nil, "swaks", "--server", host, "--port", port, "--ehlo", "me.example", "--from", "alice@tutor.example",
		"--to", "bob@branch.example", "--data", "@"+file(t, aLetter[:len(aLetter)-2]))
	if !content || !strings.Contains(said, "250-mx.branch.example greets me.example") && !strings.Contains(said, "250 mx.branch.example greets me.example") {
		t.Errorf("swaks: %s", said)
	}
	v.delivered("bob@branch.example", aLetter)
	v.stop(syscall.SIGTERM)
	for _, want := range []string{"#1 C: MAIL FROM:<alice@tutor.example>\n", "#1 S: 250 Sender ok\n", "#1 D: bob@branch.example\n"} {
		if !strings.Contains(v.shown.String(), want) {
			t.Errorf("-v does not show %q:\n%s", want, v.shown.String())
		}
	}
}

// What cannot be served is said in a line, and with a status of 1.
func TestRefusedCommands(t *testing.T) {
	program, err := program()
	if err != nil {
		t.Fatal(err)
	}
	for want, args := range map[string][]string{
		"no such file":      {"-scene", "/does/not/exist"},
		"1:1: scene wants":  {"-scene", file(t, "frobnicate\n")},
		"offer DSN: ":       {"-scene", file(t, "host mx.tutor.example\ndomain tutor.example\noffer DSN\n")},
		"no such file or d": {"-cert", "/does/not/exist", "-key", "/does/not/exist"},
		"missing port":      {"-addr", "nowhere"},
		"-speed is for":     {"-speed", "60x"},
		"loopback alone":    {"-scene", filepath.Join("testdata", "two-hops.scene"), "-addr", "0.0.0.0:0"},
	} {
		out, err := exec.Command(program, append([]string{"smtp", "-addr", "127.0.0.1:0", "-tls-addr", ""}, args...)...).CombinedOutput()
		if exit := (*exec.ExitError)(nil); !errors.As(err, &exit) || exit.ExitCode() != 1 || !strings.Contains(string(out), want) || strings.Count(string(out), "\n") != 1 {
			t.Errorf("%q: %v, %s, want %q", args, err, out, want)
		}
	}
}

// Either signal that asks a program to stop has every session hear 421.
func TestSignals(t *testing.T) {
	for _, by := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
		v := openMailhost(t)
		c, err := net.Dial("tcp", v.plain)
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		c.SetDeadline(time.Now().Add(patience))
		r := bufio.NewReader(c)
		if line, err := r.ReadString('\n'); !strings.HasPrefix(line, "220 mx.tutor.example ") {
			t.Fatalf("%q, %v", line, err)
		}
		v.process.Process.Signal(by)
		rest, err := io.ReadAll(r)
		if !strings.HasPrefix(string(rest), "421 4.3.2 mx.tutor.example ") || err != nil {
			t.Errorf("after %v: %q, %v", by, rest, err)
		}
		c.Close()
		v.stop(by)
	}
}
