package engine

// respond takes a line that a 334 asked for. size is how many octets end it.
func (s *Session) respond(ended []byte, size int) {
	line := ended[:len(ended)-size]
	s.p.Read(line)
	s.cmd.verb.Hears(&s.p)
	if s.watch != nil {
		s.tell(line, "response", s.cmd.Name())
	}
	if w := s.bareIn(ended, size); w != nil {
		s.settle(w)
		return
	}
	s.settle(s.cmd.verb.Then(s, &s.cmd, line))
}

// secured ends the handshake. RFC 3207 section 4.2: the server forgets all that
// the client said, and the client may not have heard what the server did.
func (s *Session) secured(err error) {
	if s.watch != nil {
		var e Secured
		if err != nil {
			e.Err = err.Error()
		}
		s.watch(e)
	}
	if err != nil {
		s.end("the TLS handshake failed")
		return
	}
	s.initial()
	s.secure = true
	s.mode = lines
	s.enter(atStart)
	s.early = len(s.kept) > 0
	s.read(s.kept)
	s.kept = nil
	s.early = s.early && len(s.part) > 0
}
