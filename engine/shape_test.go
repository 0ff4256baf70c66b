package engine

import "strconv"

// shape is all of a session on which it can depend what comes next, but for time,
// ids and whom XCLIENT names: two sessions of one shape answer alike. Of what is counted it
// has only whether it is over a limit.
func (s *Session) shape() string {
	b := make([]byte, 0, 256)
	word := func(name, value string) { b = append(append(append(append(b, ' '), name...), '='), value...) }
	flag := func(name string, is bool) {
		if is {
			b = append(append(b, ' '), name...)
		}
	}
	count := func(name string, n int) { word(name, strconv.Itoa(n)) }
	b = append(append(append(b, s.State()...), ' '), s.Mode()...)
	flag("secure", s.secure)
	flag("helo", s.hello.said)
	flag("esmtp", s.hello.esmtp)
	word("from", string(s.hello.from))
	word("user", s.login.user+" "+s.login.mechanism)
	if s.mode == response || s.after == response && s.mode == skip {
		word("sasl", s.sasl.mechanism.Name+" "+strconv.Itoa(s.sasl.step)+" "+s.sasl.user)
	}
	for _, x := range xforward.get(s) {
		word("behind", x)
	}
	if s.tx.from != (held{}) || len(s.tx.to) > 0 || len(s.tx.asked) > 0 {
		word("from", string(s.tx.From().Text))
	}
	for i := range s.tx.to {
		word("to", string(s.tx.To(i).Text))
	}
	for _, a := range s.tx.asked {
		word("asked", a.param.Verb+" "+a.param.Name+" "+string(s.tx.value(&a)))
	}
	if s.incoming.begun {
		flag("begun", true)
		flag("long", s.incoming.long)
		flag("big", s.incoming.big)
		flag("fault", s.incoming.fault != nil)
	}
	if h := resumable.get(s); h != nil {
		flag("half", h.begun)
		flag("chunks", h.chunks)
		flag("done", h.done)
		flag("more", h.more)
	}
	if c := turned.get(s); c != nil {
		word("turned", c.Shape())
	}
	switch s.mode {
	case messageText:
		count("seen", int(s.seen))
	case chunk:
		count("left", int(min(s.left, 9)))
		flag("refused", s.verdict != nil)
	case skip:
		flag("cr", s.cr)
		count("after", int(s.after))
	}
	if s.mode == closed {
		return string(b)
	}
	word("part", string(s.part))
	count("kept", len(s.kept))
	if s.server.limits.Errors > 0 {
		count("errors", int(s.errors))
	}
	if m := s.server.limits.Messages; m > 0 {
		count("mails", int(min(int64(s.messages), m)))
	}
	if used := limitsSlot.get(s); used != nil {
		count("tried", int(min(used.mails, s.server.limits.Messages+1)))
		count("rcpts", int(min(used.recipients, s.server.limits.Recipients+1)))
		count("domains", len(used.domains))
	}
	return string(b)
}

// anew reports whether nothing is left of what a client has said, RFC 3207
// section 4.2: not who it is, not what it began.
func (s *Session) anew() bool {
	return !s.hello.said && !s.hello.esmtp && len(s.hello.from) == 0 && s.login == (login{}) && len(xforward.get(s)) == 0 &&
		resumable.get(s) == nil && s.blank() && s.state == atStart && s.mode == lines && len(s.part) == 0 && len(s.kept) == 0 &&
		(s.sasl == nil || *s.sasl == exchange{begun: s.sasl.begun})
}

// blank reports whether no transaction is open.
func (s *Session) blank() bool {
	return s.tx.from == (held{}) && len(s.tx.to) == 0 && len(s.tx.asked) == 0 && len(s.tx.arena) == 0 && !s.incoming.begun
}
