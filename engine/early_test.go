package engine

import (
	"fmt"
	"testing"
)

// A lax server reads under TLS what came in the clear, and each such line is
// told as what it is: RFC 3207 section 4.2 would have it forgotten. So is a line
// of which only the beginning came in the clear, and none after it.
func TestEarly(t *testing.T) {
	for _, x := range []struct {
		lenient Leniency
		group   string
		rest    string
		want    string
	}{
		{LenientKeepsPlaintext, "NOOP\r\nNO", "OP\r\nRSET\r\n", "[EHLO:false STARTTLS:false NOOP:true NOOP:true RSET:false]"},
		{LenientKeepsPlaintext, "NOOP\r\n", "RSET\r\n", "[EHLO:false STARTTLS:false NOOP:true RSET:false]"},
		{LenientKeepsPlaintext, "", "RSET\r\n", "[EHLO:false STARTTLS:false RSET:false]"},
		{0, "NOOP\r\nNO", "RSET\r\n", "[EHLO:false STARTTLS:false RSET:false]"},
	} {
		v, err := Ready(&Scene{Host: "mx.tutor.example", TLS: TLSOffered, Offers: []Offer{{Keyword: "STARTTLS"}}, Lenient: x.lenient})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		s := New(Config{Server: v, Watch: func(e Event) {
			if l, ok := e.(Line); ok {
				got = append(got, fmt.Sprintf("%s:%t", l.Verb, l.Early))
			}
		}})
		s.Receive(s.Greet(nil), []byte("EHLO me.example\r\nSTARTTLS\r\n"+x.group))
		s.Secure(nil, nil)
		s.Receive(nil, []byte(x.rest))
		if fmt.Sprint(got) != x.want {
			t.Errorf("%q, then %q: %v, want %s", x.group, x.rest, got, x.want)
		}
	}
}
