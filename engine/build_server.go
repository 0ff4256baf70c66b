package engine

import (
	"strings"
)

// How a scene becomes the tables of a server.

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
			errs = append(errs, unfit("offer "+o.Keyword, "no extension of this server has that keyword"))
			continue
		case x.NotBuilt != "":
			errs = append(errs, unfit("offer "+x.Keyword, "not available here: "+x.NotBuilt))
			continue
		case v.offersKeyword(x.Keyword):
			errs = append(errs, unfit("offer "+x.Keyword, "offered twice"))
			continue
		}
		if x.Check != nil {
			if err := x.Check(&v.scene); err != nil {
				errs = append(errs, err)
			}
		}
		if x.ReadValue != nil && o.Given {
			if err := x.ReadValue(&v.limits, o.Value); err != nil {
				errs = append(errs, unfit("offer "+x.Keyword, err.Error()))
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
				errs = append(errs, unfit("offer "+x.Keyword, "needs "+keyword+" offered too"))
			}
		}
	}
	if v.offersKeyword("ENHANCEDSTATUSCODES") {
		v.dress = 1
	}
	for _, x := range v.offers {
		v.headers = v.headers || x.Recipient != nil
		if x.Trace != nil || x.Until != nil || x.Recipient != nil || x.Message != nil {
			v.touching = append(v.touching, x)
		}
	}
	return errs
}

// checkFaults wants a parameter that is out of order to be one that is offered.
func (v *Server) checkFaults() (errs []error) {
	for i := range v.scene.Faults {
		f := &v.scene.Faults[i]
		known := f.What != "parameter-down"
		for _, x := range v.offers {
			for j := range x.Params {
				known = known || sameFold([]byte(f.Keyword), x.Params[j].Name)
			}
		}
		if !known {
			errs = append(errs, unfit("fault parameter-down "+f.Keyword, "no extension offered here has a parameter of that name"))
		}
	}
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

// checkUnderTLS wants what is listed under TLS only to be listed some time.
func (v *Server) checkUnderTLS() (errs []error) {
	for i := range v.values {
		switch o := &v.values[i]; {
		case !o.UnderTLS:
			continue
		case v.scene.TLS == TLSNone:
			errs = append(errs, unfit("under-tls "+o.Keyword, "there is no TLS here"))
		case v.offers[i].Keyword == "STARTTLS":
			errs = append(errs, unfit("under-tls STARTTLS", "under TLS it is no longer listed"))
		}
		v.later = true
	}
	return errs
}

// listed reports whether an extension is not kept for TLS, or there is TLS.
func (s *Session) listed(x *Extension) bool {
	if s.secure || !s.server.later {
		return true
	}
	for i, o := range s.server.offers {
		if o == x {
			return !s.server.values[i].UnderTLS
		}
	}
	return true
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
		offered := v.offersIt(x) || x.Silent != nil && x.Silent(&v.scene)
		if x.Keyword[0] == 'X' && !offered {
			continue // nothing was agreed, so nothing is known: RFC 5321 section 4.1.5
		}
		for _, row := range x.Verbs {
			v.bind(row, x, offered)
		}
		for i := range x.Params {
			if p := &x.Params[i]; x.NotBuilt != "" {
				v.params = append(v.params, &serverParam{p, x, v.verb([]byte(p.Verb))})
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
			a := &x.Adds[i]
			b := v.verb([]byte(a.Verb))
			if b.add(a); a.Leads != "" {
				b.leads = v.place(a.Leads)
			}
		}
		for i := range x.Params {
			p := &x.Params[i]
			b := v.verb([]byte(p.Verb))
			b.params = true
			b.more += p.Octets
			v.params = append(v.params, &serverParam{p, x, b})
		}
	}
	for _, name := range []string{"MAIL", "RCPT"} {
		b := v.verb([]byte(name))
		b.params, b.esmtp = true, true
	}
	for _, b := range v.bounds {
		b.free = b.built && (b.ext == nil || !v.later) && b.agreed == nil && b.demands == 0 && !b.turns && !b.noted && v.scene.Strict == 0
		v.longest = max(v.longest, int(v.limits.Line)+b.more)
	}
}

// bind makes a verb's row of the machine.
func (v *Server) bind(row *Verb, x *Extension, built bool) {
	b := &serverVerb{Verb: *row, ext: x, built: built, demands: v.demands() &^ row.Passes, asks: noState, leads: noState, turns: row.OutOfOrder != nil, do: row.Do}
	if x != nil && x.local {
		b.agreed = x.Offered
	}
	for i := range b.moves {
		b.moves[i], b.fails[i] = noState, noState
	}
	for i, from := range v.states {
		if to, ok := row.Moves.to(from); ok && v.readsLines(stateID(i)) {
			b.moves[i] = v.place(to)
		}
		if to, ok := row.Fails.to(from); ok {
			b.fails[i] = v.place(to)
		}
	}
	if row.Asks != "" {
		b.asks = v.place(row.Asks)
	}
	switch {
	case row.Name == "EHLO" && v.scene.Ehlo != 0:
		b.built = false
		if v.scene.Ehlo == 500 { // not even by name
			b.agreed = func(*Session) bool { return false }
		}
	case row.Name == "VRFY" && v.scene.Vrfy == PolicyNone:
		b.built = false
	case row.Name == "DATA" && v.scene.NoRecipients == 354:
		b.moves[atMail] = b.moves[atRcpt]
	}
	if row.Policy != nil || len(v.scene.Faults) > 0 {
		b.do = (*Session).act
	}
	if v.scene.Lenient&LenientNoEHLO != 0 && b.moves[atReady] != noState && b.moves[atStart] == noState {
		b.moves[atStart] = b.moves[atReady]
	}
	v.bounds = append(v.bounds, b)
	b.word = row.Name
	if word, last := strings.CutSuffix(row.Name, " LAST"); last {
		b.word, v.verb([]byte(word)).last = word, b
		return
	}
	if v.verb([]byte(row.Name)) != nil {
		panic("verb " + row.Name + " registered twice")
	}
	b.key, _ = packed([]byte(row.Name))
	at := &v.table[slot(b.key)]
	b.next, *at = *at, b
}

// add takes up what an extension adds to a verb.
func (b *serverVerb) add(a *Addition) {
	b.adds = append(b.adds, a)
	b.turns = b.turns || a.OutOfOrder != nil
	b.noted = b.noted || a.OnCommand != nil
	b.utf8 = b.utf8 || a.UTF8
	if a.Check != nil || a.Amend != nil {
		b.do = (*Session).act
	}
}

// demands are what the scene wants done first.
func (v *Server) demands() (g Gate) {
	if v.scene.TLS == TLSRequired {
		g |= PassesTLS
	}
	if v.scene.Auth == AuthRequired {
		g |= PassesAuth
	}
	return g
}

// readsLines reports whether command lines are read in a state.
func (v *Server) readsLines(at stateID) bool {
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

func (v *Server) place(st State) stateID {
	for i, x := range v.states {
		if x == st {
			return stateID(i)
		}
	}
	panic("no state " + string(st))
}
