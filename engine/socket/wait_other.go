//go:build !unix

package socket

// listenRaw leaves the conn to wait with a buffer in its hands.
func (c *conn) listenRaw() {}
