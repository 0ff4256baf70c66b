package script_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"ehloworld/engine/script"
	"ehloworld/engine/script/scripttest"
)

// stub is an smtplib that writes down what it is to send, and gets whatever it asks
// for.
const stub = `import sys
class SMTP:
    def __init__(self, *args): self.sock = self.file = None
    def set_debuglevel(self, level): pass
    def docmd(self, line): sys.stdout.buffer.write(line.encode("ascii") + b"\r\n")
    def send(self, octets): sys.stdout.buffer.write(octets)
    def getreply(self): pass
    def close(self): pass
SMTP_SSL = SMTP
`

// What a client says stays what it said, in whatever is made of a session, and runs
// nothing: a record is read as what was done, Python sends the same octets, and a
// shell gets one command with its arguments.
func TestHostileExports(t *testing.T) {
	var all []string
	for _, text := range scripttest.Hostile {
		r, err := script.Open("use basic\nuser alice \"open sesame\"\n", nil)
		if err != nil {
			t.Fatal(err)
		}
		sent := ""
		for _, line := range []string{"EHLO " + text, "EHLO me.example", "VRFY " + text, "MAIL FROM:<" + text + "@far.example>", `MAIL FROM:<"a$(touch evil)` + "`touch evil`" + `"@far.example>`,
			"RCPT TO:<" + text + "@tutor.example>", "RCPT TO:<bob@tutor.example>", "DATA", "Subject: " + text, "", text, ".", "QUIT"} {
			r.Receive([]byte(line + "\r\n"))
			sent += line + "\r\n"
		}
		rec := r.Record()
		again, err := script.ReadRecord(rec.Scene + "\n" + rec.Dialogue)
		if err != nil {
			t.Errorf("%.40q: %v\n%s", text, err, rec.Dialogue)
			continue
		}
		got := ""
		for _, turn := range again.Turns {
			got += turn.Input.Octets
			if turn.Input.Kind == 'C' && !strings.HasPrefix(turn.Input.String(), "C~") {
				got = strings.TrimSuffix(got, "\r\n") + "\r\n"
			}
		}
		if got != sent {
			t.Errorf("%.40q: the record does %q, want %q", text, got, sent)
		}
		dir := t.TempDir()
		out := run(t, dir, "python3", "-c", stubbed(r.Python()))
		if out != sent {
			t.Errorf("%.40q: Python sends %q, want %q", text, out, sent)
		}
		// A shell has no NUL; what is made says so itself.
		if swaks := r.Swaks(); !strings.Contains(swaks, "\x00") {
			all = append(all, swaks)
			run(t, dir, "sh", "-c", "swaks() { cat > said; }\n"+swaks)
			os.Remove(filepath.Join(dir, "said"))
		} else {
			t.Errorf("%.40q: NUL in a shell's command", text)
		}
		if left, _ := os.ReadDir(dir); len(left) > 0 {
			t.Errorf("%.40q: there is a file %s", text, left[0].Name())
		}
	}
	if n := strings.Count(strings.Join(all, ""), "touch evil"); n < 100 {
		t.Errorf("a shell was to touch %d times", n)
	}
}

// stubbed is a program that has the stub for its smtplib.
func stubbed(program string) string {
	return "import sys, types\nm = types.ModuleType('smtplib')\nexec(" + script.Quote(stub) + ", m.__dict__)\nsys.modules['smtplib'] = m\n" + program
}

// run runs a program in a folder, wants it to have nothing to complain of, and gives
// what it says.
func run(t *testing.T, dir, name string, args ...string) string {
	t.Helper()
	c := exec.Command(name, args...)
	c.Dir = dir
	c.Stdin = strings.NewReader("")
	var said, wrong strings.Builder
	c.Stdout, c.Stderr = &said, &wrong
	if err := c.Run(); err != nil || wrong.Len() > 0 {
		t.Errorf("%s: %v\n%s\n%s", name, err, wrong.String(), args[len(args)-1])
	}
	return said.String()
}
