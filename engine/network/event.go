package network

import (
	"ehloworld/engine"
	"ehloworld/engine/client"
	"ehloworld/engine/grammar"
)

// An Event is something that happened in a network, told to who watches it in order. It
// holds plain data that is its own: a watcher may keep it. Mail is the number of a
// message, which its copies have in common on all hosts; a report has its own.
type Event interface{ event() }

// Queued says that a host is responsible for a message now, and is to hand it on.
type Queued struct {
	Host, ID  string
	Mail      int
	From      string
	To        []string
	Subject   string
	MessageID string // with its brackets; "" is none
	Size      int
	By        int // the connection over which it came; 0 is that the host wrote it
}

// Arrived says that a copy is in its mailbox.
type Arrived struct {
	Host string
	Mail int
	By   int // the connection over which it came; 0 is that the host wrote it
	Hops int // Received fields
	engine.Delivery
}

// Asked says what a host asked the DNS, and what became of that.
type Asked struct {
	Host, ID, Domain string
	Found            []string // hosts in the order in which they are tried
	Status, Why      string   // where there is none
}

// Connected says that a cable has a connection.
type Connected struct {
	Connection int
	From, To   string     // hosts; From is "" for who types
	Address    grammar.IP // from which it comes
}

// Unreached says that a host could not connect to another.
type Unreached struct {
	From, To string
	Address  grammar.IP
	ID, Why  string
}

// Said is what the two ends of a connection told: an engine.Event of the server's end,
// or a client.Event of the client's.
type Said struct {
	Connection int
	From, To   string
	Event      any
}

// Tried says how a try went.
type Tried struct {
	Host, ID string
	From     string
	Mail     int
	Tries    int // so far
	Results  []Result
	Next     int64 // when the next one is, in ns of Unix time; 0 is that there is none
	At       int64 // ns of Unix time
	Age      int64 // of the entry, in ns
}

// A Result is what a try meant for one recipient.
type Result struct {
	To, Relay string // Relay is the host that decided it; "" is none
	client.Outcome
}

// Reported says that a host has written a report.
type Reported struct {
	Host        string
	ID, AboutID string // of the report, and of the entry that it is about
	Mail        int    // the report
	About       int    // the message
	To          string // "" is that nobody may hear of it: RFC 5321 section 6.1
	Action      string
	For         []string
	Status      []string // beside For
}

// Looped says that a host has refused a message, since it has come too far.
type Looped struct {
	Host string
	Mail int
	Hops int
}

// Removed says that an entry has left a queue.
type Removed struct {
	Host, ID string
	Mail     int
}

// Troubled says that something is wrong now that was not, or is not any more.
type Troubled struct {
	Trouble
	Over bool
}

// Flushed says that a host tries at once all that it has.
type Flushed struct{ Host string }

// Settled says that a host goes on with a setting, or without it.
type Settled struct {
	Host, Setting string
	Off           bool
}

func (Queued) event()    {}
func (Arrived) event()   {}
func (Asked) event()     {}
func (Connected) event() {}
func (Unreached) event() {}
func (Said) event()      {}
func (Tried) event()     {}
func (Reported) event()  {}
func (Looped) event()    {}
func (Removed) event()   {}
func (Troubled) event()  {}
func (Flushed) event()   {}
func (Settled) event()   {}
