package serve

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"time"

	"ehloworld/engine"
	"ehloworld/engine/client"
	"ehloworld/engine/grammar"
)

// A Config is what a connection needs to begin.
type Config struct {
	Scene     *engine.Scene // of the host that somebody is: its name and its clock
	Character *Character
	Name      string // what the client calls itself
	Message   client.Message
	Now       int64 // Unix seconds at which it begins; 0 is the scene's clock
	Watch     func(engine.Event)
}

// A Session is one connection of the client's.
type Session struct {
	Config
	c      *client.Client
	host   *engine.Server  // of beside
	beside *engine.Session // told all that was accepted
	now    int64           // Unix seconds
	out    []byte
	said   []client.Sent // by the client, not on the wire yet
	held   []client.Sent // until what comes before them has its reply

	asks  []ask  // that have no reply, the oldest first
	wire  []byte // of the client's, which is no line yet
	text  bool   // what comes is a message
	part  []byte // of a line of a reply
	reply []string
	once  map[client.Step]bool // what a character says once has been said
	quiet time.Duration
	hung  bool
	p     grammar.Parser
}

// An ask is something that waits for a reply.
type ask struct {
	verb   string // "" is the greeting, "." the end of a message
	step   client.Step
	octets string
	own    bool          // the client hears the reply; else the character does
	want   *engine.Reply // what a server would say; nil is that nobody knows
	after  *engine.Session
	line   engine.Line
}

// discard keeps no mail: nothing is ever delivered to whoever is the server.
type discard struct{}

func (discard) Begin(*engine.Envelope, []byte) {}
func (discard) Text([]byte)                    {}
func (discard) End() error                     { return nil }
func (discard) Abort()                         {}

// New begins a connection. It refuses a message that no client can send.
func New(config Config) (*Session, error) {
	s := &Session{Config: config, once: map[client.Step]bool{}, now: config.Now}
	if s.now == 0 {
		s.now = config.Scene.Clock
	}
	m := config.Message
	m.To = slices.Clone(m.To)
	sends, err := client.New(client.Config{Name: config.Name, Host: config.Scene.Host, TLS: client.Never,
		Messages: []*client.Message{&m}, Extensions: config.Character.extensions(), Now: s.now * 1e9, Watch: s.hear})
	if err != nil {
		return nil, err
	}
	s.c = sends
	if err := s.serve(nil); err != nil {
		return nil, err
	}
	return s, nil
}

// serve begins the session beside, of a server that takes all that is right, and offers
// some keywords.
func (s *Session) serve(offers []engine.Offer) error {
	sc := engine.Scene{Host: s.Scene.Host, Domains: s.Scene.Domains, Peer: s.Scene.Peer, Clock: s.Scene.Clock, Relay: engine.RelayEverybody, Offers: offers,
		Expn: engine.PolicyNone, Help: engine.PolicyNone, NoRecipients: 503, Limits: engine.Limits{Idle: 1 << 60}}
	for i := range offers {
		switch o := &offers[i]; o.Keyword {
		case "SIZE":
			if n, err := strconv.ParseInt(o.Value, 10, 64); err == nil && n > 0 {
				sc.Limits.Size = n
			} else {
				sc.Limits.Size = -1
			}
			o.Value, o.Given = "", false
		case "AUTH":
			sc.Auth, sc.Mechanisms = engine.AuthOffered, []engine.SASL{{Name: "PLAIN", NeedsTLS: true, OldStyle: true}}
			o.Value, o.Given = "", false
		}
	}
	for _, m := range s.Message.To {
		sc.Mailboxes = append(sc.Mailboxes, engine.MailboxRow{Address: m.Address})
	}
	host, err := engine.Ready(&sc)
	if err != nil {
		return err
	}
	s.host, s.beside = host, engine.New(engine.Config{Server: host, Store: discard{}})
	s.beside.Greet(nil)
	return nil
}

// Begin tells of the connection. The server speaks first, and whoever is the server has
// to.
func (s *Session) Begin(dst []byte) []byte {
	s.out = dst
	s.tell(engine.Open{Host: s.Scene.Host, Peer: s.Scene.Peer.IP.String()})
	s.asks = []ask{{step: client.Greeting, own: true}}
	if s.Character.early {
		s.once[client.EHLO] = true
		s.put(client.EHLO, "EHLO "+s.Name+"\r\n", true)
	}
	return s.done()
}

// Receive takes octets that whoever is the server has typed.
func (s *Session) Receive(dst, p []byte) []byte {
	s.out = dst
	if len(p) > 0 {
		s.quiet = 0
	}
	for _, b := range p {
		if s.c.Closed() {
			break
		}
		s.part = append(s.part, b)
		if line, whole := bytes.CutSuffix(s.part, []byte("\r\n")); whole {
			s.part = nil
			s.take(string(line))
		}
	}
	return s.done()
}

// Advance tells that time has passed.
func (s *Session) Advance(dst []byte, d time.Duration) []byte {
	s.out = dst
	s.now += int64(d / time.Second)
	s.tell(engine.Clock{Now: s.now, Passed: d})
	if s.c.Closed() {
		return s.done()
	}
	s.quiet += d
	if late := s.Character.late; len(s.wire) > 0 && late != "" && s.quiet >= time.Minute {
		s.quiet = 0
		s.receive(client.MAIL, late, true)
		return s.done()
	}
	patience := s.Character.patience
	s.hung = s.c.Deadline() <= d || patience > 0 && s.quiet >= patience
	if patience > 0 && s.hung {
		s.c.GiveUp(nil, "Nothing came within "+grammar.Counted(int(patience/time.Minute), "minute")+".")
	} else {
		s.c.Advance(nil, d)
	}
	s.flush()
	return s.done()
}

// Hangup closes the connection without a word.
func (s *Session) Hangup() {
	s.c.Hangup()
	s.flush()
}

// Closed reports whether the connection is over.
func (s *Session) Closed() bool { return s.c.Closed() }

// Now is the time, in Unix seconds.
func (s *Session) Now() int64 { return s.now }

// Deadline is how long the client goes on waiting.
func (s *Session) Deadline() time.Duration {
	if s.c.Closed() {
		return -1
	}
	if patience := s.Character.patience; patience > 0 {
		return patience - s.quiet
	}
	return s.c.Deadline()
}

// Beside is the session that stands where the replies have led.
func (s *Session) Beside() *engine.Session { return s.beside }

// Unfinished is what has come of a command that has no end yet, and of a line of a reply.
func (s *Session) Unfinished() (command, line []byte) { return s.wire, s.part }

func (s *Session) done() []byte {
	out := s.out
	s.out = nil
	return out
}

func (s *Session) tell(e engine.Event) {
	if s.Watch != nil {
		s.Watch(e)
	}
}

func (s *Session) elsewhere(e any) { s.tell(engine.Elsewhere{Event: e}) }

// take judges a line of a reply, and hands it to whom it is for.
func (s *Session) take(line string) {
	var of *ask
	if len(s.asks) > 0 {
		of = &s.asks[0]
	}
	told, whole := s.judge(of, line)
	s.elsewhere(told)
	if of == nil || told.Fault.unsent() { // a slip of the fingers costs nothing
		return
	}
	s.reply = append(s.reply, line)
	if of.own {
		s.hand(line)
	}
	if !whole {
		return
	}
	lines := s.reply
	s.reply, s.asks = nil, s.asks[1:]
	if told.Fault == FaultEnds {
		told.Code = 0 // nobody can tell what it says
	}
	s.move(of, told.Code, lines)
	if !of.own {
		s.said = append(s.said, s.held...)
		s.held = nil
		if told.Code == 421 {
			s.c.Hangup()
		}
	}
	s.flush()
	s.weigh()
}

// hand gives a line to the client. What it then says waits until the session beside has
// moved.
func (s *Session) hand(line string) { s.c.Receive(nil, []byte(line+"\r\n")) }

// move has the session beside do what an accepted command does.
func (s *Session) move(of *ask, code engine.Code, lines []string) {
	from := s.beside.State()
	accepted := code.Class() == 2 || code.Class() == 3
	switch {
	case of.verb == "." && s.beside.State() == engine.Data:
		s.beside = of.after // refused or not, the message is over
	case accepted && of.after != nil && of.want != nil && of.want.Code.Class() == code.Class():
		s.beside = of.after
		if of.verb == "EHLO" {
			s.offer(of, lines[1:])
		}
	}
	s.text = of.verb == "DATA" && of.own && code == 354
	if to := s.beside.State(); to != from {
		s.tell(engine.Change{From: from, To: to})
	}
}

// offer begins the session beside anew, with the keywords that were said.
func (s *Session) offer(of *ask, lines []string) {
	var offers []engine.Offer
	for _, line := range lines {
		if len(line) < 5 {
			continue
		}
		keyword, value, given := strings.Cut(line[4:], " ")
		keyword = strings.ToUpper(keyword)
		if known := slices.Contains(usualExtensions, keyword) || keyword == "AUTH" || keyword == "ENHANCEDSTATUSCODES"; known &&
			!slices.ContainsFunc(offers, func(o engine.Offer) bool { return o.Keyword == keyword }) {
			offers = append(offers, engine.Offer{Keyword: keyword, Value: value, Given: given})
		}
		s.elsewhere(Offered{keyword})
	}
	if s.serve(offers) == nil {
		s.beside.Receive(nil, []byte(of.octets))
	}
}

// hear takes what the client tells.
func (s *Session) hear(e client.Event) {
	switch e := e.(type) {
	case client.Sent:
		s.said = append(s.said, e)
	case client.Settled:
		s.settled(e)
	case client.Close:
		s.said = append(s.said, client.Sent{Step: client.Closed, Why: e.Reason})
	}
}

// settled tells the client's verdict.
func (s *Session) settled(e client.Settled) {
	v := Settled{To: e.To, Verdict: Retry, Why: e.Why}
	if e.Reply != nil {
		v.Why = e.Step.After(e.Reply.Code, s.Character.extensions()).Why
	}
	early := e.Step == client.Greeting || e.Step == client.EHLO || e.Step == client.HELO
	switch {
	case e.Fate == client.Delivered:
		v.Verdict = Delivered
	case s.hung:
		v.Verdict = Hung
	case e.Reply != nil && (e.Reply.Code == 421 || early):
		v.Verdict = Elsewhere
	case e.Fate == client.Failed:
		v.Verdict = Bounced
	}
	s.elsewhere(v)
}

// flush puts on the wire what the client has said, as its character has it.
func (s *Session) flush() {
	for len(s.said) > 0 {
		e := s.said[0]
		s.said = s.said[1:]
		if e.Step == client.Closed {
			from := s.beside.State()
			s.beside.Hangup()
			s.asks, s.held = nil, nil
			if from != engine.Closed {
				s.tell(engine.Change{From: from, To: engine.Closed})
			}
			s.tell(engine.Close{Reason: e.Why})
			continue
		}
		if e.Step == client.EHLO && s.Character.early { // it has said so already
			continue
		}
		if before := s.Character.before[e.Step]; before != "" && !s.once[e.Step] {
			s.once[e.Step] = true
			s.held = append([]client.Sent{e}, s.said...)
			s.said = nil
			s.receive(e.Step, before, false)
			return
		}
		s.put(e.Step, strings.Join(e.Lines, "\r\n")+"\r\n", true)
	}
}

// put says something of the client's own.
func (s *Session) put(step client.Step, octets string, own bool) {
	if s.Character.alter != nil {
		octets = s.Character.alter(step, octets)
	}
	s.receive(step, octets, own)
}

// receive takes octets from the client, and cuts them into what wants a reply each. The
// first of them is what the client waits for.
func (s *Session) receive(step client.Step, octets string, own bool) {
	s.out = append(s.out, octets...)
	s.wire = append(s.wire, octets...)
	for {
		n := unit(s.wire, s.text)
		if n == 0 {
			break
		}
		a := ask{step: step, octets: string(s.wire[:n]), own: own}
		s.wire = s.wire[n:]
		if s.text {
			a.verb = "."
		}
		s.text = false
		s.try(&a, true)
		s.asks = append(s.asks, a)
		own = false
	}
	s.weigh()
}

// unit is how long a command is, or a message with its dot; 0 is that it has no end yet.
func unit(octets []byte, text bool) int {
	end := []byte("\r\n")
	if text {
		if bytes.HasPrefix(octets, []byte(".\r\n")) {
			return len(".\r\n")
		}
		end = []byte("\r\n.\r\n")
	}
	at := bytes.Index(octets, end)
	if at < 0 {
		return 0
	}
	return at + len(end)
}

// weigh finds out what a server would answer to the oldest ask.
func (s *Session) weigh() {
	if len(s.asks) > 0 && s.asks[0].octets != "" && s.reply == nil {
		s.try(&s.asks[0], false)
	}
}

// try has a copy of the session beside answer an ask. It tells of its lines, where asked
// to.
func (s *Session) try(a *ask, tells bool) {
	a.want = nil
	if a.verb == "." && s.beside.State() != engine.Data {
		if tells {
			s.elsewhere(Asked{engine.Line{Text: strings.TrimSuffix(a.octets, "\r\n"), Kind: "end", Verb: ".", State: s.beside.State()}})
		}
		return
	}
	lines := 0
	a.after = s.beside.Clone(s.host.Clone(), discard{}, func(e engine.Event) {
		switch e := e.(type) {
		case engine.Line:
			if lines++; a.verb != "." {
				a.verb = e.Verb
			}
			a.line = e
			if tells {
				e.Err, e.Advice, e.Suggestion = nil, "", ""
				s.elsewhere(Asked{e})
			}
		case engine.Text:
			if tells {
				s.elsewhere(Asked{e})
			}
		case engine.Reply:
			if a.want == nil {
				a.want = &e
			}
		}
	})
	a.after.Receive(nil, []byte(a.octets))
	if tells && lines == 0 && a.want != nil { // a line that is too long is told as none
		s.elsewhere(Asked{engine.Line{Text: strings.TrimSuffix(a.octets, "\r\n"), Kind: "command", State: s.beside.State()}})
	}
}

// textLines are those of a message, as they were sent.
func textLines(e engine.Text) (list []string) {
	at := 0
	for line := range strings.SplitSeq(strings.TrimSuffix(e.Octets, "\r\n"), "\r\n") {
		dot := ""
		if slices.Contains(e.Unstuffed, at) {
			dot = "."
		}
		list = append(list, dot+line)
		at += len(line) + len("\r\n")
	}
	return list
}
