//go:build unix

package socket

import "syscall"

// listenRaw has the conn wait for its socket without a buffer to read into.
func (c *conn) listenRaw() {
	if s, ok := c.tcp.(syscall.Conn); ok {
		c.raw, _ = s.SyscallConn()
		c.try = c.readNow
	}
}

// readNow reads what there is, in a room that it borrows for it. False has the
// poller wait until there is something.
func (c *conn) readNow(fd uintptr) bool {
	c.borrow()
	for {
		c.came, c.err = syscall.Read(int(fd), c.room.in[:])
		if c.err != syscall.EINTR {
			break
		}
	}
	if c.err == nil {
		return true
	}
	c.came = 0
	if c.err == syscall.EAGAIN {
		c.err = nil
		c.giveBack()
		return false
	}
	return true
}
