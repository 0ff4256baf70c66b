package engine

import "bytes"

// PLAIN sends whom to act as, who one is, and the password, parted by NUL: RFC
// 4616 section 2. Whoever listens learns them, so it belongs under TLS.
var saslPlain = &Mechanism{
	Name:   "PLAIN",
	Source: "RFC 4616 section 2",
	Doc:    "Name and password in one message; anyone listening can read both.",
	Weak:   true,
	Begun: func(said []byte, _ int) bool {
		return bytes.Count(said, []byte{0}) < 2 || said[len(said)-1] == 0
	},
	Next: func(s *Session, x *exchange, said []byte) *ReplyTemplate {
		parts := bytes.Split(said, []byte{0})
		if len(parts) != 3 {
			return x.deny("PLAIN wants two NULs: before the name, and between name and password. You sent " +
				Counted(len(parts)-1, "NUL") + ".")
		}
		if w := s.claim(x, parts[0], parts[1]); w != nil {
			return w
		}
		return s.prove(x, parts[2])
	},
}

func init() { mechanism(saslPlain) }
