package engine

// respond takes a line that a 334 asked for. size is how many octets end it.
func (s *Session) respond(ended []byte, size int) {
	line := ended[:len(ended)-size]
	s.p.Read(line)
	s.cmd.verb.ParseResponse(&s.p)
	if s.watch != nil {
		s.tell(line, "response", s.cmd.Name())
	}
	if w := s.bareIn(ended, size); w != nil {
		s.settle(w)
		return
	}
	s.settle(s.cmd.verb.OnResponse(s, &s.cmd, line))
}
