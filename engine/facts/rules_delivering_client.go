package facts

import "strings"

// deliveringRules are what RFC 5321 and RFC 3207 demand of a client that hands
// messages on: what it makes of replies, how long it waits, what it keeps. A server
// cannot see most of it. They are found by FindRule, and are none of Rules.
var deliveringRules = []Rule{
	{"3207-4.2-c1", Must, client, "forget after the TLS handshake what the server has said before it, such as its list of extensions"},
	{"3207-4.2-c2", Should, client, "send EHLO as its first command after the TLS handshake"},
	{"3207-4.2-c3", MustNot, client, "start TLS when TLS is active already"},
	{"5321-2.2.1-c1", Should, client, "prefer EHLO to HELO"},
	{"5321-2.2.1-c2", Must, client, "support HELO as a fallback"},
	{"5321-2.4-c2", Must, client, "preserve the case of local-parts"},
	{"5321-3.2-c1", Should, client, "be able to fall back to HELO when EHLO is not recognized"},
	{"5321-3.3-c4", ShouldNot, client, "use source routes"},
	{"5321-3.8-c1", Should, client, "treat a connection that is lost as if a 451 had come"},
	{"5321-4.1.1.1-c2", Should, client, "begin a session with EHLO"},
	{"5321-4.1.1.4-c1", Must, client, "end the last line of a message with CRLF if it has none, or reject the message"},
	{"5321-4.1.1.10-c2", Should, client, "wait for the reply to QUIT before it closes the connection"},
	{"5321-4.1.2-c1", Should, client, "write a local-part with as little quoting as possible"},
	{"5321-4.2-c1", Must, client, "determine what it does by the reply code alone, not by the text, except for 251 and 551 and, if necessary, 220, 221 and 421"},
	{"5321-4.2-c2", Must, client, "accept any text in a reply, or none at all"},
	{"5321-4.2-c3", Must, client, "handle codes that the RFC does not list, by their first digit alone"},
	{"5321-4.2-c4", Should, client, "treat a code whose first digit is not 2, 3, 4 or 5 as a fatal error, and end the transaction"},
	{"5321-4.2.1-c2", Should, client, "try again after a 4yz"},
	{"5321-4.2.1-c3", Must, client, "accept the last line of a reply without a space after its code"},
	{"5321-4.2.5-c1", ShouldNot, client, "try the same server again after a 5yz to the message, unless a user has looked at the message and the reply and has stepped in"},
	{"5321-4.3.1-c1", Must, client, "wait for the reply to a command before it sends another, unless an extension allows more"},
	{"5321-4.3.1-c2", Should, client, "wait for the greeting before it sends a command"},
	{"5321-4.5.3.1.7-c1", Should, client, "use SIZE where it can if it sends large messages"},
	{"5321-4.5.3.1.8-c1", Should, client, "be prepared to send a message in portions of 100 recipients, if the server accepts no more at once"},
	{"5321-4.5.3.1.10-c1", Should, client, "treat 552 to one RCPT too many as a temporary failure"},
	{"5321-4.5.3.2-c1", Must, client, "have a time-out for each command, not for the transaction as a whole"},
	{"5321-4.5.3.2-c2", Should, client, "wait at least 5 minutes for the greeting and for the replies to MAIL and RCPT, 2 for that to DATA, 3 for each block of data and 10 for the reply to the final dot"},
	{"5321-4.5.4.1-c1", Must, client, "queue mail that it cannot transmit at once, and retry it periodically"},
	{"5321-4.5.4.1-c2", Must, client, "delay a second attempt at a destination after one has failed"},
	{"5321-4.5.4.1-c3", Should, client, "leave at least 30 minutes between attempts in general"},
	{"5321-4.5.4.1-c4", Should, client, "keep a list of hosts that it cannot reach"},
	{"5321-4.5.4.1-c5", MustNot, client, "cache a 5yz to MAIL"},
	{"5321-4.5.4.1-c6", Should, client, "send one copy of a message for all its recipients at one host: MAIL, RCPT, RCPT, DATA"},
	{"5321-5.1-c1", Must, client, "look up the domain of a recipient in the DNS"},
	{"5321-5.1-c2", Must, client, "be able to try each of the relevant addresses in order, until an attempt succeeds"},
	{"5321-5.1-c3", Should, client, "try at least two addresses"},
	{"5321-5.1-c4", Must, client, "choose at random among MX hosts of the same preference, unless there is a clear reason to prefer one"},
	{"5321-5.1-c5", Must, client, "report an error when the DNS says that a domain does not exist"},
	{"5321-5.1-c6", Must, client, "queue a message and retry it later when the DNS gives a temporary error"},
	{"5321-5.1-c7", Must, client, "report an error when a domain has MX records and none of them can be used, or when its implicit MX cannot be"},
	{"5321-5.1-c8", MustNot, client, "use addresses of a domain that has MX records, unless it finds them through these"},
	{"5321-5.1-c9", Must, client, "sort MX records by their preference"},
	{"5321-5.1-c10", Must, client, "try the addresses of a host in the order in which the DNS gives them"},
	{"5321-5.1-c11", Must, client, "look for itself among the MX records when it relays, and discard those of its own preference and of higher numbers"},
	{"5321-5.1-c12", Must, client, "return a message as undeliverable when it relays and no MX record is left"},
	{"5321-5.1-c13", Should, client, "try the MX records that are left when it relays, best preference first"},
}

// ClientSide are all rules for a client, in the order of their sections: those that a
// server can see broken, and the others.
func ClientSide() []Rule {
	all := append(ClientRules(), deliveringRules...)
	number := func(r Rule) string { return strings.Replace(r.ID, "-c", "-", 1) }
	for i := range all {
		for j := i; j > 0 && compareIDs(number(all[j]), number(all[j-1])) < 0; j-- {
			all[j], all[j-1] = all[j-1], all[j]
		}
	}
	return all
}
