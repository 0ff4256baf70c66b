package judge

import (
	"strconv"
	"strings"
	"time"
)

// A State is what a Trial wants of whoever has the connection.
type State uint8

const (
	Talking   State = iota // octets, until Deadline
	Handshake              // TLS, and then Secure
	Over                   // that the connection is closed
)

const (
	// Patience is how long a reply may take: a client waits for minutes (RFC 5321
	// section 4.5.3.2), and somebody who watches does not.
	Patience = 30 * time.Second
	// Slow is how long a reply takes that is worth a remark.
	Slow = 2 * time.Second
	// farewell is how long the reply to QUIT may take where it is not judged.
	farewell = 2 * time.Second
)

// A Trial plays one test over one connection.
type Trial struct {
	test     *Test
	config   *Config
	patience time.Duration
	steps    []step
	state    State
	in       []byte        // what has come and is no reply yet
	quiet    time.Duration // since the last octets were sent, or the last reply was whole
	tls      bool
	offers   []offered // of the last reply to EHLO
	awaited  int       // replies to what was sent
	last     Reply
	sent     string // what the last replies are to
	more     bool   // what is sent now goes with it
	leaving  bool   // the verdict is there; only QUIT is left to say
	parted   int    // replies since then
	gone     bool   // the server is

	result Result
}

// note adds to what was said, without the secrets: reports are kept and shown.
func (t *Trial) note(who byte, octets string) { t.result.note(who, t.config.hidden(octets)) }

// NewTrial is one for a connection that is open now, and begins with what the server
// says first. Patience is how long a reply may take.
func NewTrial(t *Test, c *Config, patience time.Duration) *Trial {
	return &Trial{test: t, config: c, patience: patience, steps: readScript(t.script), tls: c.Secure, awaited: 1, result: Result{Test: t}}
}

// Missing is what the test needs and is not in the Config; "" is nothing.
func Missing(t *Test, c *Config) string {
	trial := NewTrial(t, c, 0)
	trial.offers = []offered{{"SIZE", []string{"1"}}}
	for _, s := range trial.steps {
		if _, err := trial.fill(s.text); err != nil {
			return err.Error()
		}
	}
	return ""
}

// Result is what the test has shown, once the Trial is Over.
func (t *Trial) Result() Result { return t.result }

// State is what it wants.
func (t *Trial) State() State { return t.state }

// Deadline is in which time Advance has something to do.
func (t *Trial) Deadline() time.Duration {
	most := t.patience
	switch {
	case t.leaving:
		most = farewell
	case len(t.steps) > 0 && t.steps[0].kind == quiet:
		most = t.steps[0].time
	}
	return max(most-t.quiet, 0)
}

// Receive takes octets from the server, and appends what is to be sent to out.
func (t *Trial) Receive(out, octets []byte) []byte {
	if len(octets) == 0 || t.state == Over {
		return out
	}
	t.in = append(t.in, octets...)
	return t.run(out)
}

// Advance says how much time has passed.
func (t *Trial) Advance(out []byte, passed time.Duration) []byte {
	t.quiet += passed
	if t.state != Talking || t.Deadline() > 0 {
		return out
	}
	switch {
	case t.leaving:
		t.end()
	case t.steps[0].kind == quiet:
		t.quiet = 0
		t.steps = t.steps[1:]
		return t.run(out)
	case t.steps[0].kind == closed:
		return t.wrong(out, "5321-4.1.1.10-1", "The server has not closed the connection within "+t.patience.String()+".")
	case t.steps[0].weight == ending:
		return t.pass(out)
	default:
		t.gone = true // it is not there for a QUIT
		return t.wrong(out, "5321-4.2-1", "No reply has come within "+t.patience.String()+".")
	}
	return out
}

// Hangup says that the server has closed the connection.
func (t *Trial) Hangup() {
	if t.state == Over {
		return
	}
	t.gone = true
	switch {
	case t.leaving || len(t.steps) == 0:
		t.end()
	case t.steps[0].kind == closed || t.steps[0].weight == ending:
		t.pass(nil)
	case t.steps[0].kind == quiet && accepts(t.steps[0].codes, "closed"):
		t.pass(nil)
	case t.last.Code == 421:
		t.putOff(nil, &t.last)
	default:
		t.wrong(nil, "5321-4.1.1.10-2", "The server has closed the connection.")
	}
}

// Secure says how the handshake went that was wanted.
func (t *Trial) Secure(out []byte, err error) []byte {
	if t.state != Handshake {
		return out
	}
	t.state, t.quiet = Talking, 0
	s := t.steps[0]
	t.steps = t.steps[1:]
	if err == nil {
		t.tls, t.offers = true, nil
		t.note('!', "tls ok")
		return t.run(out)
	}
	t.gone = true
	t.note('!', "tls failed")
	if s.weight == ending {
		return t.pass(out)
	}
	t.steps = append([]step{s}, t.steps...)
	return t.wrong(out, t.test.Rule, "The TLS handshake failed: "+err.Error()+".")
}

// run goes on until it has to wait.
func (t *Trial) run(out []byte) []byte {
	for t.state == Talking {
		if t.leaving {
			return t.part(out)
		}
		if len(t.steps) == 0 {
			return t.pass(out)
		}
		s := t.steps[0]
		switch s.kind {
		case hear:
			r, octets, bad := readReply(t.in)
			switch {
			case bad != nil:
				t.note('S', string(t.in))
				t.in, t.gone = nil, true // nobody knows where the next reply begins
				return t.wrong(out, bad.rule, bad.why)
			case r == nil:
				return out
			}
			t.in = t.in[octets:]
			t.heard(r)
			if out = t.judge(out, s, r); t.leaving || t.state == Over {
				return out
			}
		case quiet:
			if len(t.in) == 0 {
				return out
			}
			r, octets, bad := readReply(t.in)
			if r == nil && bad == nil {
				return out
			}
			if bad == nil {
				t.in = t.in[octets:]
				t.heard(r)
				if accepts(s.codes, strconv.Itoa(r.Code)) {
					return t.pass(out)
				}
			}
			return t.wrong(out, t.test.Rule, "A reply has come where none was due.")
		case closed:
			if len(t.in) > 0 {
				return t.tooMany(out)
			}
			return out
		case secure:
			if len(t.in) > 0 {
				return t.tooMany(out)
			}
			t.state = Handshake
			return out
		default:
			if out = t.act(out, s); t.leaving || t.state == Over {
				return out
			}
			continue
		}
		t.steps = t.steps[1:]
	}
	return out
}

// act does a step that waits for nothing.
func (t *Trial) act(out []byte, s step) []byte {
	t.steps = t.steps[1:]
	switch s.kind {
	case send:
		if len(t.in) > 0 && t.awaited == 0 {
			return t.tooMany(out)
		}
		octets, err := t.fill(s.text)
		if err != nil {
			return t.skip(out, err.Error())
		}
		if !t.more {
			t.sent = ""
		}
		t.sent, t.more, t.quiet = t.sent+octets, true, 0
		t.note('C', octets)
		t.awaited = 0
		for _, next := range t.steps {
			if next.kind == hear {
				t.awaited++
			} else if t.awaited > 0 {
				break
			}
		}
		return append(out, octets...)
	case look:
		if why := checks[s.text](&t.last); why != "" {
			return t.fail(out, t.test.Rule, why)
		}
	case offers:
		words := strings.Fields(s.text)
		for _, o := range t.offers {
			if o.keyword == words[0] && (len(words) == 1 || contains(o.params, words[1])) {
				return out
			}
		}
		return t.skip(out, "The server does not offer "+s.text+".")
	case room:
		for _, o := range t.offers {
			for _, limit := range o.params {
				value, is := strings.CutPrefix(limit, s.text+"=")
				if n, err := strconv.Atoi(value); o.keyword == "LIMITS" && is && err == nil && n < s.least {
					return t.skip(out, "The server announces "+limit+".")
				}
			}
		}
	case inClear:
		if t.tls {
			return t.skip(out, "The connection begins with TLS.")
		}
	case safe:
		t.enter(false)
	case entry:
		if t.config.Entry != Free {
			t.enter(t.config.Entry == Login)
		}
	}
	return out
}

const (
	toSecure = "C: STARTTLS\nS: 220\n!: tls\nC: EHLO {name}\nS: 250"
	toLogin  = "C: AUTH PLAIN {plain}\nS: 235"
)

// enter puts before the other steps how TLS is started, where it is offered, and how
// somebody logs in.
func (t *Trial) enter(login bool) {
	var way []step
	for _, o := range t.offers {
		if o.keyword == "STARTTLS" && !t.tls {
			way = readScript(toSecure)
		}
	}
	if login {
		way = append(way, readScript(toLogin)...)
	}
	t.steps = append(way, t.steps...)
}

// heard notes a reply.
func (t *Trial) heard(r *Reply) {
	t.noteTime()
	t.last, t.quiet, t.more = *r, 0, false
	t.awaited = max(t.awaited-1, 0)
	t.note('S', strings.Join(r.Lines, "\r\n")+"\r\n")
	if verb, _, _ := strings.Cut(strings.ToUpper(strings.TrimSpace(t.sent)), " "); r.Code == 250 && (verb == "EHLO" || verb == "HELO") {
		t.offers = offersOf(r)
	}
}

// noteTime remembers the slowest reply.
func (t *Trial) noteTime() {
	if t.quiet > t.result.Took && t.steps[0].kind == hear {
		t.result.Took, t.result.TookFor = t.quiet, ""
		if t.sent != "" {
			t.result.TookFor = t.spoken()
		}
	}
}

// judge looks at a reply that was due.
func (t *Trial) judge(out []byte, s step, r *Reply) []byte {
	code := strconv.Itoa(r.Code)
	if accepts(s.codes, code) {
		return out
	}
	switch {
	case r.Code/100 == 4:
		return t.putOff(out, r)
	case s.weight == ending:
		return t.pass(out)
	case r.Code == 530:
		return t.bar(out, "The server wants TLS or a login first, as its 530 says: see -entry.")
	case t.sent == "" && (r.Code == 554 || r.Code == 521):
		return t.bar(out, "The server greets with "+code+": it takes no mail from here, which is its right.")
	case (r.Code == 550 || r.Code == 504) && (command(t.sent) == "EHLO" || command(t.sent) == "HELO"):
		return t.bar(out, "The server refuses the name "+t.config.Name+", which is its right: see -helo.")
	}
	return t.wrong(out, t.test.Rule, "")
}

// accepts reports whether a code begins as one of these says.
func accepts(codes []string, code string) bool {
	for _, c := range codes {
		if strings.HasPrefix(code, c) {
			return true
		}
	}
	return false
}

func contains(list []string, word string) bool {
	for _, w := range list {
		if w == word {
			return true
		}
	}
	return false
}

// command is the first word of what was sent; "" is that nothing was.
func command(sent string) string {
	word, _, _ := strings.Cut(strings.TrimSpace(sent), " ")
	return strings.ToUpper(word)
}

// wrong ends the test: it has failed, or the way to it is barred.
func (t *Trial) wrong(out []byte, rule, why string) []byte {
	s := t.steps[0]
	t.result.Wanted = wanted(s)
	if s.weight != judged {
		if why == "" {
			why = "The reply to " + t.spoken() + " is " + strconv.Itoa(t.last.Code) + ", where " + t.result.Wanted + " is needed to go on."
		}
		return t.bar(out, why)
	}
	t.result.AtGreeting = t.sent == ""
	return t.fail(out, rule, why)
}

func (t *Trial) fail(out []byte, rule, why string) []byte {
	t.result.Verdict, t.result.Rule, t.result.Why = Failed, rule, why
	return t.leave(out)
}

// tooMany ends the test: there is one reply to each command.
func (t *Trial) tooMany(out []byte) []byte {
	r, _, _ := readReply(t.in)
	switch {
	case r != nil && r.Code == 421:
		return t.putOff(out, r)
	case r == nil:
		t.note('S', string(t.in))
	default:
		t.note('S', strings.Join(r.Lines, "\r\n")+"\r\n")
	}
	t.in = nil
	return t.fail(out, "5321-4.2-1", "There is more than one reply to "+t.spoken()+".")
}

func (t *Trial) bar(out []byte, why string) []byte {
	t.result.Verdict, t.result.Why = NotTried, why
	t.result.AtGreeting = t.sent == ""
	return t.leave(out)
}

func (t *Trial) putOff(out []byte, r *Reply) []byte {
	t.result.Verdict = PutOff
	t.result.Why = "The reply to " + t.spoken() + " is " + strconv.Itoa(r.Code) + ": the server may do it later."
	t.result.AtGreeting = t.sent == ""
	return t.leave(out)
}

func (t *Trial) skip(out []byte, why string) []byte {
	t.result.Verdict, t.result.Why = Skipped, why
	return t.leave(out)
}

func (t *Trial) pass(out []byte) []byte {
	t.result.Verdict = Passed
	return t.leave(out)
}

// leave says QUIT where the server listens for commands.
func (t *Trial) leave(out []byte) []byte {
	t.leaving = true
	if t.gone || t.awaited > 0 || t.last.Code/100 == 3 || t.last.Code == 221 || t.last.Code == 421 || len(t.steps) > 0 && t.steps[0].kind == quiet {
		t.end()
		return out
	}
	t.quiet = 0
	return t.part(append(out, "QUIT\r\n"...))
}

// part hears what comes after QUIT: one reply, or there was one too many before.
func (t *Trial) part(out []byte) []byte {
	for {
		r, octets, bad := readReply(t.in)
		switch {
		case bad != nil:
			t.end()
			return out
		case r == nil:
			return out
		}
		t.in = t.in[octets:]
		if t.parted++; t.parted > 1 && r.Code != 421 && t.result.Verdict == Passed {
			t.result.Verdict, t.result.Rule = Failed, "5321-4.2-1"
			t.result.Why = "There are more replies than commands: before the reply to QUIT another one came."
			t.note('C', "QUIT\r\n")
			t.note('S', strings.Join(t.last.Lines, "\r\n")+"\r\n")
			t.note('S', strings.Join(r.Lines, "\r\n")+"\r\n")
			t.end()
			return out
		}
		if t.last = *r; r.Code == 221 || r.Code == 421 || t.parted > 3 {
			t.end()
			return out
		}
	}
}

func (t *Trial) end() { t.state = Over }

// wanted says what a step wants.
func wanted(s step) string {
	switch s.kind {
	case closed:
		return "the end of the connection"
	case quiet:
		return "no reply yet"
	case secure:
		return "the handshake"
	}
	var list []string
	for _, c := range s.codes {
		list = append(list, c+"yz"[min(len(c)-1, 2):])
	}
	if n := len(list); n > 1 {
		return strings.Join(list[:n-1], ", ") + " or " + list[n-1]
	}
	return list[0]
}

// spoken is the command of the last reply as a sentence names it. The replies to a group
// that are still to come belong to its last lines.
func (t *Trial) spoken() string {
	if t.sent == "" {
		return "the connection"
	}
	lines := strings.Split(strings.TrimSuffix(t.sent, "\r\n"), "\r\n")
	switch word := command(lines[max(len(lines)-1-t.awaited, 0)]); {
	case word == ".":
		return "the dot"
	case len(word) > 20 || !isKeyword(word):
		return "what was sent"
	default:
		return word
	}
}
