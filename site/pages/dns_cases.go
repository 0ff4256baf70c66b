package pages

import "ehloworld/engine/dns"

// in51 is where RFC 5321 says how a host is found.
const in51 = "RFC 5321 section 5.1"

// A sending is a message for a domain at a host: mx.one.example if none is named.
type sending struct {
	domain, from string
	seed         uint64
}

// dnsCases are the cases of RFC 5321 section 5.1 and RFC 7505, each with a zone that
// shows it.
var dnsCases = []struct {
	anchor, title string
	says          []cited
	zone          []dns.Record
	plays         []sending
}{
	{"mx", "MX records and preference", []cited{
		{"The client takes the domain after the @, and asks the DNS for its MX records.", in51},
		{"Each MX record names a host and has a preference. The host with the lowest number is tried first.", in51},
		{"Then the client looks up the addresses of each host. It tries them in the order in which the DNS gives them.", in51},
		{"The address of the domain itself does not count here, because there is an MX record. It may well belong to a web server.", in51},
	}, []dns.Record{mxRecord("two.example", 20, "backup.two.example"), mxRecord("two.example", 10, "mx.two.example"), addressRecord("two.example", "192.0.2.80"),
		addressRecord("mx.two.example", "192.0.2.20"), addressRecord("mx.two.example", "2001:db8::20"), addressRecord("backup.two.example", "192.0.2.22")},
		[]sending{{domain: "two.example"}}},
	{"equal", "Equal preferences", []cited{
		{"Hosts with the same preference share the load: the client tries them in random order. Two messages may take different ways, as here.", in51},
	}, []dns.Record{mxRecord("two.example", 10, "mx1.two.example"), mxRecord("two.example", 10, "mx2.two.example"), addressRecord("mx1.two.example", "192.0.2.21"), addressRecord("mx2.two.example", "192.0.2.22")},
		[]sending{{domain: "two.example"}, {domain: "two.example", seed: 2}}},
	{"implicit", "No MX: the implicit MX", []cited{
		{"If a domain has no MX record, the host of that name is its only MX, with preference 0.", in51},
		{"If that host has no address, the message goes back.", in51},
	}, []dns.Record{addressRecord("small.example", "192.0.2.30"), addressRecord("www.empty.example", "192.0.2.31")},
		[]sending{{domain: "small.example"}, {domain: "empty.example"}}},
	{"unusable", "An MX that cannot be used", []cited{
		{"An MX host without an address is passed over.", in51},
		{"If no MX can be used, the message goes back. The client does not fall back on the address of the domain itself, because the implicit MX is only for domains that have no MX record.", in51},
		{"An MX record has to name a host, not an IP address. If the name is an alias, that is outside of the standard: many clients follow it, and some do not.", in51},
	}, []dns.Record{mxRecord("three.example", 10, "old.three.example"), mxRecord("three.example", 20, "mx.three.example"), addressRecord("mx.three.example", "192.0.2.32"),
		mxRecord("four.example", 10, "old.four.example"), addressRecord("four.example", "192.0.2.40")},
		[]sending{{domain: "three.example"}, {domain: "four.example"}}},
	{"null", "The null MX", []cited{
		{"A domain that accepts no mail says so with one MX record: preference 0, and a dot in place of the host.", "RFC 7505 section 3"},
		{"The message goes back at once. Without the null MX, the client might try the address of the domain for days.", "RFC 7505 sections 1 and 4.1"},
		{"A server that refuses such a recipient should reply 556 with 5.1.10.", "RFC 7505 section 4.1"},
		{"No one should send mail from a domain with a null MX: a reply could not come back.", "RFC 7505 section 4.2"},
	}, []dns.Record{mxRecord("none.example", 0, "."), addressRecord("none.example", "192.0.2.50")},
		[]sending{{domain: "none.example"}}},
	{"alias", "An alias", []cited{
		{"If the domain is an alias, the client goes on with the name that it leads to, as if the message were for that.", in51},
		{"An alias can lead to another one, but never in a circle.", "RFC 1034 section 3.6.2"},
	}, []dns.Record{aliasRecord("www.two.example", "two.example"), mxRecord("two.example", 10, "mx.two.example"), addressRecord("mx.two.example", "192.0.2.20")},
		[]sending{{domain: "www.two.example"}}},
	{"no-name", "No such domain", []cited{
		{"If the DNS says that the domain does not exist, the message goes back at once: it would not help to try again.", in51},
		{"The name has to be complete. A server must not guess that “two” means “two.example”.", in51},
	}, []dns.Record{{Name: "gone.example", Type: dns.NoName}, mxRecord("two.example", 10, "mx.two.example"), addressRecord("mx.two.example", "192.0.2.20")},
		[]sending{{domain: "gone.example"}, {domain: "two"}}},
	{"no-answer", "No answer", []cited{
		{"If the DNS gives no answer, nobody knows whether the domain exists. The message stays in the queue, and the client tries again later.", in51},
		{"If there is no answer for one of several hosts, the others are tried.", in51},
	}, []dns.Record{{Name: "slow.example", Type: dns.NoAnswer}, mxRecord("five.example", 10, "mx.slow.example"), mxRecord("five.example", 20, "mx.five.example"), addressRecord("mx.five.example", "192.0.2.52")},
		[]sending{{domain: "slow.example"}, {domain: "five.example"}}},
	{"itself", "A host that finds itself", []cited{
		{"A backup MX is in the list too. It leaves out itself and every host that is not preferred to it. That way, each hop brings the message closer to the best host.", in51},
		{"If no host is left, the message goes back. Otherwise it would loop.", in51},
	}, []dns.Record{mxRecord("two.example", 10, "mx.two.example"), mxRecord("two.example", 20, "backup.two.example"), mxRecord("two.example", 20, "other.two.example"),
		addressRecord("mx.two.example", "192.0.2.20"), addressRecord("backup.two.example", "192.0.2.22"), addressRecord("other.two.example", "192.0.2.23")},
		[]sending{{domain: "two.example", from: "backup.two.example"}, {domain: "two.example", from: "mx.two.example"}}},
	{"literal", "An address in place of a domain", []cited{
		{"After the @ there can be an IP address in brackets. The message goes straight there, and the DNS is not asked.", "RFC 5321 section 4.1.3"},
	}, nil, []sending{{domain: "[192.0.2.20]"}}},
}
