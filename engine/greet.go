package engine

// greet says the first reply of a connection. RFC 5321 section 3.1: 220, or 554
// where the server refuses all; RFC 7504 section 3: 521 where the host never
// takes mail; section 4.2.2: 421 where it may later.
func (s *Session) greet() {
	switch s.server.scene.Greeting.Code {
	case 421:
		s.say(notNow)
		s.end("the server closed the service")
	case 521:
		s.say(neverMail)
		s.enter(atRefused)
	case 554:
		s.say(noService)
		s.enter(atRefused)
	default:
		s.say(welcome)
	}
}

// greeting makes the text of a greeting: the host, then what the scene says or
// the usual.
func greeting(usual string) func(*Session, []byte, int) ([]byte, bool) {
	return func(s *Session, dst []byte, _ int) ([]byte, bool) {
		text := s.server.scene.Greeting.Text
		if text == "" {
			text = usual
		}
		return append(append(append(dst, s.server.scene.Host...), ' '), text...), false
	}
}

var (
	welcome = word(Wording{Code: 220, Lines: greeting("ESMTP EHLO World"),
		Rule: "5321-4.3.1-3", Why: "The connection is open, and the server speaks first. It is your turn."})
	notNow = word(Wording{Code: 421, Lines: greeting("Service not available, closing connection"),
		Rule: "5321-3.8-1", Why: "This server takes no connection just now. The same may work later."})
	neverMail = word(Wording{Code: 521, Lines: greeting("This host does not accept mail"),
		Rule: "7504-3-1", Why: "This host never takes mail, from anybody. Trying again is of no use."})
	noService = word(Wording{Code: 554, Lines: greeting("No SMTP service here"),
		Rule: "5321-3.1-1", Why: "This server takes no mail from you. It waits for QUIT, and answers all else with 503."})
)
