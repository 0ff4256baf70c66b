package socket

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"ehloworld/engine"
	"ehloworld/engine/grammar"
	"ehloworld/engine/notation/notationtest"
)

// Whatever a recipient's mailbox is called, its folder lies in that of all of them,
// and holds messages alone.
func TestHostileMailboxes(t *testing.T) {
	around := t.TempDir()
	dir := filepath.Join(around, "mail")
	dirs, err := OpenMaildirs(dir, "mx.tutor.example")
	if err != nil {
		t.Fatal(err)
	}
	v, err := engine.Ready(scene(t, "use basic\nrelay everybody\noffer SMTPUTF8\n"))
	if err != nil {
		t.Fatal(err)
	}
	taken := 0
	for _, text := range notationtest.Hostile {
		local := string(grammar.AppendQuoted(nil, []byte(text)))
		for _, to := range []string{local + "@far.example", text + "@far.example", "zoe@" + text + ".example", local + "@" + text + ".example"} {
			s := engine.New(engine.Config{Server: v, Store: dirs.Store()})
			out := s.Receive(s.Greet(nil), []byte("EHLO me.example\r\nMAIL FROM:<> SMTPUTF8\r\nRCPT TO:<"+to+">\r\nDATA\r\nSubject: x\r\n.\r\n"))
			taken += strings.Count(string(out), "250 2.0.0 Accepted")
			s.Hangup()
		}
	}
	name := regexp.MustCompile(`^mail(/[A-Za-z0-9@_+=%-][A-Za-z0-9@_+=%.-]{0,250}(/(tmp|cur|new|hold)(/[0-9]+\.[A-Z0-9]+\.mx\.tutor\.example)?)?)?$`)
	found := 0
	err = filepath.WalkDir(around, func(path string, d fs.DirEntry, err error) error {
		if err != nil || path == around {
			return err
		}
		if at, _ := filepath.Rel(around, path); !name.MatchString(at) {
			t.Errorf("%q lies there", at)
		}
		if !d.IsDir() {
			found++
			if text, err := os.ReadFile(path); err != nil || !strings.HasPrefix(string(text), "Received: ") || !strings.HasSuffix(string(text), "\r\nSubject: x\r\n") {
				t.Errorf("%q holds %q, %v", path, text, err)
			}
		}
		return nil
	})
	if err != nil || found != taken || found < 20 {
		t.Errorf("%d messages, %d were taken: %v", found, taken, err)
	}
}

// Whatever is said, the log has lines of printable characters, and each begins with
// the number of its session.
func TestHostileLog(t *testing.T) {
	line := regexp.MustCompile(`^#7 [ -~]*$`)
	for _, text := range notationtest.Hostile {
		var out bytes.Buffer
		watch := NewXRay(&out).Watch(7)
		for _, e := range []engine.Event{
			&engine.Open{}, &engine.Line{}, &engine.Reply{Lines: []string{text}}, &engine.Change{}, &engine.Text{}, &engine.Octets{}, &engine.Discard{},
			&engine.Secured{}, &engine.Auth{Ok: true}, &engine.Delivery{}, &engine.Close{},
		} {
			of := reflect.ValueOf(e).Elem()
			for i := range of.NumField() {
				if f := of.Field(i); f.Kind() == reflect.String {
					f.SetString(text)
				}
			}
			watch(of.Interface().(engine.Event))
		}
		lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
		for _, l := range lines {
			if !line.MatchString(l) {
				t.Errorf("%.40q: a line %q", text, l)
			}
		}
		if len(lines) < 10 {
			t.Errorf("%.40q: %d lines", text, len(lines))
		}
	}
}
