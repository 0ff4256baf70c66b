package engine

import (
	"testing"

	"golang.org/x/text/unicode/norm"
)

// SASLprep, as far as it goes here. The first rows are the examples of RFC 4013
// section 3.
func TestPrepare(t *testing.T) {
	for raw, want := range map[string]string{
		"I\u00adX":                             "IX",
		"user":                                 "user",
		"USER":                                 "USER",
		"\u00aa":                               "", // a, if there were a table
		"\u2168":                               "", // IX, likewise
		"\x07":                                 "",
		"\u06271":                              "",
		"":                                     "",
		"\u00ad":                               "",
		"open sesame":                          "open sesame",
		"j\u00fcrgen":                          "j\u00fcrgen",
		"p\u00e4ssw\u00f6rd":                   "p\u00e4ssw\u00f6rd",
		"\u00dcBUNG":                           "\u00dcBUNG",
		"\u041f\u0430\u0440\u043e\u043b\u044c": "\u041f\u0430\u0440\u043e\u043b\u044c",
		"open\u00a0sesame":                     "open sesame",
		"open\u3000sesame":                     "open sesame",
		"a\u200bb":                             "a b",
		"a\ufeffb":                             "ab",
		"a\u0308b":                             "", // one character for both
		"q\u0308":                              "q\u0308",
		"\u212bngstr\u00f6m":                   "", // ANGSTROM SIGN
		"10 \u20ac":                            "", // no table says whether it stays
		"\u05d0\u05d1\u05d2":                   "\u05d0\u05d1\u05d2",
		"\u05d01\u05d0":                        "\u05d01\u05d0",
		"\u05d0a\u05d0":                        "",
		"a\u05d0":                              "",
		"1\u05d0":                              "",
		"a\u0085":                              "",
		"a\u202eb":                             "",
		"a\u2028b":                             "",
		"\xff":                                 "",
		"a\xc3":                                "",
		"p\u00e4ss\n":                          "",
		"p\u00e4ss\x00":                        "",
		"p\u00e4ss\x7f":                        "",
	} {
		if got, ok := prepare([]byte(raw)); got != want || ok != (want != "") {
			t.Errorf("%+q: %+q, %t, want %+q", raw, got, ok, want)
		}
	}
}

// What prepare leaves as it is no normal form changes.
func TestStable(t *testing.T) {
	n := 0
	for r := rune(0x80); r < 0x33000; r++ {
		if !isStable(r) {
			continue
		}
		n++
		if s := string(r); norm.NFKC.String(s) != s || isSpace(r) || isIgnored(r) {
			t.Errorf("U+%04X becomes %+q", r, norm.NFKC.String(s))
		}
	}
	if n < 100_000 {
		t.Errorf("%d characters, want more", n)
	}
}

// A scene has no name and no secret that nobody could log in with.
func TestCredentials(t *testing.T) {
	for _, x := range []struct {
		sc   Scene
		want string
	}{
		{Scene{Users: []User{{Name: "j\u00fcrgen", Password: "p\u00e4ssword"}}}, ""},
		{Scene{Users: []User{{Name: "alice", Password: ""}}}, "user alice: nobody could log in: the password is empty"},
		{Scene{Users: []User{{Name: "alice", Password: "open\u00a0sesame"}}}, "user alice: nobody could log in: the password has more than letters, digits and ASCII, and this server could not compare it (RFC 4013): \"open\\u00a0sesame\""},
		{Scene{Users: []User{{Name: "alice", Password: "5 \u20ac"}}}, "user alice: nobody could log in: the password has more than letters, digits and ASCII, and this server could not compare it (RFC 4013): \"5 \u20ac\""},
		{Scene{Users: []User{{Name: "al\x01ce", Password: "x"}}}, "user al\x01ce: nobody could log in: the name has more than letters, digits and ASCII, and this server could not compare it (RFC 4013): \"al\\x01ce\""},
		{Scene{Tokens: []Token{{Name: "alice", Secret: "t"}}}, ""},
		{Scene{Tokens: []Token{{Name: "alice", Secret: ""}}}, "token alice: a token is printable ASCII, not \"\" (RFC 7628 section 3.1)"},
		{Scene{Tokens: []Token{{Name: "alice", Secret: "t\x01"}}}, "token alice: a token is printable ASCII, not \"t\\x01\" (RFC 7628 section 3.1)"},
		{Scene{Certs: []string{"al\u00adice"}}, "certificate al\u00adice: nobody could log in: the name has more than letters, digits and ASCII, and this server could not compare it (RFC 4013): \"al\\u00adice\""},
	} {
		x.sc.Host = "mx.tutor.example"
		_, err := Ready(&x.sc)
		if err != nil && err.Error() != x.want || err == nil && x.want != "" {
			t.Errorf("%+v: %v, want %q", x.sc, err, x.want)
		}
	}
}
