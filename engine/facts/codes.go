package facts

// A Status says how a reply code came about.
type Status uint8

const (
	Standard     Status = iota // of a standards-track RFC
	Experimental               // of an experimental RFC only
	Deprecated                 // a later RFC advises against it
	Undefined                  // no SMTP RFC has it, but it is seen
)

var statusNames = [...]string{"standard", "experimental", "deprecated", "undefined"}

// String is the status as a word.
func (s Status) String() string { return statusNames[s] }

// A CodeRow is what is known of one reply code.
type CodeRow struct {
	Code     Code
	Status   Status
	RFC821   string // what it means there; "" where that RFC does not have it
	RFC2821  string
	RFC5321  string
	Changed  string // what became of it between the RFCs
	Defined  []string
	Text     string // what usually follows the code
	Enhanced []Companion
	Causes   []string
	Lists    []string // what loose lists of codes get wrong
	Unlike   []Code   // codes that it is taken for
	Note     string
	Closes   bool // the server closes the connection after it
	Parsed   bool // clients read more of it than the code
}

// A Companion is an enhanced code that goes with a reply code. Where Code is
// "", none does, and When says where.
type Companion struct{ Code, When string }

// What many rows say.
const (
	as821      = "as RFC 821"
	as2821     = "as RFC 2821"
	byDigit    = "Go by the first digit alone, as with any unknown code (RFC 5321 section 4.2)."
	unnamed    = "(no SMTP RFC defines it)"
	registryOf = "Only the registry of enhanced codes lists it, next to "
	notForUse  = "A server should not send it."
)

var codeTables = [...][]CodeRow{codes2yz, codes3yz, codes4yz, codes50z, codes52z, codes55z}

// Codes are all rows, in the order of their codes.
func Codes() []CodeRow {
	var all []CodeRow
	for _, t := range codeTables {
		all = append(all, t...)
	}
	return all
}

// FindCode is the row of a code.
func FindCode(c Code) (*CodeRow, bool) {
	for _, t := range codeTables {
		lo, hi := 0, len(t)
		for lo < hi {
			if mid := (lo + hi) / 2; t[mid].Code < c {
				lo = mid + 1
			} else {
				hi = mid
			}
		}
		if lo < len(t) && t[lo].Code == c {
			return &t[lo], true
		}
	}
	return nil, false
}
