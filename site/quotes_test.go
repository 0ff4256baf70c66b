package main

import (
	"net"
	"strings"
	"testing"

	"ehloworld/engine/script"
)

// What is made of a session in the page does the same with a real server: the
// letter that lay in the page's mailbox lies in a real one.
func TestQuotes(t *testing.T) {
	const letter = "Subject: it's \"quoted\" \\n and % and $HOME\r\n\r\n.one dot\r\n..two\r\n\r\nthe end\r\n"
	run, err := script.Open(usualScene, nil)
	if err != nil {
		t.Fatal(err)
	}
	send := func(line string) { run.Receive([]byte(line + "\r\n")) }
	send("EHLO me.example")
	send("STARTTLS")
	run.Secure(true)
	send("EHLO me.example")
	send("AUTH PLAIN AGFsaWNlAG9wZW4gc2VzYW1l")
	send("MAIL FROM:<alice@tutor.example>")
	send("RCPT TO:<bob@tutor.example>")
	send("DATA")
	for line := range strings.SplitSeq(strings.TrimSuffix(letter, "\r\n"), "\r\n") {
		if strings.HasPrefix(line, ".") {
			line = "." + line
		}
		send(line)
	}
	send(".")
	send("QUIT")

	v := openPostOffice(t)
	_, port, _ := net.SplitHostPort(v.plain)
	python := strings.Replace(run.Python(), `"mx.tutor.example", 25`, `"localhost", `+port, 1)
	said, content := v.client(python, []string{"SSL_CERT_FILE=" + v.trust}, "python3", "-")
	v.sent(letter, said, content)
	for _, code := range []string{"220", "235", "354", "221"} {
		if !strings.Contains(said, "retcode ("+code+")") {
			t.Errorf("no %s in\n%s", code, said)
		}
	}
	// swaks takes \n for the end of a line, so that one has to go.
	swaks := strings.Replace(run.Swaks(), "--server mx.tutor.example", "--server localhost --port "+port, 1)
	said, content = v.client(strings.ReplaceAll(swaks, `\n`, "n"), nil, "sh")
	v.sent(strings.ReplaceAll(letter, `\n`, "n"), said, content)
	for _, what := range []string{"~> EHLO me.example", "<~  235 2.7.0"} {
		if !strings.Contains(said, what) {
			t.Errorf("no %q in\n%s", what, said)
		}
	}
}
