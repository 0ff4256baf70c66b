package facts

import "strconv"

// An EnhancedClass is the first part of an enhanced code (RFC 3463 section 2).
type EnhancedClass struct {
	Digit         byte // '5'
	Name, Meaning string
}

// An EnhancedSubject is the second part of an enhanced code.
type EnhancedSubject struct {
	Number  int
	Name    string
	Meaning string
	Details []Detail
}

// A Detail is a row of the registry of enhanced codes; its number is the third
// part of one.
type Detail struct {
	Detail     int
	Name       string // in the registry
	Gloss      string // in plain words
	Basic      []Code // the reply codes that it goes with; nil where the registry gives none
	Others     string // which others may be, where the registry says so
	Class      byte   // the only one that makes sense; 0 for any
	Source     string
	Deprecated bool
}

var enhancedClasses = [...]EnhancedClass{
	{'2', "Success", "The request succeeded."},
	{'4', "Persistent Transient Failure", "The message is valid, but something is in the way for now. Sending it again later may help."},
	{'5', "Permanent Failure", "Sending it again as it is will not help: the message or its destination has to change."},
}

var enhancedSubjects = [...]EnhancedSubject{
	{0, "Other or Undefined Status", "The code says nothing about the subject.", detailsUndefined},
	{1, "Addressing Status", "The address of the sender or the recipient. The sender can usually put it right.", detailsAddress},
	{2, "Mailbox Status", "The mailbox of the recipient, and what its owner could do about it.", detailsMailbox},
	{3, "Mail System Status", "The system at the destination, and what its administrator could do about it.", detailsSystem},
	{4, "Network and Routing Status", "The way to the destination: hosts, routes, directories.", detailsNetwork},
	{5, "Mail Delivery Protocol Status", "The dialogue between client and server.", detailsProtocol},
	{6, "Message Content or Media Status", "What is in the message, and whether it can be passed on.", detailsContent},
	{7, "Security or Policy Status", "Policies about who may send what, and how it is protected.", detailsSecurity},
}

// EnhancedClasses are all classes.
func EnhancedClasses() []EnhancedClass { return enhancedClasses[:] }

// EnhancedSubjects are all subjects, with their details.
func EnhancedSubjects() []EnhancedSubject { return enhancedSubjects[:] }

// Enhanced is an enhanced code taken apart. What is not registered is nil.
type Enhanced struct {
	Class   *EnhancedClass
	Subject *EnhancedSubject
	Detail  *Detail
}

// FindEnhanced takes a code such as "5.7.1" apart; its class may be X, as in
// the registry. It reports whether the code is registered: of one that is not,
// class and subject may still be known (RFC 3463 section 2 wants them reported).
func FindEnhanced(code string) (Enhanced, bool) {
	var e Enhanced
	subject, detail, ok := splitEnhanced(code)
	if !ok {
		return e, false
	}
	for i := range enhancedClasses {
		if enhancedClasses[i].Digit == code[0] {
			e.Class = &enhancedClasses[i]
		}
	}
	if subject < len(enhancedSubjects) {
		e.Subject = &enhancedSubjects[subject]
		// The details of every subject are numbered from 0 without a gap.
		if detail < len(e.Subject.Details) {
			e.Detail = &e.Subject.Details[detail]
		}
	}
	return e, e.Detail != nil
}

// IsEnhanced reports whether a text is a status-code of RFC 3463 section 2.
func IsEnhanced(code string) bool {
	_, _, ok := splitEnhanced(code)
	return ok && code[0] != 'X'
}

// splitEnhanced reads class "." subject "." detail of RFC 3463 section 2, where
// subject and detail have up to three digits and no leading zeros.
func splitEnhanced(code string) (subject, detail int, ok bool) {
	if len(code) < 5 || code[1] != '.' || !enhancedClass(code[0]) {
		return 0, 0, false
	}
	subject, at := upTo999(code, 2)
	if at == 2 || at == len(code) || code[at] != '.' {
		return 0, 0, false
	}
	detail, end := upTo999(code, at+1)
	return subject, detail, end > at+1 && end == len(code)
}

func enhancedClass(c byte) bool { return c == '2' || c == '4' || c == '5' || c == 'X' }

// upTo999 reads a number from at, and says where it ends: at itself where there
// is none.
func upTo999(s string, at int) (n, end int) {
	if at < len(s) && s[at] == '0' {
		return 0, at + 1
	}
	for end = at; end < len(s) && end < at+3 && '0' <= s[end] && s[end] <= '9'; end++ {
		n = n*10 + int(s[end]-'0')
	}
	return n, end
}

// Meaning says in words what is known of the code: class, subject, detail. Of
// one that is not registered, class and subject still say something, and only its
// sender knows the detail.
func (e Enhanced) Meaning() string {
	s := ""
	if e.Class != nil {
		s = e.Class.Name
	}
	if e.Subject != nil {
		s = join(s, "; ", e.Subject.Name)
	}
	switch {
	case e.Detail != nil:
		return join(s, ": ", e.Detail.Name) + ". " + e.Detail.Gloss
	case e.Subject != nil:
		return s + ". The last number is not registered: only the sender of the code can say what it means."
	case e.Class != nil:
		return s + ". The two numbers after it are not registered: only the sender of the code can say what they mean."
	}
	return ""
}

func join(a, by, b string) string {
	if a == "" {
		return b
	}
	return a + by + b
}

// Fits reports whether a reply code and an enhanced code may go together:
// the class is the first digit, and 3yz has none (RFC 2034 section 4).
func (c Code) Fits(enhanced string) bool {
	_, _, ok := splitEnhanced(enhanced)
	return ok && int(enhanced[0]-'0') == c.Class()
}

// Pattern is a detail as the registry writes it: "X.7.1".
func (s *EnhancedSubject) Pattern(d *Detail) string {
	return "X." + strconv.Itoa(s.Number) + "." + strconv.Itoa(d.Detail)
}

// EnhancedLaws are the laws of enhanced codes.
func EnhancedLaws() []Law { return enhancedLaws }

var enhancedLaws = []Law{
	{"A code is class, subject and detail, separated by dots. Subject and detail have up to three digits, without leading zeros.", "RFC 3463 section 2"},
	{"The class is the first digit of the reply code.", "RFC 2034 section 4"},
	{"A 3yz has no enhanced code.", "RFC 2034 section 4"},
	{"Neither the greeting nor the reply to EHLO or HELO has one.", "RFC 2034 section 4"},
	{"Every line of a reply repeats it.", "RFC 2034 section 4"},
	{"A server with the extension sends the codes to every client, whether it said EHLO or HELO.", "RFC 2034 section 4"},
	{"Only the registry writes the class as X. On the wire it is 2, 4 or 5.", "RFC 5248 section 1"},
}
