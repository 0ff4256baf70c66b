package netsocket

import (
	"net"
	"time"
)

// A slowListener is that of a host: something may be slow, or be made so.
type slowListener struct {
	net.Listener
	in *Net
}

func (l slowListener) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return &slowConn{Conn: c, in: l.in}, nil
}

// A slowConn has octets take as long as the network says. It is no more than a net.Conn,
// so that nobody reads past it.
type slowConn struct {
	net.Conn
	in         *Net
	connection int // in the network; 0 is that it is not known yet
}

func (c *slowConn) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	if n > 0 {
		c.wait()
	}
	return n, err
}

func (c *slowConn) Write(p []byte) (int, error) {
	c.wait()
	return c.Conn.Write(p)
}

// CloseWrite has the last reply arrive.
func (c *slowConn) CloseWrite() error { return c.Conn.(*net.TCPConn).CloseWrite() }

// SetLinger is for who is not let in.
func (c *slowConn) SetLinger(sec int) error { return c.Conn.(*net.TCPConn).SetLinger(sec) }

func (c *slowConn) wait() {
	var slow time.Duration
	if c.connection != 0 {
		c.in.act(func() { slow = c.in.network.Slowness(c.connection) })
	}
	if slow == 0 {
		return
	}
	select {
	case <-time.After(slow):
	case <-c.in.carrying.Done():
	}
}
