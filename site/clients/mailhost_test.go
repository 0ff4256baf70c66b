package clients

import (
	"bufio"
	"bytes"
	"context"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"ehloworld/engine/socket"
	"ehloworld/site/assets"
)

// patience is how long a client may take.
const patience = 30 * time.Second

// program is this very command, compiled once for all tests.
var program = sync.OnceValues(func() (string, error) {
	root, err := assets.SourceRoot()
	if err != nil {
		return "", err
	}
	out := filepath.Join(root, assets.CacheDir, "site-under-test")
	return out, assets.RunQuietly(assets.GoCommand(context.Background(), root, "build", "-o", out, "./site"))
})

// A mailhost is "site smtp" as a process of its own, for real clients.
type mailhost struct {
	t            *testing.T
	plain, under string // addresses; TLS begins at once on the second
	dir, trust   string // its Maildirs, and its certificate
	process      *exec.Cmd
	over         chan error
	shown        bytes.Buffer // what -v prints; to be read when the process is over
}

// openMailhost starts the server with flags of its own, and stops it with the
// test, as Ctrl-C does.
func openMailhost(t *testing.T, flags ...string) *mailhost {
	t.Helper()
	file, err := program()
	if err != nil {
		t.Fatal(err)
	}
	v := &mailhost{t: t, dir: filepath.Join(t.TempDir(), "mail"), over: make(chan error, 1)}
	cert, key := v.certificate()
	v.process = exec.Command(file, append([]string{"smtp", "-addr", "127.0.0.1:0", "-tls-addr", "127.0.0.1:0",
		"-maildir", v.dir, "-cert", cert, "-key", key}, flags...)...)
	v.process.Stderr = os.Stderr
	out, err := v.process.StdoutPipe()
	if err == nil {
		err = v.process.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	said := bufio.NewReader(out)
	for _, address := range []*string{&v.plain, &v.under} {
		line, err := said.ReadString('\n')
		if _, scanErr := fmt.Sscanf(line, "listening on %s\n", address); scanErr != nil {
			t.Fatalf("the server says %q, %v", line, err)
		}
	}
	go func() {
		_, err := io.Copy(&v.shown, said)
		if e := v.process.Wait(); e != nil {
			err = e
		}
		v.over <- err
	}()
	t.Cleanup(func() {
		v.process.Process.Signal(os.Interrupt)
		if err := <-v.over; err != nil {
			t.Errorf("the server ends with %v", err)
		}
	})
	return v
}

// certificate makes one, and the files of it.
func (v *mailhost) certificate() (cert, key string) {
	v.t.Helper()
	made, err := socket.SelfSigned("mx.tutor.example")
	if err != nil {
		v.t.Fatal(err)
	}
	der, err := x509.MarshalPKCS8PrivateKey(made.Certificates[0].PrivateKey)
	if err != nil {
		v.t.Fatal(err)
	}
	dir := v.t.TempDir()
	cert, key = filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	for file, block := range map[string]*pem.Block{
		cert: {Type: "CERTIFICATE", Bytes: made.Certificates[0].Certificate[0]},
		key:  {Type: "PRIVATE KEY", Bytes: der},
	} {
		if err := os.WriteFile(file, pem.EncodeToMemory(block), 0o600); err != nil {
			v.t.Fatal(err)
		}
	}
	v.trust = cert
	return cert, key
}

// got takes the letters out of a mailbox, without the trace fields that the
// server has put on top.
func (v *mailhost) got(mailbox string) (letters []string) {
	v.t.Helper()
	files, err := filepath.Glob(filepath.Join(v.dir, mailbox, "new", "*"))
	if err != nil {
		v.t.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			v.t.Fatal(err)
		}
		top, rest, _ := bytes.Cut(text, []byte("\r\nReceived: from "))
		if string(top) != "Return-Path: <alice@tutor.example>" {
			v.t.Errorf("%s: on top is %q", mailbox, top)
		}
		end := 0
		for end == 0 || rest[end] == ' ' { // to the end of the field, which is folded
			end += bytes.Index(rest[end:], []byte("\r\n")) + 2
		}
		letters = append(letters, string(rest[end:]))
		if err := os.Remove(file); err != nil {
			v.t.Fatal(err)
		}
	}
	return letters
}

// delivered wants one letter in a mailbox, octet for octet.
func (v *mailhost) delivered(mailbox, want string) {
	v.t.Helper()
	got := v.got(mailbox)
	switch {
	case len(got) != 1:
		v.t.Errorf("%s has %d letters, want 1", mailbox, len(got))
	case got[0] != want:
		at := 0
		for at < min(len(got[0]), len(want)) && got[0][at] == want[at] {
			at++
		}
		v.t.Errorf("%s: %d octets, want %d; from octet %d on %.80q, want %.80q", mailbox, len(got[0]), len(want), at, got[0][at:], want[at:])
	}
}

// client runs a mail client with input, and gives what it says and whether it
// was content.
func (v *mailhost) client(input string, env []string, name string, args ...string) (said string, content bool) {
	v.t.Helper()
	file, err := exec.LookPath(name)
	if err != nil {
		v.t.Fatalf("%s is needed: ./build.sh test installs it", name)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 2*patience)
	defer cancel()
	c := exec.CommandContext(ctx, file, args...)
	c.Env = append(os.Environ(), env...)
	c.Stdin = strings.NewReader(input)
	out, err := c.CombinedOutput()
	if ctx.Err() != nil {
		v.t.Fatalf("%s is not done after %v:\n%s", name, 2*patience, out)
	}
	return string(out), err == nil
}

// sent wants a client to be content, and the letter to lie in the mailbox.
func (v *mailhost) sent(letter string, said string, content bool) {
	v.t.Helper()
	if !content {
		v.t.Fatalf("the client was not content:\n%s", said)
	}
	v.delivered("bob@tutor.example", letter)
}

// refused wants a client to have been told so, and nothing to lie anywhere.
func (v *mailhost) refused(why, said string, content bool) {
	v.t.Helper()
	if content || !strings.Contains(said, why) {
		v.t.Errorf("content: %t, want a refusal with %q; it said\n%s", content, why, said)
	}
	if files, _ := filepath.Glob(filepath.Join(v.dir, "*", "*", "*")); len(files) > 0 {
		v.t.Errorf("there are letters: %q", files)
	}
}

// stop stops the server by a signal, and wants it to end well.
func (v *mailhost) stop(by syscall.Signal) {
	v.t.Helper()
	v.process.Process.Signal(by)
	select {
	case err := <-v.over:
		v.over <- err
		if err != nil {
			v.t.Errorf("the server ends with %v", err)
		}
	case <-time.After(patience):
		v.t.Fatal("the server does not end")
	}
}
