package engine

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
