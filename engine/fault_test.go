package engine_test

import (
	"strings"
	"testing"

	"ehloworld/engine"
)

// Wherever a scene may have a fault strike, it does.
func TestFaultPlaces(t *testing.T) {
	const rcpt = "MAIL FROM:<>\r\nRCPT TO:<bob@tutor.example>\r\n"
	lines := map[string]string{"MAIL": rcpt, "RCPT": rcpt, "DATA": rcpt + "DATA\r\n", "BDAT": rcpt + "BDAT 1\r\nx",
		".": rcpt + "DATA\r\n.\r\n", "HELO": "HELO me.example\r\n", "RSET": "RSET\r\n", "VRFY": "VRFY bob\r\n", "NOOP": "NOOP\r\n",
		"QUIT": "QUIT\r\n", "AUTH": "AUTH PLAIN AGFsaWNlAHg=\r\n", "STARTTLS": "STARTTLS\r\n", "ATRN": "AUTH PLAIN AGFsaWNlAHg=\r\nATRN\r\n"}
	for _, place := range engine.FaultPlaces {
		s := engine.New(engine.Config{Server: ready(t, "use basic\noffer CHUNKING ATRN\ntls offered\nauth offered\nmechanism PLAIN\n"+
			"user alice \"x\"\nfault local-error on "+place+" 1\n")})
		got := string(s.Receive(s.Greet(nil), []byte("EHLO me.example\r\n"+lines[place])))
		if !strings.Contains(got, "\r\n451 ") {
			t.Errorf("a fault on %s is not in %q", place, got)
		}
	}
}
