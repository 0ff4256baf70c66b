package engine_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ehloworld/engine"
	"ehloworld/engine/script"
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
func done(inputs []script.Input) string {
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
// with the state after each doing, and the letters.
func client(t *testing.T, sc *engine.Scene, list []doing, size int, w *witness) string {
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

// A witness sees what a session tells, and holds it against what was sent.
type witness struct {
	t       *testing.T
	lax     bool            // a line end need not be CRLF
	mute    bool            // a line may go unanswered: the greeting was 521
	story   strings.Builder // all of it, however the octets were cut
	went    string          // what of the story is a text that may go on
	open    *engine.Line    // not answered yet
	owed    int             // replies that need no line: a greeting, a line that nobody could read
	closed  bool            // since the last connection
	in, out bytes.Buffer    // octets as sent, and as told
}

func (w *witness) see(e engine.Event) {
	if w.closed {
		switch e.(type) {
		case engine.Open, engine.Discard, engine.Clock, engine.Delivery: // of mail that was held
		default:
			w.t.Errorf("%T after the end", e)
		}
	}
	switch e := e.(type) {
	case engine.Open:
		w.closed, w.owed = false, 1
		w.tell("open", "")
	case engine.Line:
		if w.open != nil {
			w.t.Errorf("%q comes before %q is answered", e.Text, w.open.Text)
		}
		w.open = &e
		w.out.WriteString(e.Text + "\r\n")
		w.tell("line", e.Kind+" "+e.Verb+" "+e.Text)
	case engine.Reply:
		w.reply(e)
	case engine.Text:
		text := e.Octets
		for i := len(e.Unstuffed) - 1; i >= 0; i-- {
			text = text[:e.Unstuffed[i]] + "." + text[e.Unstuffed[i]:]
		}
		w.out.WriteString(text)
		w.goOn("text", text)
	case engine.Octets:
		w.out.WriteString(e.Octets)
		w.goOn("octets", e.Octets)
	case engine.Discard:
		w.out.WriteString(e.Octets)
		w.goOn("discard "+e.Why, e.Octets)
		if e.Why == "the line is too long" {
			w.owed = 1
		}
	case engine.Change:
		w.tell("change", string(e.From)+" "+string(e.To))
	case engine.Delivery:
		w.tell("delivery", e.From+" "+e.To+" "+e.Text)
	case engine.Close:
		if w.open != nil && !w.mute && w.open.Verb != "BDAT" {
			w.t.Errorf("%q is not answered", w.open.Text)
		}
		w.open, w.closed = nil, true
		w.tell("close", e.Reason)
	case engine.Auth:
		w.tell("auth", e.Mechanism+" "+e.User)
	case engine.Secured:
		w.tell("secured", e.Err)
	}
}

func (w *witness) reply(r engine.Reply) {
	switch {
	case w.open != nil && w.open.Verb == "BDAT" && r.Code == 421 && r.To == "": // time is up amid a chunk
	case w.open != nil && w.open.Kind != "response" && r.To != w.open.Verb:
		w.t.Errorf("%q is answered by %d to %q", w.open.Text, r.Code, r.To)
	case w.open != nil:
		w.open = nil
	case w.owed > 0:
		w.owed--
	case r.Code != 421:
		w.t.Errorf("%d %q to nothing", r.Code, r.Lines)
	}
	for i, line := range r.Lines {
		mark := "-"
		if i == len(r.Lines)-1 {
			mark = " "
		}
		if !strings.HasPrefix(line, r.Code.String()+mark) || strings.ContainsAny(line, "\r\n") {
			w.t.Errorf("%q is no line of a reply", line)
		}
	}
	w.tell("reply", strings.Join(r.Lines, "\n")+r.Rule+r.Why)
}

// tell writes down what happened; goOn what may have come in pieces.
func (w *witness) tell(kind, what string) {
	w.story.WriteString("\n" + kind + " " + what)
	w.went = ""
}

func (w *witness) goOn(kind, what string) {
	if w.went != kind {
		w.tell(kind, "")
		w.went = kind
	}
	w.story.WriteString(what)
}

// sent wants everything that was sent to have been told, but for the beginning
// of a line or of its dot.
func (w *witness) sent(d doing, s *engine.Session) {
	w.in.WriteString(d.octets)
	if w.lax {
		return
	}
	told := w.out.String()
	if s.State() != engine.Closed {
		told += string(s.Pending())
	} else if d.deed != 0 { // it will not be told any more
		w.in.Reset()
		w.out.Reset()
		return
	}
	rest, whole := strings.CutPrefix(w.in.String(), told)
	if !whole || rest != "" && (s.Mode() != "text" || rest != "." && rest != ".\r") {
		w.t.Errorf("sent %q, told %q", w.in.String(), told)
	}
}

// end wants every line to have been answered, but for one that waits for its
// octets, and the octets of a connection to be done with.
func (w *witness) end(s *engine.Session) {
	if w.open != nil && s.Mode() != "octets" {
		w.t.Errorf("%q is not answered", w.open.Text)
	}
	w.open, w.owed = nil, 0
	w.in.Reset()
	w.out.Reset()
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
		s, err := script.Read(file, string(text))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(scene(string(text)), []byte(done(s.Inputs())), uint8(i))
	}
	f.Fuzz(func(t *testing.T, text string, in []byte, size uint8) {
		sc, err := script.Scene("", text)
		if err != nil || len(in) > 1<<16 {
			t.Skip()
		}
		list := doings(string(in))
		newWitness := func() *witness {
			return &witness{t: t, lax: sc.Lenient != 0, mute: sc.Greeting.Code == 521}
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
