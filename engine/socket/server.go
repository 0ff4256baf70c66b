package socket

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"ehloworld/engine"
	"ehloworld/engine/grammar"
)

// Config is what a Server on the network needs.
type Config struct {
	Scene  *engine.Scene
	Engine *engine.Server      // made of it, whose clock others move; nil has one made, which goes by this clock
	TLS    *tls.Config         // for STARTTLS and for ServeTLS
	Store  func() engine.Store // where a session's mail goes; nil is nowhere
	Most   int                 // connections at once; 0 is 1000

	// Meet says who has connected; nil is that nobody is to answer. Without it, who
	// connects is an address.
	Meet func(net.Conn) *Guest

	// Watch gives what watches a session, by its number; nil is nothing.
	Watch func(session uint64) func(engine.Event)
}

// A Guest is who has connected. What of it is zero is as without it.
type Guest struct {
	Address grammar.IP
	Name    string         // that the DNS has for it
	Server  *engine.Server // with which it has its session
	Store   engine.Store
	Sits    func(*engine.Session) // is told of the session before it begins
	Leaves  func()                // is told when it is over
}

// A Server takes connections and has a session with each.
type Server struct {
	Config
	engine  *engine.Server
	crowded *engine.Server // for who comes when there are Most already: it says 421
	stopped atomic.Bool
	taken   atomic.Uint64 // connections so far

	mu        sync.Mutex
	listeners []net.Listener
	conns     map[*conn]bool // true counts towards Most
	held      int            // that do
	gone      sync.WaitGroup
}

// usualMost is how many connections are accepted at once if nobody says.
const usualMost = 1000

// New makes a server of a scene. The time and the seed of the scene do not
// count: this clock is the real one, and no two ids may be the same.
func New(c Config) (*Server, error) {
	sc := *c.Scene
	sc.Clock, sc.Seed = 0, 0
	if len(sc.Certs) > 0 {
		return nil, errors.New("certificate: this server does not ask clients for a certificate, so its scene cannot have one")
	}
	if c.TLS == nil && sc.TLS != engine.TLSNone {
		return nil, errors.New("tls: the scene wants TLS, but the server has no certificate")
	}
	s := &Server{Config: c, conns: map[*conn]bool{}}
	if s.Most == 0 {
		s.Most = usualMost
	}
	if s.Store == nil {
		s.Store = func() engine.Store { return nowhere{} }
	}
	var err error
	if s.engine = c.Engine; s.engine == nil {
		if s.engine, err = engine.Ready(&sc); err != nil {
			return nil, err
		}
	}
	if _, reports := s.Store().(engine.Courier); !reports {
		if err := s.keeps(&sc); err != nil {
			return nil, err
		}
	}
	full := sc
	full.Greeting = engine.Greeting{Code: 421, Text: "Too many connections, try again later"}
	s.crowded, err = engine.Ready(&full)
	return s, err
}

// promises are extensions by which a server says that it will do something with
// a message later: report on it, or hold it. A Store that is a Courier can keep them.
var promises = []string{"DSN", "DELIVERBY", "FUTURERELEASE"}

// keeps reports whether the scene offers no more than a Store can keep that has no
// place for reports.
func (s *Server) keeps(sc *engine.Scene) error {
	for _, o := range sc.Offers {
		for _, p := range promises {
			if strings.EqualFold(o.Keyword, p) {
				return errors.New("offer " + p + ": this needs a Store that keeps reports and holds mail back, such as a Maildir")
			}
		}
	}
	for _, m := range sc.Mailboxes {
		if m.AtEnd || m.Size > 0 || m.Since != 0 {
			return errors.New("mailbox " + m.Address + ": refusing a message after its data needs a Store that keeps reports, such as a Maildir")
		}
	}
	if list, member := s.engine.World().Unreached(); list != "" {
		return errors.New("list " + list + ": nothing reaches " + member + ", and reporting that needs a Store that keeps reports, such as a Maildir")
	}
	return nil
}

// Serve takes connections until Shutdown, and then returns nil. Where the scene
// says "tls implicit" they begin with a handshake.
func (s *Server) Serve(l net.Listener) error {
	return s.serve(l, s.engine.Scene().TLS == engine.TLSImplicit)
}

// ServeTLS is Serve where every connection begins with a handshake, as on port
// 465 (RFC 8314 section 3.3).
func (s *Server) ServeTLS(l net.Listener) error { return s.serve(l, true) }

func (s *Server) serve(l net.Listener, secure bool) error {
	s.mu.Lock()
	if s.stopped.Load() { // Shutdown was quicker, and does not know l
		s.mu.Unlock()
		return l.Close()
	}
	s.listeners = append(s.listeners, l)
	s.mu.Unlock()
	wait := time.Millisecond
	for {
		c, err := l.Accept()
		switch {
		case s.stopped.Load():
			if err == nil {
				c.Close()
			}
			return nil
		case errors.Is(err, net.ErrClosed):
			return err
		case err != nil: // too many open files, or the client has gone already
			time.Sleep(wait)
			wait = min(2*wait, time.Second)
			continue
		}
		wait = time.Millisecond
		s.take(c, secure)
	}
}

// take begins a session with a client that has connected.
func (s *Server) take(c net.Conn, secure bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.stopped.Load() {
		c.Close()
		return
	}
	with, counts := s.engine, s.held < s.Most
	if !counts {
		with = s.crowded
	} else {
		s.held++
	}
	one := newConn(s, c, s.taken.Add(1))
	s.conns[one] = counts
	s.gone.Go(func() {
		one.serve(with, secure)
		s.leave(one)
	})
}

// leave forgets a connection that is over.
func (s *Server) leave(one *conn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.conns[one] {
		s.held--
	}
	delete(s.conns, one)
}

// Shutdown stops taking connections, has every session say 421 (RFC 5321
// section 3.8), and returns when all are over, or closes them when ctx ends.
func (s *Server) Shutdown(ctx context.Context) error {
	s.mu.Lock()
	s.stopped.Store(true) // from here on nobody is taken
	var errs []error
	for _, l := range s.listeners {
		errs = append(errs, l.Close())
	}
	s.listeners = nil
	for c := range s.conns {
		c.wake()
	}
	s.mu.Unlock()
	over := make(chan struct{})
	go func() { s.gone.Wait(); close(over) }()
	select {
	case <-over:
		return errors.Join(errs...)
	case <-ctx.Done():
	}
	s.mu.Lock()
	for c := range s.conns {
		c.tcp.Close()
	}
	s.mu.Unlock()
	<-over
	return errors.Join(append(errs, ctx.Err())...)
}

// nowhere is a Store that keeps nothing.
type nowhere struct{}

func (nowhere) Begin(*engine.Envelope, []byte) {}
func (nowhere) Text([]byte)                    {}
func (nowhere) End() error                     { return nil }
func (nowhere) Abort()                         {}
