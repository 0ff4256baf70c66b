package engine

import (
	"errors"
	"time"
)

// A Server is a scene made ready: its tables assembled. Its sessions share it;
// nothing in it changes but its World.
type Server struct {
	scene    Scene
	limits   Limits
	world    *World
	states   []State
	offers   []*Extension
	values   []Offer      // beside offers
	touching []*Extension // those offers that have to do with a message itself
	dress    int          // of replies, if not of all: 1 is with enhanced codes, which are offered
	headers  bool         // an extension looks at the header of a message
	later    bool         // some extensions are offered under TLS only
	bareEnds Leniency     // what ends a line of commands beside CRLF, if only to be refused
	longest  int          // octets of the longest line that any verb may have
	by       string       // what each Received field has in its midst

	bounds []*serverVerb          // every verb, sorted
	table  [verbSlots]*serverVerb // the same, by name
	params []*serverParam
}

// serverVerb is a verb in a server.
type serverVerb struct {
	Verb
	word    string      // Name without LAST
	key     uint64      // Name, packed
	next    *serverVerb // in the same slot of the table
	ext     *Extension  // nil for a verb of RFC 5321
	built   bool        // else 502
	free    bool        // nothing stands before it but its place in the sequence
	params  bool        // extensions may add parameters
	esmtp   bool        // MAIL and RCPT: a parameter that nobody added is 555
	demands Gate        // the server's that it may not come before
	asks    stateID
	leads   stateID             // where a 3yz leads that asks for nothing
	agreed  func(*Session) bool // whether it was agreed on with this client; nil is with any
	moves   [256]stateID        // by state; noState is 503
	fails   [256]stateID
	more    int                                     // octets that parameters add to its line
	last    *serverVerb                             // the same verb with LAST, which is a row of its own; nil is none
	do      func(*Session, *Command) *ReplyTemplate // Do, or act where something is added to it
	adds    []*Addition
	turns   bool // it, or what is added, has an OutOfOrder
	noted   bool // what is added has an OnCommand
	utf8    bool // after EHLO, UTF-8 may follow it
}

// serverParam is a parameter in a server.
type serverParam struct {
	*Param
	ext  *Extension
	verb *serverVerb
}

// Default limits: RFC 5321 section 4.5.3, and 10 MiB a message.
var defaults = Limits{Line: 512, Text: 1000, Recipients: 100, Size: 10 << 20, Idle: 5 * time.Minute}

// Ready assembles a scene's tables. Its error names the setting that cannot be.
func Ready(sc *Scene) (*Server, error) {
	v := &Server{scene: *sc, limits: sc.Limits}
	v.world = newWorld(&v.scene)
	errs := append(append(sc.checkNames(), sc.checkCredentials()...), v.offer()...)
	errs = append(append(errs, sc.checkWords()...), v.checkFaults()...)
	errs = append(errs, v.checkUnderTLS()...)
	errs = append(append(errs, v.world.checkHomes()...), v.world.checkEnds()...)
	v.bareEnds = sc.Lenient & (LenientBareLF | LenientBareCR)
	if sc.Strict&StrictBareLF != 0 { // to be refused
		v.bareEnds |= LenientBareLF
	}
	v.limits = v.limits.orDefaults()
	v.by = ")\r\n by " + sc.Host
	if sc.Host != "" && sc.Host[0] == '[' { // RFC 5321 section 4.4 wants TCP-info with a literal
		v.by += " (" + sc.Host + ")"
	}
	v.by += " with "
	v.assemble()
	return v, errors.Join(errs...)
}

// noLimit is a limit that nothing comes to.
const noLimit = 1<<63 - 1

func (l Limits) orDefaults() Limits {
	or := func(n *int64, def int64) {
		if *n == 0 {
			*n = def
		}
	}
	or(&l.Line, defaults.Line)
	or(&l.Text, defaults.Text)
	or(&l.Recipients, defaults.Recipients)
	or(&l.Size, defaults.Size)
	if l.Size < 0 {
		l.Size = noLimit
	}
	if l.Idle == 0 {
		l.Idle = defaults.Idle
	}
	return l
}

// verbSlots is the size of the table of verbs, twice and more their number.
const verbSlots = 128

// packed is the key of the word that a line begins with, and where it ends: its
// last eight octets as a number, in upper case.
func packed(line []byte) (key uint64, end int) {
	for i, c := range line {
		if c == ' ' {
			return key, i
		}
		key = key<<8 | uint64(upperOctet(c))
	}
	return key, len(line)
}

// fourLetters is packed for a word of four octets from @ to DEL, as nearly all are
// that a line begins with; 0 is that it is another. Those that are no letters come out
// as what no verb has in its name.
func fourLetters(line []byte) (key uint64) {
	const each = 0x01010101 // octet of w
	if len(line) == 4 || len(line) > 4 && line[4] == ' ' {
		w := uint32(line[3]) | uint32(line[2])<<8 | uint32(line[1])<<16 | uint32(line[0])<<24
		if w&(0xc0*each) == 0x40*each {
			return uint64(w &^ (0x20 * each))
		}
	}
	return 0
}

// slot is where a name is looked for.
func slot(key uint64) uint64 { return key * 0x9e3779b97f4a7c15 / (1 << 64 / verbSlots) }

// verb finds a verb by its name, in any case; nil is none.
func (v *Server) verb(name []byte) *serverVerb {
	key, _ := packed(name)
	b := v.table[slot(key)]
	for b != nil && !sameFold(name, b.Name) {
		b = b.next
	}
	return b
}

// shortVerb is verb for a name of at most eight octets: its key and its length
// are all of it.
func (v *Server) shortVerb(key uint64, octets int) *serverVerb {
	b := v.table[slot(key)]
	for b != nil && (b.key != key || len(b.Name) != octets) {
		b = b.next
	}
	return b
}

// param finds a parameter of a verb by its name, in any case.
func (v *Server) param(b *serverVerb, name []byte) *serverParam {
	for _, p := range v.params {
		if p.verb == b && sameFold(name, p.Name) {
			return p
		}
	}
	return nil
}

// sameFold reports whether a name, in any case, is this one in upper case.
func sameFold(name []byte, upper string) bool {
	if len(name) != len(upper) {
		return false
	}
	for i, c := range name {
		if upperOctet(c) != upper[i] {
			return false
		}
	}
	return true
}

func upperOctet(c byte) byte {
	if 'a' <= c && c <= 'z' {
		c -= 'a' - 'A'
	}
	return c
}

// offersParam reports whether a parameter's extension is offered now: to a
// client that said EHLO.
func (s *Session) offersParam(p *serverParam) bool {
	return s.hello.esmtp && (s.secure || !p.TLS) && p.ext.NotBuilt == "" && (p.ext.Offered == nil || p.ext.Offered(s)) && s.listed(p.ext)
}

// Scene is what the server was made of.
func (v *Server) Scene() *Scene { return &v.scene }

// Clone is the same server with a memory of its own.
func (v *Server) Clone() *Server {
	c := *v
	c.world = v.world.clone()
	return &c
}

// An Arrival is where mail for an address ends, as far as a server knows.
type Arrival struct {
	To    string // the mailbox, as in a path
	Owner string // whom errors go to, as in a path: of the last list on the way; "" is the sender
	Final bool   // it is here
}

// Arrivals are where mail for a mailbox goes, which is written as in a path. None is
// that it would be refused.
func (v *Server) Arrivals(path string) (list []Arrival) {
	s := Session{server: v}
	m := mailboxOf(path)
	box := s.box(m)
	if box == nil {
		if _, known := v.world.knows(s.domain(m)); known {
			return nil
		}
		return []Arrival{{To: path}}
	}
	for i := range box.allEnds() {
		x := &box.allEnds()[i]
		if x.against(0, nil) != nil {
			continue
		}
		a := Arrival{To: x.path, Final: x.box != nil}
		if x.list != nil {
			a.Owner = spelled(x.list.Owner())
		}
		list = append(list, a)
	}
	return list
}

// Home is the domain of a mailbox that is named without one.
func (v *Server) Home() string { return v.home() }

// World is the server's memory: mailboxes, and the time.
func (v *Server) World() *World { return v.world }
