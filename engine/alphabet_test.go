package engine

import (
	"strings"
	"testing"
	"time"

	"ehloworld/engine/grammar"
)

// A move is what a client, its network or the operator can do: octets, or a deed.
type move struct {
	octets string
	deed   string // "tls", "no tls", "shutdown", "hangup", "idle", "waits"
	goesOn bool   // the octets end no line
}

func (m move) String() string {
	if m.deed != "" {
		return "(" + m.deed + ")"
	}
	return m.octets
}

// move makes one.
func (s *Session) move(m move, out []byte) []byte {
	switch m.deed {
	case "tls":
		return s.Secure(out, nil)
	case "no tls":
		return s.Secure(out, errNoTLS)
	case "shutdown":
		return s.Shutdown(out)
	case "hangup":
		s.Hangup()
		return out
	case "idle":
		return s.Advance(out, 6*time.Minute)
	case "waits":
		return s.Advance(out, time.Second)
	}
	return s.Receive(out, []byte(m.octets))
}

type noTLS struct{}

func (noTLS) Error() string { return "no handshake" }

var errNoTLS error = noTLS{}

// alphabet is all that a client may think of saying to a server: each verb that
// there is, offered or not, right and wrong; each parameter, if they are wanted;
// and what is neither.
func alphabet(t *testing.T, v *Server, params bool) (list []move) {
	t.Helper()
	seen := map[string]bool{}
	add := func(lines ...string) {
		for _, l := range lines {
			if !seen[l] {
				seen[l] = true
				list = append(list, move{octets: l, goesOn: !strings.HasSuffix(l, "\r\n")})
			}
		}
	}
	rows := append([]*Verb{}, verbs...)
	for _, x := range extensions {
		rows = append(rows, x.Verbs...)
	}
	for _, b := range rows {
		line := calls[b.Name]
		if line == "" {
			line = b.Fill
		}
		if line == "" {
			line = b.Name
		}
		add(line + "\r\n")
		word, _, _ := strings.Cut(b.Name, " ")
		if x := v.verb([]byte(word)); x != nil && x.built && x.Rule != grammar.RuleCommand { // else it is not read further
			add(word+" \x01\r\n", word+"\r\n", strings.ToLower(line)+" \t\r\n")
		}
	}
	add("\r\n", " \r\n", "FROB\r\n", "NOOP\nRSET\r\n", "NOOP "+strings.Repeat("x", 600)+"\r\n", strings.Repeat("y", 14000)+"\r\n",
		"MAIL FROM:<alice@tutor.example> NO-SUCH=1\r\n", "MAIL FROM:<a@b@c>\r\n",
		"RCPT TO:<nobody@tutor.example>\r\n", "RCPT TO:<zoe@far.example>\r\n", "RCPT TO:<bob@tutor.example> NO-SUCH\r\n",
		"BDAT 0\r\n", "BDAT 0 LAST\r\n", "BDAT 3 LST\r\nabc", "BDAT 99999999999999999999 LAST\r\n", "BDAT 2 LAST\r\nxyNOOP\r\n",
		// What comes in a group.
		"MAIL FROM:<alice@tutor.example>\r\nRCPT TO:<bob@tutor.example>\r\nDATA\r\n", "RSET\r\nNOOP\r\nVRFY bob\r\n", "STARTTLS\r\nRSET\r\n", "QUIT\r\nNOOP\r\n",
		"NO", ".", "\r", "x", // lines that go on
		".\r\n", "..\r\n", "\r\n.\r\n", "\n.\n", "a line\r\n.\r\nRSET\r\n", strings.Repeat("z", 80)+"\r\n", // message text
		"AUTH PLAIN AGFsaWNlAG9wZW4gc2VzYW1l\r\n", "AUTH PLAIN AGFsaWNlAHdyb25n\r\n", "AUTH LOGIN\r\n", "AUTH FROB\r\n", // SASL
		"250 OK\r\n", "354 OK\r\n", "450 No\r\n", "550 No\r\n", "250-\r\n", "421 No\r\n", // replies
		"*\r\n", "AGFsaWNlAG9wZW4gc2VzYW1l\r\n", "=\r\n")
	for i := range v.params {
		p := v.params[i]
		if !params || p.ext.NotBuilt != "" || p.ext.local || bare[p.verb.Name].line == "" {
			continue
		}
		_, one := example(t, p.verb.Name, p.Name)
		add(bare[p.verb.Name].line+one+"\r\n", bare[p.verb.Name].line+one+one+"\r\n",
			bare[p.verb.Name].line+" "+p.Name+"=\x01\r\n")
	}
	for _, deed := range []string{"tls", "no tls", "shutdown", "hangup", "idle", "waits"} {
		list = append(list, move{deed: deed})
	}
	return list
}
