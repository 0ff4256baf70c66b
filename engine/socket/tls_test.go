package socket

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"net"
	"strings"
	"testing"
)

// trusting is a client's side of TLS that knows the server's own certificate.
func trusting(t testing.TB, c *tls.Config) *tls.Config {
	t.Helper()
	cert, err := x509.ParseCertificate(c.Certificates[0].Certificate[0])
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AddCert(cert)
	return &tls.Config{RootCAs: pool, ServerName: "mx.tutor.example"}
}

// STARTTLS begins a session anew, and what came in the clear behind it is not
// part of that (RFC 3207 section 4.2).
//
// proves 3207-4.2-1 3207-6-2 4954-4-13
func TestStartTLS(t *testing.T) {
	v := serve(t, Config{Scene: scene(t, usual)})
	c := v.dial()
	c.wants("220 ")
	c.ask("EHLO me.example", "250-")
	c.send("STARTTLS\r\nMAIL FROM:<mallory@example.com>\r\nNOOP\r\n")
	c.wants("220 2.0.0")
	over := tls.Client(c.Conn, v.trust)
	if err := over.Handshake(); err != nil {
		t.Fatal(err)
	}
	s := v.client(over)
	s.ask("RCPT TO:<bob@tutor.example>", "503 ", "STARTTLS", "503 ", "MAIL FROM:<>", "503 ", "EHLO me.example", "250-",
		"AUTH PLAIN AGFsaWNlAG9wZW4gc2VzYW1l", "235 ", "QUIT", "221 ")
	s.ends()
}

// A handshake that fails ends the connection, without a word in the clear (RFC
// 3207 section 4.1).
//
// proves 3207-4.1-1
func TestBrokenHandshake(t *testing.T) {
	v := serve(t, Config{Scene: scene(t, usual)})
	c := v.dial()
	c.wants("220 ")
	c.ask("EHLO me.example", "250-", "STARTTLS", "220 ")
	c.send("NOOP\r\nNOOP\r\n")
	rest := make([]byte, 64)
	n, _ := c.r.Read(rest)
	if bytes.Contains(rest[:n], []byte("250")) {
		t.Errorf("after no handshake: %q", rest[:n])
	}
}

func TestImplicitTLS(t *testing.T) {
	v := serve(t, Config{Scene: scene(t, usual)})
	over, err := tls.Dial("tcp", v.under, v.trust)
	if err != nil {
		t.Fatal(err)
	}
	c := v.client(over)
	c.wants("220 ")
	c.send("EHLO me.example\r\n")
	if got := c.hear(); strings.Contains(got, "STARTTLS") || !strings.Contains(got, "AUTH CRAM-MD5 PLAIN") && !strings.Contains(got, "AUTH PLAIN CRAM-MD5") {
		t.Errorf("under TLS EHLO says %q", got)
	}
	c.ask("QUIT", "221 ")
	c.ends()
}

// Where the scene says "tls implicit" every port begins with TLS.
func TestSceneWithImplicitTLS(t *testing.T) {
	v := serve(t, Config{Scene: scene(t, "host mx.tutor.example\ndomain tutor.example\ntls implicit\n")})
	over, err := tls.Dial("tcp", v.plain, v.trust)
	if err != nil {
		t.Fatal(err)
	}
	c := v.client(over)
	c.wants("220 ")
	c.ask("QUIT", "221 ")
}

// OAUTHBEARER's host and port are those that the client has dialled: RFC 7628
// section 3.1. A client does not know what the scene calls the server.
func TestBearer(t *testing.T) {
	v := serve(t, Config{Scene: scene(t, usual+"mechanism OAUTHBEARER\ntoken alice \"vF9dft4qmTc2\"\n")})
	_, port, err := net.SplitHostPort(v.under)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct{ host, port, want string }{
		{"127.0.0.1", port, "235 "},
		{"localhost", port, "235 "},
		{"mx.tutor.example", port, "235 "},
		{"127.0.0.1", "1", "334 "},
		{"mx.branch.example", port, "334 "},
	} {
		over, err := tls.Dial("tcp", v.under, v.trust)
		if err != nil {
			t.Fatal(err)
		}
		c := v.client(over)
		c.wants("220 ")
		first := "n,a=alice,\x01host=" + x.host + "\x01port=" + x.port + "\x01auth=Bearer vF9dft4qmTc2\x01\x01"
		c.ask("EHLO me.example", "250-", "AUTH OAUTHBEARER "+base64.StdEncoding.EncodeToString([]byte(first)), x.want)
		if x.want == "334 " {
			c.ask("AQ==", "535 ")
		}
		c.ask("QUIT", "221 ")
		c.ends()
	}
}

// A server that calls itself by its address has a certificate for that.
func TestCertificateForAnAddress(t *testing.T) {
	for host, ip := range map[string]string{"[192.0.2.1]": "192.0.2.1", "[IPv6:2001:db8::1]": "2001:db8::1"} {
		c, err := SelfSigned(host)
		if err != nil {
			t.Fatal(err)
		}
		cert, err := x509.ParseCertificate(c.Certificates[0].Certificate[0])
		if err != nil {
			t.Fatal(err)
		}
		if err := cert.VerifyHostname(ip); err != nil {
			t.Errorf("%s: %v", host, err)
		}
	}
}
