package engine

import (
	"bytes"
	"time"
)

// faultRow says where a kind of fault strikes when a scene does not say so, and
// what the answer is.
type faultRow struct {
	what string
	on   []string
	says *ReplyTemplate
}

var faultRows = []faultRow{
	{"local-error", []string{"MAIL", "RCPT", "BDAT", "."}, localError},
	{"disk-low", []string{"MAIL", "RCPT", "BDAT", "."}, diskLow},
	{"content-refused", []string{"."}, contentRefused},
	{"refused", []string{"MAIL"}, nil}, // in the fault's own words
	{"dropped", nil, cutOff},
	{"silent", nil, silence},
	{"shutdown", nil, shuttingDown},
	{"tls-down", []string{"STARTTLS"}, tlsDown},
	{"login-down", []string{"AUTH"}, loginDown},
}

// FaultPlaces are the verbs at which a fault can strike, and "." for the end of
// the text.
var FaultPlaces = []string{"EHLO", "HELO", "MAIL", "RCPT", "DATA", "BDAT", ".", "RSET", "VRFY", "NOOP", "QUIT", "AUTH", "STARTTLS", "ATRN"}

// faultFor is what goes wrong at a verb, or at the end of text; nil is nothing.
func (s *Session) faultFor(on string) *ReplyTemplate {
	if len(s.server.scene.Faults) == 0 {
		return nil
	}
	return s.findFault(on)
}

func (s *Session) findFault(on string) *ReplyTemplate {
	for i := range s.server.scene.Faults {
		f := &s.server.scene.Faults[i]
		if row := f.row(); row != nil && s.faultHits(i, f, on, row.on) {
			return f.reply(row)
		}
	}
	return nil
}

// faultHits reports whether a fault comes now.
func (s *Session) faultHits(i int, f *Fault, on string, usual []string) bool {
	if f.Text != "" {
		return false // smell looks for it
	}
	if f.On != "" {
		return f.On == on && s.server.world.hit(i, f.Number)
	}
	for _, u := range usual {
		if u == on {
			return s.since() >= f.At
		}
	}
	return false
}

// hit counts how often a fault has been asked for, and reports whether
// this is the time.
func (w *World) hit(i, number int) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.counts[i]++
	return number == 0 || number == w.counts[i]
}

// keywordDown reports whether a fault of this kind and keyword has come.
func (s *Session) keywordDown(what, keyword string) bool {
	for i := range s.server.scene.Faults {
		if f := &s.server.scene.Faults[i]; f.What == what && f.Keyword == keyword && s.since() >= f.At {
			return true
		}
	}
	return false
}

// since is how long ago the first connection was.
func (s *Session) since() time.Duration {
	s.server.world.mu.Lock()
	defer s.server.world.mu.Unlock()
	return time.Duration(s.now - s.server.world.begun)
}

// losesReply reports whether the reply to what was just done is lost, and the
// connection with it: the client does not know what became of its command.
func (s *Session) losesReply() bool {
	for i := range s.server.scene.Faults {
		if f := &s.server.scene.Faults[i]; f.What == "reply-lost" && s.faultHits(i, f, s.answers(), nil) {
			return true
		}
	}
	return false
}

// stops are the faults that can strike by time alone.
func (f *Fault) stops() bool {
	return f.On == "" && f.Text == "" && (f.What == "shutdown" || f.What == "dropped" || f.What == "silent")
}

// stopsIn is how long it is until the scene stops the server, and by what fault;
// less than 0 is never.
func (w *World) stopsIn(at int64) (in time.Duration, what string) {
	in = -1
	for i := range w.scene.Faults {
		f := &w.scene.Faults[i]
		if !f.stops() {
			continue
		}
		w.mu.Lock()
		left := max(0, f.At-time.Duration(at-w.begun))
		w.mu.Unlock()
		if in < 0 || left < in {
			in, what = left, f.What
		}
	}
	return in, what
}

// scanContent looks for texts that the scene has a fault for, also where a piece ends
// in the middle of one.
func (s *Session) scanContent(p []byte) {
	long := 0
	for i := range s.server.scene.Faults {
		long = max(long, len(s.server.scene.Faults[i].Text))
	}
	if long == 0 || s.incoming.fault != nil {
		return
	}
	l := s.looks()
	l.tail = append(l.tail, p...)
	for i := range s.server.scene.Faults {
		f := &s.server.scene.Faults[i]
		if f.Text != "" && s.incoming.fault == nil && bytes.Contains(l.tail, []byte(f.Text)) {
			if row := f.row(); row != nil {
				s.incoming.fault = f.reply(row)
			}
		}
	}
	if n := len(l.tail) - long; n > 0 {
		l.tail = append(l.tail[:0], l.tail[n:]...)
	}
}

// row is that of the fault's kind; nil is a kind that strikes by time alone, or
// at parameters.
func (f *Fault) row() *faultRow {
	for i := range faultRows {
		if faultRows[i].what == f.What {
			return &faultRows[i]
		}
	}
	return nil
}

// reply is the answer where the fault strikes.
func (f *Fault) reply(row *faultRow) *ReplyTemplate {
	if f.What == "refused" {
		return f.Refusal.template(scenesOwn)
	}
	return row.says
}

var (
	localError = &ReplyTemplate{Code: 451, Enhanced: "4.3.0", Text: "Local error in processing",
		Why: "Something went wrong on the server's side. The same command may work later."}
	diskLow = &ReplyTemplate{Code: 452, Enhanced: "4.3.1", Text: "Insufficient system storage",
		Why: "The server's disk is nearly full. The same command may work later."}
	tlsDown = &ReplyTemplate{Code: 454, Enhanced: "4.7.0", Text: "TLS not available due to temporary reason",
		Why: "TLS is offered but out of order for a while: RFC 3207 section 4."}
	loginDown = &ReplyTemplate{Code: 454, Enhanced: "4.7.0", Text: "Temporary authentication failure",
		Why: "The login service is out of order for a while: RFC 4954 section 6."}
)

func init() { registerReplies(localError, diskLow, tlsDown, loginDown) }
