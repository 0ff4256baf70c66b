package engine

import (
	"errors"
	"strings"
	"testing"
)

// A scene that cannot be is refused, and told why.
func TestImpossibleScenes(t *testing.T) {
	offers := func(keywords string) (list []Offer) {
		for _, k := range strings.Fields(keywords) {
			list = append(list, Offer{Keyword: k})
		}
		return list
	}
	limits := func(value string) []Offer { return []Offer{{Keyword: "LIMITS", Value: value, Given: true}} }
	hold := func(value string) []Offer { return []Offer{{Keyword: "FUTURERELEASE", Value: value, Given: true}} }
	for _, x := range []struct {
		host, want string
		offers     []Offer
	}{
		{"", "", offers("CHUNKING BINARYMIME")},
		{"", "offer BINARYMIME: needs CHUNKING", offers("BINARYMIME")},
		{"", "offer SMTPUTF8: needs 8BITMIME", offers("SMTPUTF8")},
		{"", "offer SMTPUTF8: takes no value", append(offers("8BITMIME"), Offer{Keyword: "SMTPUTF8", Value: "x", Given: true})},
		{"", "offer BURL: needs AUTH", offers("BURL 8BITMIME")},
		{"", "offer ATRN: needs AUTH", offers("ATRN")},
		{"", "offer SIZE: offered twice", offers("SIZE SIZE")},
		{"", "offer FROB: no extension", offers("FROB")},
		{"bücher.example", "host: a server's name is a domain of A-labels", nil},
		{"", "", hold("1 2026-04-01T09:00:00Z")},
		{"", "offer FUTURERELEASE: its value is ", hold("0 2026-04-01T09:00:00Z")},
		{"", "offer FUTURERELEASE: its value is ", hold("600")},
		{"", "", limits("RCPTMAX=1 MAILMAX=999999 RCPTDOMAINMAX=20")},
		{"", "offer LIMITS: RCPTMAX=0 ", limits("MAILMAX=1 RCPTMAX=0")},
		{"", "offer LIMITS: RCPTMAX=01 ", limits("RCPTMAX=01")},
		{"", "offer LIMITS: RCPTMAX=1000000 ", limits("RCPTMAX=1000000")},
		{"", "offer LIMITS: RCPTMAX=+1 ", limits("RCPTMAX=+1")},
		{"", "offer LIMITS: RCPTMAX ", limits("RCPTMAX")},
		{"", "offer LIMITS: FOOMAX=1 ", limits("FOOMAX=1")},
	} {
		if x.host == "" {
			x.host = "mx.tutor.example"
		}
		_, err := Ready(&Scene{Host: x.host, Offers: x.offers})
		var of *SceneError
		if err != nil && (!errors.As(err, &of) || of.Setting+": "+of.Reason != of.Error()) {
			t.Errorf("%v is of no setting", err)
		}
		if (err == nil) != (x.want == "") || err != nil && !strings.HasPrefix(err.Error(), x.want) {
			t.Errorf("%v: %v, want %q", x.offers, err, x.want)
		}
	}
	_, err := Ready(&Scene{Host: "mx.tutor.example", Offers: offers("AUTH"), Mechanisms: []SASL{{Name: "PLAIN"}, {Name: "FROB"}}})
	if err == nil || !strings.Contains(err.Error(), "mechanism FROB: this server has no mechanism") {
		t.Errorf("with a mechanism FROB: %v", err)
	}
}
