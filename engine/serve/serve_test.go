package serve

import (
	"strconv"
	"strings"
	"testing"

	"ehloworld/engine"
	"ehloworld/engine/client"
	"ehloworld/engine/facts"
)

// begin is a session of a client of a character, and what it tells.
func begin(t *testing.T, character string) (s *Session, said *[]Said) {
	t.Helper()
	c, ok := CharacterNamed(character)
	if !ok {
		t.Fatalf("no client is %s", character)
	}
	said = new([]Said)
	s, err := New(Config{Scene: &engine.Scene{Host: "mx.tutor.example", Domains: []engine.MailDomain{{Name: "tutor.example"}}, Clock: 1772442000},
		Character: c, Name: "client.one.example", Message: client.Message{From: "alice@one.example", To: []client.Recipient{{Address: "bob@tutor.example"}}, Text: "Subject: A\r\n\r\nB\r\n.\r\nC\r\n"},
		Watch: func(e engine.Event) {
			if x, ok := e.(engine.Elsewhere); ok {
				if x, ok := x.Event.(Said); ok {
					*said = append(*said, x)
				}
			}
		}})
	if err != nil {
		t.Fatal(err)
	}
	s.Begin(nil)
	return s, said
}

// The way of a polite client, a reply each.
var way = []string{"220 mx.tutor.example", "250 mx.tutor.example", "250 OK", "250 OK", "354 Go", "250 OK", "221 Bye"}

// The code of a reply is judged by the tables of package facts: each that a command never
// gets is wrong, and none is called so that it may get.
func TestCodes(t *testing.T) {
	stages := []struct{ command, stage string }{{"connect", "greeting"}, {"EHLO", "reply"}, {"MAIL", "reply"}, {"RCPT", "reply"}, {"DATA", "reply"}, {"DATA", "after the final dot"}, {"QUIT", "reply"}}
	for at, of := range stages {
		may := map[engine.Code]bool{421: true, 500: at > 0, 501: at > 0}
		for _, q := range facts.Answers(of.command) {
			if strings.HasPrefix(q.Stage, "after the final dot") == (of.stage == "after the final dot") {
				for _, code := range q.Codes {
					may[code] = true
				}
			}
		}
		for n := 200; n < 600; n++ {
			s, said := begin(t, "polite")
			for _, line := range way[:at] {
				s.Receive(nil, []byte(line+"\r\n"))
			}
			s.Receive(nil, []byte(strconv.Itoa(n)+" mx.tutor.example\r\n"))
			got := (*said)[len(*said)-1]
			if wrong := got.Fault == FaultCode; wrong == may[engine.Code(n)] {
				t.Errorf("%d to %s, %s: judged %q, and the tables have it: %v", n, of.command, of.stage, got.Fault, may[engine.Code(n)])
			}
			if got.Text == "" {
				t.Errorf("%d to %s: nothing explains it", n, of.command)
			}
		}
	}
}

// What is wrong with each broken client is seen: whoever accepts it is told so, and whoever
// answers as a server would is not.
func TestBroken(t *testing.T) {
	for _, c := range Characters[3:] {
		if c.Rule != "" {
			if _, ok := facts.FindRule(c.Rule); !ok {
				t.Errorf("%s: no rule is %s", c.Name, c.Rule)
			}
		}
		switch c.Name {
		case "early-talker", "bare-lf": // of these nothing is accepted that should not be
			continue
		}
		s, said := begin(t, c.Name)
		taken := false
		for range 20 {
			if s.Closed() {
				break
			}
			reply := "250 mx.tutor.example"
			if len(s.asks) > 0 && s.asks[0].octets == "" {
				reply = "220 mx.tutor.example"
			} else if a := s.asks[0]; a.own {
				switch a.verb {
				case "DATA":
					reply = "354 Go"
				case "QUIT":
					reply = "221 Bye"
				case "EHLO":
					reply = "250-mx.tutor.example\r\n250 SIZE 1000"
				}
			} else if a.verb == "DATA" {
				reply = "354 Go"
			} else if a.verb == "AUTH" {
				reply = "235 OK"
			}
			s.Receive(nil, []byte(reply+"\r\n"))
			for _, x := range *said {
				taken = taken || x.Fault == FaultTaken || x.Fault == FaultCode && x.Code < 400
			}
		}
		if !taken {
			t.Errorf("%s: whoever accepts everything hears of nothing: %+v", c.Name, *said)
		}
	}
}

// The octets may come in any pieces.
func TestPieces(t *testing.T) {
	whole, _ := begin(t, "polite")
	pieces, _ := begin(t, "polite")
	all := strings.Join(way, "\r\n") + "\r\n"
	want := string(whole.Receive(nil, []byte(all)))
	got := ""
	for i := range len(all) {
		got += string(pieces.Receive(nil, []byte(all[i:i+1])))
	}
	if got != want || !whole.Closed() || !pieces.Closed() {
		t.Errorf("in pieces the client says %q, and else %q", got, want)
	}
}

// What is offered to be typed is right, if the client is: each way leads to its end.
func TestLikes(t *testing.T) {
	s, said := begin(t, "polite")
	for range 20 {
		if s.Closed() {
			break
		}
		s.Receive(nil, []byte(s.Likes()[0]+"\r\n"))
	}
	for _, x := range *said {
		if x.Fault != "" {
			t.Errorf("%q is offered, and has the fault %s", x.Line, x.Fault)
		}
	}
	if !s.Closed() || s.Likes() != nil {
		t.Errorf("the likely replies lead to %v", s.Likes())
	}
}
