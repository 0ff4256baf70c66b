package servers

import (
	"bufio"
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"net/netip"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// script is a server in testdata. It says at which ports it listens, keeps each message
// in a file before it says 250, and ends when its input does.
func script(t *testing.T, c *tls.Config, program string, args ...string) *server {
	t.Helper()
	if _, err := os.Stat(args[len(args)-1]); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	cert, key := files(t, c)
	p := exec.Command(program, args...)
	p.Env = append(os.Environ(), "HOST="+host, "CERT="+cert, "KEY="+key, "DIR="+dir, "ACCOUNT="+account.User, "PASSWORD="+account.Password)
	in, err := p.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := p.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	p.Stderr = &said
	if err := p.Start(); err != nil {
		t.Fatalf("%s is needed: ./build.sh test installs it (%v)", program, err)
	}
	t.Cleanup(func() {
		in.Close()
		late := time.AfterFunc(patience, func() { p.Process.Kill() })
		defer late.Stop()
		if err := p.Wait(); err != nil || t.Failed() {
			t.Errorf("%s: %v\n%s", program, err, said.String())
		}
	})
	r := bufio.NewReader(out)
	first, err := r.ReadString('\n')
	var ports [2]uint16
	if _, bad := fmt.Sscanf(first, "listening on %d and %d", &ports[0], &ports[1]); bad != nil {
		t.Fatalf("the server says %q, %v; ./build.sh test installs what it needs", first, err)
	}
	loopback := netip.MustParseAddr("127.0.0.1")
	return &server{netip.AddrPortFrom(loopback, ports[0]), netip.AddrPortFrom(loopback, ports[1]), func() []mail { return taken(t, dir, parse) }}
}

// files are those of a certificate and its key.
func files(t *testing.T, c *tls.Config) (cert, key string) {
	t.Helper()
	der, err := x509.MarshalPKCS8PrivateKey(c.Certificates[0].PrivateKey)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	cert, key = filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	for file, block := range map[string]*pem.Block{
		cert: {Type: "CERTIFICATE", Bytes: c.Certificates[0].Certificate[0]},
		key:  {Type: "PRIVATE KEY", Bytes: der},
	} {
		if err := os.WriteFile(file, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return cert, key
}

// taken takes the mails out of a folder.
func taken(t *testing.T, dir string, parse func(text string) mail) (mails []mail) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "m.*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.Remove(name); err != nil {
			t.Fatal(err)
		}
		mails = append(mails, parse(string(text)))
	}
	return mails
}

// parse reads what a script keeps: a line of the sender, one of the recipients, and the
// text.
func parse(text string) mail {
	from, rest, _ := strings.Cut(text, "\n")
	to, text, _ := strings.Cut(rest, "\n")
	return mail{from, strings.Fields(to), text}
}
