package clients

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/smtp"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ehloworld/site/assets"
)

// aLetter has what a client could get wrong: lines of dots, octets above 127, a
// long line, an empty line at the end.
var aLetter = "From: alice@tutor.example\r\nTo: bob@tutor.example\r\nSubject: dots\r\nMessage-ID: <1@me.example>\r\n" +
	"Date: Mon, 2 Mar 2026 09:00:00 +0000\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" +
	".\r\n..\r\n.hidden\r\nna\xc3\xafve \xff\xfe\r\n" + strings.Repeat("x", 990) + "\r\n\r\n. \r\nthe end\r\n\r\n"

// bigLetter is one of 25 MB.
var bigLetter = strings.SplitAfter(aLetter, "\r\n\r\n")[0] +
	strings.Repeat(strings.Repeat("0123456789abcdef", 4)+"..........\r\n.\r\n", 320_000)

// onUnix is a letter with the line ends of a file.
func onUnix(letter string) string { return strings.ReplaceAll(letter, "\r\n", "\n") }

// file is a text in a file.
func file(t *testing.T, text string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "letter")
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

func TestSwaks(t *testing.T) {
	v := openMailhost(t)
	host, port, _ := net.SplitHostPort(v.plain)
	swaks := func(args ...string) (string, bool) {
		return v.client("", nil, "swaks", append([]string{"--server", host, "--port", port, "--ehlo", "me.example",
			"--from", "alice@tutor.example", "--data", "@" + file(t, aLetter[:len(aLetter)-2])}, args...)...)
	}
	login := []string{"--auth-user", "alice", "--auth-password", "open sesame"}
	for name, args := range map[string][]string{
		"plain":      {},
		"STARTTLS":   {"-tls"},
		"pipelining": {"--pipeline"},
		"AUTH PLAIN": append([]string{"-tls", "--auth", "PLAIN"}, login...),
		"AUTH LOGIN": append([]string{"-tls", "--auth", "LOGIN"}, login...),
		"CRAM-MD5":   append([]string{"--auth", "CRAM-MD5"}, login...),
		"all":        append([]string{"-tls", "--pipeline", "--auth", "CRAM-MD5"}, login...),
	} {
		t.Run(name, func(t *testing.T) {
			said, content := swaks(append(args, "--to", "bob@tutor.example")...)
			v.sent(aLetter, said, content)
			if name == "pipelining" && !strings.Contains(said, " -> DATA\n<-  250 2.1.0") {
				t.Errorf("no pipelining in\n%s", said)
			}
		})
	}
	said, content := swaks("--to", "nobody@tutor.example")
	v.refused("550 5.1.1", said, content)
	said, content = swaks("--to", "bob@tutor.example", "-tls", "--auth", "PLAIN", "--auth-user", "alice", "--auth-password", "wrong")
	v.refused("535 5.7.8", said, content)
	said, content = swaks("--to", "bob@tutor.example", "--auth", "PLAIN", "--auth-user", "alice", "--auth-password", "open sesame")
	v.refused("Auth not attempted", said, content) // not offered in the clear
}

func TestCurl(t *testing.T) {
	v := openMailhost(t)
	curl := func(letter string, to string, args ...string) (string, bool) {
		return v.client("", nil, "curl", append([]string{"-sS", "--cacert", v.trust, "--mail-from", "alice@tutor.example",
			"--mail-rcpt", to, "--upload-file", file(t, letter)}, args...)...)
	}
	_, port, _ := net.SplitHostPort(v.plain)
	_, under, _ := net.SplitHostPort(v.under)
	starttls := []string{"--ssl-reqd", "smtp://localhost:" + port + "/me.example"}
	said, content := curl(aLetter, "bob@tutor.example", starttls...)
	v.sent(aLetter, said, content)
	said, content = curl(aLetter, "bob@tutor.example", "--user", "alice:open sesame", "smtps://localhost:"+under+"/me.example")
	v.sent(aLetter, said, content)
	said, content = curl(bigLetter, "bob@tutor.example", starttls...)
	v.sent(bigLetter, said, content)
	said, content = curl(aLetter, "nobody@tutor.example", starttls...)
	v.refused("RCPT failed: 550", said, content)
	said, content = curl(aLetter, "bob@tutor.example", append(starttls, "--user", "alice:wrong")...)
	v.refused("Login denied", said, content)
}

func TestMsmtp(t *testing.T) {
	v := openMailhost(t)
	_, port, _ := net.SplitHostPort(v.plain)
	_, under, _ := net.SplitHostPort(v.under)
	msmtp := func(letter, to string, args ...string) (string, bool) {
		return v.client(onUnix(letter), nil, "msmtp", append([]string{"--file=" + os.DevNull, "--host=localhost", "--port=" + port,
			"--domain=me.example", "--from=alice@tutor.example", "--tls=on", "--tls-trust-file=" + v.trust,
			"--user=alice", "--passwordeval=echo open sesame"}, append(args, to)...)...)
	}
	for _, how := range []string{"off", "plain", "login", "cram-md5", "scram-sha-256"} {
		said, content := msmtp(aLetter, "bob@tutor.example", "--auth="+how)
		v.sent(aLetter, said, content)
	}
	said, content := msmtp(bigLetter, "bob@tutor.example", "--tls-starttls=off", "--port="+under)
	v.sent(bigLetter, said, content)
	said, content = msmtp(aLetter, "nobody@tutor.example")
	v.refused("550 5.1.1", said, content)
	said, content = msmtp(aLetter, "bob@tutor.example", "--auth=plain", "--passwordeval=echo wrong")
	v.refused("535 5.7.8", said, content)
}

// A script's client says "sent", or "refused" and why.
func testScript(t *testing.T, v *mailhost, name, script string, env ...string) {
	t.Helper()
	run := func(letter, to, password string) (string, bool) {
		return v.client(letter, append([]string{"SERVER=" + v.plain, "TRUST=" + v.trust, "TO=" + to, "PASSWORD=" + password}, env...),
			name, filepath.Join("testdata", script))
	}
	for _, letter := range []string{aLetter, bigLetter} {
		said, content := run(letter, "bob@tutor.example", "open sesame")
		v.sent(letter, said, content)
	}
	said, content := run(aLetter, "nobody@tutor.example", "open sesame")
	v.refused("5.1.1", said, content)
	said, content = run(aLetter, "bob@tutor.example", "wrong")
	v.refused("5.7.8", said, content)
}

func TestSmtplib(t *testing.T) {
	testScript(t, openMailhost(t), "python3", "smtplib_client.py")
}

func TestNodemailer(t *testing.T) {
	at, err := filepath.Abs(filepath.Join("..", "..", assets.CacheDir, "npm", "node_modules", "nodemailer"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(at); err != nil {
		t.Fatalf("nodemailer is needed: ./build.sh test installs it (%v)", err)
	}
	v := openMailhost(t)
	testScript(t, v, "node", "nodemailer.js", "NODEMAILER="+at)
	v.plain = v.under
	testScript(t, v, "node", "nodemailer.js", "NODEMAILER="+at, "SECURE=yes")
}

// Go's own client says what went wrong itself.
func TestNetSMTP(t *testing.T) {
	v := openMailhost(t)
	cert, err := os.ReadFile(v.trust)
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(cert)
	send := func(letter, to, password string) error {
		c, err := smtp.Dial(v.plain)
		if err != nil {
			return err
		}
		defer c.Close()
		if err := c.StartTLS(&tls.Config{RootCAs: pool, ServerName: "mx.tutor.example"}); err != nil {
			return err
		}
		host, _, _ := net.SplitHostPort(v.plain)
		if err := c.Auth(smtp.PlainAuth("", "alice", password, host)); err != nil {
			return err
		}
		if err := errors.Join(c.Mail("alice@tutor.example"), c.Rcpt(to)); err != nil {
			return err
		}
		w, err := c.Data()
		if err != nil {
			return err
		}
		_, err = io.WriteString(w, letter)
		return errors.Join(err, w.Close(), c.Quit())
	}
	for _, letter := range []string{aLetter, bigLetter} {
		if err := send(letter, "bob@tutor.example", "open sesame"); err != nil {
			t.Fatal(err)
		}
		v.delivered("bob@tutor.example", letter)
	}
	v.refused("5.1.1 No such mailbox", fmt.Sprint(send(aLetter, "nobody@tutor.example", "open sesame")), false)
	v.refused("5.7.8 ", fmt.Sprint(send(aLetter, "bob@tutor.example", "wrong")), false)
}

// Postfix's own load generator: a thousand letters from twenty sessions at once.
func TestSmtpSource(t *testing.T) {
	at, err := filepath.Abs(filepath.Join("..", "..", assets.CacheDir, "postfix"))
	if err != nil {
		t.Fatal(err)
	}
	v := openMailhost(t)
	source := func(args ...string) (string, bool) {
		return v.client("", []string{"LD_LIBRARY_PATH=" + filepath.Join(at, "usr/lib/postfix")}, filepath.Join(at, "usr/sbin/smtp-source"),
			append(args, "-M", "me.example", "-f", "alice@tutor.example", v.plain)...)
	}
	const letters = 1000
	begun := time.Now()
	text := onUnix(aLetter[:len(aLetter)-2]) // it adds a line end
	said, content := source("-s", "20", "-m", fmt.Sprint(letters), "-F", file(t, text), "-t", "bob@tutor.example")
	if !content {
		t.Fatalf("smtp-source, which ./build.sh test unpacks: %s", said)
	}
	t.Logf("%d letters in %v", letters, time.Since(begun))
	got := v.got("bob@tutor.example")
	if len(got) != letters {
		t.Errorf("%d letters, want %d", len(got), letters)
	}
	for _, l := range got {
		if l != aLetter {
			t.Fatalf("%q, want %q", l, aLetter)
		}
	}
	said, content = source("-t", "nobody@tutor.example")
	v.refused("550 5.1.1", said, content)
}
