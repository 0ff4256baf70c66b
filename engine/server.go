package engine

import (
	"errors"
	"strings"
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
	values   []Offer // beside offers
	enhanced bool    // ENHANCEDSTATUSCODES is offered
	longest  int     // octets of the longest line that any verb may have

	bounds []*bound          // every verb, sorted
	table  [verbSlots]*bound // the same, by name
	params []*boundParam
}

// bound is a verb in a server.
type bound struct {
	*Verb
	ext    *Extension // nil for a verb of RFC 5321
	built  bool       // else 502
	params bool       // extensions may add parameters
	esmtp  bool       // MAIL and RCPT: a parameter that nobody added is 555
	more   int        // octets that they add to its line
	last   *bound     // the same verb with LAST, which is a row of its own; nil is none
	adds   []*Addition
	moves  []place // by place; nowhere is 503
	fails  []place
	asks   place
}

// boundParam is a parameter in a server.
type boundParam struct {
	*Param
	ext  *Extension
	verb *bound
}

// Default limits: RFC 5321 section 4.5.3, and 10 MiB a message.
var defaults = Limits{Line: 512, Text: 1000, Recipients: 100, Size: 10 << 20, Idle: 5 * time.Minute}

// Ready assembles a scene's tables. Its error names the setting that cannot be.
func Ready(sc *Scene) (*Server, error) {
	v := &Server{scene: *sc, limits: sc.Limits.orDefaults()}
	v.world = newWorld(&v.scene)
	errs := v.offer()
	v.assemble()
	return v, errors.Join(errs...)
}

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
	if l.Idle == 0 {
		l.Idle = defaults.Idle
	}
	return l
}

// offer finds the extensions that the scene offers.
func (v *Server) offer() (errs []error) {
	v.states = append(v.states, baseStates...)
	for _, x := range extensions {
		v.states = append(append(v.states, x.States...), x.Waits...)
	}
	for i := range v.scene.Locals {
		x, err := v.scene.Locals[i].extension()
		if err == nil {
			err = v.clash(x)
		}
		if err != nil {
			errs = append(errs, err)
			continue
		}
		v.offers, v.values = append(v.offers, x), append(v.values, Offer{Keyword: x.Keyword})
	}
	locals := len(v.offers)
	for _, o := range v.scene.Offers {
		x := findExtension(o.Keyword)
		switch {
		case x == nil:
			errs = append(errs, errors.New("offer "+o.Keyword+": no extension of this server has that keyword"))
			continue
		case x.Unbuilt != "":
			errs = append(errs, errors.New("offer "+x.Keyword+": not to be had here: "+x.Unbuilt))
			continue
		case v.offersKeyword(x.Keyword):
			errs = append(errs, errors.New("offer "+x.Keyword+": offered twice"))
			continue
		}
		if x.Check != nil {
			if err := x.Check(&v.scene); err != nil {
				errs = append(errs, err)
			}
		}
		v.offers, v.values = append(v.offers, x), append(v.values, o)
	}
	// EHLO lists what was agreed in private after what is registered.
	v.offers = append(v.offers[locals:len(v.offers):len(v.offers)], v.offers[:locals]...)
	v.values = append(v.values[locals:len(v.values):len(v.values)], v.values[:locals]...)
	for _, x := range v.offers {
		for _, keyword := range strings.Fields(x.Needs) {
			if !v.offersKeyword(keyword) {
				errs = append(errs, errors.New("offer "+x.Keyword+": needs "+keyword+" offered too"))
			}
		}
	}
	v.enhanced = v.offersKeyword("ENHANCEDSTATUSCODES")
	return errs
}

// value is what the scene has follow a keyword in EHLO; false is nothing.
func (v *Server) value(keyword string) (value string, given bool) {
	for i := range v.values {
		if o := &v.values[i]; v.offers[i].Keyword == keyword {
			return o.Value, o.Given
		}
	}
	return "", false
}

func (v *Server) offersIt(x *Extension) bool {
	for _, o := range v.offers {
		if o == x {
			return true
		}
	}
	return false
}

func (v *Server) offersKeyword(keyword string) bool {
	for _, x := range v.offers {
		if x.Keyword == keyword {
			return true
		}
	}
	return false
}

// assemble makes the tables of verbs and parameters.
func (v *Server) assemble() {
	for _, row := range verbs {
		v.bind(row, nil, true)
	}
	for _, x := range extensions {
		offered := v.offersIt(x) || x.Quiet != nil && x.Quiet(&v.scene)
		if x.Keyword[0] == 'X' && !offered {
			continue // nothing was agreed, so nothing is known: RFC 5321 section 4.1.5
		}
		for _, row := range x.Verbs {
			v.bind(row, x, offered)
		}
		for i := range x.Params {
			if p := &x.Params[i]; x.Unbuilt != "" {
				v.params = append(v.params, &boundParam{p, x, v.verb([]byte(p.Verb))})
			}
		}
	}
	for _, x := range v.offers {
		if findExtension(x.Keyword) != x { // a local one
			for _, row := range x.Verbs {
				v.bind(row, x, true)
			}
		}
		for i := range x.Adds {
			b := v.verb([]byte(x.Adds[i].Verb))
			b.adds = append(b.adds, &x.Adds[i])
		}
		for i := range x.Params {
			p := &x.Params[i]
			b := v.verb([]byte(p.Verb))
			b.params = true
			b.more += p.Octets
			v.params = append(v.params, &boundParam{p, x, b})
		}
	}
	for _, name := range []string{"MAIL", "RCPT"} {
		b := v.verb([]byte(name))
		b.params, b.esmtp = true, true
	}
	for _, b := range v.bounds {
		if name, ok := strings.CutSuffix(b.Name, " LAST"); ok {
			v.verb([]byte(name)).last = b
		}
		v.longest = max(v.longest, int(v.limits.Line)+b.more)
	}
}

// bind makes a verb's row of the machine.
func (v *Server) bind(row *Verb, x *Extension, built bool) {
	b := &bound{Verb: row, ext: x, built: built, asks: nowhere,
		moves: make([]place, len(v.states)), fails: make([]place, len(v.states))}
	for i, from := range v.states {
		b.moves[i], b.fails[i] = nowhere, nowhere
		if to, ok := row.Moves.to(from); ok && v.readsLines(place(i)) {
			b.moves[i] = v.place(to)
		}
		if to, ok := row.Fails.to(from); ok {
			b.fails[i] = v.place(to)
		}
	}
	if row.Asks != "" {
		b.asks = v.place(row.Asks)
	}
	if v.scene.Lenient&LenientNoEHLO != 0 && b.moves[atReady] != nowhere && b.moves[atStart] == nowhere {
		b.moves[atStart] = b.moves[atReady]
	}
	v.bounds = append(v.bounds, b)
	i := slot([]byte(row.Name))
	for v.table[i] != nil {
		if v.table[i].Name == row.Name {
			panic("verb " + row.Name + " registered twice")
		}
		i = (i + 1) % verbSlots
	}
	v.table[i] = b
}

// readsLines reports whether command lines are read in a state.
func (v *Server) readsLines(at place) bool {
	if int(at) < len(baseStates) {
		return at <= atRefused
	}
	for _, x := range extensions {
		for _, st := range x.States {
			if st == v.states[at] {
				return true
			}
		}
	}
	return false
}

func (v *Server) place(st State) place {
	for i, x := range v.states {
		if x == st {
			return place(i)
		}
	}
	panic("no state " + string(st))
}

// verbSlots is the size of the table of verbs, twice and more their number.
const verbSlots = 128

// slot is where a name is looked for first: from its letters but for their
// case, the first four of them and how many there are.
func slot(name []byte) uint32 {
	var h uint32
	for _, c := range name[:min(4, len(name))] {
		h = h<<5 | uint32(c&31)
	}
	return (h + uint32(len(name))) * 2654435769 >> 25
}

// verb finds a verb by its name, in any case; nil is none.
func (v *Server) verb(name []byte) *bound {
	for i := slot(name); v.table[i] != nil; i = (i + 1) % verbSlots {
		if b := v.table[i]; sameFold(name, b.Name) {
			return b
		}
	}
	return nil
}

// param finds a parameter of a verb by its name, in any case.
func (v *Server) param(b *bound, name []byte) *boundParam {
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
		if 'a' <= c && c <= 'z' {
			c -= 'a' - 'A'
		}
		if c != upper[i] {
			return false
		}
	}
	return true
}

// offersParam reports whether a parameter's extension is offered now: to a
// client that said EHLO.
func (s *Session) offersParam(p *boundParam) bool {
	return s.hello.esmtp && (s.secure || !p.TLS) && p.ext.Unbuilt == "" && (p.ext.Offered == nil || p.ext.Offered(s))
}

// Scene is what the server was made of.
func (v *Server) Scene() *Scene { return &v.scene }

// World is the server's memory: mailboxes, and the time.
func (v *Server) World() *World { return v.world }

// NotConforming lists the ways in which the scene departs from RFC 5321.
func (v *Server) NotConforming() []string {
	list := v.scene.Lenient.Names()
	for _, l := range []struct {
		name      string
		is, wants int64
	}{
		{"limit line", v.limits.Line, defaults.Line},
		{"limit text", v.limits.Text, defaults.Text},
		{"limit recipients", v.limits.Recipients, defaults.Recipients},
		{"limit size", v.limits.Size, 64 << 10},
		{"limit idle", int64(v.limits.Idle), int64(defaults.Idle)},
	} {
		if l.is < l.wants {
			list = append(list, l.name)
		}
	}
	return list
}
