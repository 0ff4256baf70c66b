package client_test

import (
	"strconv"
	"strings"
	"testing"

	"ehloworld/engine"
	"ehloworld/engine/client"
	"ehloworld/engine/facts"
	"ehloworld/engine/notation"
)

// A delivery is a client and a server, each with what the other said.
func deliver(t *testing.T, scene string, c client.Config) (s *engine.Session, got []engine.Delivery, said []string) {
	t.Helper()
	sc, err := notation.ReadScene("test.scene", "host mx.away.example\ndomain away.example\nmailbox ann@away.example\nmailbox ben@away.example\nuser alice \"open sesame\"\n"+scene)
	if err != nil {
		t.Fatal(err)
	}
	v, err := engine.Ready(sc)
	if err != nil {
		t.Fatal(err)
	}
	s = engine.New(engine.Config{Server: v, Watch: func(e engine.Event) {
		if d, ok := e.(engine.Delivery); ok {
			got = append(got, d)
		}
	}})
	c.Name, c.Extensions = "mx.tutor.example", client.Extensions
	d, err := client.New(c)
	if err != nil {
		t.Fatal(err)
	}
	hears := s.Greet(nil)
	for n := 0; len(hears) > 0 && !d.Closed(); n++ {
		says := d.Receive(nil, hears)
		said = append(said, string(says))
		hears = s.Receive(nil, says)
		if d.Step() == client.Handshake {
			s.Secure(nil, nil)
			says := d.Secure(nil, true, nil)
			said = append(said, string(says))
			hears = append(hears[:0], s.Receive(nil, says)...)
		}
		if n > 1000 {
			t.Fatalf("no end comes in sight: %q", said)
		}
	}
	if !d.Closed() || s.State() != engine.Closed {
		t.Errorf("%q: the client is at %s, the server in state %s", scene, d.Step(), s.State())
	}
	return s, got, said
}

// Each rule that a move names is one of facts.
func TestRules(t *testing.T) {
	for step := client.Greeting; step < client.Closed; step++ {
		for code := 200; code < 600; code++ {
			if m := step.After(code, client.Extensions); m.Rule != "" {
				if _, ok := facts.FindRule(m.Rule); !ok {
					t.Errorf("%s to %s: no rule %s", strconv.Itoa(code), step, m.Rule)
				}
			}
		}
	}
}

// texts are hard ones: dots, no end of line, bare ends of lines, long ones.
var texts = map[string]string{
	"Subject: tea\r\n\r\nHello\r\n":          "Subject: tea\r\n\r\nHello\r\n",
	"Subject: dots\r\n\r\n.\r\n..\r\n.a\r\n": "Subject: dots\r\n\r\n.\r\n..\r\n.a\r\n",
	"":                                       "",
	".":                                      ".\r\n",
	"Subject: bare\n\na\rb\n\r\n.\r":         "Subject: bare\r\n\r\na\r\nb\r\n\r\n.\r\n",
	"Subject: long\r\n\r\n" + strings.Repeat("x", 990):     "Subject: long\r\n\r\n" + strings.Repeat("x", 990) + "\r\n",
	"Subject: eight\r\n\r\n\xe9\xff\r\n":                   "Subject: eight\r\n\r\n\xe9\xff\r\n",
	strings.Repeat("a line of the message\r\n", 200) + "z": strings.Repeat("a line of the message\r\n", 200) + "z\r\n",
}

// What the client sends arrives as it was, whatever the server offers: lines end with
// CRLF, and nothing else is altered. The server would refuse a line that is not as its
// grammar has it.
//
// proves 5321-2.3.8-c1 5321-3.3-c2 5321-4.1.1-c1 5321-4.1.1-c2 5321-4.1.1.4-c1 5321-4.1.4-c2 5321-4.1.5-c1 5321-4.5.2-c1
func TestArrives(t *testing.T) {
	offers := []string{"SIZE", "PIPELINING", "8BITMIME", "CHUNKING", "DSN"}
	for set := range 1 << len(offers) {
		scene := "offer ENHANCEDSTATUSCODES"
		for i, o := range offers {
			if set>>i&1 == 1 {
				scene += " " + o
			}
		}
		for text, want := range texts {
			m := &client.Message{From: "alice@tutor.example", Text: text, To: []client.Recipient{{Address: "ann@away.example", Notify: "FAILURE"}, {Address: "nobody@away.example"}, {Address: "ben@away.example"}}}
			_, got, said := deliver(t, scene+"\n", client.Config{Messages: []*client.Message{m}})
			if strings.Contains(text, "\xff") && !strings.Contains(scene, "8BITMIME") {
				if m.To[0].Status != "5.6.3" || len(got) > 0 {
					t.Errorf("%s: octets above 127 are %s", scene, m.To[0].Fate)
				}
				continue
			}
			if len(got) != 2 || m.To[0].Fate != client.Delivered || m.To[1].Fate != client.Failed || m.To[1].Status != "5.1.1" || m.To[2].Fate != client.Delivered {
				t.Fatalf("%s: %d deliveries, %+v, %q", scene, len(got), m.To, said)
			}
			for _, d := range got {
				_, text, _ := strings.Cut(d.Text, "Received: ")
				for strings.Contains(text, "\r\n") {
					line, rest, _ := strings.Cut(text, "\r\n")
					if text = rest; !strings.HasPrefix(rest, "\t") && !strings.HasPrefix(rest, " ") {
						break
					}
					_ = line
				}
				if text != want {
					t.Errorf("%s: %q has become %q", scene, want, text)
				}
			}
		}
	}
}

// The client logs in by each mechanism that it has, secures the connection where it can,
// and shows no secret in the clear.
func TestLogsIn(t *testing.T) {
	const need = "auth required\noffer AUTH STARTTLS\n"
	for _, x := range []struct {
		scene   string
		account client.Account
		logged  string
	}{
		{"tls offered\nmechanism PLAIN\n", client.Account{User: "alice", Password: "open sesame"}, "PLAIN"},
		{"tls offered\nmechanism LOGIN\n", client.Account{User: "alice", Password: "open sesame"}, "LOGIN"},
		{"tls offered\nmechanism PLAIN\nmechanism SCRAM-SHA-256\n", client.Account{User: "alice", Password: "open sesame"}, "SCRAM-SHA-256"},
		{"mechanism SCRAM-SHA-256\n", client.Account{User: "alice", Password: "open sesame"}, "SCRAM-SHA-256"},
		{"tls offered\nmechanism PLAIN\n", client.Account{User: "alice", Password: "wrong"}, ""},
		{"tls offered\nmechanism SCRAM-SHA-256\n", client.Account{User: "alice", Password: "wrong"}, ""},
		{"mechanism PLAIN\n", client.Account{User: "alice", Password: "open sesame"}, ""},
		{"tls offered\nmechanism CRAM-MD5\n", client.Account{User: "alice", Password: "open sesame"}, ""},
	} {
		m := &client.Message{From: "alice@away.example", Text: "Subject: tea\r\n", To: []client.Recipient{{Address: "ann@away.example"}}}
		scene := need + x.scene
		if !strings.Contains(scene, "tls") {
			scene = strings.Replace(scene, " STARTTLS", "", 1)
		}
		s, got, said := deliver(t, scene, client.Config{Messages: []*client.Message{m}, Account: &x.account})
		if in := s.User() != ""; in != (x.logged != "") || len(got) > 0 != in {
			t.Errorf("%q: logged in as %q, %d deliveries: %q", scene, s.User(), len(got), said)
		}
		want := client.Deferred
		if x.logged != "" {
			want = client.Delivered
		}
		if m.To[0].Fate != want {
			t.Errorf("%q: %+v", scene, m.To[0])
		}
		if all := strings.Join(said, ""); x.logged != "" && !strings.Contains(all, "AUTH "+x.logged) {
			t.Errorf("%q: %q", scene, said)
		}
	}
}

// More recipients than a server takes come in as many transactions as it needs.
//
// proves 5321-4.5.3.1.8-c1
func TestManyRecipients(t *testing.T) {
	var scene strings.Builder
	m := &client.Message{From: "alice@tutor.example", Text: "Subject: tea\r\n"}
	for i := range 250 {
		address := "r" + strconv.Itoa(i) + "@away.example"
		scene.WriteString("mailbox " + address + "\n")
		m.To = append(m.To, client.Recipient{Address: address})
	}
	for _, limit := range []string{"offer PIPELINING\n", "offer PIPELINING\noffer LIMITS = RCPTMAX=30\n", "limit recipients 100\n", "offer PIPELINING CHUNKING\nlimit recipients 100\n"} {
		for i := range m.To {
			m.To[i].Outcome = client.Outcome{}
		}
		_, got, said := deliver(t, limit+scene.String(), client.Config{Messages: []*client.Message{m}})
		if len(got) != 250 {
			t.Errorf("%q: %d deliveries: %q", limit, len(got), said[:3])
		}
	}
}
