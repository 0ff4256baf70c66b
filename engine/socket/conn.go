package socket

import (
	"crypto/tls"
	"errors"
	"io"
	"math/rand/v2"
	"net"
	"os"
	"runtime"
	"sync"
	"syscall"
	"time"

	"ehloworld/engine"
	"ehloworld/engine/grammar"
)

const (
	piece     = 4 << 10          // octets that a session is given at once
	mostOut   = 64 << 10         // of replies that are gathered before they are written
	handshake = 30 * time.Second // for implicit TLS, before there is a session
	parting   = 2 * time.Second  // for the client to close after the last reply
)

// A room is what a connection needs while it does something.
type room struct {
	in  [16 << 10]byte
	out []byte
}

var rooms = sync.Pool{New: func() any { return new(room) }}

// A conn is one connection, and its session.
type conn struct {
	server  *Server
	number  uint64
	tcp     net.Conn
	net     net.Conn        // tcp, or TLS over it
	raw     syscall.RawConn // of tcp, to wait without a buffer; nil under TLS
	session *engine.Session
	last    time.Time // the session's time
	room    *room     // while there is something to do
	came    int       // octets in the room, from the last try
	err     error     // of the last try
	try     func(fd uintptr) bool
}

func newConn(s *Server, tcp net.Conn, number uint64) *conn {
	c := &conn{server: s, number: number, tcp: tcp, net: tcp}
	c.listenRaw()
	return c
}

// wake ends a wait, so that the conn looks whether the server has stopped. A
// client that is being written to may read to the end of it.
func (c *conn) wake() {
	c.tcp.SetReadDeadline(time.Unix(1, 0))
	c.tcp.SetWriteDeadline(time.Now().Add(parting))
}

// serve has the session, from the greeting to the end.
func (c *conn) serve(with *engine.Server, secure bool) {
	defer c.tcp.Close()
	guest := &Guest{}
	if c.server.Meet != nil {
		if guest = c.server.Meet(c.tcp); guest == nil {
			c.cutOff()
			return
		}
	}
	if guest.Leaves != nil {
		defer guest.Leaves()
	}
	if secure && !c.underTLS(time.Now().Add(handshake)) {
		return
	}
	config := engine.Config{Server: with, Secure: secure, Seed: rand.Uint64() | 1, Name: guest.Name, Peer: guest.Address, Store: guest.Store}
	if guest.Server != nil && with != c.server.crowded {
		config.Server = guest.Server
	}
	if config.Store == nil {
		config.Store = c.server.Store()
	}
	if guest.Address == (grammar.IP{}) {
		config.Peer, _ = endpoint(c.tcp.RemoteAddr())
	}
	config.Local, config.Port = endpoint(c.tcp.LocalAddr())
	if c.last = time.Now(); c.server.Engine == nil {
		config.Now = c.last.Unix()
	}
	if c.server.Watch != nil {
		config.Watch = c.server.Watch(c.number)
	}
	c.session = engine.New(config)
	if guest.Sits != nil {
		guest.Sits(c.session)
	}
	c.borrow()
	c.send(c.session.Greet(c.room.out[:0]))
	for c.session.State() != engine.Closed {
		if c.session.State() == engine.Handshake {
			c.secure()
		} else {
			c.turn()
		}
	}
	c.giveBack()
	c.part()
}

// borrow takes a room, if the conn has none.
func (c *conn) borrow() {
	if c.room == nil {
		c.room = rooms.Get().(*room)
	}
}

// giveBack leaves the room to others. One that has grown for a great many
// replies is not kept.
func (c *conn) giveBack() {
	if c.room != nil && cap(c.room.out) <= 2*mostOut {
		rooms.Put(c.room)
	}
	c.room = nil
}

// turn waits for octets and answers them.
func (c *conn) turn() {
	c.giveBack()
	c.net.SetReadDeadline(c.deadline())
	if c.server.stopped.Load() { // after the deadline was set, which wake moves
		c.borrow()
		c.send(c.session.Shutdown(c.room.out[:0]))
		return
	}
	c.read()
	c.borrow()
	out := c.pass(c.room.out[:0])
	for in := c.room.in[:c.came]; len(in) > 0; {
		n := min(len(in), piece)
		out = c.session.Receive(out, in[:n])
		if in = in[n:]; len(out) > mostOut {
			out = c.send(out)
		}
		if n == piece {
			runtime.Gosched() // who has much to say waits for those who say little
		}
	}
	c.send(out)
	if c.err != nil && !errors.Is(c.err, os.ErrDeadlineExceeded) {
		c.session.Hangup()
	}
}

// read waits for octets, and has them in the room.
func (c *conn) read() {
	c.came, c.err = 0, nil
	if c.raw == nil {
		c.borrow()
		c.came, c.err = c.net.Read(c.room.in[:])
		return
	}
	if err := c.raw.Read(c.try); err != nil {
		c.err = err
	} else if c.err == nil && c.came == 0 {
		c.err = io.EOF
	}
}

// pass tells the session how much time has passed.
func (c *conn) pass(out []byte) []byte {
	now := time.Now()
	d := now.Sub(c.last)
	c.last = now
	return c.session.Advance(out, d)
}

// deadline is when the session would do something by itself.
func (c *conn) deadline() time.Time { return c.last.Add(max(c.session.Deadline(), 0)) }

// send writes replies, all at once. A client that does not read them gets as
// long as it would get to speak.
func (c *conn) send(out []byte) []byte {
	c.room.out = out[:0]
	if len(out) == 0 {
		return out
	}
	c.net.SetWriteDeadline(time.Now().Add(max(c.session.Deadline(), parting)))
	if c.server.stopped.Load() {
		c.net.SetWriteDeadline(time.Now().Add(parting))
	}
	if _, err := c.net.Write(out); err != nil {
		c.session.Hangup()
	}
	return out[:0]
}

// secure makes the handshake that the session waits for.
func (c *conn) secure() {
	err := errors.New("the server is shutting down")
	if c.giveBack(); c.startTLS(c.deadline()) {
		err = c.err
	}
	c.borrow()
	out := c.pass(c.room.out[:0])
	c.send(c.session.Secure(out, err))
}

// underTLS makes the handshake of a connection that begins with it.
func (c *conn) underTLS(by time.Time) bool { return c.startTLS(by) && c.err == nil }

// startTLS makes a handshake; false is that the server has stopped before it.
func (c *conn) startTLS(by time.Time) bool {
	over := tls.Server(c.tcp, c.server.TLS)
	c.net, c.raw = over, nil
	c.tcp.SetDeadline(by)
	if c.server.stopped.Load() {
		return false
	}
	c.err = over.Handshake()
	return true
}

// cutOff closes in a way that says that nobody is here.
func (c *conn) cutOff() {
	if tcp, ok := c.tcp.(interface{ SetLinger(int) error }); ok {
		tcp.SetLinger(0)
	}
}

// part closes in a way that lets the last reply arrive: where octets were not
// read, a plain close would have TCP throw away what is on its way.
func (c *conn) part() {
	c.net.SetWriteDeadline(time.Now().Add(parting))
	if w, ok := c.net.(interface{ CloseWrite() error }); !ok || w.CloseWrite() != nil {
		return
	}
	if over, ok := c.tcp.(interface{ CloseWrite() error }); c.net != c.tcp && ok {
		over.CloseWrite()
	}
	c.tcp.SetReadDeadline(time.Now().Add(parting))
	io.CopyN(io.Discard, c.tcp, 1<<20)
}

// endpoint is one end of a connection.
func endpoint(of net.Addr) (ip grammar.IP, port uint16) {
	if a, ok := of.(*net.TCPAddr); ok {
		at := a.AddrPort()
		return grammar.IP(at.Addr().As16()), at.Port()
	}
	return ip, 0
}
