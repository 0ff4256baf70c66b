package engine

// Which mechanisms a server offers in a session, by its scene and by TLS.

// usualMechanisms are those of a scene that names none: PLAIN as RFC 4954
// section 4 wants it, and nothing that tells the password before TLS.
var usualMechanisms = []SASL{{Name: "SCRAM-SHA-256"}, {Name: "PLAIN", NeedsTLS: true}, {Name: "LOGIN", NeedsTLS: true}}

func (v *Server) mechanisms() []SASL {
	if len(v.scene.Mechanisms) == 0 {
		return usualMechanisms
	}
	return v.scene.Mechanisms
}

func checkMechanisms(sc *Scene) error {
	for _, row := range sc.Mechanisms {
		switch {
		case row.Challenge != "" && (row.Name != "CRAM-MD5" || !isGraphic(row.Challenge)):
			return unfit("mechanism "+row.Name, "only CRAM-MD5 has a set challenge, of printable characters without spaces")
		case !row.NotBuilt && findMechanism(row.Name) == nil:
			return unfit("mechanism "+row.Name, "this server has no mechanism of that name")
		}
	}
	return nil
}

// refusal is why a mechanism cannot be used now; nil is that it can. Some that
// cannot are listed all the same.
func (s *Session) refusal(row *SASL) (w *ReplyTemplate, listed bool) {
	if row.NotBuilt {
		return listedOnly, true
	}
	m := findMechanism(row.Name)
	switch {
	case m.Able != nil && !m.Able(s):
		return noMechanism, false
	case s.secure || !row.NeedsTLS && !m.TLS:
		return nil, true
	case row.OldStyle:
		return needsEncryption, true
	}
	return mechanismNeedsTLS, false
}

// offersMechanism reports whether EHLO lists any mechanism, and so AUTH.
func (s *Session) offersMechanism() bool {
	rows := s.server.mechanisms()
	for i := range rows {
		if _, listed := s.refusal(&rows[i]); listed {
			return true
		}
	}
	return false
}

// listMechanisms makes AUTH's value in EHLO: the names, parted by spaces.
func (s *Session) listMechanisms(dst []byte) []byte {
	rows := s.server.mechanisms()
	for i, some := 0, false; i < len(rows); i++ {
		if _, listed := s.refusal(&rows[i]); !listed {
			continue
		}
		if some {
			dst = append(dst, ' ')
		}
		dst, some = append(dst, upper(rows[i].Name)...), true
	}
	return dst
}

// chosen finds the mechanism that the client names, if it can be used now.
func (s *Session) chosen(name []byte) (*Mechanism, *ReplyTemplate) {
	rows := s.server.mechanisms()
	for i := range rows {
		if sameFold(name, upper(rows[i].Name)) {
			if w, _ := s.refusal(&rows[i]); w != nil {
				return nil, s.with(w, octets(name))
			}
			return findMechanism(rows[i].Name), nil
		}
	}
	return nil, s.with(noMechanism, octets(name))
}

var (
	noMechanism = &ReplyTemplate{Code: 504, Enhanced: "5.5.4", Text: "Authentication mechanism not supported",
		Rule: "4954-4-3", Why: "This server does not offer the mechanism %. EHLO lists those it does."}
	listedOnly = &ReplyTemplate{Code: 504, Enhanced: "5.5.4", Text: "Authentication mechanism not available here",
		Rule: "4954-4-3", Why: "EHLO lists %, but the server cannot do it: lists are sometimes wrong. Use another that is listed."}
	mechanismNeedsTLS = &ReplyTemplate{Code: 504, Enhanced: "5.5.4", Text: "Authentication mechanism not available",
		Rule: "4954-4-14", Why: "% may be used only under TLS. Before that, EHLO does not list it and the server treats it as unknown."}
	needsEncryption = &ReplyTemplate{Code: 538, Enhanced: "5.7.11", Text: "Encryption required for requested authentication mechanism",
		Why: "% is listed, but may be used only under TLS. Servers of today should not list it before that: RFC 4954 section 6."}
)

func init() { registerReplies(noMechanism, listedOnly, mechanismNeedsTLS, needsEncryption) }
