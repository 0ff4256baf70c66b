package engine

// swallow reads the octets that a command announced before it is answered, also
// if it is refused: what the client sends next are its octets in any case (RFC
// 3030 section 2). The verdict holds numbers only, nothing of the line.
func (s *Session) swallow(w *ReplyTemplate, n int64) {
	s.verdict, s.left = w, n
	if n == 0 {
		s.endOfChunk()
		return
	}
	s.mode = chunk
}

// tellOctets tells a watcher of a piece of a chunk.
func (s *Session) tellOctets(p []byte) {
	for s.watch != nil && len(p) > 0 {
		n := min(len(p), mostText)
		s.watch(Octets{Octets: string(p[:n]), Left: s.left + int64(len(p)-n)})
		p = p[n:]
	}
}

// endOfChunk answers a command whose octets have come. Nothing is left of the
// message if they are refused.
func (s *Session) endOfChunk() {
	w := s.verdict
	s.verdict = nil
	if w == nil {
		w = s.cmd.verb.OnResponse(s, &s.cmd, nil)
	}
	switch {
	case w.Code.Class() != 2:
		s.abort()
		s.settle(w)
	case s.cmd.Last:
		s.conclude(w)
	default:
		s.settle(w)
	}
}
