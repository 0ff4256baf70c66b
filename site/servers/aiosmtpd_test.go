package servers

import (
	"crypto/tls"
	"testing"
)

// Debian's package is for Debian's Python.
func TestAiosmtpd(t *testing.T) {
	kind{
		can: "tls implicit auth refuse",
		open: func(t *testing.T, c *tls.Config, _ string) *server {
			return script(t, c, "/usr/bin/python3", "testdata/aiosmtpd_server.py")
		},
	}.try(t)
}
