package grammar

import "testing"

// What a file of texts cannot well say: controls, DEL, and octets that are no
// UTF-8, with the parser's UTF8 and without.
func TestOctets(t *testing.T) {
	for _, test := range []struct {
		rule, text   string
		ascii, utf8  int
		wantWithUTF8 string
	}{
		{"Mailbox", "a\x00b@c", 1, 1, ""},
		{"Mailbox", "a\tb@c", 1, 1, ""},
		{"Mailbox", "\"a\tb\"@c", 2, 2, ""},
		{"Mailbox", "\"a\r\nb\"@c", 2, 2, ""},
		{"Mailbox", "\"a\\\x7f\"@c", 3, 3, ""},
		{"Mailbox", "\"a\\\t\"@c", 3, 3, ""},
		{"Mailbox", "\x7f@c", 0, 0, ""},
		{"Mailbox", "\x80@c", 0, 0, "well-formed UTF-8"},
		{"Mailbox", "a\xc3\xa4@c", 1, -1, ""},
		{"Mailbox", "a\xc3", 1, 2, "the rest of a character in UTF-8"},
		{"Mailbox", "a\xc3(@c", 1, 1, "well-formed UTF-8"},
		{"Mailbox", "\xc0\xaf@c", 0, 0, "well-formed UTF-8"},
		{"Mailbox", "\xed\xa0\x80@c", 0, 0, "well-formed UTF-8"},
		{"Mailbox", "\xf4\x90\x80\x80@c", 0, 0, "well-formed UTF-8"},
		{"Mailbox", "\xf0\x9f\x93\xa7@c", 0, -1, ""},
		{"Mailbox", "\xef\xbf\xbd@c", 0, -1, ""},
		{"Mailbox", "\"\xff\"@c", 1, 1, "well-formed UTF-8"},
		{"Mailbox", "\"\xc3\xa4\"@c", 1, -1, ""},
		{"Domain", "\xc3\xa4.example", 0, -1, ""},
		{"Domain", "a.\xc3\xa4", 2, -1, ""},
		{"Domain", "a\xff", 1, 1, "well-formed UTF-8"},
		{"address-literal", "[tag:\xc3\xa4]", 1, 1, ""},
		{"esmtp-param", "A=\xc3\xa4", 2, -1, ""},
		{"esmtp-param", "A=a\xc3\xa4b", 3, -1, ""},
		{"esmtp-param", "A=\xff", 2, 2, "well-formed UTF-8"},
		{"esmtp-param", "A=a\x7f", 3, 3, ""},
		{"esmtp-param", "\xc3\xa4=a", 0, 0, ""},
		{"xtext", "\xc3\xa4", 0, 0, ""},
		{"xtext", "a\x00", 1, 1, ""},
		{"base64", "QQ\x00=", 2, 2, ""},
	} {
		for _, utf8 := range []bool{false, true} {
			p := Parser{Keep: true, UTF8: utf8}
			read(&p, []byte(test.text), readers[test.rule])
			nest(t, &p, []byte(test.text))
			at, want := test.ascii, ""
			if utf8 {
				at, want = test.utf8, test.wantWithUTF8
			}
			switch e := p.Err(); {
			case at < 0 && p.Failed():
				t.Errorf("%s %q, UTF8 %t: %+v, want none", test.rule, test.text, utf8, *e)
			case at < 0:
			case !p.Failed() || e.At != at:
				t.Errorf("%s %q, UTF8 %t: %+v, want octet %d", test.rule, test.text, utf8, *e, at)
			case want != "" && e.Want != want && e.Or != want:
				t.Errorf("%s %q, UTF8 %t: wants %q or %q, want %q", test.rule, test.text, utf8, e.Want, e.Or, want)
			}
		}
	}
}
