package engine

import (
	"testing"

	"ehloworld/engine/grammar"
)

// What passes at once passes the checks one by one, too: any verb in any state, of
// servers that have something before it, read well or not.
func TestPasses(t *testing.T) {
	passed, judged := 0, 0
	for name, change := range map[string]func(*Scene){
		"everything":    func(*Scene) {},
		"TLS first":     func(sc *Scene) { sc.TLS = TLSRequired },
		"AUTH first":    func(sc *Scene) { sc.Auth = AuthRequired },
		"nobody":        func(sc *Scene) { sc.Greeting.Code = 554 },
		"no EHLO":       func(sc *Scene) { sc.Ehlo = 500 },
		"no extensions": func(sc *Scene) { sc.Offers = nil },
		"more by TLS": func(sc *Scene) {
			sc.TLS = TLSOffered
			for i := range sc.Offers {
				sc.Offers[i].UnderTLS = sc.Offers[i].Keyword != "STARTTLS"
			}
		},
		"a private verb": func(sc *Scene) {
			n, _ := grammar.ParseNetwork("192.0.2.0/24")
			sc.Locals = []Local{{Keyword: "XOUR", For: []grammar.Network{n}, Verbs: []LocalVerb{{Name: "XOUR", Kind: "none"}}}}
		},
	} {
		sc := everything()
		change(sc)
		v, _ := Ready(sc)
		s := New(Config{Server: v})
		for i := range v.states {
			for _, b := range v.bounds {
				for _, secure := range []bool{false, true} {
					for _, size := range []int{10, 512, 513, 5000} {
						for _, line := range []string{"", "x"} {
							s.state, s.secure = stateID(i), secure
							s.cmd.begin(b)
							s.p.Read(nil)
							if line != "" {
								s.p.Fail(grammar.EndOfLine)
							}
							if judged++; s.passes(&s.cmd, size) {
								if passed++; s.judge(&s.cmd, size) != nil {
									t.Errorf("%s: %s in state %s, %d octets: it passes, and is answered %d", name, b.Name, v.states[i], size, s.judge(&s.cmd, size).Code)
								}
							}
						}
					}
				}
			}
		}
	}
	if passed < judged/100 {
		t.Errorf("%d of %d pass", passed, judged)
	}
}
