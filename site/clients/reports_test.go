package clients

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// readReports are what programs of others read in the samples of package report.
var readReports = map[string]struct {
	email   string // from "Final-Recipient" on; the part that comes back, and its Subject
	flufl   string
	sisimai string
}{
	"failed": {
		email:   "rfc822; bob@two.example failed 5.1.1\nrfc822; carol@three.example failed 4.4.1\nrfc822; dave@four.example failed 5.0.0\nmessage/rfc822 Hello\n",
		flufl:   "permanent Bob+friends@two.example\npermanent carol@three.example\npermanent dave@four.example\n",
		sisimai: "bob@two.example failed 5.1.1 550 userunknown\ncarol@three.example failed 4.4.1 - expired\ndave@four.example failed 5.0.0 554 onhold\n",
	},
	"delayed": {
		email:   "rfc822; bob@two.example delayed 4.2.2\ntext/rfc822-headers Hello\n",
		flufl:   "temporary bob@two.example\n",
		sisimai: "bob@two.example delayed 4.2.2 452 mailboxfull\n",
	},
	"delivered": {
		email:   "rfc822; bob@one.example delivered 2.1.5\nrfc822; team@one.example delivered 2.0.0\ntext/rfc822-headers Hello\n",
		sisimai: "bob@one.example delivered 2.1.5 - delivered\nteam@one.example delivered 2.0.0 - delivered\n",
	},
	"relayed": {
		email:   "rfc822; bob@two.example relayed 2.1.9\ntext/rfc822-headers Hello\n",
		sisimai: "bob@two.example relayed 2.1.9 250 delivered\n",
	},
	"expanded": {
		email:   "rfc822; info@one.example expanded 2.0.0\ntext/rfc822-headers Hello\n",
		sisimai: "info@one.example expanded 2.0.0 - delivered\n",
	},
	"owner": {
		email:   "rfc822; gone@two.example failed 5.2.1\ntext/rfc822-headers Hello\n",
		flufl:   "permanent gone@two.example\n",
		sisimai: "gone@two.example failed 5.2.1 550 filtered\n",
	},
	"eight-bit": {
		email:   "rfc822; bob@two.example failed 5.6.3\nmessage/rfc822 Привет =)\n",
		flufl:   "permanent bob@two.example\n",
		sisimai: "bob@two.example failed 5.6.3 - contenterror\n",
	},
	// What is only for who reads UTF-8 is not for these two.
	"utf8":     {email: "utf-8; ваня+1@two.example failed 5.1.1\nmessage/global Привет\n"},
	"utf8-cut": {email: "rfc822; bob@two.example failed 5.3.4\nmessage/global-headers Привет\n", flufl: "permanent bob@two.example\n", sisimai: "bob@two.example failed 5.3.4 - mesgtoobig\n"},
	"seven-bit": {
		email:   `utf-8; \x{432}\x{430}\x{43D}\x{44F}\x{2B}1@two.example failed 5.1.1` + "\ntext/rfc822-headers Привет\n",
		sisimai: `\x{432}\x{430}\x{43D}\x{44F}\x{2B}1@two.example failed 5.1.1 550 userunknown` + "\n",
	},
}

// Reports are read by a library for mail, and by two for bounces.
func TestReports(t *testing.T) {
	samples := filepath.Join("..", "..", "engine", "report", "testdata")
	for name, want := range readReports {
		t.Run(name, func(t *testing.T) {
			text, err := os.ReadFile(filepath.Join(samples, name+".eml"))
			if err != nil {
				t.Fatal(err)
			}
			wire := strings.ReplaceAll(string(text), "\n", "\r\n")
			begin := "defects\nmultipart/report delivery-status\nThis is the mail server mx.one.example. "
			said := reads(t, wire, "/usr/bin/python3", "report_email.py")
			_, rest, _ := strings.Cut(strings.TrimPrefix(said, begin), "\n")
			if !strings.HasPrefix(said, begin) || rest != want.email {
				t.Errorf("Python's email reads\n%s", said)
			}
			if said := reads(t, wire, "/usr/bin/python3", "report_flufl.py"); said != want.flufl {
				t.Errorf("flufl.bounce reads\n%s, want\n%s", said, want.flufl)
			}
			if said := reads(t, "", "perl", "report_sisimai.pl", file(t, wire)); said != want.sisimai {
				t.Errorf("Sisimai reads\n%s, want\n%s", said, want.sisimai)
			}
		})
	}
}

// reads is what a script says of a report.
func reads(t *testing.T, report, program, script string, args ...string) string {
	t.Helper()
	p := exec.Command(program, append([]string{filepath.Join("testdata", script)}, args...)...)
	p.Env = append(os.Environ(), "PYTHONIOENCODING=utf-8")
	var out, said bytes.Buffer
	p.Stdin, p.Stdout, p.Stderr = strings.NewReader(report), &out, &said
	if err := p.Run(); err != nil {
		t.Fatalf("%s %s: %v: ./build.sh test installs what it needs\n%s", program, script, err, said.Bytes())
	}
	return out.String()
}
