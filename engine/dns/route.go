package dns

import (
	"slices"

	"ehloworld/engine/digest"
	"ehloworld/engine/grammar"
)

// A Host is one that hands messages on: all names and addresses by which it is known.
type Host struct {
	Names     []string
	Addresses []grammar.IP
}

// A Target is a host that takes mail for the domain.
type Target struct {
	Host       string
	Preference int
	Addresses  []grammar.IP // in the order in which they are tried
}

// A Skipped is an MX host that is not tried.
type Skipped struct {
	Host       string
	Preference int
	Why        string
	Later      bool   // the DNS gave no answer: later there may be one
	Rule       string // of engine/facts; "" where none applies
}

// A Route is where a message for a domain goes.
type Route struct {
	Targets []Target  // in the order in which they are tried; none where Status says why
	Skipped []Skipped // by preference
	Status  string    // RFC 3463; "" where there is a target
	Failed  bool      // for good: the message goes back. Otherwise it is tried again later
	Why     string    // there is no target, in plain words
	Rule    string    // of engine/facts; "" where none applies
	Asked   []Answer  // in order
}

// The statuses of a route that leads nowhere. RFC 3463 section 3.5 has X.4.6 only for
// errors that pass, but RFC 5321 section 5.1 wants the message returned.
const (
	noDomain   = "5.1.2"
	badDomain  = "5.1.3"
	nullMX     = "5.1.10"
	noAnswer   = "4.4.3"
	unroutable = "5.4.4"
	loop       = "5.4.6"
)

// fail has a route lead nowhere.
func (r *Route) fail(status, rule, why string) {
	r.Status, r.Failed, r.Rule, r.Why = status, status[0] == '5', rule, why
}

// Route chooses the hosts to which self hands on a message for a domain, or for an
// address literal. The seed shuffles those of the same preference.
func (z *Zone) Route(domain string, self Host, seed uint64) (r Route) {
	if len(domain) > 0 && domain[0] == '[' {
		r.literal(domain, self)
		return r
	}
	if !isDomain(domain) {
		r.fail(badDomain, "", quoted(domain)+" is not a domain.")
		return r
	}
	name, list, none := z.ask(key(domain), MX, &r.Asked)
	alias := ""
	if first := r.Asked[0].Name; first != name {
		alias = first + " is an alias of " + name + ". "
	}
	switch {
	case none == NoName:
		r.fail(noDomain, "5321-5.1-c5", alias+"The domain "+name+" does not exist.")
	case none == NoAnswer:
		r.fail(noAnswer, "5321-5.1-c6", alias+noAnswerFor(name)+untilLater)
	case len(list) == 0:
		z.try([]*Record{{Type: MX, Target: name}}, self, &r)
		r.Skipped = nil // there was no MX
		switch r.Status {
		case loop:
			r.Why = alias + name + " has no MX, so its mail is for the host of that name. That is this host itself."
		case unroutable:
			r.Why = alias + name + " exists, but has neither an MX nor an address."
		}
	case list[0].isNull():
		r.fail(nullMX, "7505-4.1-1", alias+name+" accepts no mail: it has a null MX.")
	default:
		order(list, seed)
		z.try(list, self, &r)
		switch r.Status {
		case loop:
			r.Why = alias + "No MX host of " + name + " is preferred to this host itself, so there is none to hand the message on to."
		case unroutable:
			r.Why = alias + "No MX host of " + name + " can be used."
			for _, s := range r.Skipped {
				r.Why += " " + s.Why
			}
		}
	}
	return r
}

const untilLater = " The message stays in the queue, and is tried again later."

func noAnswerFor(name string) string { return "The DNS gives no answer for " + name + "." }

// literal is the route to an address: no name is looked up.
func (r *Route) literal(text string, self Host) {
	var p grammar.Parser
	p.Read([]byte(text))
	grammar.AddressLiteral(&p)
	if !p.Done() {
		r.fail(badDomain, "", quoted(text)+" is not an address literal.")
		return
	}
	address := text[1 : len(text)-1]
	if grammar.Lower(address[0]) == 'i' {
		address = address[len("IPv6:"):]
	}
	ip, _ := grammar.ParseIP(address)
	if self.is(key(ip.Literal()), []grammar.IP{ip}) {
		r.fail(loop, "", ip.Literal()+" is this host itself.")
		return
	}
	r.Targets = []Target{{Host: ip.Literal(), Addresses: []grammar.IP{ip}}}
}

// order sorts MX records by preference, and shuffles those of the same.
func order(list []*Record, seed uint64) {
	slices.SortStableFunc(list, func(a, b *Record) int { return a.Preference - b.Preference })
	for from, to := 0, 0; from < len(list); from = to {
		for to = from; to < len(list) && list[to].Preference == list[from].Preference; to++ {
		}
		for i := to - 1; i > from; i-- {
			seed = digest.Mix(seed)
			j := from + int(seed%uint64(i-from+1))
			list[i], list[j] = list[j], list[i]
		}
	}
}

// try looks up the hosts of MX records, which are in order. If it meets the host that
// asks, those of its preference and higher numbers are discarded.
func (z *Zone) try(list []*Record, self Host, r *Route) {
	kept := len(list)
	for i := 0; i < kept; i++ {
		mx := list[i]
		at, found, none := mx.Target, []*Record(nil), Address
		if !self.is(at, nil) {
			at, found, none = z.ask(mx.Target, Address, &r.Asked)
		}
		var addresses []grammar.IP
		for _, a := range found {
			addresses = append(addresses, a.Address)
		}
		skip := Skipped{Host: mx.Target, Preference: mx.Preference}
		switch {
		case self.is(at, addresses):
			kept = slices.IndexFunc(list, func(o *Record) bool { return o.Preference == mx.Preference })
			r.discard(list[kept:], mx)
			continue
		case len(addresses) > 0:
			r.Targets = append(r.Targets, Target{mx.Target, mx.Preference, addresses})
			continue
		case none == NoAnswer:
			skip.Why, skip.Later = noAnswerFor(at), true
		case none == NoName:
			skip.Why = at + " does not exist."
		default:
			skip.Why = at + " has no address."
		}
		r.Skipped = append(r.Skipped, skip)
	}
	later := slices.IndexFunc(r.Skipped, func(s Skipped) bool { return s.Later })
	switch {
	case len(r.Targets) > 0:
	case kept == 0:
		r.fail(loop, "5321-5.1-c12", "")
	case later >= 0:
		r.fail(noAnswer, "5321-5.1-c6", r.Skipped[later].Why+untilLater)
	default:
		r.fail(unroutable, "5321-5.1-c7", "")
	}
}

// discard drops the records that are no better than that of the host that asks.
func (r *Route) discard(list []*Record, own *Record) {
	r.Targets = slices.DeleteFunc(r.Targets, func(t Target) bool { return t.Preference == own.Preference })
	r.Skipped = slices.DeleteFunc(r.Skipped, func(s Skipped) bool { return s.Preference == own.Preference })
	skip := func(mx *Record, why string) {
		r.Skipped = append(r.Skipped, Skipped{Host: mx.Target, Preference: mx.Preference, Why: mx.Target + why, Rule: "5321-5.1-c11"})
	}
	skip(own, " is this host itself.")
	for _, mx := range list {
		if mx != own {
			skip(mx, " is not preferred to this host itself.")
		}
	}
}

// is reports whether a name, which is a key, or one of the addresses is the host's.
func (h *Host) is(name string, addresses []grammar.IP) bool {
	return slices.ContainsFunc(h.Names, func(n string) bool { return key(n) == name }) ||
		slices.ContainsFunc(h.Addresses, func(ip grammar.IP) bool { return slices.Contains(addresses, ip) })
}
