package grammar

import (
	"strings"
	"testing"
)

// domain is a domain of n octets.
func domain(n int) string {
	return strings.Repeat("a", 2-n%2) + strings.Repeat(".b", (n-1)/2)
}

// RFC 5321 sections 4.5.3.1.1 to 4.5.3.1.3: the first octet too many is refused,
// whatever comes behind it.
func TestLimits(t *testing.T) {
	a := strings.Repeat("a", 400)
	for _, test := range []struct {
		rule, text string
		at         int
		want       string
	}{
		{"Mailbox", a[:64] + "@b", -1, ""},
		{"Mailbox", a[:65] + "@b", 64, "Local-part wants at most 64 octets"},
		{"Mailbox", a[:65], 64, "Local-part wants at most 64 octets"},
		{"Mailbox", a[:70] + "..", 64, "Local-part wants at most 64 octets"},
		{"Mailbox", `"` + a[:62] + `"@b`, -1, ""},
		{"Mailbox", `"` + a[:63] + `"@b`, 64, "Local-part wants at most 64 octets"},
		{"Mailbox", "b." + a + "@", 64, "Local-part wants at most 64 octets"},
		{"Domain", domain(255), -1, ""},
		{"Domain", domain(256), 255, "Domain wants at most 255 octets"},
		{"Domain", domain(255) + ".", 255, "Domain wants at most 255 octets"},
		{"Domain", domain(300) + "..", 255, "Domain wants at most 255 octets"},
		{"Mailbox", "a@" + domain(256), 257, "Domain wants at most 255 octets"},
		{"Reverse-path", "<a@" + domain(252) + ">", -1, ""},
		{"Reverse-path", "<a@" + domain(253) + ">", 256, "Path wants at most 256 octets"},
		{"Reverse-path", "<" + a[:64] + "@b>", -1, ""},
		{"Reverse-path", "<" + a[:65] + "@b>", 65, "Local-part wants at most 64 octets"},
		{"Reverse-path", "<a@" + domain(256) + ">", 256, "Path wants at most 256 octets"},
		{"Reverse-path", "<a@" + domain(300), 256, "Path wants at most 256 octets"},
		{"Reverse-path", "<" + a[:65] + "@" + domain(252) + ">", 65, "Local-part wants at most 64 octets"},
		{"Forward-path", "<@a,@" + domain(200) + ":a@" + domain(47) + ">", -1, ""},
		{"Forward-path", "<@a,@" + domain(200) + ":a@" + domain(48) + ">", 256, "Path wants at most 256 octets"},
		{"Forward-path", "<@a,@" + domain(260) + ":a@b>", 256, "Path wants at most 256 octets"},
	} {
		text := []byte(test.text)
		var q Parser // without nodes, what is usual is read in one sweep
		read(&q, text, readers[test.rule])
		p := Parser{Keep: true}
		read(&p, text, readers[test.rule])
		nest(t, &p, text)
		if *q.Err() != *p.Err() {
			t.Errorf("%s of %d octets: %+v, with nodes %+v", test.rule, len(text), *q.Err(), *p.Err())
		}
		switch e := p.Err(); {
		case test.at < 0 && p.Failed():
			t.Errorf("%s of %d octets: %s", test.rule, len(text), verdict(e)[e.At:])
		case test.at < 0:
		case e.At != test.at || verdict(e)[e.At:] != "^ "+test.want:
			t.Errorf("%s %.9s… of %d octets: %d %s, want %d %s", test.rule, text, len(text), e.At, verdict(e)[e.At:], test.at, test.want)
		}
	}
}
