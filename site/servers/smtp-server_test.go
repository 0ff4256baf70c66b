package servers

import (
	"crypto/tls"
	"os"
	"path/filepath"
	"testing"

	"ehloworld/site/assets"
)

var smtpServerAt = filepath.Join("..", "..", assets.CacheDir, "npm", "node_modules", "smtp-server")

// The server of nodemailer's author.
var smtpServer = kind{
	can: "pipeline tls implicit auth requiretls refuse",
	open: func(t *testing.T, c *tls.Config, _ string) *server {
		at, err := filepath.Abs(smtpServerAt)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(at); err != nil {
			t.Fatalf("smtp-server is needed: ./build.sh test installs it (%v)", err)
		}
		t.Setenv("SMTP_SERVER", at)
		return script(t, c, "node", "testdata/smtp-server.js")
	},
}

func TestSMTPServer(t *testing.T) { smtpServer.try(t) }
