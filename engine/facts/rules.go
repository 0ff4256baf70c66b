package facts

// A Rule is something that an RFC demands of a server. Its id never changes:
// replies, tests and lessons name rules by it.
type Rule struct {
	ID    string // RFC, section and number: "5321-4.1.4-10"; sections C, E and F are appendices
	Level Level
	Role  string // one of Roles where only that is bound
	Text  string // what follows "A server MUST"
}

// A Level is how strictly a rule binds (RFC 2119).
type Level uint8

const (
	Must Level = 1 + iota
	MustNot
	Should
	ShouldNot
	May

	// Plain is added where the RFC states the rule without a key word, such as
	// in a procedure.
	Plain Level = 8
)

var (
	keyWords   = [...]string{"", "MUST", "MUST NOT", "SHOULD", "SHOULD NOT", "MAY"}
	plainWords = [...]string{"", "must", "must not", "should", "should not", "may"}
)

// String is the key word, in capitals only where the RFC writes it so.
func (l Level) String() string {
	if l.Plain() {
		return plainWords[l&^Plain]
	}
	return keyWords[l]
}

// Plain reports whether the RFC states the rule without a key word.
func (l Level) Plain() bool { return l&Plain != 0 }

// RFC is the number of the RFC that has the rule.
func (r *Rule) RFC() string { return r.ID[:4] }

// Section is the section of it: "4.1.4", or "F.6" of an appendix.
func (r *Rule) Section() string {
	end := len(r.ID) - 1
	for r.ID[end] != '-' {
		end--
	}
	return r.ID[5:end]
}

// Source is where the rule is: "RFC 5321 section 4.1.4".
func (r *Rule) Source() string {
	s := r.Section()
	if s[0] > '9' {
		return "RFC " + r.RFC() + " appendix " + s
	}
	return "RFC " + r.RFC() + " section " + s
}

// Roles are those that a rule may bind alone.
var Roles = []string{"relay", "gateway", "delivery", "submission", "registrant"}

// Sentence is the rule as a whole sentence.
func (r *Rule) Sentence() string {
	return subject(r.Role) + " " + r.Level.String() + " " + r.Text + "."
}

func subject(role string) string {
	switch role {
	case "relay":
		return "A relay"
	case "gateway":
		return "A gateway"
	case "delivery":
		return "A server that delivers"
	case "submission":
		return "A submission server"
	case "registrant":
		return "Anyone who registers an extension"
	case client:
		return "A client"
	}
	return "A server"
}

var ruleTables = [...][]Rule{
	rules1845, rules1870, rules1985, rules2034, rules2645, rules2852, rules2920, rules3030, rules3207, rules3461, rules4865, rules4954,
	rules5321Procedures, rules5321Commands, rules5321Replies, rules5321Duties,
	rules6152, rules6531, rules6710, rules7293, rules7504, rules7505, rules8689, rules9422,
}

// Rules are all rules, by RFC, section and number.
func Rules() []Rule {
	var all []Rule
	for _, t := range ruleTables {
		all = append(all, t...)
	}
	return all
}

// FindRule is the rule with that id.
func FindRule(id string) (*Rule, bool) {
	lo, hi := 0, len(ruleTables)
	for hi-lo > 1 {
		if mid := (lo + hi) / 2; compareIDs(ruleTables[mid][0].ID, id) > 0 {
			hi = mid
		} else {
			lo = mid
		}
	}
	t := ruleTables[lo]
	lo, hi = 0, len(t)
	for lo < hi {
		if mid := (lo + hi) / 2; compareIDs(t[mid].ID, id) < 0 {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(t) && t[lo].ID == id {
		return &t[lo], true
	}
	for _, t := range [][]Rule{clientRules, deliveringRules} {
		for i := range t {
			if t[i].ID == id {
				return &t[i], true
			}
		}
	}
	return nil, false
}

// compareIDs orders ids by their numbers, so that section 4.1.4 comes before
// 4.1.10, and appendices after all sections.
func compareIDs(a, b string) int {
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		m, iEnd := numberAt(a, i)
		n, jEnd := numberAt(b, j)
		switch {
		case iEnd > i && jEnd > j: // a number each
			if m != n {
				return m - n
			}
			i, j = iEnd, jEnd
		case a[i] != b[j]:
			return int(a[i]) - int(b[j])
		default:
			i, j = i+1, j+1
		}
	}
	return (len(a) - i) - (len(b) - j)
}

func numberAt(s string, at int) (n, end int) {
	for end = at; end < len(s) && '0' <= s[end] && s[end] <= '9'; end++ {
		n = n*10 + int(s[end]-'0')
	}
	return n, end
}
