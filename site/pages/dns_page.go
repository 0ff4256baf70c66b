package pages

import (
	"cmp"
	"errors"
	"strconv"
	"strings"

	"ehloworld/engine/dns"
	"ehloworld/engine/facts"
	"ehloworld/engine/grammar"
	"ehloworld/site/page"
)

// dnsView is the DNS as mail needs it: small zones, and the routes that come of them.
type dnsView struct {
	Page
	Lines []dnsLine
	Cases []dnsCase
}

// A dnsLine is a record as a scene writes it, and what it means.
type dnsLine struct{ Text, Means string }

// A dnsCase is what holds in one case, and a zone that shows it.
type dnsCase struct {
	Anchor, Title string
	Says          []cited
	Zone          []string
	Plays         []dnsPlay
}

// A cited is a sentence, and where the RFCs have it.
type cited struct{ Text, Source string }

// A dnsPlay is a message for a domain, and where a host sends it.
type dnsPlay struct {
	Host, Domain string
	Route        dns.Route
	NotTried     []string // reasons that the route's own does not repeat
	Rule         string   // where the rule is that has it so; "" is none
}

func newDNS(p Page) (dnsView, error) {
	p.Kind, p.Path = "dns", page.DNS
	p.Title = "How mail finds its host: MX records"
	p.Description = "How a mail client finds the hosts that accept mail for a domain: MX records and preferences, the implicit MX, the null MX, aliases, and a DNS that does not answer. With computed examples."
	v := dnsView{Page: p}
	for _, r := range []struct {
		dns.Record
		means string
	}{
		{mxRecord("two.example", 10, "mx.two.example"), "The host accepts mail for the domain. The number is its preference."},
		{mxRecord("none.example", 0, "."), "A null MX: the domain accepts no mail."},
		{addressRecord("mx.two.example", "192.0.2.20"), "The host has this IP address. In the DNS it is an A record, or AAAA for IPv6."},
		{aliasRecord("www.two.example", "two.example"), "The first name is an alias of the second."},
		{dns.Record{Name: "gone.example", Type: dns.NoName}, "The name does not exist. A name that is in no line does not exist either."},
		{dns.Record{Name: "slow.example", Type: dns.NoAnswer}, "Whoever asks for the name gets no answer."},
	} {
		v.Lines = append(v.Lines, dnsLine{zoneLine(r.Record), r.means})
	}
	var errs []error
	for _, c := range dnsCases {
		z, err := dns.NewZone(c.zone)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		s := dnsCase{Anchor: c.anchor, Title: c.title, Says: c.says}
		for _, r := range c.zone {
			s.Zone = append(s.Zone, zoneLine(r))
		}
		for _, m := range c.plays {
			host := cmp.Or(m.from, "mx.one.example")
			of := dnsPlay{Host: host, Domain: m.domain, Route: z.Route(m.domain, dns.Host{Names: []string{host}}, m.seed)}
			if rule, ok := facts.FindRule(of.Route.Rule); ok {
				of.Rule = rule.Source()
			}
			for _, skipped := range of.Route.Skipped {
				if !strings.Contains(of.Route.Why, skipped.Why) {
					of.NotTried = append(of.NotTried, skipped.Why)
				}
			}
			s.Plays = append(s.Plays, of)
		}
		v.Cases = append(v.Cases, s)
	}
	return v, errors.Join(errs...)
}

func (v dnsView) finds() []finding {
	return []finding{{Kind: "page", Name: "DNS", Title: v.Title, To: v.Page.Path, Words: "MX preference implicit null lookup CNAME alias A AAAA NXDOMAIN no answer backup MX route loops back to myself"}}
}

// zoneLine is a record as a scene writes it.
func zoneLine(r dns.Record) string {
	switch r.Type {
	case dns.MX:
		return "mx " + r.Name + " " + strconv.Itoa(r.Preference) + " " + r.Target
	case dns.Address:
		return "address " + r.Name + " " + r.Address.String()
	case dns.CNAME:
		return "cname " + r.Name + " " + r.Target
	case dns.NoName:
		return "nxdomain " + r.Name
	default:
		return "no-answer " + r.Name
	}
}

func mxRecord(domain string, preference int, host string) dns.Record {
	return dns.Record{Name: domain, Type: dns.MX, Preference: preference, Target: host}
}

func addressRecord(host, address string) dns.Record {
	ip, _ := grammar.ParseIP(address)
	return dns.Record{Name: host, Type: dns.Address, Address: ip}
}

func aliasRecord(name, of string) dns.Record {
	return dns.Record{Name: name, Type: dns.CNAME, Target: of}
}
