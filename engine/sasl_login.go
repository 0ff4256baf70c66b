package engine

// LOGIN asks for the name, then for the password. No RFC has it, and the
// registry calls it obsolete; mail clients speak it still. Its deployed form
// lets the name come as initial response.
var saslLogin = &Mechanism{
	Name: "LOGIN",
	Doc:  "The server asks for the name, then for the password; anyone listening can read both.",
	Weak: true,
	First: func(_ *Session, x *exchange) *ReplyTemplate {
		return x.ask("Username:", `The base64 decodes to "Username:". Send yours, in base64.`)
	},
	Next: func(s *Session, x *exchange, said []byte) *ReplyTemplate {
		if x.step > 1 {
			return s.prove(x, said)
		}
		if w := s.claim(x, nil, said); w != nil {
			return w
		}
		return x.ask("Password:", `The base64 decodes to "Password:". Send yours, in base64.`)
	},
}

func init() { mechanism(saslLogin) }
