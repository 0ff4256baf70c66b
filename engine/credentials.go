package engine

import "crypto/subtle"

// Who may log in. A mechanism first has the client claim a name, then prove it.

// account finds a user; nil is nobody.
func (s *Session) account(name string) *User {
	for i := range s.server.scene.Users {
		if u := &s.server.scene.Users[i]; u.Name == name {
			return u
		}
	}
	return nil
}

// claim notes who the client says it is: authcid is whose password it has,
// authzid whom it wants to act as, empty for the same. It refuses what no proof
// could mend; nil passes.
func (s *Session) claim(x *exchange, authzid, authcid []byte) *ReplyTemplate {
	name, ok := prepare(authcid)
	as, also := prepare(authzid)
	if !ok || !also && len(authzid) > 0 {
		return unprepared
	}
	x.user = name
	if u := s.account(name); u != nil {
		switch {
		case u.State == UserStrong && x.mechanism.Weak:
			return tooWeak
		case u.State == UserTransition && x.mechanism.Name != "PLAIN" && !s.server.world.hasMoved(name):
			return transition
		}
	}
	if as != "" && as != name {
		return x.deny("You want to act as " + as + ". " + name + " may act for no one else.")
	}
	return nil
}

// prove ends an exchange in which the client has sent a password.
func (s *Session) prove(x *exchange, password []byte) *ReplyTemplate {
	sent, ok := prepare(password)
	if !ok {
		return unprepared
	}
	u := s.account(x.user)
	return s.accept(x, u != nil && subtle.ConstantTimeCompare([]byte(sent), []byte(u.Password)) == 1)
}

// accept ends an exchange by whether the proof was right.
func (s *Session) accept(x *exchange, right bool) *ReplyTemplate {
	switch u := s.account(x.user); {
	case u == nil:
		return x.deny("No user here has the name " + x.user + ". The reply is the same as for a wrong password, so nobody can use it to find out names.")
	case u.State == UserLocked:
		return x.deny(x.user + " is locked, whatever the password.")
	case !right:
		return x.deny(x.user + " is known here, but what you sent does not match that name.")
	case u.State == UserTransition && x.mechanism.Name == "PLAIN":
		s.server.world.move(x.user)
	}
	return loggedIn
}

// vouched ends an exchange in which a certificate or a token speaks for the
// user, who needs no password here.
func (s *Session) vouched(x *exchange) *ReplyTemplate {
	if u := s.account(x.user); u != nil && u.State == UserLocked {
		return x.deny(x.user + " is locked, whoever vouches for it.")
	}
	return loggedIn
}

// hasMoved reports whether a user has been through the password transition.
func (w *World) hasMoved(user string) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.moved[user]
}

// move notes that a PLAIN has told the server the user's password, from which
// it can make what the other mechanisms need (RFC 4954 section 6).
func (w *World) move(user string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.moved == nil {
		w.moved = map[string]bool{}
	}
	w.moved[user] = true
}

var (
	unprepared = &ReplyTemplate{Code: 535, Enhanced: "5.7.8", Text: "Authentication credentials invalid",
		Rule: "4954-4-11", Why: "A name or password is empty, or contains something SASLprep forbids or this server cannot prepare: a control character, such as a line feed after the password, or a character beyond ASCII."}
	transition = &ReplyTemplate{Code: 432, Enhanced: "4.7.12", Text: "A password transition is needed",
		Tell: func(s *Session) string {
			return "The server has " + s.sasl.user + "'s password in an old form that is no use to " + s.sasl.mechanism.Name +
				". Logging in once with AUTH PLAIN gives the server what it needs: RFC 4954 section 6."
		}}
	tooWeak = &ReplyTemplate{Code: 534, Enhanced: "5.7.9", Text: "Authentication mechanism is too weak",
		Tell: func(s *Session) string {
			return s.sasl.user + " may not log in by " + s.sasl.mechanism.Name + " under this server's policy. A stronger mechanism may work: RFC 4954 section 6."
		}}
)

func init() { registerReplies(unprepared, transition, tooWeak) }
