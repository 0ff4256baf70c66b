package script

import (
	"errors"

	"ehloworld/engine"
)

// A call is a client at work: one connection after another to a server.
type call struct {
	server  *engine.Server
	session *engine.Session
	watch   func(engine.Event)
	at      int64 // when the next connection begins, in Unix seconds; 0 is where the server's clock stands
}

// connect begins a connection; one that is open is cut.
func (c *call) connect(dst []byte) []byte {
	if c.session != nil {
		c.session.Hangup()
	}
	c.session = engine.New(engine.Config{Server: c.server, Now: c.at, Watch: c.watch})
	return c.session.Greet(dst)
}

// errHandshake is why a handshake fails that a script has fail.
var errHandshake = errors.New("the client broke off the handshake")

// do carries out an input, and appends what the server says.
func (c *call) do(dst []byte, in Input) []byte {
	s := c.session
	switch in.Kind {
	case 'C':
		return s.Receive(dst, []byte(in.sent()))
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
		return c.connect(dst)
	}
	return dst
}
