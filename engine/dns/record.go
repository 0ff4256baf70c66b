package dns

import (
	"strconv"

	"ehloworld/engine/grammar"
)

// A Type is that of a record, or of a question.
type Type uint8

const (
	MX       Type = iota // a host that takes the mail of the name
	Address              // an A or AAAA record
	CNAME                // the name is an alias of another
	NoName               // no record: the name does not exist
	NoAnswer             // no record: whoever asks for the name gets no answer
)

// String is what people call it.
func (t Type) String() string {
	if names := [...]string{"MX", "address", "CNAME", "no name", "no answer"}; int(t) < len(names) {
		return names[t]
	}
	return "type " + strconv.Itoa(int(t))
}

// A Record is what the DNS says of a name.
type Record struct {
	Name       string
	Type       Type
	Preference int        // of an MX: lower numbers are tried first
	Target     string     // of an MX, "." for a null MX; of a CNAME
	Address    grammar.IP // of an Address
}

// String is what the record says of its name: "MX 10 mx.two.example".
func (r *Record) String() string {
	if v := r.value(); v != "" {
		return r.Type.String() + " " + v
	}
	return r.Type.String()
}

// value is what the record says after its type.
func (r *Record) value() string {
	switch r.Type {
	case MX:
		return strconv.Itoa(r.Preference) + " " + key(r.Target)
	case Address:
		return r.Address.String()
	case CNAME:
		return key(r.Target)
	}
	return ""
}

// An Error says what is wrong with a record.
type Error struct {
	Record      int    // of those given to NewZone, from 0
	Field       string // of the record: "Name", "Type", "Preference", "Target"
	Want, Found string
}

func (e *Error) Error() string {
	return "record " + strconv.Itoa(e.Record+1) + ": " + e.Field + " wants " + e.Want + ", found " + e.Found
}

// key is a name in the form in which names are compared.
func key(name string) string { return string(grammar.AppendDomainKey(nil, []byte(name))) }

// RFC 1035 section 2.3.4 has 255 octets for a name on the wire, where the root and each
// label have an octet for their length.
const (
	maxName  = 253
	maxLabel = 63
)

// wanted is what a text would have to be to be a name in the DNS; "" is that it is one.
func wanted(name string) string {
	if _, ok := grammar.ParseIP(name); ok {
		return "a name, not an address"
	}
	if !isDomain(name) {
		return "a domain"
	}
	k := key(name)
	if len(k) > maxName {
		return "a name of at most " + grammar.Counted(maxName, "octet")
	}
	for label, rest := "", k; rest != ""; {
		if label, rest = cut(rest); len(label) > maxLabel {
			return "labels of at most " + grammar.Counted(maxLabel, "octet")
		}
	}
	return ""
}

func isDomain(text string) bool {
	p := grammar.Parser{UTF8: true}
	p.Read([]byte(text))
	grammar.DomainOf(&p)
	return p.Done()
}

// cut is the first label of a name, and the name above it; "" is above the last.
func cut(name string) (label, above string) {
	for i := range len(name) {
		if name[i] == '.' {
			return name[:i], name[i+1:]
		}
	}
	return name, ""
}
