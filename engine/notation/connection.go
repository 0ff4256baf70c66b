package notation

import (
	"errors"

	"ehloworld/engine"
)

// A Connection is a client at work on a server: one connection, and after it another.
type Connection struct {
	Server  *engine.Server
	Session *engine.Session // the present one's; nil before the first
	Watch   func(engine.Event)
	At      int64  // when the next connection begins, in Unix seconds; 0 is where the server's clock stands
	Around  Around // in which the server stands; nil is that it stands alone
}

// Connect begins a connection; one that is open is cut.
func (c *Connection) Connect(dst []byte) []byte {
	if c.Around != nil {
		return c.Do(dst, Input{Kind: '!', Word: "connect"})
	}
	if c.Session != nil {
		c.Session.Hangup()
	}
	c.Session = engine.New(engine.Config{Server: c.Server, Now: c.At, Watch: c.Watch})
	return c.Session.Greet(dst)
}

// errHandshake is why a handshake fails that a script has fail.
var errHandshake = errors.New("the client broke off the handshake")

// Do carries out an input, and appends what the server says.
func (c *Connection) Do(dst []byte, in Input) []byte {
	if c.Around != nil {
		dst = c.Around.Do(dst, in)
		c.Server, c.Session = c.Around.Server(), c.Around.Session()
		return dst
	}
	s := c.Session
	switch in.Kind {
	case 'C':
		return s.Receive(dst, []byte(in.Sent()))
	case 'T':
		return s.Advance(dst, in.Passed)
	}
	switch in.Word {
	case "tls ok":
		return s.Secure(dst, nil)
	case "tls failed":
		return s.Secure(dst, errHandshake)
	case "shutdown":
		return s.Shutdown(dst)
	case "hangup":
		s.Hangup()
	case "connect":
		return c.Connect(dst)
	}
	return dst
}
