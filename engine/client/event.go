package client

// An Event is something that a client did or saw, told to Config.Watch in order. It
// holds plain data that is its own: a watcher may keep it.
type Event interface{ event() }

// Open says that the connection is there. The server speaks first.
type Open struct {
	Name   string // of the client
	Host   string
	Secure bool // TLS from the first octet
}

// Sent is what the client says: a command, a SASL response, or a message and its dot.
type Sent struct {
	Step  Step
	Lines []string // as on the wire, without CRLF
	Why   string
}

// Heard is a reply, and what the client does now.
type Heard struct {
	To    Step
	Reply *Reply
	Move  string
	Rule  string // of facts; "" where none applies
	Why   string
}

// Broken is what the server sent where a reply was to come.
type Broken struct {
	Octets string // of the line so far
	At     int    // the octet that cannot be, from 0
	Wanted string // there
}

// Settled is what has become of a recipient.
type Settled struct {
	Message int // in Config.Messages
	To      string
	Outcome
}

// Secured is the outcome of a TLS handshake; Err is "" if it went well.
type Secured struct {
	Verified bool // the server has proved its name
	Err      string
}

// Discard is what the client threw away, and why.
type Discard struct{ Octets, Why string }

// Close is the end of the connection.
type Close struct{ Reason string }

func (Open) event()    {}
func (Sent) event()    {}
func (Heard) event()   {}
func (Broken) event()  {}
func (Settled) event() {}
func (Secured) event() {}
func (Discard) event() {}
func (Close) event()   {}
