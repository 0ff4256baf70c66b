package facts

// An Extension is a row of the IANA registry of SMTP service extensions, with
// what its RFCs say it adds (RFC 5321 section 2.2.2 lists what that may be).
type Extension struct {
	Keyword    string
	Name       string
	Sources    []string
	Params     string // grammar of what follows the keyword in EHLO; "" for nothing
	Verbs      []Verb
	Mail, Rcpt []Param
	Added      Added
	Requires   []string
	Replies    []Answer
	Note       string
	Status     string
	Registry   Registry
}

// A Verb is a command that an extension adds, or adds something to.
type Verb struct{ Name, Syntax, Effect string }

// A Param is a parameter of MAIL or RCPT.
type Param struct {
	Name, Syntax string
	Length       int // octets that it adds to the longest line; 0 where not stated
	Note         string
}

// Added is by how much an extension lengthens the longest MAIL and RCPT line.
type Added struct {
	Mail, Rcpt int
	Note       string // where no plain figure is stated
}

// An Answer is a reply that an extension gives its own meaning.
type Answer struct {
	Code           Code
	Enhanced, When string
}

// Registry is what the registry's own columns say, right or wrong.
type Registry struct {
	Params     string // "None"; "" where the column is empty
	Method     string // "IETF", or "Legacy" for what was there before the rules
	Submission string // use with message submission: "MUST", "SHOULD", "MAY", "MUST NOT"
	Note, Date string
	Reference  string
}

const bis = "RFC-ietf-emailcore-rfc5321bis-43"

var extensionTables = [...][]Extension{extensionsOld, extensionsBody, extensionsHost, extensionsCare}

// Extensions are all registered extensions: what RFC 821 had, what a message may
// be, what two hosts agree on, and what asks for special care.
func Extensions() []Extension {
	var all []Extension
	for _, t := range extensionTables {
		all = append(all, t...)
	}
	return all
}

// FindExtension is the extension with that keyword, in whatever case.
func FindExtension(keyword string) (*Extension, bool) {
	for x := range eachExtension {
		if equalFold(x.Keyword, keyword) {
			return x, true
		}
	}
	return nil, false
}

// FindVerb is the command with that name, and the extension that brought it.
func FindVerb(name string) (*Verb, *Extension, bool) {
	for x := range eachExtension {
		for i := range x.Verbs {
			if equalFold(x.Verbs[i].Name, name) {
				return &x.Verbs[i], x, true
			}
		}
	}
	return nil, nil, false
}

// FindMailParam is the parameter of MAIL with that name, and its extension.
// Two share the name BODY: 8BITMIME comes first.
func FindMailParam(name string) (*Param, *Extension, bool) {
	for x := range eachExtension {
		if p := findParam(x.Mail, name); p != nil {
			return p, x, true
		}
	}
	return nil, nil, false
}

// FindRcptParam is the parameter of RCPT with that name, and its extension.
func FindRcptParam(name string) (*Param, *Extension, bool) {
	for x := range eachExtension {
		if p := findParam(x.Rcpt, name); p != nil {
			return p, x, true
		}
	}
	return nil, nil, false
}

func eachExtension(yield func(*Extension) bool) {
	for _, t := range extensionTables {
		for i := range t {
			if !yield(&t[i]) {
				return
			}
		}
	}
}

func findParam(ps []Param, name string) *Param {
	for i := range ps {
		if equalFold(ps[i].Name, name) {
			return &ps[i]
		}
	}
	return nil
}

// equalFold compares without regard to case (RFC 5321 section 2.4), in ASCII
// alone: to Unicode the Kelvin sign would be a K.
func equalFold(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := 0; i < len(a); i++ {
		if upper(a[i]) != upper(b[i]) {
			return false
		}
	}
	return true
}

func upper(c byte) byte {
	if 'a' <= c && c <= 'z' {
		return c - 'a' + 'A'
	}
	return c
}

// Oddities are rows of the registry that do not say what the RFCs say.
func Oddities() []string { return oddities }

var oddities = []string{
	"Its column for submission says MUST NOT for BURL and FUTURERELEASE, which RFC 4468 and RFC 4865 allow only at submission.",
	"The same column says MUST NOT for SMTPUTF8, MT-PRIORITY, REQUIRETLS and LIMITS, which their RFCs allow there, and for RRVS, whose RFC does not forbid it.",
	"Its column of EHLO parameters says None for DELIVERBY, FUTURERELEASE and LIMITS, whose RFCs define some.",
	"Its column of added length is empty in almost every row.",
	"It lists VERB and ONEX, though no RFC describes them.",
}

// Required are the verbs that every server has (RFC 5321 section 4.5.1). They
// need no keyword; VRFY may have one.
func Required() []string { return required }

var required = []string{"EHLO", "HELO", "MAIL", "RCPT", "DATA", "RSET", "NOOP", "QUIT", "VRFY"}

// IsRequired reports whether every server has that verb.
func IsRequired(verb string) bool {
	for _, v := range required {
		if equalFold(v, verb) {
			return true
		}
	}
	return false
}
