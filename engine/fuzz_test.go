package engine_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"ehloworld/engine"
	"ehloworld/engine/notation"
)

// What a fuzzed client does is one text: octets to send, and deeds behind an
// octet that begins no UTF-8.
const (
	deed      = 0xff // what follows is one of these, or an octet 255 to send
	tlsOk     = 't'
	tlsFailed = 'f'
	shutdown  = 's'
	hangup    = 'h'
	connect   = 'c'
	passes    = 'p' // an octet follows: so many times ten seconds
)

// A doing is a run of octets, or a deed.
type doing struct {
	octets string
	deed   byte
	passed time.Duration
}

// doings reads what a client does.
func doings(text string) (list []doing) {
	for text != "" {
		at := strings.IndexByte(text, deed)
		switch {
		case at < 0:
			return append(list, doing{octets: text})
		case at > 0:
			list, text = append(list, doing{octets: text[:at]}), text[at:]
		case len(text) == 1:
			return append(list, doing{octets: text})
		case text[1] == passes && len(text) > 2:
			list, text = append(list, doing{deed: passes, passed: time.Duration(text[2]) * 10 * time.Second}), text[3:]
		case strings.IndexByte("tfshc", text[1]) >= 0:
			list, text = append(list, doing{deed: text[1]}), text[2:]
		default:
			list, text = append(list, doing{octets: text[1:2]}), text[2:]
		}
	}
	return list
}

// done is a dialogue's inputs as such a text.
func done(inputs []notation.Input) string {
	var b strings.Builder
	for _, in := range inputs {
		switch {
		case in.Kind == 'C':
			b.WriteString(strings.Repeat(strings.ReplaceAll(in.Octets, "\xff", "\xff\xff"), max(1, in.Times)))
		case in.Kind == 'T':
			for left := in.Passed; left > 0; left -= 2550 * time.Second {
				b.Write([]byte{deed, passes, byte(min(255, (left+10*time.Second-1)/(10*time.Second)))})
			}
		default:
			b.Write([]byte{deed, map[string]byte{"tls ok": tlsOk, "tls failed": tlsFailed,
				"shutdown": shutdown, "hangup": hangup, "connect": connect}[in.Word]})
		}
	}
	return b.String()
}

// client does it all to a fresh server, in pieces of a size, and gives the wire,
// with the state after each doing, and the messages.
func client(t rapid.TB, sc *engine.Scene, list []doing, size int, w *witness) string {
	v, err := engine.Ready(sc)
	if err != nil {
		t.Skip("no server can be so")
	}
	var watch func(engine.Event)
	if w != nil {
		watch = w.see
	}
	var wire strings.Builder
	var s *engine.Session
	begin := func() {
		s = engine.New(engine.Config{Server: v, Watch: watch})
		wire.Write(s.Greet(nil))
	}
	begin()
	for _, d := range list {
		over := s.State() == engine.Closed
		var out []byte
		switch d.deed {
		case 0:
			for p := d.octets; p != ""; {
				n := len(p)
				if size > 0 {
					n = min(n, 1+(size*7+len(p))%size)
				}
				own := []byte(p[:n])
				p, out = p[n:], s.Receive(out, own)
				for i := range own { // what a session keeps of its input it has copied
					own[i] = 0xee
				}
			}
		case tlsOk:
			out = s.Secure(out, nil)
		case tlsFailed:
			out = s.Secure(out, errors.New("no handshake"))
		case passes:
			out = s.Advance(out, d.passed)
		case shutdown:
			out = s.Shutdown(out)
		case hangup:
			s.Hangup()
		case connect:
			s.Hangup()
			if w != nil {
				w.end(s)
			}
			begin()
			over = false
		}
		if over && (len(out) > 0 || s.State() != engine.Closed) {
			t.Errorf("after the end: %q, and state %s", out, s.State())
		}
		if held := s.Held(); held > s.MostHeld() {
			t.Errorf("the session keeps %d octets, want at most %d", held, s.MostHeld())
		}
		if w != nil {
			w.sent(d, s)
		}
		wire.Write(out)
		wire.WriteString("[" + string(s.State()) + "]\r\n")
	}
	if w != nil {
		w.end(s)
	}
	for _, d := range v.World().Letters() {
		wire.WriteString(d.ID + " " + d.From + " " + d.To + "\n" + d.Text)
	}
	return wire.String()
}

// FuzzReceive: whatever a client sends and does, the server does not break,
// answers each command once and in order, tells of every octet, says nothing
// after the end and keeps little; and the same comes of it however the octets
// are cut, watched or not.
func FuzzReceive(f *testing.F) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		f.Fatal("no dialogues", err)
	}
	for i, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		s, err := notation.Read(file, string(text))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(scene(string(text)), []byte(done(s.Inputs())), uint8(i))
	}
	f.Fuzz(func(t *testing.T, text string, in []byte, size uint8) {
		sc, err := notation.ReadScene("", text)
		if err != nil || len(in) > 1<<16 {
			t.Skip()
		}
		list := doings(string(in))
		newWitness := func() *witness {
			return &witness{t: t, lax: sc.Lenient != 0 || sc.Strict != 0, mute: sc.Greeting.Code == 521 || breaks(sc)}
		}
		whole, cut := newWitness(), newWitness()
		want := client(t, sc, list, 0, whole)
		pieces := 1 + int(size)%97
		for _, x := range []struct {
			way string
			got string
		}{
			{"cut up", client(t, sc, list, pieces, cut)},
			{"unwatched", client(t, sc, list, 0, nil)},
			{"cut up, unwatched", client(t, sc, list, pieces, nil)},
		} {
			if x.got != want {
				t.Errorf("%s: %q, want %q", x.way, x.got, want)
			}
		}
		if whole.story.String() != cut.story.String() {
			t.Errorf("cut up, this is told:%s\nwant%s", cut.story.String(), whole.story.String())
		}
	})
}

// scene is the part of a dialogue's text that makes its scene.
func scene(text string) (head string) {
	for line := range strings.Lines(text) {
		if len(line) > 1 && strings.Contains(":~*|", line[1:2]) {
			break
		}
		head += line
	}
	return head
}

// breaks reports whether a scene has connections break, or fall silent.
func breaks(sc *engine.Scene) bool {
	return slices.ContainsFunc(sc.Faults, func(f engine.Fault) bool {
		return f.What == "dropped" || f.What == "silent" || f.What == "reply-lost"
	})
}
