package export

import (
	"os/exec"
	"strings"
	"testing"

	"ehloworld/engine/exercise"
)

// parses has Python read a program, without running it.
func parses(t *testing.T, program string) {
	t.Helper()
	python := exec.Command("python3", "-c", "import ast, sys; ast.parse(sys.stdin.read())")
	python.Stdin = strings.NewReader(program)
	if out, err := python.CombinedOutput(); err != nil {
		t.Errorf("python3: %v\n%s\n%s", err, out, program)
	}
}

const letterScene = "use basic\ntls offered\nauth offered\nmechanism PLAIN needs-tls\nuser alice \"it's open\"\n"

const letterDialogue = `
C: EHLO me.example
C: STARTTLS
!: tls ok
C: EHLO me.example
C: AUTH PLAIN AGFsaWNlAGl0J3Mgb3Blbg==
C: VRFY bob
C: MAIL FROM:<alice@tutor.example> SIZE=40
C~ "RCPT TO:<bob@tutor.example>\r\nRCPT TO:<carol@tutor.example>\r\n"
C: DATA
C: Subject: "K\u00e4se"
C:
C: ..it's
C: .
T: 4m
C: QUIT
`

// Python does what was done, line by line.
func TestPython(t *testing.T) {
	r := played(t, letterScene+strings.ReplaceAll(letterDialogue, `\u00e4`, "ä"))
	got := Python(r)
	want := `import smtplib
import ssl

# The server to talk to, and its port.
host, port = "mx.tutor.example", 25

s = smtplib.SMTP(host, port)
s.set_debuglevel(1)
s.docmd("EHLO me.example")
s.docmd("STARTTLS")
s.sock, s.file = ssl.create_default_context().wrap_socket(s.sock, server_hostname=host), None
s.docmd("EHLO me.example")
s.docmd("AUTH PLAIN AGFsaWNlAGl0J3Mgb3Blbg==")
s.docmd("VRFY bob")
s.docmd("MAIL FROM:<alice@tutor.example> SIZE=40")
s.send(
    b"RCPT TO:<bob@tutor.example>\r\nRCPT TO:<carol@tutor.example>\r\n")
s.getreply()
s.getreply()
s.docmd("DATA")
s.send(
    b"Subject: \"K\xc3\xa4se\"\r\n"
    b"\r\n"
    b"..it's\r\n"
    b".\r\n")
s.getreply()
# 4 minutes later
s.docmd("QUIT")
s.close()
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	parses(t, got)
	for _, text := range []string{
		"tls implicit\nC: EHLO me.example\n!: hangup\n!: connect\nC: HELO me.example\n",
		"C~ \"\\x00\\\"\\\\\\r\\n\\xff'''\"\nC: \\\nC: import os\nC~ \"no end\"\n",
		"C* 3 \"NOOP\\r\\n\"\nC: EHLO\nC: EHLO \"\nC: ehlo me.example\nC: STARTTLS\n!: tls failed\n",
	} {
		parses(t, Python(played(t, text)))
	}
}

// Swaks sends the last letter, or goes as far as the session went.
func TestSwaks(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{letterScene + strings.ReplaceAll(letterDialogue, `\u00e4`, "ä"), `# swaks does not send: VRFY bob
# swaks does not send: MAIL FROM:<alice@tutor.example> SIZE=40
# swaks sends as well: MAIL FROM:<alice@tutor.example>
printf 'Subject: "K\303\244se"\r\n\r\n..it\047s\r\n.' |
swaks --server mx.tutor.example \
  --ehlo me.example \
  --tls \
  --auth PLAIN \
  --auth-user alice \
  --auth-password 'it'\''s open' \
  --from alice@tutor.example \
  --to bob@tutor.example,carol@tutor.example \
  --no-data-fixup \
  --data -
`},
		{"use basic\n\nC: EHLO me.example\nC: MAIL FROM:<>\nC: RCPT TO:<bob@tutor.example>\nC: RCPT TO: <eve@tutor.example>\nC: FOO\nC: QUIT\n",
			"# swaks does not send: RCPT TO: <eve@tutor.example>\n# swaks does not send: FOO\nswaks --server mx.tutor.example \\\n  --ehlo me.example \\\n  --from '<>' \\\n  --to bob@tutor.example \\\n  --quit-after RCPT\n"},
		{"tls implicit\nC~ \"NOOP\\rx\\r\\n\"\n", "# swaks does not send: NOOP\\rx\n# swaks sends as well: QUIT\nswaks --server mx.tutor.example \\\n  --tls-on-connect \\\n  --quit-after BANNER\n"},
		{"use basic\n\nC: EHLO me.example\nC: MAIL FROM:<>\nC: RCPT TO:<bob@tutor.example>\nC: DATA\nC: @/etc/passwd\nC: .\n",
			"# swaks sends as well: QUIT\nprintf '@/etc/passwd\\r\\n.' |\nswaks --server mx.tutor.example \\\n  --ehlo me.example \\\n  --from '<>' \\\n  --to bob@tutor.example \\\n  --no-data-fixup \\\n  --data -\n"},
	} {
		if got := Swaks(played(t, c.text)); got != c.want {
			t.Errorf("got\n%s\nwant\n%s", got, c.want)
		}
	}
}

// played is a run of a dialogue, done.
func played(t *testing.T, text string) *exercise.Run {
	t.Helper()
	r := opened(t, text)
	for _, in := range r.Played() {
		r.Do(in)
	}
	return r
}
