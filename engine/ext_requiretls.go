package engine

// REQUIRETLS lets a client have a message go on under TLS or not at all: RFC
// 8689. It holds for what the server does with the message later, so that here
// it is kept with the envelope.
var extRequiretls = &Extension{
	Keyword: "REQUIRETLS",
	RFC:     8689,
	Doc:     "The message is passed on under TLS to a verified server, or it comes back.",
	Check: func(sc *Scene) error {
		for _, o := range sc.Offers {
			if upper(o.Keyword) == "STARTTLS" {
				return nil
			}
		}
		if sc.TLS == TLSNone {
			return unfit("offer REQUIRETLS", "needs TLS, which the scene does not have")
		}
		return nil
	},
	// Section 2: an EHLO behind the handshake is where it is told.
	Offered: func(s *Session) bool { return s.secure },
	Params: []Param{{
		Verb:     "MAIL",
		Name:     "REQUIRETLS",
		Doc:      "The message may be passed on only under TLS. It takes no value.",
		Octets:   11,
		TLS:      true,
		Reported: true, // section 5
	}},
}

func init() { extend(extRequiretls) }
