package grammar

import "testing"

// Domains are compared as the DNS has them. The Punycode is that of RFC 3492
// section 7.1, but for the first rows.
func TestDomainKey(t *testing.T) {
	for domain, want := range map[string]string{
		"":                     "",
		"Tutor.EXAMPLE":        "tutor.example",
		"[IPv6:2001:DB8::7]":   "[ipv6:2001:db8::7]",
		"Bücher.Tutor.EXAMPLE": "xn--bcher-kva.tutor.example",
		"bücher":               "xn--bcher-kva",
		"例え.テスト":               "xn--r8jz45g.xn--zckzah",
		"他们为什么不说中文":            "xn--ihqwcrb4cv8a8dqg056pqjye",
		"почемужеонинеговорятпорусски": "xn--b1abfaaepdrnnbgefbadotcwatmq2g4l",
		"3年b組金八先生": "xn--3b-ww4c5e180e575a65lsy2b",
		"ひとつ屋根の下2": "xn--2-u9tlzr9756bt3uc0v",
		"そのスピードで":  "xn--d9juau41awczczp",
	} {
		if got := string(AppendDomainKey(nil, []byte(domain))); got != want {
			t.Errorf("%s is %s, want %s", domain, got, want)
		}
	}
}
