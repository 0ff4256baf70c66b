package engine

// swallow reads the octets that a command announced before it is answered, also
// if it is refused: what the client sends next are its octets in any case (RFC
// 3030 section 2). The verdict holds numbers only, nothing of the line.
func (s *Session) swallow(w *Wording, n int64) {
	if w == nil {
		w = s.cmd.verb.Do(s, &s.cmd)
	}
	s.verdict, s.left = w, n
	if n == 0 {
		s.endOfChunk()
		return
	}
	s.mode = chunk
}

// endOfChunk answers a command whose octets have come.
func (s *Session) endOfChunk() {
	w := s.verdict
	s.verdict = nil
	if w == nil {
		w = s.cmd.verb.Then(s, &s.cmd, nil)
	}
	s.settle(w)
}
