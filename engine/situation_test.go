package engine

import (
	"slices"
	"strings"
	"testing"
)

// ways lead to each state in which command lines are read.
var ways = map[State]string{
	Start:      "",
	ReadyState: "EHLO me.example\r\n",
	Mail:       "EHLO me.example\r\nMAIL FROM:<alice@tutor.example>\r\n",
	Rcpt:       "EHLO me.example\r\nMAIL FROM:<alice@tutor.example>\r\nRCPT TO:<bob@tutor.example>\r\n",
	Refused:    "",
	"chunk":    "EHLO me.example\r\nMAIL FROM:<alice@tutor.example>\r\nRCPT TO:<bob@tutor.example>\r\nBDAT 1\r\nx",
	"broken":   "EHLO me.example\r\nMAIL FROM:<alice@tutor.example>\r\nRCPT TO:<bob@tutor.example>\r\nBDAT one\r\n",
}

// calls are lines for verbs whose Fill is no whole one, or asks for more.
var calls = map[string]string{
	"EXPN":      "EXPN team",
	"BDAT":      "BDAT 3\r\nabc",
	"BDAT LAST": "BDAT 3 LAST\r\nabc",
	"AUTH":      "AUTH PLAIN",
	"HELO":      "HELO me.example",
}

// elsewhere are the verbs that fully refuses in a state of their row: there is
// TLS already.
var elsewhere = []string{"STARTTLS"}

// never are the verbs that no server here obeys, though EHLO offers them: there is
// nowhere to fetch from.
var never = []string{"BURL", "BURL LAST"}

// boundOf is the row of a name, with LAST or without.
func boundOf(v *Server, name string) *serverVerb {
	return v.bounds[slices.IndexFunc(v.bounds, func(b *serverVerb) bool { return b.Name == name })]
}

// In every state each verb does what its row says, well-formed and malformed.
//
// proves 5321-4.3.1-1 5321-4.3.1-2
func TestEverySituation(t *testing.T) {
	table := fully(t, nil).server.Table()
	for column, state := range table.States {
		for _, row := range table.Rows {
			b := boundOf(fully(t, nil).server, row.Verb)
			line := calls[row.Verb]
			if line == "" {
				line = b.Fill
			}
			if line == "" {
				line = row.Verb
			}
			for _, bad := range []bool{false, true} {
				s := at(t, state)
				sent := line
				if bad {
					word, last, _ := strings.Cut(row.Verb, " ")
					if sent = word + " \x01"; last != "" {
						continue // LAST of nothing is nothing
					}
				}
				code, to := replied(t, s, sent)
				cell := row.Cells[column]
				want, leads := []Code{503}, state
				switch {
				case state == Refused && row.Verb != "QUIT":
				case !row.Built, slices.Equal(b.Replies, []Code{502}):
					want = []Code{502}
				case row.Verb == "ATRN": // nobody has logged in
					want = []Code{530}
				case cell.To == "", slices.Contains(elsewhere, row.Verb):
				case bad && row.Verb != "NOOP": // which takes anything
					want = []Code{501}
					if cell.Fail != "" {
						leads = cell.Fail
					}
				case slices.Contains(never, row.Verb):
					want, leads = b.Replies, cell.Fail
				default:
					want, leads = b.Replies, cell.To
					if cell.Asks != "" {
						want, leads = []Code{334, 354}, cell.Asks
					}
					if code.Class() > 3 {
						t.Errorf("in state %s, %q is refused: %v", state, sent, code)
					}
				}
				if !slices.Contains(want, code) || to != leads {
					t.Errorf("in state %s, %q: %v and state %s, want %v and %s", state, sent, code, to, want, leads)
				}
			}
		}
	}
}

// at is a session in a state.
func at(t *testing.T, state State) *Session {
	t.Helper()
	way, ok := ways[state]
	if !ok {
		t.Fatalf("no way leads to state %s", state)
	}
	s := fully(t, func(sc *Scene) {
		if state == Refused {
			sc.Greeting.Code = 554
		}
	})
	if s.Receive(nil, []byte(way)); s.State() != state {
		t.Fatalf("the way to state %s leads to %s", state, s.State())
	}
	return s
}

// replied is the code of the one reply to a line, and the state after it.
func replied(t *testing.T, s *Session, line string) (Code, State) {
	t.Helper()
	var codes []Code
	s.watch = func(e Event) {
		if r, ok := e.(Reply); ok {
			codes = append(codes, r.Code)
		}
	}
	if !strings.Contains(line, "\r\n") {
		line += "\r\n"
	}
	s.Receive(nil, []byte(line))
	if len(codes) != 1 {
		t.Fatalf("%q: %v, want one reply", line, codes)
	}
	return codes[0], s.State()
}
