package grammar

import "testing"

// good are texts that follow their rules.
var good = []struct{ rule, text string }{
	{"Reverse-path", "<>"},
	{"Reverse-path", "<alice@tutor.example>"},
	{"Reverse-path", `<@relay.example,@other.example:"al \"ice"@[192.0.2.7]>`},
	{"Forward-path", "<bob@[IPv6:2001:db8::192.0.2.7]>"},
	{"Forward-path", "<Postmaster>"},
	{"Domain / address-literal", "me.example"},
	{"String", `"al ice"`},
	{"Atom", "rfc822"},
	{"esmtp-param", "SIZE=1000"},
	{"xtext", "alice+2Bbob@tutor.example"},
	{"base64", "QUJDRA=="},
}

// A good line costs nothing; nor does a bad one, nor one whose nodes are kept
// once there is room for them.
func TestNoAllocation(t *testing.T) {
	for _, test := range good {
		text := []byte(test.text)
		bad := append([]byte(test.text), 0)
		rule := readers[test.rule]
		for _, keep := range []bool{false, true} {
			p := Parser{Keep: keep}
			read(&p, text, rule)
			if p.Failed() {
				t.Errorf("%s\n%s", text, verdict(p.Err()))
			}
			if n := testing.AllocsPerRun(100, func() { read(&p, text, rule) }); n > 0 {
				t.Errorf("%s, nodes %t: %v allocations", text, keep, n)
			}
			if n := testing.AllocsPerRun(100, func() { read(&p, bad, rule) }); n > 0 {
				t.Errorf("%q, nodes %t: %v allocations", bad, keep, n)
			}
		}
	}
	dst := make([]byte, 0, 64)
	ip, _ := ParseIP("2001:db8::7")
	if n := testing.AllocsPerRun(100, func() {
		dst = ip.AppendLiteral(dst[:0])
		dst = AppendUnquoted(dst[:0], []byte(`"b\ob"`))
		dst = AppendXtext(dst[:0], []byte("a+b"))
		dst = AppendXtextDecoded(dst[:0], []byte("a+2Bb"))
	}); n > 0 {
		t.Errorf("%v allocations in what appends", n)
	}
}

func BenchmarkReversePath(b *testing.B) {
	text := []byte("<alice@tutor.example>")
	for _, keep := range []bool{false, true} {
		b.Run(map[bool]string{false: "unwatched", true: "watched"}[keep], func(b *testing.B) {
			p := Parser{Keep: keep}
			b.ReportAllocs()
			for b.Loop() {
				p.Read(text)
				ReversePath(&p)
			}
		})
	}
}
