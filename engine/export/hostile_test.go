package export_test

import (
	"encoding/hex"
	"encoding/json"
	"os"
	"os/exec"
	"strings"
	"testing"

	"ehloworld/engine/exercise"
	"ehloworld/engine/export"
	"ehloworld/engine/notation/notationtest"
)

// players runs programs that have an smtplib which writes down what it is to send,
// and gets whatever it asks for.
const players = `import json, sys, types

class SMTP:
    def __init__(self, *args): self.sock = self.file = None
    def set_debuglevel(self, level): pass
    def docmd(self, line): self.send(line.encode("ascii") + b"\r\n")
    def send(self, octets): sent.extend(octets)
    def getreply(self): pass
    def close(self): pass

sys.modules["smtplib"] = smtplib = types.ModuleType("smtplib")
smtplib.SMTP = smtplib.SMTP_SSL = SMTP
all = []
for program in json.load(sys.stdin):
    sent = bytearray()
    exec(program, {})
    all.append(sent.hex())
json.dump(all, sys.stdout)
`

// What a client says stays what it said, in whatever is made of a session, and runs
// nothing: a record is read as what was done, Python sends the same octets, and a
// shell gets one command with its arguments.
func TestHostileExports(t *testing.T) {
	dir := t.TempDir()
	var programs, sent []string
	touches := 0
	for _, text := range notationtest.Hostile {
		r, err := exercise.Open("use basic\nuser alice \"open sesame\"\n", nil)
		if err != nil {
			t.Fatal(err)
		}
		said := ""
		for _, line := range []string{"EHLO " + text, "EHLO me.example", "VRFY " + text, "MAIL FROM:<" + text + "@far.example>", `MAIL FROM:<"a$(touch evil)` + "`touch evil`" + `"@far.example>`,
			"RCPT TO:<" + text + "@tutor.example>", "RCPT TO:<bob@tutor.example>", "DATA", "Subject: " + text, "", text, ".", "QUIT"} {
			r.Receive([]byte(line + "\r\n"))
			said += line + "\r\n"
		}
		rec := export.NewRecord(r)
		again, err := export.ReadRecord(rec.Scene + "\n" + rec.Dialogue)
		if err != nil {
			t.Errorf("%.40q: %v\n%s", text, err, rec.Dialogue)
			continue
		}
		does := ""
		for _, turn := range again.Turns {
			does += turn.Input.Octets
		}
		if does != said {
			t.Errorf("%.40q: the record does %q, want %q", text, does, said)
		}
		programs, sent = append(programs, export.Python(r)), append(sent, said)

		swaks := export.Swaks(r)
		if strings.Contains(swaks, "\x00") { // a shell has none
			t.Errorf("%.40q: NUL in a shell's command", text)
			continue
		}
		touches += strings.Count(swaks, "touch evil")
		run(t, dir, "", "sh", "-c", "swaks() { cat >/dev/null; }\n"+swaks)
		if left, _ := os.ReadDir(dir); len(left) > 0 {
			t.Fatalf("%.40q: there is a file %s", text, left[0].Name())
		}
	}
	if touches < 100 {
		t.Errorf("a shell was to touch %d times", touches)
	}

	in, err := json.Marshal(programs)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	if err := json.Unmarshal([]byte(run(t, dir, string(in), "python3", "-c", players)), &all); err != nil || len(all) != len(sent) {
		t.Fatalf("Python plays %d of %d: %v", len(all), len(sent), err)
	}
	for i := range all {
		if got, err := hex.DecodeString(all[i]); err != nil || string(got) != sent[i] {
			t.Errorf("Python sends %q, want %q: %v", got, sent[i], err)
		}
	}
	if left, _ := os.ReadDir(dir); len(left) > 0 {
		t.Errorf("Python leaves %s", left[0].Name())
	}
}

// run runs a program in a folder, wants it to have nothing to complain of, and gives
// what it says.
func run(t *testing.T, dir, in, name string, args ...string) string {
	t.Helper()
	c := exec.Command(name, args...)
	c.Dir = dir
	c.Stdin = strings.NewReader(in)
	var said, wrong strings.Builder
	c.Stdout, c.Stderr = &said, &wrong
	if err := c.Run(); err != nil || wrong.Len() > 0 {
		t.Errorf("%s: %v\n%s\n%s", name, err, wrong.String(), args[len(args)-1])
	}
	return said.String()
}
