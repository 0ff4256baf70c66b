package pages

import (
	"strings"
	"testing"

	"ehloworld/engine/facts"
)

// A code's page says what a client does after it, and groups what is alike.
func TestClientMoves(t *testing.T) {
	for _, x := range []struct {
		code  facts.Code
		after string
		does  string
	}{
		{354, "DATA", "sends it, with a dot alone"},
		{421, "any command", "closes the connection"},
		{452, "MAIL", "tries again later"},
		{452, "RCPT", "begins another transaction"},
		{550, "RCPT", "will get a report about it"},
		{554, "the connection", "another MX host"},
		{554, "the message", "refuses this message for good"},
		{250, "the message", "responsible for the message now"},
		{502, "EHLO", "says HELO"},
		{214, "", ""},
	} {
		does := ""
		for _, m := range clientMoves(x.code) {
			for _, after := range m.After {
				if after == x.after {
					does = m.Does
				}
			}
		}
		if (does == "") != (x.does == "") || !strings.Contains(does, x.does) {
			t.Errorf("after %v to %q a client %q, want %q", x.code, x.after, does, x.does)
		}
	}
}
