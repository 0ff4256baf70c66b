package grammar

import (
	"fmt"
	"net/netip"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// anIPv6 generates the four forms of IPv6-addr, in either case.
var anIPv6 = rapid.Custom(func(t *rapid.T) string {
	group := rapid.StringMatching(`[0-9A-Fa-f]{1,4}`)
	v4 := rapid.Bool().Draw(t, "v4")
	full, beside := 8, 6
	if v4 {
		full, beside = 6, 4
	}
	tail := ""
	if v4 {
		tail = anIPv4.Draw(t, "tail")
	}
	if rapid.Bool().Draw(t, "full") {
		s := joined(group, ":", full, full).Draw(t, "groups")
		if v4 {
			s += ":" + tail
		}
		return s
	}
	n := rapid.IntRange(0, beside).Draw(t, "before")
	before := joined(group, ":", n, n).Draw(t, "groups before")
	m := rapid.IntRange(0, beside-n).Draw(t, "after")
	after := joined(group, ":", m, m).Draw(t, "groups after")
	if v4 && m > 0 {
		after += ":"
	}
	return before + "::" + after + tail
})

// reference reads an address with net/netip, made to keep to RFC 5321 section
// 4.1.3: no zones, "::" for at least two groups, leading zeros in a Snum.
func reference(s string) (IP, bool) {
	head, quad := "", s
	if at := strings.LastIndexByte(s, ':'); at >= 0 {
		head, quad = s[:at+1], s[at+1:]
	}
	if strings.Contains(quad, ".") {
		parts := strings.Split(quad, ".")
		for i, part := range parts {
			if len(part) > 3 {
				return IP{}, false
			}
			if parts[i] = strings.TrimLeft(part, "0"); parts[i] == "" && part != "" {
				parts[i] = "0"
			}
		}
		s = head + strings.Join(parts, ".")
	}
	a, err := netip.ParseAddr(s)
	groups := len(strings.FieldsFunc(head, func(r rune) bool { return r == ':' }))
	switch {
	case strings.Contains(quad, "."):
		groups += 2
	case quad != "":
		groups++
	}
	if err != nil || a.Zone() != "" || strings.Contains(s, "::") && groups > 6 {
		return IP{}, false
	}
	return IP(a.As16()), true
}

func TestIPAsNetip(t *testing.T) {
	check := func(t *rapid.T, s string) {
		want, ok := reference(s)
		got, is := ParseIP(s)
		if is != ok || got != want {
			t.Fatalf("%q is %s %t, want %s %t", s, got, is, want, ok)
		}
	}
	t.Run("right", rapid.MakeCheck(func(t *rapid.T) {
		s := rapid.OneOf(anIPv6, anIPv4).Draw(t, "address")
		if _, ok := ParseIP(s); !ok {
			t.Fatalf("%q is refused", s)
		}
		check(t, s)
	}))
	t.Run("altered", rapid.MakeCheck(func(t *rapid.T) {
		s := rapid.OneOf(anIPv6, anIPv4).Draw(t, "address")
		at := rapid.IntRange(0, len(s)).Draw(t, "at")
		cut := min(len(s), at+rapid.IntRange(0, 3).Draw(t, "cut"))
		check(t, s[:at]+rapid.StringMatching(`[:.0-9a-g]{0,3}`).Draw(t, "put")+s[cut:])
	}))
	t.Run("any", rapid.MakeCheck(func(t *rapid.T) {
		check(t, rapid.StringMatching(`[:.0-3f]{0,24}`).Draw(t, "address"))
	}))
}

// parse(format(x)) = x, and the form is RFC 5952's.
func TestIPString(t *testing.T) {
	octet := rapid.OneOf(rapid.Just(byte(0)), rapid.Byte())
	rapid.Check(t, func(t *rapid.T) {
		ip := IP(rapid.SliceOfN(octet, 16, 16).Draw(t, "octets"))
		if rapid.Bool().Draw(t, "IPv4") {
			copy(ip[:], mapped[:])
		}
		want := netip.AddrFrom16(ip).Unmap().String()
		if got := ip.String(); got != want {
			t.Errorf("%v is %s, want %s", ip[:], got, want)
		}
		if got, ok := ParseIP(ip.String()); !ok || got != ip {
			t.Errorf("%s is %s", ip, got)
		}
		p := Parser{}
		read(&p, []byte(ip.Literal()), readers["address-literal"])
		if p.Failed() {
			t.Errorf("%s\n%s", ip.Literal(), verdict(p.Err()))
		}
	})
}

func TestLiteral(t *testing.T) {
	for s, want := range map[string]string{
		"192.0.2.7":              "[192.0.2.7]",
		"2001:db8::7":            "[IPv6:2001:db8::7]",
		"2001:DB8:0:0:0:0:0:7":   "[IPv6:2001:db8::7]",
		"::":                     "[IPv6:::]",
		"::ffff:192.0.2.7":       "[192.0.2.7]",
		"1:0:2:0:0:3:4:5":        "[IPv6:1:0:2::3:4:5]",
		"1:0:2:3:4:5:6:7":        "[IPv6:1:0:2:3:4:5:6:7]",
		"2001:db8::192.000.2.07": "[IPv6:2001:db8::c000:207]",
	} {
		if ip, ok := ParseIP(s); !ok || ip.Literal() != want {
			t.Errorf("%s is %s, want %s", s, ip.Literal(), want)
		}
	}
	for _, s := range []string{"", " ", "192.0.2", "192.0.2.7 ", "[192.0.2.7]", "IPv6:::1", ":", ":::", "1:2:3:4:5:6:7::", "fe80::1%eth0"} {
		if ip, ok := ParseIP(s); ok {
			t.Errorf("%q is %s", s, ip)
		}
	}
}

func TestNetwork(t *testing.T) {
	for _, test := range []struct {
		network, is   string
		with, without []string
	}{
		{"192.0.2.0/24", "192.0.2.0/24", []string{"192.0.2.0", "192.0.2.255"}, []string{"192.0.3.0", "2001:db8::", "::192.0.2.1"}},
		{"192.0.2.7/25", "192.0.2.7/25", []string{"192.0.2.127"}, []string{"192.0.2.128"}},
		{"192.0.2.7", "192.0.2.7", []string{"192.0.2.7"}, []string{"192.0.2.6"}},
		{"192.0.2.7/32", "192.0.2.7", []string{"192.0.2.7"}, []string{"192.0.2.6"}},
		{"0.0.0.0/0", "0.0.0.0/0", []string{"203.0.113.1"}, []string{"2001:db8::1"}},
		{"2001:db8::/33", "2001:db8::/33", []string{"2001:db8:7fff::"}, []string{"2001:db8:8000::"}},
		{"2001:db8::1/128", "2001:db8::1", []string{"2001:db8::1"}, []string{"2001:db8::2"}},
		{"::/0", "::/0", []string{"2001:db8::1", "192.0.2.7"}, nil},
	} {
		n, ok := ParseNetwork(test.network)
		if !ok || n.String() != test.is {
			t.Errorf("%s is %s %t, want %s", test.network, n, ok, test.is)
		}
		for _, s := range test.with {
			if ip, _ := ParseIP(s); !n.Has(ip) {
				t.Errorf("%s has not %s", n, s)
			}
		}
		for _, s := range test.without {
			if ip, _ := ParseIP(s); n.Has(ip) {
				t.Errorf("%s has %s", n, s)
			}
		}
	}
	for _, s := range []string{"", "/", "/24", "192.0.2.0/", "192.0.2.0/33", "192.0.2.0/+8", "192.0.2.0/-1", "192.0.2.0/08", "192.0.2.0/8/8",
		"2001:db8::/129", "2001:db8::/99999999999999999999", "192.0.2.0/a", "tutor.example"} {
		if n, ok := ParseNetwork(s); ok {
			t.Errorf("%q is %s", s, n)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		ip := IP(rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, "octets"))
		n := Network{ip, rapid.IntRange(0, 128).Draw(t, "bits")}
		other := ip
		at := rapid.IntRange(0, 127).Draw(t, "bit")
		other[at/8] ^= 0x80 >> (at % 8)
		if got, want := n.Has(other), at >= n.Bits; got != want {
			t.Errorf("%s has %s: %t", n, fmt.Sprint(other), got)
		}
		if got, ok := ParseNetwork(n.String()); !ok || got != n {
			t.Errorf("%s is %s", n, got)
		}
	})
}
