package engine

import (
	"errors"
	"flag"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"ehloworld/engine/grammar"
)

// A ledger is a Store that writes down what becomes of the mail, between the
// events that a session tells.
type ledger struct {
	log  *[]any
	full bool // there is no room for anything
	open bool
	n    int // octets
}

// kept and dropped are a ledger's entries.
type (
	kept    struct{}
	dropped struct{}
)

var errFull = errors.New("no room")

func (l *ledger) Begin(*Envelope, []byte) { l.open, l.n = true, 0 }
func (l *ledger) Text(p []byte)           { l.n += len(p) }
func (l *ledger) Abort()                  { l.open, *l.log = false, append(*l.log, dropped{}) }
func (l *ledger) End() error {
	l.open = false
	if l.full {
		return errFull
	}
	*l.log = append(*l.log, kept{})
	return nil
}

// A found is a shape that a session can come to, and the moves that lead there.
type found struct {
	shape string
	way   []move
	lines bool // it reads them
	part  bool // of one has come
}

// An explorer goes wherever a server can be brought.
type explorer struct {
	t      *testing.T
	name   string
	server *Server
	wire   []byte // of the way, which has been judged
	full   bool
	params bool
	moves  []move
	done   int // transitions
	turn   int // where the next line is cut
	halves [mostHalves]half
}

// at is a session that has gone a way, unwatched, with its ledger.
func (x *explorer) at(way []move) (*Session, *ledger) {
	l := &ledger{log: new([]any), full: x.full}
	x.server.world.now = 0 // every way begins at the same time
	x.server.world.halves = x.halves
	x.server.world.mail = x.server.scene.outgoing()
	s := New(Config{Server: x.server, Store: l, Now: x.server.scene.Clock})
	x.wire = s.Greet(x.wire[:0])
	for _, m := range way {
		x.wire = s.move(m, x.wire[:0])
	}
	return s, l
}

// interrupted has a connection break, and every way begin after it.
func (x *explorer) interrupted(octets string) {
	x.t.Helper()
	s, _ := x.at(nil)
	s.Receive(nil, []byte(octets))
	s.Hangup()
	before := x.halves
	if x.halves = x.server.world.halves; reflect.DeepEqual(x.halves, before) {
		x.t.Errorf("%s: no transaction is kept", x.name)
	}
}

// explore finds every shape, and makes every move in each.
func (x *explorer) explore() (shapes int) {
	x.moves = alphabet(x.t, x.server, x.params)
	first, _ := x.at(nil)
	queue, seen := []found{{shape: first.shape(), lines: true}}, map[string]bool{first.shape(): true}
	for len(queue) > 0 && !x.t.Failed() {
		from := queue[0]
		queue = queue[1:]
		shapes++
		x.wayOut(from)
		for _, m := range x.moves {
			if m.goesOn && (from.part || from.lines && len(m.octets) < 2) {
				continue // one beginning of a line is as good as all
			}
			to := x.try(from, m)
			if !seen[to] {
				seen[to] = true
				queue = append(queue, found{to, append(from.way[:len(from.way):len(from.way)], m),
					strings.Contains(to, " lines "), !strings.Contains(to, " part= ")})
			}
		}
	}
	return shapes
}

func (x *explorer) errorf(from found, m move, format string, args ...any) {
	x.t.Helper()
	x.t.Errorf("%s: after %q (%s), %q: %s", x.name, from.way, from.shape, m, fmt.Sprintf(format, args...))
}

// try makes a move in a shape, at once and watched, and octet by octet or in
// other pieces; and holds what comes of it against what may.
func (x *explorer) try(from found, m move) (to string) {
	x.done++
	s, l := x.at(from.way)
	before, state, was, ends := s.shape(), s.state, s.mode, s.cmd.Last
	if before != from.shape {
		x.errorf(from, m, "the same way has led to %s", before)
	}
	*l.log = (*l.log)[:0]
	s.watch = func(e Event) { *l.log = append(*l.log, e) }
	wire := string(s.move(m, nil))
	to = s.shape()
	x.judge(from, m, s, ends, *l.log, wire)
	switch {
	case state == atClosed && (wire != "" || to != from.shape || len(l.told()) > 0):
		x.errorf(from, m, "after the end comes %q, %v, and shape %s", wire, *l.log, to)
	case was == handshaking && m.deed == "tls" && !s.anew():
		x.errorf(from, m, "this survives STARTTLS: %s", to)
	case s.Held() > s.MostHeld():
		x.errorf(from, m, "%d octets are kept, want at most %d", s.Held(), s.MostHeld())
	case (s.state == atStart || s.state == atReady || s.state == atClosed) && (!s.blank() || l.open):
		x.errorf(from, m, "no transaction is open, and something is left of one: %s", to)
	case int64(l.n) > s.server.limits.Size:
		x.errorf(from, m, "the store has %d octets, want at most %d", l.n, s.server.limits.Size)
	case s.incoming.begun != l.open:
		x.errorf(from, m, "a message is open: %t, and for the store: %t", s.incoming.begun, l.open)
	}
	if len(m.octets) > 1 {
		x.turn++
		cut := 1 + x.turn%(len(m.octets)-1)
		if x.turn%2 == 0 && len(m.octets) < 1000 {
			cut = 1
		}
		s, k := x.at(from.way)
		*k.log = (*k.log)[:0]
		var out []byte
		for p := []byte(m.octets); len(p) > 0; {
			n := min(cut, len(p))
			out, p = s.Receive(out, p[:n]), p[n:]
		}
		if got := s.shape(); string(out) != wire || got != to || k.n != l.n && !s.incoming.big || !slices.Equal(k.told(), l.told()) {
			x.errorf(from, m, "in pieces of %d: %q, %v and shape %s, want %q, %v and %s", cut, out, k.told(), got, wire, l.told(), to)
		}
	}
	return to
}

// told is what the ledger has written down, without what was told of it.
func (l *ledger) told() (list []any) {
	for _, e := range *l.log {
		switch e.(type) {
		case kept, dropped:
			list = append(list, e)
		}
	}
	return list
}

// judge holds what a session told of a move, in order, against what it may:
// each command is answered once and by a code of its row, and mail is kept if it
// is answered by 250, and only then.
func (x *explorer) judge(from found, m move, s *Session, ends bool, log []any, wire string) {
	var open *Line
	var codes []string
	inTurn, complete, delivers := "", false, false
	owed := 0
	if strings.Contains(from.shape, " skip ") || strings.Contains(from.shape, " waiting ") { // the greeting is
		owed = 1
	}
	if was := strings.Contains(from.shape, " octets "); was {
		inTurn = "BDAT"
	}
	for _, e := range log {
		switch e := e.(type) {
		case Line:
			if e.Kind == "reply" {
				continue
			}
			if open != nil {
				x.errorf(from, m, "%q comes before %q is answered", e.Text, open.Text)
			}
			open, delivers = &e, false
			inTurn = e.Verb
		case Discard:
			if e.Why == "the line is too long" {
				owed = 1
			}
		case kept:
			if complete {
				x.errorf(from, m, "kept twice")
			}
			complete = true
		case Reply:
			codes = append(codes, e.Code.String())
			if open == nil && owed == 0 && e.Code != 421 && inTurn != "BDAT" {
				x.errorf(from, m, "%d to nothing", e.Code)
			}
			if open == nil && owed > 0 {
				owed--
			}
			if open != nil && e.To != open.Verb && open.Kind != "response" && e.Code != 421 {
				x.errorf(from, m, "%q is answered by %d to %q", open.Text, e.Code, e.To)
			}
			if e.To != "" && !x.allows(e.To, e.Code) {
				x.errorf(from, m, "%s is answered by %d, which its row does not have", e.To, e.Code)
			}
			if open != nil {
				ends = strings.HasSuffix(strings.ToUpper(strings.TrimSpace(open.Text)), " LAST")
			}
			if want := e.Code == 250 && (e.To == "." || (e.To == "BDAT" || e.To == "BURL") && ends); complete != want && !(want && e.Lines[0] == takenBefore.wire[0][:len(takenBefore.wire[0])-2]) {
				x.errorf(from, m, "kept is %t, and the answer to %q is %d", complete, e.To, e.Code)
			}
			delivers = complete
			open, complete, inTurn = nil, false, ""
		case Delivery:
			if !delivers && !strings.HasPrefix(from.shape, "reversed ") { // there it is a report of what a reply has refused
				x.errorf(from, m, "a delivery that no 250 went before")
			}
		case Close:
			if complete && !breaks(s) {
				x.errorf(from, m, "kept, and not answered")
			}
			complete = false
			if open != nil && s.server.scene.Greeting.Code != 521 && open.Verb != "BDAT" && !breaks(s) {
				x.errorf(from, m, "%q is not answered", open.Text)
			}
			open = nil
		}
	}
	if open != nil && s.mode != chunk && s.mode != mute {
		x.errorf(from, m, "%q is not answered", open.Text)
	}
	if complete {
		x.errorf(from, m, "kept, and not answered")
	}
	var said []string
	for _, line := range splitLines([]byte(wire)) {
		if len(line) > 3 && line[3] == ' ' {
			said = append(said, line[:3])
		}
	}
	if !slices.Equal(said, codes) {
		x.errorf(from, m, "the wire says %v, told was %v", said, codes)
	}
}

// breaks reports whether a scene has the connection break.
func breaks(s *Session) bool {
	f := s.server.scene.Faults
	return len(f) > 0 && (f[0].What == "dropped" || f[0].What == "reply-lost")
}

// general are the codes that any command can get: RFC 5321 sections 4.2.4, 4.3.2
// and 3.8, and for the two gates RFC 3207 section 4 and RFC 4954 section 6.
var general = []Code{421, 500, 501, 502, 503, 530}

// allows reports whether a verb's row has a code, or every verb may get it.
func (x *explorer) allows(name string, code Code) bool {
	if name == "." {
		name = "DATA"
	}
	b := x.server.verb([]byte(name))
	for _, e := range extensions {
		for _, p := range e.Params {
			if p.Verb == name && p.NotOffered != nil && p.NotOffered.Code == code {
				return true // RFC 4141: 504 from whoever does not know its parameters
			}
		}
	}
	return slices.Contains(general, code) || b != nil && (slices.Contains(b.Replies, code) ||
		b.last != nil && slices.Contains(b.last.Replies, code))
}

// wayOut ends whatever is being read in a shape, and then RSET leads out of any
// transaction.
func (x *explorer) wayOut(from found) {
	s, l := x.at(from.way)
	switch s.mode {
	case messageText:
		s.Receive(nil, []byte("\r\n.\r\n"))
	case response:
		s.Receive(nil, []byte("\r\n*\r\n"))
	case chunk:
		if s.left > 1000 {
			return // nobody lives to see it end
		}
		s.Receive(nil, make([]byte, s.left))
	case skip:
		s.Receive(nil, []byte("\r\n*\r\n"))
	case handshaking:
		s.Secure(nil, nil)
	case mute, closed, replies:
		return
	case ungreeted:
		s.Advance(nil, s.Deadline())
	default:
		if len(s.part) > 0 {
			s.Receive(nil, []byte("\r\n"))
		}
	}
	if s.mode == response {
		s.Receive(nil, []byte("*\r\n"))
	}
	if s.State() == Closed || s.State() == Silent {
		return
	}
	m := move{octets: "RSET\r\n"}
	out := string(s.Receive(nil, []byte(m.octets)))
	switch {
	case s.server.scene.TLS == TLSRequired && !s.secure && strings.HasPrefix(out, "530 "), s.state == atRefused && strings.HasPrefix(out, "503 "), s.state == atClosed && out == "":
	case !strings.HasPrefix(out, "250 "), s.state != atStart && s.state != atReady:
		x.errorf(from, m, "%q, and shape %s", out, s.shape())
	}
	if !s.blank() || l.open {
		x.errorf(from, m, "a transaction is left: %s", s.shape())
	}
}

var everywhere = flag.Bool("everywhere", false, "explore what is demanded or broken with each set of extensions, not with all at once only")

// moving are the extensions that bring states, or verbs that change the state:
// what one of them does may hang on another.
func moving() (list []*Extension) {
	for _, x := range extensions {
		moves := len(x.States)+len(x.Waits) > 0
		for _, v := range x.Verbs {
			for _, m := range v.Moves {
				moves = moves || m.To != Same && m.To != m.From
			}
		}
		if moves && x.NotBuilt == "" && x.Keyword != "ATRN" { // which leads out of all that is here: it is explored alone
			list = append(list, x)
		}
	}
	return list
}

// explored is a scene that offers some keywords, and what they need.
func explored(keywords ...string) *Scene {
	sc := &Scene{Host: "mx.tutor.example", Domains: []MailDomain{{Name: "tutor.example"}}, Clock: 1772442000, Seed: 7,
		Users:      []User{{Name: "alice", Password: "open sesame"}},
		Outgoing:   []Outgoing{{From: "zoe@far.example", To: []string{"ann@branch.example", "ben@branch.example"}, Text: "a line\n"}},
		Fetches:    []Fetch{{User: "alice", Domain: "branch.example"}},
		Queues:     []Queue{{Domain: "branch.example", Number: 1}},
		Mailboxes:  []MailboxRow{{Address: "alice@tutor.example"}, {Address: "bob@tutor.example"}},
		Lists:      []List{{Address: "team@tutor.example", Members: []string{"bob@tutor.example"}}},
		Mechanisms: []SASL{{Name: "PLAIN"}},
		Limits:     Limits{Size: 60, Text: 50, Recipients: 1}}
	sc.Peer.IP, _ = grammar.ParseIP("192.0.2.7")
	trust, _ := grammar.ParseNetwork("192.0.2.0/24")
	sc.Trust = []grammar.Network{trust}
	offered := map[string]bool{}
	var offer func(keyword string)
	offer = func(keyword string) {
		if x := findExtension(keyword); x.NotBuilt == "" && !offered[keyword] {
			offered[keyword] = true
			for _, k := range strings.Fields(x.Needs) {
				offer(k)
			}
			sc.Offers = append(sc.Offers, Offer{Keyword: keyword})
		}
	}
	for _, k := range keywords {
		offer(k)
	}
	if offered["REQUIRETLS"] {
		offer("STARTTLS")
	}
	if offered["STARTTLS"] {
		sc.TLS = TLSOffered
	}
	if offered["AUTH"] {
		sc.Auth = AuthOffered
	}
	return sc
}

// A set is a scene to explore.
type set struct {
	name   string
	scene  *Scene
	full   bool   // the store has no room
	broken string // what came before the connection broke of a transaction that can be taken up
	every  bool   // all is offered: the parameters have been explored with one extension at a time
}

// sets are every combination of the extensions that move the machine, each
// other extension by itself, all at once, and the ways to demand or to break
// what is offered.
func sets() (list []set) {
	add := func(name string, change func(*Scene), keywords ...string) {
		s := set{name: name + " " + strings.Join(keywords, " "), scene: explored(keywords...), full: name == "no room", every: len(keywords) > 20}
		if change != nil {
			change(s.scene)
		}
		list = append(list, s)
	}
	demands := map[string]func(*Scene){
		"TLS required":  func(sc *Scene) { sc.TLS = TLSRequired },
		"TLS broken":    func(sc *Scene) { sc.TLS = TLSBroken },
		"TLS always":    func(sc *Scene) { sc.TLS = TLSImplicit },
		"AUTH required": func(sc *Scene) { sc.Auth = AuthRequired },
		"both required": func(sc *Scene) { sc.TLS, sc.Auth = TLSRequired, AuthRequired },
	}
	names := slices.Sorted(maps.Keys(demands))
	all := moving()
	for bits := range 1 << len(all) {
		var keywords []string
		for i, x := range all {
			if bits>>i&1 != 0 {
				keywords = append(keywords, x.Keyword)
			}
		}
		has := func(k string) bool { return slices.Contains(keywords, k) }
		switch {
		case has("BURL") && !has("AUTH"): // it brings it along
			continue
		case *everywhere, len(keywords) == len(all):
		case has("BURL") && !has("CHUNKING"), has("XCLIENT"), has("ATRN"): // the one only begins anew, the other leads out of all that is here
			continue
		}
		add("", nil, keywords...)
		for _, name := range names {
			if len(keywords) < len(all) && !*everywhere {
				continue
			}
			if (has("STARTTLS") || !strings.Contains(name, "TLS") && !strings.Contains(name, "both")) && (has("AUTH") || strings.Contains(name, "TLS")) {
				add(name, demands[name], keywords...)
			}
		}
	}
	var every []string
	for _, x := range extensions {
		if x.NotBuilt == "" {
			add("", nil, x.Keyword)
			if x.Keyword != "ATRN" {
				every = append(every, x.Keyword)
			}
		}
	}
	add("", nil, every...)
	add("two mechanisms", func(sc *Scene) { sc.Mechanisms = append(sc.Mechanisms, SASL{Name: "LOGIN"}) }, "AUTH")
	add("two recipients", func(sc *Scene) { sc.Limits.Recipients = 2 }, "CHUNKING", "PIPELINING")
	for _, code := range []Code{421, 521, 554} {
		add("greeting "+code.String(), func(sc *Scene) { sc.Greeting.Code = code }, "CHUNKING", "STARTTLS", "AUTH", "ENHANCEDSTATUSCODES")
	}
	add("no room", nil, "CHUNKING", "ENHANCEDSTATUSCODES")
	add("two errors", func(sc *Scene) { sc.Limits.Errors = 2 }, "CHUNKING")
	add("limits", func(sc *Scene) { sc.Limits.Messages, sc.Limits.Domains = 2, 1 }, "LIMITS")
	add("554 without recipients", func(sc *Scene) { sc.NoRecipients = 554 }, "CHUNKING", "PIPELINING")
	add("354 without recipients", func(sc *Scene) { sc.NoRecipients = 354 }, "CHUNKING", "PIPELINING")
	add("no EHLO", func(sc *Scene) { sc.Ehlo = 502 }, "CHUNKING", "AUTH")
	add("strict", func(sc *Scene) { sc.Strict = StrictBareLF | StrictBareCR }, "CHUNKING", "AUTH")
	add("late greeting", func(sc *Scene) { sc.Greeting.Wait = time.Minute }, "CHUNKING")
	add("fetched", func(sc *Scene) {
		sc.Resources = []Resource{{URL: "imap://alice@imap.example/drafts;uid=1", Text: "Subject: x\r\n\r\nA draft\r\n"}}
	}, "BURL", "CHUNKING")
	add("under TLS", func(sc *Scene) {
		for i := range sc.Offers {
			sc.Offers[i].UnderTLS = sc.Offers[i].Keyword != "STARTTLS"
		}
	}, "STARTTLS", "CHUNKING", "AUTH", "ENHANCEDSTATUSCODES")
	refusal := Refusal{Code: 550, Text: "Not you"}
	add("refusing mailboxes", func(sc *Scene) {
		sc.Limits.Recipients = 2
		sc.Mailboxes[1].Fate, sc.Mailboxes[1].Refusal, sc.Mailboxes[1].AtEnd = FateRefused, refusal, true
		sc.Mailboxes[0].Size = 20
	}, "CHUNKING")
	for _, sent := range []string{"DATA\r\na line\r\nhalf", "DATA\r\n.\r\n", "BDAT 9\r\nhalf"} {
		add("broken", nil, "CHECKPOINT", "CHUNKING")
		list[len(list)-1].broken = "EHLO me.example\r\nMAIL FROM:<alice@tutor.example> TRANSID=<1@me.example>\r\nRCPT TO:<bob@tutor.example>\r\n" + sent
	}
	for _, what := range []string{"dropped", "silent", "reply-lost", "refused"} {
		for _, on := range []string{"EHLO", "MAIL", "RCPT", "DATA", "BDAT", "."} {
			add(what+" on "+on, func(sc *Scene) { sc.Faults = []Fault{{What: what, On: on, Refusal: refusal}} }, "CHUNKING")
		}
	}
	return list
}

// In every shape that a session with CHUNKING and STARTTLS can come to, what
// TestExplore says is so: the quick part of it.
func TestShapes(t *testing.T) {
	v, err := Ready(explored("CHUNKING", "STARTTLS", "XFORWARD"))
	if err != nil {
		t.Fatal(err)
	}
	x := &explorer{t: t, server: v}
	if n := x.explore(); n < 100 {
		t.Errorf("%d shapes, want more", n)
	}
}

// Whatever a client says, in every shape that a session can come to, with every
// set of extensions: each command is answered once, in order and by a code that
// it may get; mail is kept when 250 is said to its end, and not when anything
// else is; RSET leads out of every transaction; nothing survives STARTTLS, and
// nothing comes after the end; little is kept; and it is all the same however the
// octets are cut.
//
// proves 5321-4.1.1.5-1 5321-4.2.5-1 3207-4.2-1
func TestExplore(t *testing.T) {
	shapes, transitions := 0, 0
	all := sets()
	for _, set := range all {
		v, err := Ready(set.scene)
		if err != nil {
			t.Fatalf("%s: %v", set.name, err)
		}
		x := &explorer{t: t, name: set.name, server: v, full: set.full, params: !set.every}
		if set.broken != "" {
			x.interrupted(set.broken)
		}
		n := x.explore()
		if testing.Verbose() {
			t.Logf("%6d shapes, %8d transitions: %s", n, x.done, set.name)
		}
		shapes, transitions = shapes+n, transitions+x.done
		if t.Failed() {
			return
		}
	}
	t.Logf("%d sets of extensions, %d shapes, %d transitions", len(all), shapes, transitions)
}
