package engine

// greet says the first reply of a connection. RFC 5321 section 3.1: 220, or 554
// where the server refuses all; RFC 7504 section 3: 521 where the host never
// takes mail; section 4.2.2: 421 where it may later.
func (s *Session) greet() {
	s.mode, s.quiet = lines, 0
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
		s.enter(atStart)
	}
}

// connect begins a connection: by the greeting, by the wait for it, or, where the
// server is out of order, by nothing.
func (s *Session) connect() {
	switch in, what := s.server.world.stopsIn(s.now); {
	case in == 0 && what != "shutdown":
		s.stop(what)
	case s.server.scene.Greeting.Wait > 0:
		s.enter(atWaiting)
	default:
		s.greet()
	}
}

// tooEarly refuses a client that speaks before the greeting. RFC 5321 section
// 4.3.1 has it wait; a program that does not mostly sends what nobody wants.
func (s *Session) tooEarly() {
	s.mode = lines
	s.say(pregreeted)
	s.enter(atRefused)
}

// greeting makes the text of a greeting: the host, then what the scene says or
// the usual. The host stands in the first line only.
func greeting(usual string) func(*Session, []byte, int) ([]byte, bool) {
	return func(s *Session, dst []byte, line int) ([]byte, bool) {
		text := s.server.scene.Greeting.Text
		if text == "" {
			text = usual
		}
		if line == 0 {
			dst = append(append(dst, s.server.scene.Host...), ' ')
		}
		return ownLines(text)(s, dst, line)
	}
}

var (
	welcome = &ReplyTemplate{Code: 220, Fixed: true, Lines: greeting("ESMTP EHLO World"),
		Rule: "5321-4.3.1-3", Why: "The connection is open, and the server speaks first. It is your turn."}
	notNow = &ReplyTemplate{Code: 421, Fixed: true, Lines: greeting("Service not available, closing connection"),
		Rule: "5321-3.8-1", Why: "This server accepts no connections just now. The same may work later."}
	neverMail = &ReplyTemplate{Code: 521, Fixed: true, Lines: greeting("This host does not accept mail"),
		Rule: "7504-3-1", Why: "This host never accepts mail, from anyone. Trying again is no use."}
	pregreeted = &ReplyTemplate{Code: 554, Lines: hostSays("You spoke before the greeting"),
		Rule: "5321-3.1-1", Why: "A client should wait for the greeting: RFC 5321 section 4.3.1. This server takes its time, and accepts no mail from a client that does not wait."}
	noService = &ReplyTemplate{Code: 554, Fixed: true, Lines: greeting("No SMTP service here"),
		Rule: "5321-3.1-1", Why: "This server accepts no mail from you. It waits for QUIT and answers everything else with 503."}
)

func init() { registerReplies(welcome, notNow, neverMail, pregreeted, noService) }
