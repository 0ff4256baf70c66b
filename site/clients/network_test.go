package clients

import (
	"bufio"
	"io"
	"net"
	"net/netip"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// A mailnet is "site smtp" with a network, whose system calls are written to a file.
type mailnet struct {
	mailhost
	lines   *bufio.Reader
	address map[string]string // where a host listens in the clear
	calls   string
}

func openMailnet(t *testing.T, dir string, flags ...string) *mailnet {
	t.Helper()
	site, err := program()
	if err != nil {
		t.Fatal(err)
	}
	v := &mailnet{mailhost: mailhost{t: t, dir: dir, over: make(chan error, 1)}, address: map[string]string{}, calls: filepath.Join(t.TempDir(), "calls")}
	v.process = exec.Command("strace", append([]string{"-D", "-f", "-qq", "-o", v.calls, "-e", "trace=connect,sendto,sendmsg",
		site, "smtp", "-addr", "127.0.0.1:0", "-tls-addr", "", "-maildir", v.dir, "-scene", filepath.Join("testdata", "two-hops.scene")}, flags...)...)
	v.process.Stderr = os.Stderr
	out, err := v.process.StdoutPipe()
	if err == nil {
		err = v.process.Start()
	}
	if err != nil {
		t.Fatalf("strace is needed: ./build.sh test installs it (%v)", err)
	}
	v.lines = bufio.NewReader(out)
	for range 3 {
		line := v.hears("listening on ")
		address, host, _ := strings.Cut(strings.TrimPrefix(line, "listening on "), " for ")
		host, _, _ = strings.Cut(host, ",")
		v.address[host] = address
	}
	t.Cleanup(func() { v.ends() })
	return v
}

// hears waits for a line that the program prints.
func (v *mailnet) hears(want string) string {
	v.t.Helper()
	stop := time.AfterFunc(2*patience, func() { v.process.Process.Kill() })
	defer stop.Stop()
	for {
		line, err := v.lines.ReadString('\n')
		v.shown.WriteString(line)
		if err != nil {
			v.t.Fatalf("the program does not print %q, but\n%s", want, v.shown.String())
		}
		if strings.Contains(line, want) {
			return strings.TrimSuffix(line, "\n")
		}
	}
}

// ends stops the program as Ctrl-C does, and has the rest of what it prints.
func (v *mailnet) ends() {
	v.t.Helper()
	if v.process.ProcessState != nil {
		return
	}
	v.process.Process.Signal(os.Interrupt)
	io.Copy(&v.shown, v.lines)
	if err := v.process.Wait(); err != nil {
		v.t.Errorf("the program ends with %v", err)
	}
}

// swaks drops a message at a host.
func (v *mailnet) swaks(host string, args ...string) (said string, content bool) {
	at, port, _ := net.SplitHostPort(v.address[host])
	return v.client("", nil, "swaks", append([]string{"--server", at, "--port", port, "--ehlo", "me.example", "--from", "alice@one.example", "--header", "Subject: Hello"}, args...)...)
}

// in is the only message in a mailbox of a host.
func (v *mailnet) in(host, mailbox string) string {
	v.t.Helper()
	files, err := filepath.Glob(filepath.Join(v.dir, host, mailbox, "new", "*"))
	if err != nil || len(files) != 1 {
		v.t.Fatalf("%s has %q, %v", mailbox, files, err)
	}
	text, err := os.ReadFile(files[0])
	if err != nil {
		v.t.Fatal(err)
	}
	return string(text)
}

var (
	reaches = regexp.MustCompile(`sin6?_port=htons\((\d+)\).*?(?:inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)")`)
	inet    = regexp.MustCompile(`AF_INET6?\b`)
)

// reached are the ports of all that the program has sent something to, which must be of
// this machine.
func (v *mailnet) reached() (ports []string) {
	v.t.Helper()
	text, err := os.ReadFile(v.calls)
	if err != nil {
		v.t.Fatal(err)
	}
	for call := range strings.Lines(string(text)) {
		if !inet.MatchString(call) {
			continue
		}
		m := reaches.FindStringSubmatch(call)
		if m == nil {
			v.t.Errorf("what is this call? %s", call)
			continue
		}
		if ip, err := netip.ParseAddr(m[2] + m[3]); err != nil || !ip.IsLoopback() {
			v.t.Errorf("something leaves this machine: %s", call)
		}
		ports = append(ports, m[1])
	}
	return ports
}

// A message for nobody two hops away comes back as a bounce that others read; one that is
// greylisted is there after its time; and nothing leaves the machine, whatever the DNS of
// the scene says.
func TestNetwork(t *testing.T) {
	v := openMailnet(t, filepath.Join(t.TempDir(), "mail"), "-speed", "60x", "-v")
	if said, content := v.swaks("mx.one.example", "-tls", "--to", "dead@two.example,carol@two.example,gone@[203.0.113.9]"); !content {
		t.Fatalf("swaks: %s", said)
	}
	v.hears(" mx.one.example delivers to <alice@one.example> from <>")
	bounce := v.in("mx.one.example", "alice@one.example")
	if !strings.HasPrefix(bounce, "Return-Path: <>\r\nReceived: from mx.hub.example (mx.hub.example [") || !strings.Contains(bounce, "\r\nDiagnostic-Code: smtp; 550 5.1.1 No such mailbox here\r\n") {
		t.Errorf("the bounce is\n%s", bounce)
	}
	if said := reads(t, bounce, "/usr/bin/python3", "report_email.py"); said != "defects\nmultipart/report delivery-status\nThis is the mail server mx.hub.example. It could not deliver your message\nrfc822; dead@two.example failed 5.1.1\ntext/rfc822-headers Hello\n" {
		t.Errorf("Python's email reads\n%s", said)
	}
	if said := reads(t, bounce, "/usr/bin/python3", "report_flufl.py"); said != "permanent dead@two.example\n" {
		t.Errorf("flufl.bounce reads\n%s", said)
	}
	if said := reads(t, "", "perl", "report_sisimai.pl", file(t, bounce)); said != "dead@two.example failed 5.1.1 550 userunknown\n" {
		t.Errorf("Sisimai reads\n%s", said)
	}
	v.hears(" mx.hub.example cannot connect to [203.0.113.9]: Connection timed out")
	v.hears(" mx.two.example delivers to <carol@two.example> from <alice@one.example>")
	if got := v.in("mx.two.example", "carol@two.example"); strings.Count(got, "\r\nReceived: ") != 3 {
		t.Errorf("carol has\n%s", got)
	}
	if said, content := v.swaks("mx.hub.example", "--to", "bob@two.example"); content || !strings.Contains(said, "554 mx.hub.example") {
		t.Errorf("a closed host takes mail from outside: %s", said)
	}
	v.ends()
	for _, want := range []string{`mx\.one\.example #1 !: connect, from 127\.0\.0\.1`, `mx\.hub\.example #\d+ C: MAIL FROM:<alice@one\.example> SIZE=.*`, `mx\.hub\.example #\d+ !: tls ok`,
		`mx\.two\.example #\d+ S: 550 5\.1\.1 No such mailbox here`, `mx\.two\.example #\d+ S: 450 4\.7\.1 Greylisted.*`,
		`mx\.hub\.example still has \w+ from <alice@one\.example> to <gone@\[203\.0\.113\.9\]>, tried \d+ times?`} {
		if !regexp.MustCompile("(?m)^" + want + "$").Match(v.shown.Bytes()) {
			t.Errorf("the program prints no %s:\n%s", want, v.shown.String())
		}
	}
	ports := v.reached()
	for host, address := range v.address {
		if _, port, _ := net.SplitHostPort(address); !slices.Contains(ports, port) {
			t.Errorf("no hop goes to port %s of %s: %q", port, host, ports)
		}
	}
}

// What is still to be handed on when the program is stopped is handed on when it is started
// again.
func TestNetworkStopped(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "mail")
	v := openMailnet(t, dir)
	if said, content := v.swaks("mx.one.example", "--to", "bob@two.example,carol@two.example"); !content {
		t.Fatalf("swaks: %s", said)
	}
	v.hears("mx.hub.example keeps ")
	v.ends()
	if !regexp.MustCompile(`\nmx\.hub\.example still has \w+ from <alice@one\.example> to <carol@two\.example>, tried 1 time\nThat is kept in `).Match(v.shown.Bytes()) {
		t.Errorf("the program does not say what it still has:\n%s", v.shown.String())
	}
	v = openMailnet(t, dir, "-speed", "600x")
	v.hears(" mx.two.example delivers to <carol@two.example> from <alice@one.example>")
	v.hears(" mx.hub.example removes ")
	v.ends()
	v.in("mx.two.example", "bob@two.example")
	v.in("mx.two.example", "carol@two.example")
	if left, err := os.Stat(filepath.Join(dir, "queue")); err == nil || strings.Contains(v.shown.String(), "still") {
		t.Errorf("there is still %v:\n%s", left, v.shown.String())
	}
}
