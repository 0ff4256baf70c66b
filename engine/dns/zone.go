package dns

import (
	"errors"
	"slices"
	"strconv"
)

// A Zone is all records there are. It never changes, so that many may ask it at once.
// The zero Zone has none.
type Zone struct {
	nodes map[string]*node // by the name's key
}

// A node is a name that has a record, or a name below it that has one.
type node struct {
	records []Record // their names and targets are keys
	from    int      // the place of the first among those given to NewZone
}

// is reports whether a record of a type says all that there is to know of the name: one
// that stands alone.
func (n *node) is(t Type) bool { return n != nil && len(n.records) > 0 && n.records[0].Type == t }

// NewZone makes a zone. Its error joins an [Error] for each record that cannot be.
func NewZone(records []Record) (*Zone, error) {
	z := &Zone{map[string]*node{}}
	var wrong []error
	fail := func(e *Error) {
		if e != nil {
			wrong = append(wrong, e)
		}
	}
	for i, r := range records {
		if e := r.check(i); e != nil {
			fail(e)
			continue
		}
		r.Name, r.Target = key(r.Name), key(r.Target)
		n := z.nodes[r.Name]
		if n == nil {
			n = &node{from: i}
			z.nodes[r.Name] = n
		}
		if e := n.check(i, &r); e != nil {
			fail(e)
			continue
		}
		n.records = append(n.records, r)
	}
	walked := map[string]int{}
	for i, r := range records {
		name := key(r.Name)
		if n := z.nodes[name]; n != nil && n.from == i && len(n.records) > 0 {
			fail(z.checkAlias(name, walked, i+1))
			fail(z.checkAbove(name, n))
		}
	}
	if wrong == nil {
		return z, nil
	}
	slices.SortStableFunc(wrong, func(a, b error) int { return a.(*Error).Record - b.(*Error).Record })
	return nil, errors.Join(wrong...)
}

// check is what is wrong with a record, whatever else there is.
func (r *Record) check(i int) *Error {
	if r.Type > NoAnswer {
		return &Error{i, "Type", "a type of this package", r.Type.String()}
	}
	if want := wanted(r.Name); want != "" {
		return &Error{i, "Name", want, quoted(r.Name)}
	}
	if r.Type == MX && (r.Preference < 0 || r.Preference > 65535) {
		return &Error{i, "Preference", "a number from 0 to 65535", strconv.Itoa(r.Preference)}
	}
	switch {
	case r.isNull() && r.Preference != 0:
		return &Error{i, "Preference", "0 for a null MX (RFC 7505 section 3)", strconv.Itoa(r.Preference)}
	case r.isNull(), r.Type != MX && r.Type != CNAME:
		return nil
	}
	if want := wanted(r.Target); want != "" {
		return &Error{i, "Target", want, quoted(r.Target)}
	}
	return nil
}

// isNull reports whether a record is a null MX.
func (r *Record) isNull() bool { return r.Type == MX && r.Target == "." }

func quoted(text string) string { return strconv.Quote(text) }

// check is why a name cannot have a record beside those that it has.
func (n *node) check(i int, r *Record) *Error {
	alone := map[Type]string{
		CNAME:    "no record beside a CNAME (RFC 1034 section 3.6.2)",
		NoName:   "no record of a name that does not exist",
		NoAnswer: "no record of a name that gives no answer",
	}
	for j := range n.records {
		o := &n.records[j]
		found := r.Name + " " + o.String() + " before it"
		switch {
		case o.Type == r.Type && o.value() == r.value():
			return &Error{i, "Type", "a record that is not there yet", found}
		case alone[o.Type] != "":
			return &Error{i, "Type", alone[o.Type], found}
		case alone[r.Type] != "":
			return &Error{i, "Type", alone[r.Type], found}
		case o.Type == MX && r.Type == MX && (o.isNull() || r.isNull()):
			return &Error{i, "Target", "no MX beside a null MX (RFC 7505 section 3)", found}
		}
	}
	return nil
}

// checkAlias finds a circle of aliases that a name leads into, once: walked has the
// names that were passed, each with the number of the walk. The last record of the
// circle is the one that closes it.
func (z *Zone) checkAlias(name string, walked map[string]int, walk int) *Error {
	for z.nodes[name].is(CNAME) && walked[name] == 0 {
		walked[name] = walk
		name = z.nodes[name].records[0].Target
	}
	if !z.nodes[name].is(CNAME) || walked[name] != walk {
		return nil
	}
	last := z.nodes[name]
	for next := last.records[0].Target; next != name; next = z.nodes[next].records[0].Target {
		if z.nodes[next].from > last.from {
			last = z.nodes[next]
		}
	}
	r := &last.records[0]
	return &Error{last.from, "Target", "a name that does not lead back to " + r.Name, r.Target}
}

// checkAbove makes the names above one exist, and wants that they may: below a name that
// does not exist, none does (RFC 8020).
func (z *Zone) checkAbove(name string, n *node) *Error {
	for _, above := cut(name); above != ""; _, above = cut(above) {
		switch up := z.nodes[above]; {
		case n.is(NoName):
		case up.is(NoName):
			return &Error{max(n.from, up.from), "Name", "no name below one that does not exist (RFC 8020)", name + " below " + above}
		case up == nil && !n.is(NoAnswer):
			z.nodes[above] = &node{from: -1}
		}
	}
	return nil
}

// find is what there is to know of a name; nil is that it does not exist.
func (z *Zone) find(name string) *node {
	if n := z.nodes[name]; n != nil {
		return n
	}
	for _, above := cut(name); above != ""; _, above = cut(above) {
		if n := z.nodes[above]; n.is(NoAnswer) {
			return n
		}
	}
	return nil
}
