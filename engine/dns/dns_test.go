package dns

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"ehloworld/engine/facts"
	"ehloworld/engine/grammar"
)

// records reads a line for each record, as a scene has them.
func records(t testing.TB, text string) (list []Record) {
	t.Helper()
	for line := range strings.Lines(text) {
		w := strings.Fields(line)
		if len(w) == 0 {
			continue
		}
		r := Record{Name: w[1]}
		switch w[0] {
		case "mx":
			n, err := strconv.Atoi(w[2])
			if err != nil {
				t.Fatal(err)
			}
			r.Preference, r.Target = n, w[3]
		case "address":
			r.Type, r.Address = Address, ip(t, w[2])
		case "cname":
			r.Type, r.Target = CNAME, w[2]
		case "nxdomain":
			r.Type = NoName
		case "no-answer":
			r.Type = NoAnswer
		default:
			t.Fatalf("what is %q?", line)
		}
		list = append(list, r)
	}
	return list
}

func ip(t testing.TB, text string) grammar.IP {
	t.Helper()
	a, ok := grammar.ParseIP(text)
	if !ok {
		t.Fatalf("%q is no address", text)
	}
	return a
}

func zone(t testing.TB, text string) *Zone {
	t.Helper()
	z, err := NewZone(records(t, text))
	if err != nil {
		t.Fatal(err)
	}
	return z
}

// one is the host that asks, where it is not told otherwise.
var one = Host{Names: []string{"mx.one.example"}, Addresses: []grammar.IP{{10: 0xff, 11: 0xff, 12: 192, 14: 2, 15: 10}}}

// said is a route in a line: its targets, or its status, "!" if that is for good, and why.
func said(r Route) string {
	if r.Status != "" {
		if r.Failed {
			return r.Status + "! " + r.Why
		}
		return r.Status + " " + r.Why
	}
	var list []string
	for _, t := range r.Targets {
		s := strconv.Itoa(t.Preference) + " " + t.Host
		for _, a := range t.Addresses {
			s += " " + a.String()
		}
		list = append(list, s)
	}
	return strings.Join(list, "; ")
}

func asked(r Route) string {
	var list []string
	for _, a := range r.Asked {
		list = append(list, a.Name+" "+a.Type.String()+": "+a.Text)
	}
	return strings.Join(list, "; ")
}

const world = `
	mx two.example 20 backup.two.example
	mx two.example 10 mx.two.example
	address two.example 192.0.2.99
	address mx.two.example 192.0.2.20
	address mx.two.example 2001:db8::20
	address mx.two.example 192.0.2.21
	address backup.two.example 192.0.2.22
	cname www.two.example two.example
	cname old.example www.two.example
	cname lost.example gone.example
	cname quiet.example slow.example
	nxdomain gone.example
	no-answer slow.example
	address bare.example 192.0.2.30
	address deep.down.example 192.0.2.31
	mx none.example 0 .
	address none.example 192.0.2.32
	cname nil.example none.example
	mx dead.example 10 gone.example
	mx dead.example 20 nothing.example
	mx dead.example 30 down.example
	address dead.example 192.0.2.33
	mx half.example 10 gone.example
	mx half.example 20 mx.slow.example
	mx half.example 30 backup.two.example
	mx stuck.example 10 gone.example
	mx stuck.example 20 mx.slow.example
	mx alias.example 10 smtp.alias.example
	cname smtp.alias.example mx.two.example
	mx bücher.example 10 mx.bücher.example
	address mx.xn--bcher-kva.example 192.0.2.40
	mx shared.example 10 mx.two.example
	mx shared.example 10 MX.one.example
	mx shared.example 5 best.example
	mx shared.example 30 backup.two.example
	address best.example 192.0.2.50
	address mx.one.example 192.0.2.10
	mx mine.example 10 mx.one.example
	mx mine.example 20 backup.two.example
	mx even.example 10 mx.one.example
	mx even.example 10 mx.two.example
	mx second.example 10 gone.example
	mx second.example 20 mx.one.example
	mx quietly.example 10 mx.slow.example
	mx quietly.example 10 mx.one.example
	mx quietly.example 5 gone.example
	mx byaddress.example 10 other.one.example
	mx byaddress.example 20 backup.two.example
	address other.one.example 192.0.2.77
	address other.one.example 192.0.2.10
	mx byalias.example 10 alias.one.example
	cname alias.one.example mx.one.example
	address one.example 192.0.2.10
`

// The sentences of RFC 5321 section 5.1, and what becomes of a domain by each.
//
// proves 5321-5.1-2 5321-5.1-c1 5321-5.1-c5 5321-5.1-c7 5321-5.1-c8 5321-5.1-c9 5321-5.1-c10 5321-5.1-c11 5321-5.1-c12 5321-5.1-c13
func TestRoute(t *testing.T) {
	z := zone(t, world)
	const two = "10 mx.two.example 192.0.2.20 2001:db8::20 192.0.2.21; 20 backup.two.example 192.0.2.22"
	for _, x := range []struct{ why, domain, want string }{
		{"MX first; sorted; addresses in order; never the domain's own address", "two.example", two},
		{"case does not count", "TWO.Example", two},
		{"an alias is processed as if it were the initial name", "www.two.example", two},
		{"and one that leads to another", "old.example", two},
		{"a name that is said not to exist", "gone.example", "5.1.2! The domain gone.example does not exist."},
		{"and one that nobody knows", "nowhere.example", "5.1.2! The domain nowhere.example does not exist."},
		{"and one below it", "a.gone.example", "5.1.2! The domain a.gone.example does not exist."},
		{"no part of a name is completed", "two", "5.1.2! The domain two does not exist."},
		{"an alias of it", "lost.example", "5.1.2! lost.example is an alias of gone.example. The domain gone.example does not exist."},
		{"a temporary error", "slow.example", "4.4.3 The DNS gives no answer for slow.example. The message stays in the queue, and is tried again later."},
		{"below it there is no answer either", "a.slow.example", "4.4.3 The DNS gives no answer for a.slow.example. The message stays in the queue, and is tried again later."},
		{"an alias of it", "quiet.example", "4.4.3 quiet.example is an alias of slow.example. The DNS gives no answer for slow.example. The message stays in the queue, and is tried again later."},
		{"the implicit MX", "bare.example", "0 bare.example 192.0.2.30"},
		{"an implicit MX that is unusable", "down.example", "5.4.4! down.example exists, but has neither an MX nor an address."},
		{"MX records of which none is usable, and no implicit MX", "dead.example", "5.4.4! No MX host of dead.example can be used. gone.example does not exist. nothing.example does not exist. down.example has no address."},
		{"what is not usable is passed over", "half.example", "30 backup.two.example 192.0.2.22"},
		{"none usable now, and one perhaps later", "stuck.example", "4.4.3 The DNS gives no answer for mx.slow.example. The message stays in the queue, and is tried again later."},
		{"outside of the standard: an MX that is an alias", "alias.example", "10 smtp.alias.example 192.0.2.20 2001:db8::20 192.0.2.21"},
		{"U-labels and A-labels are one", "BÜCHER.example", "5.1.3! \"BÜCHER.example\" is not a domain."},
		{"U-labels and A-labels are one", "bücher.EXAMPLE", "10 mx.xn--bcher-kva.example 192.0.2.40"},
		{"U-labels and A-labels are one", "xn--BCHER-kva.example", "10 mx.xn--bcher-kva.example 192.0.2.40"},
		{"its own preference and higher numbers are discarded", "shared.example", "5 best.example 192.0.2.50"},
		{"nothing is left", "mine.example", "5.4.6! No MX host of mine.example is preferred to this host itself, so there is none to hand the message on to."},
		{"nor where another is its equal", "even.example", "5.4.6! No MX host of even.example is preferred to this host itself, so there is none to hand the message on to."},
		{"something is left, and is of no use", "second.example", "5.4.4! No MX host of second.example can be used. gone.example does not exist. mx.one.example is this host itself."},
		{"what is discarded is not waited for", "quietly.example", "5.4.4! No MX host of quietly.example can be used. gone.example does not exist. mx.one.example is this host itself. mx.slow.example is not preferred to this host itself."},
		{"known by an address", "byaddress.example", "5.4.6! No MX host of byaddress.example is preferred to this host itself, so there is none to hand the message on to."},
		{"known by what an alias leads to", "byalias.example", "5.4.6! No MX host of byalias.example is preferred to this host itself, so there is none to hand the message on to."},
		{"its own implicit MX", "one.example", "5.4.6! one.example has no MX, so its mail is for the host of that name. That is this host itself."},
		{"its own implicit MX, by name", "mx.one.example", "5.4.6! mx.one.example has no MX, so its mail is for the host of that name. That is this host itself."},
		{"RFC 7505: a null MX, and no implicit MX", "none.example", "5.1.10! none.example accepts no mail: it has a null MX."},
		{"RFC 7505: and an alias of it", "nil.example", "5.1.10! nil.example is an alias of none.example. none.example accepts no mail: it has a null MX."},
		{"a literal goes there", "[192.0.2.1]", "0 [192.0.2.1] 192.0.2.1"},
		{"a literal goes there", "[ipv6:2001:DB8:0:0:0:0:0:1]", "0 [IPv6:2001:db8::1] 2001:db8::1"},
		{"but not back", "[192.0.2.10]", "5.4.6! [192.0.2.10] is this host itself."},
		{"and must be one", "[192.0.2.256]", `5.1.3! "[192.0.2.256]" is not an address literal.`},
		{"and must be one", "[x:1]", `5.1.3! "[x:1]" is not an address literal.`},
		{"a domain must be one", "two..example", `5.1.3! "two..example" is not a domain.`},
		{"a domain must be one", "", `5.1.3! "" is not a domain.`},
	} {
		for seed := range uint64(8) {
			r := z.Route(x.domain, one, seed)
			if got := said(r); got != x.want {
				t.Errorf("%s: %s\n got %s\nwant %s", x.why, x.domain, got, x.want)
				break
			}
			valid(t, r)
		}
	}
}

// valid holds of every route: it leads somewhere or says why not, by a rule that is one.
func valid(t *testing.T, r Route) {
	t.Helper()
	if (len(r.Targets) > 0) == (r.Status != "") || (r.Status == "") != (r.Why == "") || r.Failed != strings.HasPrefix(r.Status, "5.") || r.Status == "" && r.Rule != "" {
		t.Errorf("half a route: %+v", r)
	}
	rules := []string{r.Rule}
	for _, s := range r.Skipped {
		rules = append(rules, s.Rule)
		if s.Why == "" || s.Host == "" {
			t.Errorf("skipped for no reason: %+v", s)
		}
	}
	for _, id := range rules {
		if _, ok := facts.FindRule(id); id != "" && !ok {
			t.Errorf("no rule %s", id)
		}
	}
	if r.Status != "" {
		if _, ok := facts.FindEnhanced(r.Status); !ok {
			t.Errorf("status %s", r.Status)
		}
	}
	for _, x := range r.Targets {
		if len(x.Addresses) == 0 {
			t.Errorf("%s has no address", x.Host)
		}
	}
	for _, x := range []bool{
		slices.IsSortedFunc(r.Targets, func(a, b Target) int { return a.Preference - b.Preference }),
		slices.IsSortedFunc(r.Skipped, func(a, b Skipped) int { return a.Preference - b.Preference }),
	} {
		if !x {
			t.Errorf("out of order: %+v", r)
		}
	}
}

// What was asked is kept, in order, and nothing is asked twice or in vain.
func TestAsked(t *testing.T) {
	z := zone(t, world)
	for domain, want := range map[string]string{
		"old.example":  "old.example MX: an alias of www.two.example; www.two.example MX: an alias of two.example; two.example MX: 20 backup.two.example, 10 mx.two.example; mx.two.example address: 192.0.2.20, 2001:db8::20, 192.0.2.21; backup.two.example address: 192.0.2.22",
		"bare.example": "bare.example MX: no MX; bare.example address: 192.0.2.30",
		"down.example": "down.example MX: no MX; down.example address: no address",
		"none.example": "none.example MX: 0 .",
		"gone.example": "gone.example MX: no such name",
		"slow.example": "slow.example MX: no answer",
		"mine.example": "mine.example MX: 10 mx.one.example, 20 backup.two.example",
		"[192.0.2.1]":  "",
		"a..b":         "",
	} {
		if got := asked(z.Route(domain, one, 0)); got != want {
			t.Errorf("%s\n got %s\nwant %s", domain, got, want)
		}
	}
}

// A host that is passed over has a reason.
func TestSkipped(t *testing.T) {
	z := zone(t, world)
	for domain, want := range map[string][]Skipped{
		"two.example": nil,
		"half.example": {
			{"gone.example", 10, "gone.example does not exist.", false, ""},
			{"mx.slow.example", 20, "The DNS gives no answer for mx.slow.example.", true, ""}},
		"mine.example": {
			{"mx.one.example", 10, "mx.one.example is this host itself.", false, "5321-5.1-c11"},
			{"backup.two.example", 20, "backup.two.example is not preferred to this host itself.", false, "5321-5.1-c11"}},
	} {
		if got := z.Route(domain, one, 0).Skipped; !slices.Equal(got, want) {
			t.Errorf("%s: %+v, want %+v", domain, got, want)
		}
	}
}

// A host that has no name in the list, such as a client that submits, may go to all.
func TestStranger(t *testing.T) {
	z := zone(t, world)
	if got, want := said(z.Route("mine.example", Host{}, 0)), "10 mx.one.example 192.0.2.10; 20 backup.two.example 192.0.2.22"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// The zero Zone, and no zone at all, have no name.
func TestNoZone(t *testing.T) {
	for _, z := range []*Zone{{}, zone(t, "")} {
		if r := z.Route("two.example", one, 0); r.Status != noDomain {
			t.Errorf("%+v", r)
		}
	}
}
