package engine

import "time"

// Advance lets time pass.
func (s *Session) Advance(dst []byte, d time.Duration) []byte {
	s.out = dst
	for d > 0 {
		step := d
		if left := s.Deadline(); left >= 0 {
			step = min(d, left)
		}
		s.pass(step)
		d -= step
		if s.Deadline() == 0 {
			s.due()
		}
	}
	return s.done()
}

// Deadline is how long it is until Advance would do something; less than 0 is
// never.
func (s *Session) Deadline() time.Duration {
	if s.state == atClosed {
		return -1
	}
	left := s.server.limits.Idle - s.quiet
	if s.mode == ungreeted { // nobody has spoken yet, so this is how long ago it began
		left = min(left, s.server.scene.Greeting.Wait-s.quiet)
	}
	if s.state != atSilent {
		if at, _ := s.server.world.stopsIn(s.now); at >= 0 && at < left {
			left = at
		}
	}
	return max(left, 0)
}

// pass moves the clocks.
func (s *Session) pass(d time.Duration) {
	s.quiet += d
	s.now += int64(d)
	released := s.server.world.pass(s.now)
	if s.watch == nil {
		return
	}
	if d > 0 {
		s.watch(Clock{Now: s.Now(), Passed: d})
	}
	for _, d := range released {
		s.watch(d)
	}
}

// due does what the deadline is for.
func (s *Session) due() {
	if s.quiet >= s.server.limits.Idle {
		s.close(idleTooLong, "the connection was idle for too long")
		return
	}
	if in, what := s.server.world.stopsIn(s.now); in == 0 {
		s.stop(what)
		return
	}
	s.greet()
}

// stop does what a fault that strikes by time alone does.
func (s *Session) stop(what string) {
	switch what {
	case "dropped":
		s.leaveUnsaid(cutOff)
	case "silent":
		s.leaveUnsaid(silence)
	default:
		s.close(shuttingDown, "the server shuts down")
	}
}

var idleTooLong = &ReplyTemplate{Code: 421, Enhanced: "4.4.2", Lines: hostSays("Idle for too long"),
	Rule: "5321-4.5.3.2.7-1", Tell: func(s *Session) string {
		return "The server waited " + inWords(s.server.limits.Idle) + " and heard nothing from you."
	}}

func init() { registerReplies(idleTooLong) }
