package network

import (
	"time"

	"ehloworld/engine"
	"ehloworld/engine/client"
	"ehloworld/engine/dns"
	"ehloworld/engine/grammar"
)

// A Plan is a network in which nothing has happened yet. It is plain data.
type Plan struct {
	Clock    int64  // Unix seconds at which it begins
	Seed     uint64 // what is drawn is drawn from it
	Hosts    []Host
	Records  []dns.Record // a host that none of them gives an address gets one
	Troubles []Trouble
}

// A Host is a server, and a client that sends what its queue holds.
type Host struct {
	Scene  *engine.Scene // Scene.Host names it
	Closed bool          // nobody can be connected to it by hand

	Retry  Schedule
	Notice time.Duration // after so long the sender is told of the delay; 0 is never
	Hops   int           // a message with so many Received fields goes round in a circle; 0 is a hundred: RFC 5321 section 6.3

	Via     string          // the host to which everything for elsewhere goes; "" is that the DNS says where
	Account *client.Account // to log in with there
	TLS     client.TLS
	Bare    bool // it sends bare CR and LF as they came, which no client may: RFC 5321 section 2.3.8
}

// A Schedule says when an entry of a queue is tried again, and until when.
type Schedule struct {
	Waits []time.Duration // after the first try, the second …; the last is repeated
	Until time.Duration   // since the message came
}

// Usual is the schedule of a host that has no other. RFC 5321 section 4.5.4.1 wants 30
// minutes between tries, or more, and four or five days until a host gives up. It lets a
// host try twice in the first hour, to find a short trouble over.
var Usual = Schedule{Waits: []time.Duration{5 * time.Minute, 15 * time.Minute, 30 * time.Minute, time.Hour}, Until: 5 * 24 * time.Hour}

// UsualNotice is after how long a host tells of a delay that has no other.
const UsualNotice = 4 * time.Hour

// wait is the time after so many tries, from 1.
func (s *Schedule) wait(after int) time.Duration {
	return s.Waits[min(after, len(s.Waits))-1]
}

// A Trouble is what is wrong with a host, or with the path between two.
type Trouble struct {
	Kind     TroubleKind
	Host     string
	With     string        // the other end of the path; "" is all of the host
	Delay    time.Duration // Slow: of each piece of octets
	From, To time.Duration // since the network began; To 0 is for ever
}

// A TroubleKind says what kind of trouble it is.
type TroubleKind uint8

const (
	Down     TroubleKind = iota // nothing arrives, and nothing answers
	Refusing                    // no server listens: a connection is refused at once
	Slow                        // octets take their time
	Cut                         // what is open at From is lost, and no more
)

// String is the word for it.
func (k TroubleKind) String() string { return [...]string{"down", "refusing", "slow", "cut"}[k] }

// at is whether it is so at a time since the network began.
func (t *Trouble) at(since time.Duration) bool {
	return t.Kind != Cut && t.From <= since && (t.To == 0 || since < t.To)
}

// on is whether it is on a path.
func (t *Trouble) on(a, b string) bool {
	switch {
	case t.With == "":
		return sameName(t.Host, a) || sameName(t.Host, b)
	case sameName(t.Host, a):
		return sameName(t.With, b)
	}
	return sameName(t.Host, b) && sameName(t.With, a)
}

// freeAddress is the address of a host that the DNS gives none, by its number: one of RFC
// 5737, or when there are no more, of RFC 3849.
func freeAddress(host int) (ip grammar.IP) {
	if host < 254 {
		ip, _ = grammar.ParseIP("198.51.100.0")
		ip[15] = byte(host + 1)
		return ip
	}
	ip, _ = grammar.ParseIP("2001:db8::")
	ip[14], ip[15] = byte(host>>8), byte(host)
	return ip
}
