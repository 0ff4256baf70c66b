package engine

import (
	"encoding/base64"
	"strings"
	"testing"

	"ehloworld/engine/digest"
)

// lodge is a server with one user, all mechanisms and no TLS; tested exchanges
// set what it would have made up.
func lodge(t *testing.T, name, password string) *Session {
	sc := &Scene{Host: "mx.tutor.example", Clock: 1772442000, Seed: 7, TLS: TLSImplicit, Auth: AuthOffered,
		Offers: []Offer{{Keyword: "AUTH"}, {Keyword: "ENHANCEDSTATUSCODES"}}, Users: []User{{Name: name, Password: password}}}
	for _, m := range mechanisms {
		sc.Mechanisms = append(sc.Mechanisms, SASL{Name: m.Name})
	}
	v, err := Ready(sc)
	if err != nil {
		t.Fatal(err)
	}
	s := New(Config{Server: v})
	s.Receive(s.Greet(nil), []byte("EHLO me.example\r\n"))
	return s
}

// says gives a line to a session, and wants an answer; {…} in both is put in
// base64.
func says(t *testing.T, s *Session, line, want string) {
	t.Helper()
	if got := string(s.Receive(nil, []byte(coded(line)+"\r\n"))); got != coded(want)+"\r\n" {
		t.Fatalf("%q: got %q, want %q", line, got, coded(want))
	}
}

func coded(line string) string {
	before, rest, ok := strings.Cut(line, "{")
	inner, after, _ := strings.Cut(rest, "}")
	if !ok {
		return line
	}
	return before + base64.StdEncoding.EncodeToString([]byte(inner)) + after
}

// provedSHA1 plays the example of RFC 5802 section 5, up to the server's proof.
func provedSHA1(t *testing.T) *Session {
	t.Helper()
	s := lodge(t, "user", "pencil")
	says(t, s, "AUTH SCRAM-SHA-1", "334 ")
	s.sasl.nonce = "3rfcNHYJY1ZVvWVs7j"
	salt, _ := base64.StdEncoding.DecodeString("QSXCR+Q6sek8bf92")
	s.sasl.salt = string(salt)
	says(t, s, "{n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL}", "334 {r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096}")
	says(t, s, "{c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=}", "334 {v=rmF9pqV8S7suAoZWja4dJRkFsKQ=}")
	return s
}

func TestSCRAMSHA1(t *testing.T) {
	s := provedSHA1(t)
	says(t, s, "", "235 2.7.0 Authentication succeeded")
	if s.User() != "user" {
		t.Errorf("logged in as %q", s.User())
	}
}

// The client has nothing to add to the server's proof.
func TestSCRAMSaysTooMuch(t *testing.T) {
	s := provedSHA1(t)
	says(t, s, "{x}", "535 5.7.8 Authentication credentials invalid")
}

// The example of RFC 7677 section 3.
func TestSCRAMSHA256(t *testing.T) {
	s := lodge(t, "user", "pencil")
	says(t, s, "AUTH SCRAM-SHA-256", "334 ")
	s.sasl.nonce = "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0"
	salt, _ := base64.StdEncoding.DecodeString("W22ZaJ0SNY7soEsUEjb6gQ==")
	s.sasl.salt = string(salt)
	says(t, s, "{n,,n=user,r=rOprNGfwEbeRWgbNEkqO}", "334 {r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096}")
	says(t, s, "{c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=}",
		"334 {v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=}")
	says(t, s, "", "235 2.7.0 Authentication succeeded")
}

// Extensions may follow the nonce, RFC 5802 section 5.1; the proof covers them.
func TestSCRAMExtended(t *testing.T) {
	s := lodge(t, "user", "pencil")
	s.Receive(nil, []byte(coded("AUTH SCRAM-SHA-256 {n,,n=user,r=abc}")+"\r\n"))
	bare := "c=biws,r=abc" + s.sasl.nonce + ",x=1"
	proof, own := digest.SCRAM(digest.SHA256, "pencil", s.sasl.salt, iterations, "n=user,r=abc,"+s.sasl.told+","+bare)
	says(t, s, "{"+bare+",p="+base64.StdEncoding.EncodeToString(proof)+"}", "334 {v="+base64.StdEncoding.EncodeToString(own)+"}")
	says(t, s, "", "235 2.7.0 Authentication succeeded")
}

// A second message has all three parts, and is told which it lacks.
func TestSCRAMSecond(t *testing.T) {
	s := lodge(t, "user", "pencil")
	s.Receive(nil, []byte(coded("AUTH SCRAM-SHA-256 {n,,n=user,r=abc}")+"\r\n"))
	for second, want := range map[string]string{"c=biws,r=abc" + s.sasl.nonce: "The second message is ", "c=biws,p=AAAA": "The second message is ",
		"c=eSws,r=abc,p=AAAA": "The first part ", "c=biws,r=abc,p=AAAA": "The nonce "} {
		if a := s.Explain(Client, coded("{"+second+"}")).Answer; a == nil || a.Code != 535 || !strings.HasPrefix(a.Why, want) {
			t.Errorf("%s: %+v, want %q", second, a, want)
		}
	}
}

// The examples of RFC 2195 section 2 and RFC 4954 section 4.1.
func TestCRAMMD5(t *testing.T) {
	s := lodge(t, "tim", "tanstaaftanstaaf")
	if out := string(s.Receive(nil, []byte("AUTH CRAM-MD5\r\n"))); !strings.HasPrefix(out, "334 PD") {
		t.Fatalf("got %q", out)
	}
	s.sasl.told = "<1896.697170952@postoffice.reston.mci.net>"
	says(t, s, "dGltIGI5MTNhNjAyYzdlZGE3YTQ5NWI0ZTZlNzMzNGQzODkw", "235 2.7.0 Authentication succeeded")
}

// The examples of RFC 4954 section 4.1 that have PLAIN, and of RFC 4616 section 4.
func TestPLAIN(t *testing.T) {
	s := lodge(t, "test", "1234")
	says(t, s, "AUTH PLAIN dGVzdAB0ZXN0ADEyMzQ=", "235 2.7.0 Authentication succeeded")
	s = lodge(t, "test", "1234")
	says(t, s, "AUTH PLAIN", "334 ")
	says(t, s, "dGVzdAB0ZXN0ADEyMzQ=", "235 2.7.0 Authentication succeeded")
	s = lodge(t, "tim", "tanstaaftanstaaf")
	says(t, s, "AUTH PLAIN {\x00tim\x00tanstaaftanstaaf}", "235 2.7.0 Authentication succeeded")
	s = lodge(t, "Kurt", "xipj3plmq")
	says(t, s, "AUTH PLAIN {Ursel\x00Kurt\x00xipj3plmq}", "535 5.7.8 Authentication credentials invalid")
}

// RFC 7628 sections 4.1 and 4.3, with this server's host.
func TestOAUTHBEARER(t *testing.T) {
	const token = "vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg=="
	for host, want := range map[string]string{
		"mx.tutor.example":     "235 2.7.0 Authentication succeeded",
		"server.tutor.example": `334 {{"status":"invalid_request","scope":"mail"}`,
	} {
		s := lodge(t, "user", "pencil")
		s.server.scene.Tokens = []Token{{Name: "user@tutor.example", Secret: token}}
		want, _ = strings.CutPrefix(want, "334 {")
		if want != "235 2.7.0 Authentication succeeded" {
			want = "334 " + base64.StdEncoding.EncodeToString([]byte(want))
		}
		says(t, s, "AUTH OAUTHBEARER", "334 ")
		says(t, s, "{n,a=user@tutor.example,\x01host="+host+"\x01port=587\x01auth=Bearer "+token+"\x01\x01}", want)
	}
	s := lodge(t, "user", "pencil")
	says(t, s, "AUTH OAUTHBEARER", "334 ")
	says(t, s, "{n,a=user@tutor.example,\x01host=mx.tutor.example\x01port=587\x01auth=\x01\x01}",
		"334 eyJzdGF0dXMiOiJpbnZhbGlkX3Rva2VuIiwic2NvcGUiOiJtYWlsIn0=")
	says(t, s, "AQ==", "535 5.7.8 Authentication credentials invalid")
}

// Who is locked does not log in, whoever vouches.
func TestLocked(t *testing.T) {
	for state, want := range map[UserState]string{UserOk: "235 2.7.0 Authentication succeeded", UserLocked: "334 eyJzdGF0dXMiOiJpbnZhbGlkX3Rva2VuIiwic2NvcGUiOiJtYWlsIn0="} {
		s := lodge(t, "user", "pencil")
		s.server.scene.Users[0].State = state
		s.server.scene.Tokens = []Token{{Name: "user", Secret: "t"}}
		says(t, s, "AUTH OAUTHBEARER {n,a=user,\x01auth=Bearer t\x01\x01}", want)
	}
}

// What SCRAM's first message may be, RFC 5802 sections 5.1 and 7.
func TestClientFirst(t *testing.T) {
	for text, want := range map[string]clientFirst{
		"n,,n=user,r=!~":               {header: "n,,", bare: "n=user,r=!~", name: "user", nonce: "!~"},
		"n,,n=user,r=abc":              {header: "n,,", bare: "n=user,r=abc", name: "user", nonce: "abc"},
		"y,,n=user,r=abc,x=1":          {header: "y,,", bare: "n=user,r=abc,x=1", name: "user", nonce: "abc"},
		"n,a=al=2Cice,n=us=3Der,r=a=b": {header: "n,a=al=2Cice,", bare: "n=us=3Der,r=a=b", authzid: "al,ice", name: "us=er", nonce: "a=b"},
		"p=tls-unique,,n=user,r=abc":   {},
		"n,,m=ext,n=user,r=abc":        {},
		"n,,n=us=er,r=abc":             {},
		"n,b=x,n=user,r=abc":           {},
		"n,bob,n=user,r=abc":           {},
		"n,,n=user,r=":                 {},
		"n,,n=user,r=a\x7f":            {},
		"n,,n=user,r=a b":              {},
		"n,,n=user":                    {},
		"n=user,r=abc":                 {},
		"":                             {},
	} {
		got, ok := readClientFirst(text)
		if ok != (want != clientFirst{}) || ok && got != want {
			t.Errorf("%q: got %+v, %t", text, got, ok)
		}
	}
}

// A session makes another nonce for each exchange, and the same for the same
// seed; a 334 is not cut at 512 octets.
func TestChallenges(t *testing.T) {
	seen := map[string]bool{}
	s := lodge(t, "user", "pencil")
	for range 100 {
		out := string(s.Receive(nil, []byte("AUTH CRAM-MD5\r\n*\r\n")))
		if seen[out] {
			t.Fatalf("%q comes twice", out)
		}
		seen[out] = true
	}
	long := strings.Repeat("r", 9000)
	s = lodge(t, "user", "pencil")
	s.Receive(nil, []byte("AUTH SCRAM-SHA-256\r\n"))
	out := string(s.Receive(nil, []byte(coded("{n,,n=user,r="+long+"}\r\n"))))
	told, err := base64.StdEncoding.DecodeString(strings.TrimSuffix(strings.TrimPrefix(out, "334 "), "\r\n"))
	if err != nil || !strings.HasPrefix(string(told), "r="+long) {
		t.Errorf("a challenge of %d octets: %v", len(out), err)
	}
}

// RFC 4954 section 9: three failed attempts close nothing.
func TestThreeAttempts(t *testing.T) {
	s := lodge(t, "user", "pencil")
	s.server.limits.Errors = 1
	out := string(s.Receive(nil, []byte(strings.Repeat(coded("AUTH PLAIN {\x00user\x00pen}")+"\r\n", 5))))
	if got := strings.Count(out, "535 "); got != 3 || s.State() != Closed {
		t.Errorf("%d times 535, then %s: %q", got, s.State(), out)
	}
}

// A rehearsal changes nothing: neither the exchange nor the user.
func TestExplainResponse(t *testing.T) {
	s := lodge(t, "user", "pencil")
	s.server.scene.Users[0].State = UserTransition
	says(t, s, "AUTH LOGIN", "334 VXNlcm5hbWU6")
	for range 2 {
		e := s.Explain(Client, coded("{user}"))
		if e.Kind != "response" || e.Answer == nil || e.Answer.Code != 432 || len(e.Notes) == 0 {
			t.Errorf("explained as %+v", e)
		}
	}
	e := s.Explain(Client, coded("{user}"))
	if got := e.Notes[len(e.Notes)-1].Text; !strings.HasSuffix(got, ` It decodes to "user".`) {
		t.Errorf("base64 is explained as %q", got)
	}
	e = s.Explain(ServerSide, "334 VXNlcm5hbWU6")
	if got := e.Notes[len(e.Notes)-1].Text; !strings.HasSuffix(got, ` It decodes to "Username:".`) {
		t.Errorf("a challenge is explained as %q", got)
	}
	if e := s.Explain(Client, "dXNlcg="); e.Err != nil || e.Coming != `"="` || e.Answer.Enhanced != "5.5.2" {
		t.Errorf("explained as %+v, answer %+v", e, e.Answer)
	}
	says(t, s, "*", "501 5.7.0 Authentication cancelled")
	if e := s.Explain(Client, coded("AUTH PLAIN {\x00user\x00pencil}")); e.Answer == nil || e.Answer.Code != 235 {
		t.Errorf("explained as %+v, answer %+v", e, e.Answer)
	}
	if s.server.world.hasMoved("user") || s.User() != "" {
		t.Error("a rehearsal logs in")
	}
}

// MAIL's AUTH is taken from anybody and believed of few, RFC 4954 section 5.
func TestSubmitter(t *testing.T) {
	for _, x := range []struct{ before, value, want string }{
		{"", "user@mx.tutor.example", "<>"},
		{"AUTH PLAIN {\x00user\x00pencil}", "user@mx.tutor.example", "user@mx.tutor.example"},
		{"AUTH PLAIN {\x00user\x00pencil}", "e+3Dmc2@tutor.example", "<>"},
		{"AUTH PLAIN {\x00user\x00pencil}", "<>", "<>"},
	} {
		s := lodge(t, "user", "pencil")
		s.Receive(nil, []byte(coded(x.before)+"\r\nMAIL FROM:<> AUTH="+x.value+"\r\n"))
		if got, _ := s.tx.Asked(OfMail, "AUTH"); string(got) != x.want {
			t.Errorf("%q AUTH=%s: got %q, want %q", x.before, x.value, got, x.want)
		}
	}
}
