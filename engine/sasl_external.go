package engine

// EXTERNAL takes the word of something outside: here the certificate that the
// client showed in the TLS handshake. RFC 4422 appendix A. The response is
// whom to act as; empty is whom the certificate names.
var saslExternal = &Mechanism{
	Name:   "EXTERNAL",
	Source: "RFC 4422 appendix A",
	Doc:    "The client's certificate in the TLS handshake has already said who it is.",
	TLS:    true,
	// RFC 3207 section 4.2: not offered to who has shown no certificate.
	Able: func(s *Session) bool { return len(s.server.scene.Certs) > 0 },
	Next: func(s *Session, x *exchange, said []byte) *ReplyTemplate {
		certs := s.server.scene.Certs
		x.user = certs[0]
		if len(said) == 0 {
			return s.vouched(x)
		}
		name, ok := prepare(said)
		if !ok {
			return unprepared
		}
		for _, c := range certs {
			if c == name {
				x.user = name
				return s.vouched(x)
			}
		}
		return x.deny("Your certificate is for " + certs[0] + " and does not let you act as " + name + ".")
	},
}

func init() { mechanism(saslExternal) }
