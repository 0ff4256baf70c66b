// Package netsocket has a network on TCP: each host listens, and what one hands on to
// another goes over a connection that a sniffer sees. It takes a network.Plan, and gives
// mail to who keeps it, and what happens to who watches. It must not know how a network is
// written, nor what a queue does.
//
// # Theory of operation
//
// The network is the machine that runs in a page: engine/network has the queues, the
// schedules, the DNS and the reports, and here it has other cables. Where it wants a
// connection, engine/deliver carries it (way.go); who connects to a host has a session of
// engine/socket, whose mail goes to the network. One lock is on the network, and nobody
// holds it while octets are under way.
//
// Its clock (clock.go) is the real one, or a faster one. It hurries what waits in queues,
// and greylists. On a connection the time is real: nobody can type or send 60 times as fast.
//
// # Nothing leaves the machine
//
// A route ends at a host of the plan, or nowhere: an address that no host has gets no
// connection, as in the page. What is dialled is a listener of this package, and it listens
// on loopback alone. The dialer looks at the address once more, below all else.
package netsocket
