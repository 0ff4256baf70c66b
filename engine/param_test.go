package engine

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ehloworld/engine/grammar"
)

// fully is a session under TLS, of a client that is trusted, with a server that
// offers everything but some.
func fully(t *testing.T, change func(sc *Scene)) *Session {
	t.Helper()
	sc := everything()
	sc.TLS, sc.Auth = TLSImplicit, AuthOffered
	sc.Users = []User{{Name: "alice", Password: "open sesame"}}
	sc.Peer.IP, _ = grammar.ParseIP("192.0.2.7")
	trust, _ := grammar.ParseNetwork("192.0.2.0/24")
	sc.Trust = []grammar.Network{trust}
	sc.Queues = []Queue{{Domain: "branch.example", Number: 1}}
	sc.Mailboxes = []MailboxRow{{Address: "alice@tutor.example"}, {Address: "bob@tutor.example"}}
	sc.Lists = []List{{Address: "team@tutor.example", Members: []string{"bob@tutor.example"}}}
	if change != nil {
		change(sc)
	}
	v, err := Ready(sc)
	if err != nil {
		t.Fatal(err)
	}
	s := New(Config{Server: v})
	s.Greet(nil)
	return s
}

// without has a scene lack the extensions that have a parameter, and those that
// need one of these.
func without(verb, name string) func(*Scene) {
	return func(sc *Scene) {
		var rest []Offer
		for _, o := range sc.Offers {
			x := findExtension(o.Keyword)
			lacks := x.has(verb, name)
			for _, keyword := range strings.Fields(x.Needs) {
				lacks = lacks || findExtension(keyword).has(verb, name)
			}
			if !lacks {
				rest = append(rest, o)
			}
		}
		sc.Offers = rest
	}
}

func (x *Extension) has(verb, name string) bool {
	for _, p := range x.Params {
		if p.Verb == verb && p.Name == name {
			return true
		}
	}
	return false
}

// bare are the lines that parameters follow, and what goes before them.
var bare = map[string]struct{ line, before string }{
	"MAIL": {"MAIL FROM:<alice@tutor.example>", ""},
	"RCPT": {"RCPT TO:<bob@tutor.example>", "MAIL FROM:<>\r\n"},
	"VRFY": {"VRFY bob", ""},
	"EXPN": {"EXPN team", ""},
}

// example finds the parameters of a command that some dialogue has accepted and
// this one among them.
func example(t *testing.T, verb, name string) (all, one string) {
	t.Helper()
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d dialogues: %v", len(files), err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(string(text), "\n")
		for i, line := range lines {
			words := strings.Fields(line)
			if len(words) < 3 || words[0] != "C:" || !strings.EqualFold(words[1], verb) || i+1 == len(lines) || !strings.HasPrefix(lines[i+1], "S: 2") {
				continue
			}
			for _, word := range words[3:] {
				if given, _, _ := strings.Cut(word, "="); strings.EqualFold(given, name) {
					return " " + strings.Join(words[3:], " "), " " + word
				}
			}
		}
	}
	t.Errorf("no dialogue has an accepted %s of %s", name, verb)
	return "", ""
}

// Every parameter is taken where it may come, and nowhere else. Those that no
// server here takes are for a dialogue.
func TestEveryParam(t *testing.T) {
	for _, x := range extensions {
		if x.NotBuilt != "" {
			continue
		}
		for i := range x.Params {
			p := &x.Params[i]
			t.Run(p.Verb+" "+p.Name, func(t *testing.T) {
				all, one := example(t, p.Verb, p.Name)
				try(t, "as a dialogue has it", fully(t, nil), p.Verb, all, "2")
				try(t, "unknown", fully(t, nil), p.Verb, all+" NO-SUCH=1", unknownOn(p.Verb))
				lacks := unknownOn(p.Verb)
				if p.NotOffered != nil {
					lacks = p.NotOffered.Code.String()
				}
				try(t, "not offered", fully(t, without(p.Verb, p.Name)), p.Verb, one, lacks)
				helo := fully(t, nil)
				helo.Receive(nil, []byte("HELO me.example\r\n"))
				tryAt(t, "after HELO", helo, p.Verb, one, lacks)
				if p.TLS {
					open := func(sc *Scene) { sc.TLS = TLSOffered }
					try(t, "before TLS", fully(t, open), p.Verb, one, "555 5.7.10 ")
				}
				try(t, "twice", fully(t, nil), p.Verb, all+strings.ToLower(one), "501 5.5.4 Parameter")
				with, alone := "501", "501"
				if p.Parse != nil {
					with = "2"
				}
				if p.Parse == nil || p.Option {
					alone = "2"
				}
				name, value, valued := strings.Cut(one, "=")
				if !valued {
					value = "1"
				}
				if valued || p.Parse == nil {
					try(t, "with a value", fully(t, nil), p.Verb, strings.Replace(all, one, name+"="+value, 1), with)
				}
				try(t, "without one", fully(t, nil), p.Verb, strings.Replace(all, one, name, 1), alone)
				try(t, "with an empty one", fully(t, nil), p.Verb, strings.Replace(all, one, name+"=", 1), "501")
				for verb := range bare {
					if !takes(verb, p.Name) {
						try(t, "on "+verb, fully(t, nil), verb, one, unknownOn(verb))
					}
				}
			})
		}
	}
}

// unknownOn is the answer to an unknown parameter. VRFY and EXPN have a String,
// behind which nothing is known to come.
func unknownOn(verb string) string {
	if verb == "MAIL" || verb == "RCPT" {
		return "555 5.5.4 "
	}
	return "5"
}

func takes(verb, name string) bool {
	for _, x := range extensions {
		if x.has(verb, name) {
			return true
		}
	}
	return false
}

func try(t *testing.T, way string, s *Session, verb, params, want string) {
	t.Helper()
	s.Receive(nil, []byte("EHLO me.example\r\n"))
	tryAt(t, way, s, verb, params, want)
}

func tryAt(t *testing.T, way string, s *Session, verb, params, want string) {
	t.Helper()
	b := bare[verb]
	s.Receive(nil, []byte(b.before))
	if got := string(s.Receive(nil, []byte(b.line+params+"\r\n"))); !strings.HasPrefix(got, want) {
		t.Errorf("%s: %s%s: got %q, want %s", way, b.line, params, got, want)
	}
}
