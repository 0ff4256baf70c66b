package servers

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ehloworld/engine/judge"
	"ehloworld/engine/socket"
	"ehloworld/site/judging"
	"ehloworld/site/pages"
)

// Each server does what the page on servers says, no more and no less. With -v the
// whole report is written.
func TestJudged(t *testing.T) {
	list, err := pages.ReadJudged(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]kind{"go-smtp": goSMTP, "smtp-server": smtpServer, "aiosmtpd": aiosmtpd, "smtp-sink": smtpSink}
	if len(list) != len(kinds) {
		t.Errorf("%s has %d servers, want %d", pages.JudgedFile, len(list), len(kinds))
	}
	for _, of := range list {
		t.Run(of.Name, func(t *testing.T) {
			keys, err := socket.SelfSigned(host)
			if err != nil {
				t.Fatal(err)
			}
			k, ok := kinds[of.Name]
			if !ok {
				t.Fatal("there is no such server here")
			}
			if v := version(t, of.Name); v != "" && v != of.Version {
				t.Errorf("%s is about version %s, and this is %s", pages.JudgedFile, of.Version, v)
			}
			s := k.open(t, keys, "")
			r, err := judging.Run(t.Context(), judging.Options{Address: s.plain.String(), All: true, Patience: patience / 3, Time: 10 * patience, Config: judge.Config{
				Name: "judge.example", Mailbox: "ann@away.example", Nobody: "nobody@away.example", User: account.User, Password: account.Password}})
			if err != nil {
				t.Fatal(err)
			}
			var report strings.Builder
			r.Text(&report, func(lesson string) string { return lesson })
			t.Log("\n" + report.String())
			passed, all := 0, 0
			var failures []string
			for _, j := range r.Stages {
				for _, result := range j.Results {
					switch {
					case result.Verdict == judge.Passed:
						passed++
					case r.Fails(&result):
						said := judge.Printable(result.Said[len(result.Said)-1].Octets)
						failures = append(failures, result.Test.ID+" S: "+said[0])
					case result.Verdict != judge.Failed:
						continue
					}
					all++
				}
			}
			if passed != of.Passed || all != of.Of {
				t.Errorf("it passes %d of %d, and %s says %d of %d", passed, all, pages.JudgedFile, of.Passed, of.Of)
			}
			var told []string
			for _, f := range of.Findings {
				told = append(told, f.ID+" S: "+f.Reply)
			}
			if got, want := strings.Join(failures, "\n"), strings.Join(told, "\n"); got != want {
				t.Errorf("it fails\n%s\nand %s says\n%s", got, pages.JudgedFile, want)
			}
		})
	}
}

// version is that of a server that a file of this repository pins; "" is that none does.
func version(t *testing.T, name string) string {
	t.Helper()
	switch name {
	case "go-smtp":
		text, err := os.ReadFile(filepath.Join("..", "..", "go.mod"))
		if err != nil {
			t.Fatal(err)
		}
		_, after, _ := strings.Cut(string(text), "github.com/emersion/go-smtp v")
		v, _, _ := strings.Cut(after, "\n")
		return v
	case "smtp-server":
		text, err := os.ReadFile(filepath.Join(smtpServerAt, "package.json"))
		if err != nil {
			t.Fatal(err)
		}
		var about struct{ Version string }
		if err := json.Unmarshal(text, &about); err != nil {
			t.Fatal(err)
		}
		return about.Version
	}
	return ""
}
