// Package network is mail between hosts: servers with queues, clients that empty them,
// a DNS, cables that can fail, on one clock that is no clock but a number. It takes a
// [Plan], acts and time. It gives what happens, an [Event] at a time, and at any moment
// how things stand. On every cable runs SMTP, an octet stream between an engine.Session
// and a client.Client: nothing is delivered but by what these two said. The same plan and
// the same acts give the same octets. Nobody has to watch, and a network that nobody
// watches makes nothing for a watcher. It must not know how a network is written, what
// is to be done in one, and of pages.
//
// # Theory of operation
//
// A [Network] has one list of what is due: octets that reach the other end of a cable,
// a message whose next try has come, a time-out. [Network.Advance] takes what is due in
// its order and lets it happen, which makes more due. A host that has accepted a message
// for others has an entry in its queue. A try of an entry is one delivery for each domain
// that it is for. A delivery asks the DNS, and connects to one host after the other, until
// one has spoken with it. When all of them are over, the outcomes say what is reported to
// the sender, what stays, and until when: RFC 5321 section 4.5.4.1.
//
// # Time
//
// A [Timeline] keeps the acts and a clone of the network every so many events, and so can
// go to any moment. [Network.Clone] shares what both only read; an entry of a queue is
// copied by who changes it first.
package network
