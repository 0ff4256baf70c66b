package engine_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ehloworld/engine"
	"ehloworld/engine/facts"
	"ehloworld/engine/notation"
)

// wanted are the codes that a client can provoke by a scene and its own lines, in
// order.
var wanted = []engine.Code{211, 214, 220, 221, 235, 250, 251, 252, 253, 334, 354, 355, 421, 432, 450, 451, 452, 453, 454, 455, 458, 459,
	500, 501, 502, 503, 504, 521, 530, 534, 535, 538, 550, 551, 552, 553, 554, 555, 556}

// Every code of an RFC is provoked by a dialogue.
func TestEveryCode(t *testing.T) {
	provoked := map[engine.Code][]string{}
	everyDialogue(t, func(name string, _ *notation.Script, e engine.Event) {
		if r, ok := e.(engine.Reply); ok {
			provoked[r.Code] = append(provoked[r.Code], name)
		}
	})
	must := slices.Clone(wanted)
	for _, row := range facts.Codes() {
		i, due := slices.BinarySearch(must, row.Code)
		switch sent := provoked[row.Code]; {
		case due && len(sent) == 0:
			t.Errorf("%v: no dialogue provokes it", row.Code)
		case due:
			must = slices.Delete(must, i, i+1)
		case len(sent) > 0:
			t.Errorf("%v: %s provokes it, and it is on no list", row.Code, sent[0])
		case row.Status != facts.Undefined:
			t.Errorf("%v: not provoked", row.Code)
		}
		delete(provoked, row.Code)
	}
	for _, c := range must {
		t.Errorf("%v: facts have no such code", c)
	}
	for c, names := range provoked {
		t.Errorf("%v: %s provokes it, and facts have no such code", c, names[0])
	}
}

// A verb is answered by codes of its row, or by those that any command may get
// (RFC 5321 section 4.3.2; for the order of commands section 4.1.4, for the gates
// RFC 3207 section 4 and RFC 4954 section 6).
func TestCodesOfRows(t *testing.T) {
	any := []engine.Code{421, 500, 501, 502, 503, 530}
	everyDialogue(t, func(name string, _ *notation.Script, e engine.Event) {
		r, ok := e.(engine.Reply)
		if !ok || r.To == "" || slices.Contains(any, r.Code) {
			return
		}
		verb := r.To
		if verb == "." {
			verb = "DATA"
		}
		if has, known := engine.RowHas(verb, r.Code); known && !has {
			t.Errorf("%s: %s is answered by %d, which its row does not have", name, verb, r.Code)
		}
	})
}

// unprovoked are reply templates that no dialogue provokes, and why.
var unprovoked = map[string]string{
	"451 4.3.0 Local error, message not stored": "a Store fails, and the World's never does",
}

// Every reply template is provoked by a dialogue.
func TestEveryReplyTemplate(t *testing.T) {
	seen, done := engine.Overhear()
	defer done()
	everyDialogue(t, func(string, *notation.Script, engine.Event) {})
	for _, w := range engine.ReplyTemplates() {
		name := w.Code.String() + " " + w.Enhanced + " " + w.Text
		if w.Text == "" {
			name += w.Rule + " " + w.Why
		}
		if why := unprovoked[name]; seen[w] == (why != "") {
			t.Errorf("%s: provoked is %t, reason is %q", name, seen[w], why)
		}
	}
}

// An enhanced code begins each line of a 2yz, 4yz and 5yz, where the scene
// offers them; none begins a greeting, an answer to EHLO or HELO, or a 3yz (RFC
// 2034 section 4).
//
// proves 2034-4-1 2034-4-2 2034-4-3 2034-4-5 5321-4.3.2-2
func TestEnhancedCodes(t *testing.T) {
	greeting, secure := false, false
	everyDialogue(t, func(name string, s *notation.Script, e engine.Event) {
		switch e := e.(type) {
		case engine.Open:
			greeting, secure = true, e.Secure
		case engine.Secured:
			secure = e.Err == ""
		case engine.Reply:
			want := !greeting && e.Code.Class() != 3 && e.To != "EHLO" && e.To != "HELO" && offers(s.Scene, "ENHANCEDSTATUSCODES", secure)
			if e.To == "XCLIENT" && e.Code == 220 {
				want = false // a greeting again
			}
			greeting = false
			if (e.Enhanced != "") != want {
				t.Errorf("%s: %q to %q: enhanced code %q, wanted is %t", name, e.Lines, e.To, e.Enhanced, want)
			}
			for _, line := range e.Lines {
				code, _, _ := strings.Cut(line[4:], " ")
				if want && (code != e.Enhanced || !e.Code.Fits(code)) {
					t.Errorf("%s: %q does not begin with %s", name, line, e.Enhanced)
				}
				if _, is := facts.FindEnhanced(code); !want && is {
					t.Errorf("%s: %q begins with an enhanced code", name, line)
				}
			}
		}
	})
}

func offers(sc *engine.Scene, keyword string, secure bool) bool {
	for _, o := range sc.Offers {
		if (secure || !o.UnderTLS) && strings.EqualFold(o.Keyword, keyword) {
			return true
		}
	}
	return false
}

// everyDialogue plays the dialogues of testdata, and gives what each tells.
func everyDialogue(t *testing.T, see func(name string, s *notation.Script, e engine.Event)) {
	t.Helper()
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d dialogues: %v", len(files), err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(file)
		s, err := notation.Read(name, string(text))
		if err != nil {
			t.Fatal(err)
		}
		v, err := engine.Ready(s.Scene)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		begin := func() *engine.Session {
			x := engine.New(engine.Config{Server: v, Watch: func(e engine.Event) { see(name, s, e) }})
			x.Greet(nil)
			return x
		}
		x := begin()
		for _, d := range doings(done(s.Inputs())) {
			switch d.deed {
			case 0:
				x.Receive(nil, []byte(d.octets))
			case passes:
				x.Advance(nil, d.passed)
			case tlsOk, tlsFailed:
				var failed error
				if d.deed == tlsFailed {
					failed = os.ErrClosed
				}
				x.Secure(nil, failed)
			case shutdown:
				x.Shutdown(nil)
			case hangup:
				x.Hangup()
			case connect:
				x.Hangup()
				x = begin()
			}
		}
	}
}
