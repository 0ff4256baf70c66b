package servers

import (
	"crypto/tls"
	"os"
	"path/filepath"
	"testing"

	"ehloworld/site/assets"
)

// The server of nodemailer's author.
func TestSMTPServer(t *testing.T) {
	at, err := filepath.Abs(filepath.Join("..", "..", assets.CacheDir, "npm", "node_modules", "smtp-server"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(at); err != nil {
		t.Fatalf("smtp-server is needed: ./build.sh test installs it (%v)", err)
	}
	t.Setenv("SMTP_SERVER", at)
	kind{
		can: "pipeline tls implicit auth requiretls refuse",
		open: func(t *testing.T, c *tls.Config, _ string) *server {
			return script(t, c, "node", "testdata/smtp-server.js")
		},
	}.try(t)
}
