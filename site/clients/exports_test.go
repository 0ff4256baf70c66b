package clients

import (
	"maps"
	"net"
	"slices"
	"strings"
	"testing"
	"time"

	"ehloworld/engine"
	"ehloworld/engine/exercise"
	"ehloworld/engine/export"
	"ehloworld/engine/notation"
	"ehloworld/site/live"
)

// What is made of a session in the page does the same with a real server: the
// letter that lay in the page's mailbox lies in a real one.
func TestQuotes(t *testing.T) {
	const letter = "Subject: it's \"quoted\" \\n and % and $HOME\r\n\r\n.one dot\r\n..two\r\n\r\nthe end\r\n"
	run, err := exercise.Open(live.UsualScene, nil)
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

	v := openMailhost(t)
	_, port, _ := net.SplitHostPort(v.plain)
	python := strings.Replace(export.Python(run), `"mx.tutor.example", 25`, `"localhost", `+port, 1)
	said, content := v.client(python, []string{"SSL_CERT_FILE=" + v.trust}, "python3", "-")
	v.sent(letter, said, content)
	for _, code := range []string{"220", "235", "354", "221"} {
		if !strings.Contains(said, "retcode ("+code+")") {
			t.Errorf("no %s in\n%s", code, said)
		}
	}
	swaks := strings.Replace(export.Swaks(run), "--server mx.tutor.example", "--server localhost --port "+port, 1)
	said, content = v.client(swaks, nil, "sh")
	v.sent(letter, said, content)
	for _, what := range []string{"~> EHLO me.example", "<~  235 2.7.0"} {
		if !strings.Contains(said, what) {
			t.Errorf("no %q in\n%s", what, said)
		}
	}
}

// sessions are what exports are made of, in the notation. Names end like their
// texts: what an export would easily get wrong.
var sessions = map[string]string{
	"plain":          message("Subject: tea", "", "At five."),
	"one line":       message("Subject: tea"),
	"no line":        message(),
	"backslash":      message(`Subject: C:\new\table`, "", `a\nb \\ \0 \x41`),
	"words of swaks": message("Date: %DATE%", "To: %TO_ADDRESS% %NEWLINE%", "", "%BODY% 100%"),
	"from line":      message("From me to you", "", "x"),
	"at":             message("@/etc/passwd", "", "x"),
	"hyphen":         message("-----BEGIN", "", "x"),
	"dots":           message("..first", "...", "", ".. "),
	"last dot":       message("a", ".."),
	"empty lines":    message("", "", "a", "", ""),
	"quotes":         message(`Subject: it's "quoted" $HOME `+"`id` !! #", "", "'''\"\"\" ${x}"),
	"utf-8":          message("Subject: Käse ☃", "", "ſ"),
	"octets":         basic("EHLO me.example", "MAIL FROM:<alice@tutor.example>", "RCPT TO:<bob@tutor.example>", "DATA") + "C~ \"a\\xff\\x1b[0m\\x01\\r\\n.\\r\\n\"\nC: QUIT\n",
	"nul":            basic("EHLO me.example", "MAIL FROM:<alice@tutor.example>", "RCPT TO:<bob@tutor.example>", "DATA") + "C~ \"a\\0b\\r\\n.\\r\\n\"\nC: QUIT\n",
	"two recipients": basic("EHLO me.example", "MAIL FROM:<>", "RCPT TO:<bob@tutor.example>", "RCPT TO:<carol@tutor.example>", "DATA", "x", "", "y", ".", "QUIT"),
	"comma":          basic("EHLO me.example", "MAIL FROM:<>", `RCPT TO:<"a,b"@tutor.example>`, "RCPT TO:<bob@tutor.example>", "QUIT"),
	"parameters":     basic("EHLO me.example", "MAIL FROM:<alice@tutor.example> SIZE=20", "RCPT TO:<bob@tutor.example>", "DATA", "x", "", "y", ".", "QUIT"),
	"lower case":     basic("ehlo me.example", "mail from:<alice@tutor.example>", "QUIT"),
	"hello alone":    basic("EHLO me.example", "QUIT"),
	"old hello":      basic("HELO me.example", "MAIL FROM:<alice@tutor.example>", "QUIT"),
	"no hello":       basic("QUIT"),
	"no goodbye":     basic("EHLO me.example", "NOOP"),
	"others":         basic("EHLO me.example", "VRFY bob", "HELP", "RSET", "MAIL FROM:<alice@tutor.example>", "RCPT TO:<nobody@tutor.example>", "QUIT"),
	"chunks":         basic("EHLO me.example", "MAIL FROM:<alice@tutor.example>", "RCPT TO:<bob@tutor.example>") + "C~ \"BDAT 5 LAST\\r\\nab\\r\\ncQUIT\\r\\n\"\n",
	"login":          basic("EHLO me.example", "AUTH PLAIN AGFsaWNlAGl0J3MgYCRvcGVu", "MAIL FROM:<alice@tutor.example>", "QUIT"),
	"login in steps": basic("EHLO me.example", "AUTH LOGIN", "YWxpY2U=", "aXQncyBgJG9wZW4=", "QUIT"),
	"two messages":   message("Subject: one", "", "x") + "!: connect\n" + strings.Join(strings.Split(message("Subject: two", "", "y"), "\n")[sceneLines:], "\n"),
	"garbage":        basic("EHLO me.example", "RCPT", "FOO bar") + "C~ \"NO\\nOP\\r\\n\\t\\r\\n\"\nC: QUIT\n",
	"begun":          basic("EHLO me.example") + "C~ \"NOO\"\n",
}

const (
	scene = "use basic\noffer PIPELINING SIZE CHUNKING AUTH HELP\ntls none\nauth offered\nmechanism PLAIN\nmechanism LOGIN\nuser alice \"it's `$open\"\n\n"

	sceneLines = 8
)

func basic(lines ...string) string {
	text := scene
	for _, line := range lines {
		text += "C: " + line + "\n"
	}
	return text
}

// message has one delivered; its lines are as they go over the wire.
func message(lines ...string) string {
	before := []string{"EHLO me.example", "MAIL FROM:<alice@tutor.example>", "RCPT TO:<bob@tutor.example>", "DATA"}
	return basic(slices.Concat(before, lines, []string{".", "QUIT"})...)
}

// An export sends the octets that the session sent, or says where it does not:
// real swaks and real Python are run against a server that writes them down.
func TestExportsSendTheSame(t *testing.T) {
	v := &mailhost{t: t}
	for _, name := range slices.Sorted(maps.Keys(sessions)) {
		t.Run(name, func(t *testing.T) {
			run, err := exercise.Open(sessions[name], nil)
			if err != nil {
				t.Fatal(err)
			}
			want := ""
			for _, in := range run.Played() {
				run.Do(in)
				want += in.Octets
			}
			got := wire(t, sessions[name], func(port string) {
				program := strings.Replace(export.Python(run), `"mx.tutor.example", 25`, `"localhost", `+port, 1)
				v.client(program, nil, "python3", "-")
			})
			if got != want {
				t.Errorf("Python sends\n%q, want\n%q", got, want)
			}
			command := export.Swaks(run)
			got = wire(t, sessions[name], func(port string) {
				v.client(strings.Replace(command, "--server mx.tutor.example", "--server localhost --port "+port, 1), nil, "sh")
			})
			sends, does := strings.SplitAfter(want, "\n"), strings.SplitAfter(got, "\n")
			for line := range strings.Lines(command) {
				if text, ok := strings.CutPrefix(line, "# swaks does not send: "); ok {
					sends = without(t, sends, text)
				} else if text, ok := strings.CutPrefix(line, "# swaks sends as well: "); ok {
					does = without(t, does, text)
				}
			}
			if got, want := strings.Join(does, ""), strings.Join(sends, ""); got != want {
				t.Errorf("%s\nsends\n%q, want\n%q", command, got, want)
			}
		})
	}
}

// without takes the first line away that a comment shows.
func without(t *testing.T, lines []string, shown string) []string {
	t.Helper()
	for i, line := range lines {
		text := strings.TrimSuffix(line, "\r\n")
		if q := notation.Quote(text); shown == text+"\n" || shown == strings.ReplaceAll(q[1:len(q)-1], `\"`, `"`)+"\n" {
			return slices.Delete(slices.Clone(lines), i, i+1)
		}
	}
	t.Errorf("nowhere in %q is the line %q", lines, shown)
	return lines
}

// wire is what clients send to a server of a scene, on one connection after
// another, until they have done.
func wire(t *testing.T, text string, clients func(port string)) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	var all []byte
	over := make(chan struct{})
	go func() {
		defer close(over)
		for {
			c, err := listener.Accept()
			if err != nil {
				return
			}
			all = append(all, converse(c, text)...)
		}
	}()
	_, port, _ := net.SplitHostPort(listener.Addr().String())
	clients(port)
	listener.Close()
	<-over
	return string(all)
}

// converse has the engine speak to a connection, and gives what it heard.
func converse(c net.Conn, text string) (all []byte) {
	defer c.Close()
	read, err := notation.Read("", text)
	if err != nil {
		return nil
	}
	server, err := engine.Ready(read.Scene)
	if err != nil {
		return nil
	}
	session := engine.New(engine.Config{Server: server})
	c.SetDeadline(time.Now().Add(patience))
	c.Write(session.Greet(nil))
	piece := make([]byte, 4096)
	for session.State() != engine.Closed {
		n, err := c.Read(piece)
		all = append(all, piece[:n]...)
		if _, e := c.Write(session.Receive(nil, piece[:n])); e != nil || err != nil {
			break
		}
	}
	return all
}
