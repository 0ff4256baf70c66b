package engine

import (
	"time"

	"ehloworld/engine/grammar"
)

// Config is what one session needs to begin.
type Config struct {
	Server *Server
	Peer   grammar.IP  // where the client connects from; zero is the scene's
	Name   string      // that the DNS has for it; "" is the scene's, for the scene's peer
	Local  grammar.IP  // where it connects to; zero is that nobody knows
	Port   uint16      // there; 0 is that nobody knows
	Secure bool        // TLS from the first octet (port 465)
	Now    int64       // Unix seconds at which it begins; 0 is where the last session left the clock
	Seed   uint64      // ids, challenges and nonces are made from it; 0 is the scene's
	Store  Store       // where mail goes; nil is the server's World
	Watch  func(Event) // told everything, in order; nil is nobody
}

// A Session is one connection's side of the protocol. Bytes, time and the
// outcome of a handshake go in; reply bytes come out, appended to what the
// caller gives. It does no I/O, and the same inputs give the same outputs
// however they are cut.
type Session struct {
	server *Server
	store  Store
	watch  func(Event)
	caller grammar.IP // who connects
	called string     // the name of who connects, from the DNS; "" is the scene's
	peer   grammar.IP // the same, or whom XCLIENT names
	name   string     // the peer's, from the DNS
	here   *endpoint  // where it has connected to; nil is that nobody knows
	local  *endpoint  // the same, or what XCLIENT names
	seed   uint64
	serial uint64 // of the session in its World
	now    int64  // ns

	framer
	state      stateID
	from       stateID // where the present command came
	plain      bool    // the command being answered is EHLO or HELO
	utf8       bool    // its reply may hold UTF-8
	rehearsing bool    // a rehearsal: nobody is told how a line would be right
	secure     bool
	out        []byte
	p          grammar.Parser
	cmd        Command
	args       [2]Value // what stands in the places of the next reply
	key        []byte   // room for looking things up
	slots      []any    // what extensions keep, each in its own

	hello    hello
	login    login
	sasl     *exchange // the AUTH command in progress or last; nil is none yet
	tx       Envelope
	incoming incomingMessage
	errors   int32 // 5yz replies so far
	messages int32 // messages taken so far
	quiet    time.Duration
}

// hello is what EHLO or HELO said. STARTTLS forgets it.
type hello struct {
	from  []byte // name and peer, as the trace has them
	named int32  // octets of the name
	said  bool
	esmtp bool // EHLO: extensions are offered
}

// name is what the client calls itself.
func (h *hello) name() []byte { return h.from[:h.named] }

// login is who has authenticated. STARTTLS forgets it.
type login struct {
	user      string
	mechanism string
}

// New makes a session; Greet begins it.
func New(c Config) *Session {
	v := c.Server
	s := &Session{server: v, store: c.Store, watch: c.Watch, caller: c.Peer, called: c.Name, secure: c.Secure, seed: c.Seed}
	if s.caller == (grammar.IP{}) {
		s.caller = v.scene.Peer.IP
	}
	if c.Local != (grammar.IP{}) || c.Port != 0 {
		s.here = &endpoint{c.Local, int64(c.Port)}
	}
	s.meet()
	if v.scene.TLS == TLSImplicit {
		s.secure = true
	}
	s.p = grammar.Parser{Keep: s.watch != nil, Lenient: v.scene.Lenient.grammar()}
	if s.seed == 0 {
		s.seed = v.scene.Seed
	}
	s.now, s.serial = v.world.open(c.Now)
	return s
}

// An endpoint is where a client has connected to. What of it is zero nobody knows.
type endpoint struct {
	ip   grammar.IP
	port int64
}

// meet takes who connects for the client. XCLIENT may name another.
func (s *Session) meet() {
	s.local = s.here
	if s.peer, s.name = s.caller, s.called; s.name == "" && s.peer == s.server.scene.Peer.IP {
		s.name = s.server.scene.Peer.Name
	}
}

// Clone is a session in the same place of a connection to a clone of its server. What
// has come of a message is in store, if one has begun.
func (s *Session) Clone(server *Server, store Store, watch func(Event)) *Session {
	t := s.twin()
	t.server, t.store, t.watch = server, store, watch
	t.p = grammar.Parser{Keep: watch != nil, Lenient: s.p.Lenient}
	return t
}

// Greet begins the connection: the server speaks first.
func (s *Session) Greet(dst []byte) []byte {
	s.out = dst
	if s.watch != nil {
		s.watch(Open{Host: s.server.scene.Host, Peer: s.peer.String(), Secure: s.secure})
	}
	s.connect()
	return s.done()
}

// Receive takes octets from the client.
func (s *Session) Receive(dst, p []byte) []byte {
	s.out = dst
	if len(p) > 0 {
		s.quiet = 0
	}
	s.read(p)
	return s.done()
}

// Secure tells how the TLS handshake went that State Handshake asks for.
func (s *Session) Secure(dst []byte, err error) []byte {
	s.out = dst
	if s.state == atHandshake {
		s.secured(err)
	}
	return s.done()
}

// Shutdown closes the service: 421, RFC 5321 section 3.8.
func (s *Session) Shutdown(dst []byte) []byte {
	s.out = dst
	if s.state != atClosed && s.state != atHandshake {
		s.close(shuttingDown, "the server shuts down")
	}
	return s.done()
}

// Hangup says that the client is gone. RFC 5321 section 4.1.1.10: the open
// transaction is cancelled, and nothing that was completed is undone.
func (s *Session) Hangup() {
	if s.state == atClosed {
		return
	}
	s.discard(s.part, "the client has gone before the line had an end")
	s.part = s.part[:0]
	s.end(ClientGone)
}

// MessageID is what the server calls the present message, in Received.
func (s *Session) MessageID() string { return string(s.incoming.id[:]) }

// State is where the session stands.
func (s *Session) State() State { return s.server.states[s.state] }

// Now is the session's time, in Unix seconds.
func (s *Session) Now() int64 { return s.now / int64(time.Second) }

// UnderTLS reports whether the connection is secured.
func (s *Session) UnderTLS() bool { return s.secure }

// User is who has authenticated; "" is nobody.
func (s *Session) User() string { return s.login.user }

// clear forgets the transaction, RFC 5321 section 4.1.1.5.
func (s *Session) clear() {
	s.abort()
	s.tx.reset()
	s.empty(lapseClear)
}

// close says 421 and ends the connection.
func (s *Session) close(w *ReplyTemplate, reason string) {
	if s.state != atHandshake && s.state != atSilent && turned.get(s) == nil { // a client has no 421
		s.plain = s.mode == ungreeted // it is the greeting
		s.cmd.begin(nil)              // it answers none
		s.say(w)                      // a handshake has no place for it
	}
	s.end(reason)
}

// end closes the connection and forgets what was not completed.
func (s *Session) end(reason string) {
	s.server.world.keepHalf(resumable.get(s), s.now)
	s.turnBack()
	s.clear()
	s.discard(s.kept, "the connection is closed")
	s.kept = nil
	s.enter(atClosed)
	if s.watch != nil {
		s.watch(Close{Reason: reason})
	}
}

func (s *Session) done() []byte {
	out := s.out
	s.out = nil
	return out
}

// initial forgets all that the client said, RFC 3207 section 4.2.
func (s *Session) initial() {
	s.meet()
	s.hello = hello{from: s.hello.from[:0]}
	s.login = login{}
	s.empty(lapseInitial)
	if s.sasl != nil {
		s.sasl = &exchange{begun: s.sasl.begun}
	}
	s.clear()
}

var (
	shuttingDown = &ReplyTemplate{Code: 421, Enhanced: "4.3.2", Lines: hostSays("Service shutting down"),
		Rule: "5321-3.8-3", Why: "The operator is stopping the server. Nothing is kept that was not answered with 250."}
)

// hostSays makes a reply that begins with the server's name, as RFC 5321
// section 4.2.2 shows 220, 221 and 421.
func hostSays(text string) func(*Session, []byte, int) ([]byte, bool) {
	return func(s *Session, dst []byte, _ int) ([]byte, bool) {
		return append(append(append(dst, s.server.scene.Host...), ' '), text...), false
	}
}

func init() { registerReplies(shuttingDown) }
