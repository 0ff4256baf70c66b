package servers

import (
	"crypto/tls"
	"testing"
)

// Debian's package is for Debian's Python.
var aiosmtpd = kind{
	can: "tls implicit auth refuse",
	open: func(t *testing.T, c *tls.Config, _ string) *server {
		return script(t, c, "/usr/bin/python3", "testdata/aiosmtpd_server.py")
	},
}

func TestAiosmtpd(t *testing.T) { aiosmtpd.try(t) }
