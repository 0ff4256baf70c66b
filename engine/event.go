package engine

import (
	"time"

	"ehloworld/engine/grammar"
)

// An Event is something that a session did, told to Config.Watch in order. It
// holds plain data that is its own: a watcher may keep it.
type Event interface{ event() }

// Open says that a connection begins. The greeting follows.
type Open struct {
	Host   string // the server
	Peer   string // the client's address
	Secure bool   // TLS from the first octet
}

// Line is a whole line that was read as a command, a SASL response, or the
// dot that ends message text. Message text itself is Text.
type Line struct {
	Text     string         // without its CRLF; a bare CR or LF within is part of it
	Kind     string         // "command", "response", "reply" (since ATRN) or "end"
	Verb     string         // "MAIL"; "." for the dot; "" for an unknown one
	State    State          // in which it came
	Nodes    []grammar.Node // outermost first
	Err      *grammar.Error // nil where it parses
	Early    bool           // it came, or began, in the clear, and is read under TLS
	Followed bool           // more had come after it when it was read: the client waits for no reply

	Advice     string // what is wrong with it, in plain words; "" is nothing
	Suggestion string // the line that was probably meant; "" is that nobody can tell
	Before     bool   // Suggestion is a line to send before this one
}

// Reply is an answer of the server, or its greeting.
type Reply struct {
	Code     Code
	Enhanced string   // "5.1.1"; "" where the reply carries none
	Lines    []string // as on the wire, without CRLF
	Rule     string   // of facts; "" where none applies
	Why      string   // what in this session brought it about
	To       string   // the verb it answers; "." for the dot, "" for none
}

// Sent is what the server says as a client, since ATRN: a command, or a message and
// its dot.
type Sent struct {
	Lines []string // as on the wire, without CRLF
	Why   string
}

// Change is a move of the machine.
type Change struct{ From, To State }

// Text is a piece of message text as it is stored. Unstuffed are the places in
// it before which the server took out a dot.
type Text struct {
	Octets    string
	Unstuffed []int
}

// Octets is a piece of a BDAT chunk; Left is what is still to come of it.
type Octets struct {
	Octets string
	Left   int64
}

// Pending is what has come of a line that is no whole line yet. The Line will
// have it, too.
type Pending struct{ Octets string }

// Discard is what the server threw away, and why.
type Discard struct{ Octets, Why string }

// Secured is the outcome of a TLS handshake; Err is "" if it went well.
type Secured struct{ Err string }

// Auth is a step of a SASL exchange.
type Auth struct {
	Mechanism string
	User      string // once it is known
	Step      int    // from 1
	Ok        bool   // it is over and well
}

// Delivery is a message put into a mailbox, or kept for another host.
type Delivery struct {
	To, From string // envelope: mailbox, and reverse-path without brackets
	ID       string // as in Received
	Final    bool   // this is the last server on its way
	Text     string // as stored, with its trace lines; "" where the Store is not the World

	Mail, Rcpt []string // the parameters that go with it, "BODY=8BITMIME"
}

// Clock is time that passed.
type Clock struct {
	Now    int64 // Unix seconds
	Passed time.Duration
}

// Elsewhere is something that happened outside of the session, in the network in which
// its server stands.
type Elsewhere struct{ Event any }

// ClientGone is the reason of a Close when the client closes.
const ClientGone = "the client is gone"

// Close is the end of the connection.
type Close struct{ Reason string }

func (Open) event()      {}
func (Line) event()      {}
func (Pending) event()   {}
func (Reply) event()     {}
func (Sent) event()      {}
func (Change) event()    {}
func (Text) event()      {}
func (Octets) event()    {}
func (Discard) event()   {}
func (Secured) event()   {}
func (Auth) event()      {}
func (Delivery) event()  {}
func (Clock) event()     {}
func (Close) event()     {}
func (Elsewhere) event() {}
