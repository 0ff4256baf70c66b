package notation

import (
	"strings"

	"ehloworld/engine"
)

// Who may log in, and how.

func (s *SceneReader) mechanism(w *Words) {
	m := engine.SASL{Name: w.saslName()}
	s.once(w, "mechanism "+m.Name)
	if m.NotBuilt = w.Next("not-built"); !m.NotBuilt {
		if m.NeedsTLS = w.Next("needs-tls"); m.NeedsTLS {
			m.OldStyle = w.Next("old-style")
		}
		if w.Next("challenge") {
			m.Challenge = w.Quoted()
		}
	}
	s.sc.Mechanisms = put(s.sc.Mechanisms, m, func(o engine.SASL) bool { return o.Name == m.Name })
}

// saslName takes the name of a mechanism, RFC 4422 section 3.1.
func (w *Words) saslName() string {
	word := strings.ToUpper(w.Word())
	if len(word) > 20 || !isKeyword(strings.ReplaceAll(word, "_", "-")) {
		w.Fail("the name of a mechanism, such as PLAIN")
	}
	return word
}

// Name takes a user's name: any word.
func (w *Words) Name() string {
	word := w.Word()
	if word == "" || word[0] == '"' {
		w.Fail("a name")
	}
	return word
}

var userStates = []choice[engine.UserState]{{"locked", engine.UserLocked}, {"transition", engine.UserTransition}, {"strong", engine.UserStrong}}

func (s *SceneReader) user(w *Words) {
	u := engine.User{Name: w.Name()}
	s.once(w, "user "+u.Name)
	u.Password = w.Quoted()
	if w.More() {
		u.State = choose(w, userStates)
	}
	s.sc.Users = put(s.sc.Users, u, func(o engine.User) bool { return o.Name == u.Name })
}

func (s *SceneReader) token(w *Words) {
	t := engine.Token{Name: w.Name(), Secret: w.Quoted()}
	s.said["token "+t.Name] = w.Line
	s.sc.Tokens = put(s.sc.Tokens, t, func(o engine.Token) bool { return o == t })
}

func (s *SceneReader) certificate(w *Words) {
	name := w.Name()
	s.said["certificate "+name] = w.Line
	s.sc.Certs = put(s.sc.Certs, name, func(o string) bool { return o == name })
}
