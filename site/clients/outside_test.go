package clients

import (
	"bufio"
	"context"
	"io/fs"
	"net"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"ehloworld/lessons"
)

// The command that a lesson gives for the reader's own machine does there what
// the lesson says: it reaches the server, and prints the words to look for.
func TestOutside(t *testing.T) {
	tracks, err := lessons.Load(lessons.Files)
	if err != nil {
		t.Fatal(err)
	}
	v := openMailhost(t)
	_, plain, _ := net.SplitHostPort(v.plain)
	_, under, _ := net.SplitHostPort(v.under)
	for _, program := range []string{"swaks", "openssl", "python3"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Fatalf("%s is needed: ./build.sh test installs it", program)
		}
	}
	here := strings.NewReplacer("2525", plain, "4650", under)
	for _, track := range tracks {
		for _, l := range track.Lessons {
			if l.Outside == nil {
				t.Errorf("%s: nothing to try outside", l.File)
				continue
			}
			line := here.Replace(l.Outside.Line)
			if said, _ := v.client("", nil, "sh", "-c", line); !strings.Contains(said, l.Outside.Says) {
				t.Errorf("%s: %s\nprints no %q:\n%s", l.File, line, l.Outside.Says, said)
			}
		}
	}
}

// byHand are the programs in the table of the lesson on real servers.
var byHand = regexp.MustCompile("`((?:nc|telnet|openssl|swaks) [^`]*)`")

// Each program of that lesson's table takes lines from a terminal and shows what
// the server says to them. Without -C, nc sends lines that the server does not
// see end, as the lesson says.
func TestByHand(t *testing.T) {
	text, err := fs.ReadFile(lessons.Files, "F10-a-real-server.md")
	if err != nil {
		t.Fatal(err)
	}
	v := openMailhost(t)
	host, plain, _ := net.SplitHostPort(v.plain)
	here := strings.NewReplacer("mx.tutor.example 25", host+" "+plain, "mail.tutor.example:587", v.plain, "mail.tutor.example:465", v.under)
	seen := map[string]bool{}
	for row := range strings.Lines(string(text)) {
		if !strings.HasPrefix(row, "|") {
			continue
		}
		for _, m := range byHand.FindAllStringSubmatch(row, -1) {
			line := here.Replace(m[1])
			if line == m[1] {
				t.Errorf("%s: names no server that a test can put itself in place of", line)
				continue
			}
			program, _, _ := strings.Cut(line, " ")
			seen[program] = true
			v.typed(line, "EHLO me.example\nQUIT\n", "221 2.0.0")
		}
	}
	for _, program := range []string{"nc", "telnet", "openssl", "swaks"} {
		if !seen[program] {
			t.Errorf("the table has no %s", program)
		}
	}
	said, _ := v.client("EHLO me.example\nQUIT\n", nil, "nc", "-N", host, plain)
	if !strings.Contains(said, "220 ") || strings.Contains(said, "250") || strings.Contains(said, "221") {
		t.Errorf("nc without -C prints\n%s", said)
	}
}

// typed runs a command in which a person types lines, and wants it to print some
// words. Nobody goes before they are there.
func (v *mailhost) typed(line, text, want string) {
	v.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	c := exec.CommandContext(ctx, "sh", "-c", "exec "+line+" 2>&1")
	in, err := c.StdinPipe()
	if err != nil {
		v.t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		v.t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		v.t.Fatal(err)
	}
	_, _ = in.Write([]byte(text)) // a program may have a text of its own, and read none
	var said strings.Builder
	for lines := bufio.NewScanner(out); lines.Scan(); {
		said.WriteString(lines.Text() + "\n")
		if strings.Contains(lines.Text(), want) {
			in.Close()
		}
	}
	_ = c.Wait() // what it ends with is its own affair
	if !strings.Contains(said.String(), want) {
		v.t.Errorf("%s\nprints no %q:\n%s", line, want, said.String())
	}
}
