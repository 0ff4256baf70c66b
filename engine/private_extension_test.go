package engine

import (
	"strings"
	"testing"
)

// A local extension has verbs and parameters with X, and none that is taken.
func TestLocals(t *testing.T) {
	verb := func(keyword string, names ...string) Local {
		l := Local{Keyword: keyword}
		for _, name := range names {
			l.Verbs = append(l.Verbs, LocalVerb{Name: name, Kind: "none"})
		}
		return l
	}
	for _, x := range []struct {
		locals []Local
		offers []Offer
		err    string
	}{
		{[]Local{verb("XONE", "XVRB")}, nil, ""},
		{[]Local{verb("XONE", "XCLIENT")}, nil, ""},
		{[]Local{verb("XCLIENT", "XCLIENT")}, nil, ""},
		{[]Local{verb("XONE", "XCLIENT")}, []Offer{{Keyword: "XCLIENT"}}, "verb XCLIENT already"},
		{[]Local{verb("XCLIENT", "XVRB")}, []Offer{{Keyword: "XCLIENT"}}, "offered twice"},
		{[]Local{verb("XONE", "XVRB", "xvrb")}, nil, "verb XVRB already"},
		{[]Local{verb("XONE", "XVRB"), verb("XTWO", "XVRB")}, nil, "verb XVRB already"},
		{[]Local{verb("ONE")}, nil, "begins with X"},
		{[]Local{verb("XONE", "VRB")}, nil, "VRB does not begin with X"},
		{[]Local{{Keyword: "XONE", Replies: []LocalReply{{Verb: "XVRB", Code: 450}}}}, nil, ""},
		{[]Local{{Keyword: "XONE", Replies: []LocalReply{{Verb: "XVRB", Code: 350}}}}, nil, "reply 350 asks"},
		{[]Local{{Keyword: "XONE", Params: []LocalParam{{Verb: "MAIL", Name: "ONE"}}}}, nil, "ONE does not begin with X"},
	} {
		_, err := Ready(&Scene{Host: "mx.tutor.example", Locals: x.locals, Offers: x.offers})
		if got := ""; err != nil {
			got = err.Error()
			if x.err == "" || !strings.Contains(got, x.err) {
				t.Errorf("%v with %v: %q, want %q", x.locals, x.offers, got, x.err)
			}
		} else if x.err != "" {
			t.Errorf("%v with %v: no error, want %q", x.locals, x.offers, x.err)
		}
	}
}
