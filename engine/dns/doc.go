// Package dns is the part of the DNS that mail needs, without a network. It takes
// records, and gives the hosts to which a message for a domain goes, in the order in
// which they are tried: RFC 5321 section 5.1, with the null MX of RFC 7505. It must not
// know of connections, queues and time, and it changes nothing: the same records, host
// and seed give the same [Route].
//
// # Theory of operation
//
// [NewZone] has all records of the world, and refuses those that no DNS could have. A
// name exists if it has a record, or if a name below it has one. All other names do
// not exist, unless a name above them gives no answer: then they give none either.
//
// [Zone.Route] asks for the MX of a domain, follows aliases, sorts what comes, looks the
// hosts up, and leaves out the host that asks and what is no better. It keeps what
// was asked, and which hosts it left out and why, so that a page can show it.
//
// All names that come out are in the form in which the DNS compares them: lower case,
// A-labels.
package dns
