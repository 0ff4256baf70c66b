package engine

// command reads one line and answers it. The checks come in one order, and a
// refused command changes no state. size is how many octets end the line.
func (s *Session) command(ended []byte, size int) {
	c, line := &s.cmd, ended[:len(ended)-size]
	s.from = s.state
	s.parse(trim(line))
	if s.watch != nil {
		s.tell(line, "command", c.Name())
	}
	w := (*ReplyTemplate)(nil)
	if !s.passes(c, len(line)+len("\r\n")) {
		w = s.lookInto(c, ended, size)
	}
	if w == nil {
		w = c.verb.do(s, c)
	}
	if c.Size >= 0 && s.builds(c.verb) && (w == nil || w.Code != 0) {
		s.swallow(w, c.Size)
		return
	}
	s.settle(w)
}

// lookInto makes the checks of a command that has some to make. nil passes.
func (s *Session) lookInto(c *Command, ended []byte, size int) *ReplyTemplate {
	s.came(c)
	w := s.judge(c, len(ended)-size+len("\r\n"))
	if s.server.scene.Strict != 0 && s.state != atRefused {
		if bare := s.bareIn(ended, size); bare != nil {
			return bare
		}
	}
	return w
}

// came has extensions note a command whose verb the server knows.
func (s *Session) came(c *Command) {
	if c.verb == nil {
		return
	}
	for _, a := range c.verb.adds {
		if a.OnCommand != nil {
			a.OnCommand(s, c)
		}
	}
}

// tell tells the watcher of a line that the parser has just read.
func (s *Session) tell(line []byte, kind, verb string) {
	l := Line{Text: string(line), Kind: kind, Verb: verb, State: s.State(), Early: s.early, Followed: s.more}
	s.early = s.early && s.kept != nil // one line at most goes on under TLS
	l.Nodes = append(l.Nodes, s.p.Nodes()...)
	if s.p.Failed() {
		e := *s.p.Err()
		l.Err = &e
	}
	if !s.rehearsing {
		l.Advice, l.Suggestion, l.Before = s.advice(l)
	}
	s.watch(l)
}

// passes reports whether there is nothing to look into, as with nearly every command.
func (s *Session) passes(c *Command, size int) bool {
	v := c.verb
	return v != nil && v.free && v.moves[s.state] != noState && !s.p.Failed() && len(c.Params) == 0 && int64(size) <= s.server.limits.Line
}

// judge makes the checks that come before a verb acts:
//
//  1. is the verb known, and the line not too long for it? 500, 502
//  2. may it come before TLS, before authentication? 530
//  3. is it in sequence? 503
//  4. is the line well-formed? 501
//  5. are its parameters offered, once each, and possible now? 555, 501, 455
//
// Policy, the sixth, is the verb's. nil passes.
func (s *Session) judge(c *Command, size int) *ReplyTemplate {
	v := c.verb
	switch {
	case s.state == atRefused:
		return s.judgeRefused(v)
	case v == nil, v.agreed != nil && !v.agreed(s):
		return unknownCommand
	case int64(size) > s.server.limits.Line && int64(size) > s.lineLimit():
		return longLine
	case !s.builds(v):
		return notBuilt
	case v.demands != 0:
		if w := s.demanded(v); w != nil {
			return w
		}
	}
	if v.moves[s.state] == noState {
		return s.outOfTurn(v)
	}
	if v.turns {
		if w := s.turn(v); w != nil {
			return w
		}
	}
	switch {
	case s.p.Failed() && v.OnSyntaxError != nil:
		return v.OnSyntaxError(s)
	case s.p.Failed():
		return badArgument
	case len(c.Params) > 0:
		return s.checkParams(c)
	}
	return nil
}

// judgeUnread judges a line that was too long to be read.
func (s *Session) judgeUnread(w *ReplyTemplate) *ReplyTemplate {
	if s.state == atRefused {
		return s.judgeRefused(nil)
	}
	return w
}

// judgeRefused answers after a greeting of 554 or 521: RFC 5321 section 3.1
// lets only QUIT pass, RFC 7504 section 3 lets the server close.
func (s *Session) judgeRefused(v *serverVerb) *ReplyTemplate {
	if v != nil && v.moves[atRefused] != noState {
		if s.p.Failed() {
			return badArgument
		}
		return nil
	}
	if s.server.scene.Greeting.Code == 521 {
		return hangUp
	}
	return refusedAll
}

// builds reports whether the server does a verb, in this session.
func (s *Session) builds(v *serverVerb) bool {
	return v.built && (v.ext == nil || s.listed(v.ext))
}

// lineLimit is how long the command may be that was read, CRLF included: what
// extensions add to the 512 octets is added to their verbs only (RFC 1870
// section 3).
func (s *Session) lineLimit() int64 {
	n := s.server.limits.Line
	if s.cmd.verb != nil && s.hello.esmtp {
		n += int64(s.cmd.verb.more)
	}
	return n
}

// demanded is what the server wants before a verb; nil passes.
func (s *Session) demanded(v *serverVerb) *ReplyTemplate {
	switch {
	case v.demands&PassesTLS != 0 && !s.secure:
		return needTLS
	case v.demands&PassesAuth != 0 && s.login.user == "":
		return needAuth
	}
	return nil
}

// act has a verb act, where something is added to it or may go wrong.
func (s *Session) act(c *Command) *ReplyTemplate {
	v := c.verb
	for _, a := range v.adds {
		if a.Check != nil {
			if w := a.Check(s, c); w != nil {
				return w
			}
		}
	}
	if v.Policy != nil {
		if w := v.Policy(s, c); w != nil {
			return w
		}
	}
	if w := s.faultFor(v.word); w != nil {
		return w
	}
	w := v.Do(s, c)
	for _, a := range v.adds {
		if a.Amend != nil {
			w = a.Amend(s, c, w)
		}
	}
	return w
}

// settle says the answer to the present command, or to what it asked for, and
// moves the machine by the answer's first digit (RFC 5321 section 4.2.1). It is
// the one place that does.
func (s *Session) settle(w *ReplyTemplate) {
	if w.Code == 0 {
		s.leaveUnsaid(w)
		return
	}
	v, to := s.cmd.verb, s.state
	s.mode = lines
	switch w.Code.Class() {
	case 2:
		to = v.moves[s.from]
	case 3:
		if to, s.mode = v.asks, v.Mode; to == noState {
			to = v.leads
		}
	default:
		if s.asked() {
			to = s.from
		}
		if v != nil && s.builds(v) && v.fails[s.state] != noState && w != ehloFirst { // what is not offered spoils nothing
			to = v.fails[s.state]
		}
		w = s.count(w)
	}
	if len(s.server.scene.Faults) > 0 && s.losesReply() {
		s.leaveUnsaid(cutOff)
		return
	}
	s.say(w)
	s.plain, s.utf8 = false, false
	switch {
	case w.Code == 421:
		s.end("the server closed the service")
	case to == atClosed:
		resumable.drop(s) // the client knows how its message fared
		s.end("you said " + s.answers())
	case to != s.state:
		s.enter(to)
	}
}

// asked reports whether the answer is to what a 3yz asked for.
func (s *Session) asked() bool {
	return s.state != s.from && s.state == s.cmd.verb.asks
}

// answers is what a reply is to: a verb, "." for the end of a text, "" for nothing.
func (s *Session) answers() string {
	if v := s.cmd.verb; v != nil && v.Mode == messageText && s.asked() {
		return "."
	}
	return s.cmd.Name()
}

// count counts the refusals; one too many closes the connection.
func (s *Session) count(w *ReplyTemplate) *ReplyTemplate {
	if w.Code.Class() != 5 || s.pardons(w) {
		return w
	}
	s.errors++
	if limit := s.server.limits.Errors; limit > 0 && int64(s.errors) > limit {
		return tooManyErrors
	}
	return w
}

// enter moves the machine.
func (s *Session) enter(to stateID) {
	if to == s.state {
		return
	}
	from := s.state
	s.state = to
	switch to {
	case atReady:
		s.empty(lapseReady)
	case atHandshake:
		s.mode = handshaking
	case atClosed:
		s.mode = closed
	case atWaiting:
		s.mode = ungreeted
	case atSilent:
		s.mode = mute
	default:
		if turned.get(s) != nil {
			s.mode = replies
		}
	}
	if s.watch != nil {
		s.watch(Change{From: s.server.states[from], To: s.server.states[to]})
	}
}

// Answers that say nothing, and so have no code.
var (
	hangUp  = new(ReplyTemplate) // the server closes
	cutOff  = new(ReplyTemplate) // the connection breaks
	silence = new(ReplyTemplate) // the connection stays, and nothing comes of it any more
)

// leaveUnsaid does what comes in the place of a reply.
func (s *Session) leaveUnsaid(w *ReplyTemplate) {
	switch w {
	case hangUp:
		s.end("this server accepts no mail, and closes")
	case cutOff:
		s.end("the connection broke")
	case silence:
		s.clear()
		s.enter(atSilent)
	}
}

var (
	unknownCommand = &ReplyTemplate{Code: 500, Enhanced: "5.5.2", Text: "Command not recognized",
		Rule: "5321-4.2.4-2", Why: "This server has no verb of that name."}
	notBuilt = &ReplyTemplate{Code: 502, Enhanced: "5.5.1", Text: "Command not implemented",
		Rule: "5321-4.2.4-1", Tell: func(s *Session) string {
			return "The server knows the verb " + s.cmd.Name() + ", but does not implement it. EHLO does not list it."
		}}
	badArgument = &ReplyTemplate{Code: 501, Enhanced: "5.5.4", Lines: (*Session).syntaxError,
		Rule: "5321-4.1.4-9", Tell: (*Session).tellSyntaxError}
	refusedAll = &ReplyTemplate{Code: 503, Enhanced: "5.5.1", Text: "Bad sequence of commands, only QUIT is possible",
		Rule: "5321-3.1-2", Why: "The greeting was 554: this server accepts no mail from you and waits for QUIT."}
	needTLS = &ReplyTemplate{Code: 530, Enhanced: "5.7.0", Text: "Must issue a STARTTLS command first",
		Rule: "3207-4-2", Why: "This server does that only under TLS."}
	needAuth = &ReplyTemplate{Code: 530, Enhanced: "5.7.0", Text: "Authentication required",
		Rule: "4954-6-1", Why: "This server does that only for users who have logged in."}
	tooManyErrors = &ReplyTemplate{Code: 421, Enhanced: "4.7.0", Lines: hostSays("Too many errors"),
		Rule: "5321-3.8-1", Why: "This session has had more refusals than the server puts up with. RFC 5321 section 7.8 lets it defend itself like this."}
)

func init() {
	registerReplies(unknownCommand, notBuilt, badArgument, refusedAll, needTLS, needAuth, tooManyErrors)
}
