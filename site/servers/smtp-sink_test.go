package servers

import (
	"crypto/tls"
	"io"
	"net"
	"net/netip"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ehloworld/site/assets"
)

// Postfix's own. It has no TLS, and refuses all recipients or none. It does not say at
// which port it listens, so it has a Unix socket here, and a port stands for that.
var smtpSink = kind{
	can: "pipeline",
	open: func(t *testing.T, _ *tls.Config, puts string) *server {
		at, err := filepath.Abs(filepath.Join("..", "..", assets.CacheDir, "postfix"))
		if err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		unix := filepath.Join(dir, "socket")
		args := []string{"-h", host, "-d", filepath.Join(dir, "m.")}
		if puts != "" {
			args = append(args, "-r", puts)
		}
		if os.Geteuid() == 0 {
			args = append(args, "-u", "root")
		}
		p := exec.Command(filepath.Join(at, "usr/sbin/smtp-sink"), append(args, "unix:"+unix, "100")...)
		p.Env = append(os.Environ(), "LD_LIBRARY_PATH="+filepath.Join(at, "usr/lib/postfix"))
		var said strings.Builder
		p.Stderr = &said
		if err := p.Start(); err != nil {
			t.Fatalf("smtp-sink is needed: ./build.sh test unpacks it (%v)", err)
		}
		t.Cleanup(func() {
			p.Process.Kill()
			if p.Wait(); t.Failed() {
				t.Log(said.String())
			}
		})
		stored := func() []mail { return taken(t, dir, dumped) }
		if puts != "" {
			stored = func() []mail { return nil } // it writes what it puts off, too
		}
		return &server{plain: forward(t, unix), stored: stored}
	},
}

func TestSMTPSink(t *testing.T) { smtpSink.try(t) }

// dumped reads what smtp-sink keeps: its own fields, the text with the ends of lines of
// Unix, and an empty line.
func dumped(text string) (m mail) {
	for {
		line, rest, _ := strings.Cut(text, "\n")
		name, value, _ := strings.Cut(line, ": ")
		address, _, _ := strings.Cut(strings.TrimPrefix(value, "<"), ">") // parameters follow
		switch {
		case name == "X-Mail-Args":
			m.from = address
		case name == "X-Rcpt-Args":
			m.to = append(m.to, address)
		case !strings.HasPrefix(name, "X-") && name != "Received" && !strings.HasPrefix(name, "\t"):
			m.text = strings.ReplaceAll(strings.TrimSuffix(text, "\n"), "\n", "\r\n")
			return m
		}
		text = rest
	}
}

// forward is a port that stands for a Unix socket, which may be there only soon.
func forward(t *testing.T, unix string) netip.AddrPort {
	t.Helper()
	for begun := time.Now(); ; {
		c, err := net.Dial("unix", unix)
		if err == nil {
			c.Close()
			break
		}
		if time.Since(begun) > patience {
			t.Fatal(err)
		}
		time.Sleep(time.Millisecond)
	}
	return listen(t, func(l net.Listener) error {
		for {
			here, err := l.Accept()
			if err != nil {
				return nil // the test is over
			}
			there, err := net.Dial("unix", unix)
			if err != nil {
				here.Close()
				return err
			}
			pipe := func(to, from net.Conn) {
				io.Copy(to, from)
				to.Close()
				from.Close()
			}
			go pipe(there, here)
			go pipe(here, there)
		}
	}, nil)
}
