package facts

// A Term is a registered name that an SMTP server may write or read.
type Term struct{ Name, Meaning, Source string }

// WithTypes are the protocols that a "with" clause of Received may name.
func WithTypes() []Term { return withTypes }

// ViaTypes are the links that a "via" clause of Received may name.
func ViaTypes() []Term { return viaTypes }

// ReceivedClauses are the further clauses that Received may have.
func ReceivedClauses() []Term { return receivedClauses }

// Limits are the limits that LIMITS may announce; each value is 1 to 999999.
func Limits() []Term { return limits }

// LiteralTags are the tags that an address literal may begin with. IPv4 has
// none; "[IPv6:" is the same in any case (RFC 5321 section 2.4).
func LiteralTags() []Term { return literalTags }

// PriorityPolicies are the policies that MT-PRIORITY may name.
func PriorityPolicies() []Term { return priorityPolicies }

// FindTerm is the term of that name, in whatever case.
func FindTerm(terms []Term, name string) (*Term, bool) {
	for i := range terms {
		if equalFold(terms[i].Name, name) {
			return &terms[i], true
		}
	}
	return nil, false
}

var withTypes = []Term{
	{"SMTP", "Simple Mail Transfer Protocol", bis},
	{"ESMTP", "SMTP with Service Extensions", bis},
	{"ESMTPA", "ESMTP with AUTH", "RFC 3848"},
	{"ESMTPS", "ESMTP with STARTTLS", "RFC 3848"},
	{"ESMTPSA", "ESMTP with both STARTTLS and AUTH", "RFC 3848"},
	{"LMTP", "Local Mail Transfer Protocol", "RFC 3848"},
	{"LMTPA", "LMTP with AUTH", "RFC 3848"},
	{"LMTPS", "LMTP with STARTTLS", "RFC 3848"},
	{"LMTPSA", "LMTP with both STARTTLS and AUTH", "RFC 3848"},
	{"MMS", "Multimedia Messaging Service", "RFC 4356"},
	{"UTF8SMTP", "ESMTP with SMTPUTF8", "RFC 6531"},
	{"UTF8SMTPA", "ESMTP with SMTPUTF8 and AUTH", "RFC 4954, RFC 6531"},
	{"UTF8SMTPS", "ESMTP with SMTPUTF8 and STARTTLS", "RFC 3207, RFC 6531"},
	{"UTF8SMTPSA", "ESMTP with SMTPUTF8 and both STARTTLS and AUTH", "RFC 3207, RFC 4954, RFC 6531"},
	{"UTF8LMTP", "LMTP with SMTPUTF8", "RFC 6531"},
	{"UTF8LMTPA", "LMTP with SMTPUTF8 and AUTH", "RFC 4954, RFC 6531"},
	{"UTF8LMTPS", "LMTP with SMTPUTF8 and STARTTLS", "RFC 3207, RFC 6531"},
	{"UTF8LMTPSA", "LMTP with SMTPUTF8 and both STARTTLS and AUTH", "RFC 3207, RFC 4954, RFC 6531"},
}

var viaTypes = []Term{
	{"UUCP", "Unix-to-Unix Copy Program", ""},
	{"TCP", "TCP", bis},
}

var receivedClauses = []Term{
	{"PRIORITY", "the value of MT-PRIORITY in MAIL", "RFC 6710"},
	{"state", "the message has entered a special state in the queue", "RFC 6729"},
	{"tls", "the TLS cipher used", "RFC 8314"},
	{"group", "the Diffie-Hellman group used with the TLS cipher, if any", "RFC 8314"},
}

var limits = []Term{
	{"MAILMAX", "MAIL commands in a session, whether they succeed or not", "RFC 9422"},
	{"RCPTMAX", "RCPT commands in a transaction", "RFC 9422"},
	{"RCPTDOMAINMAX", "different domains of recipients in a session", "RFC 9422"},
}

var literalTags = []Term{
	{"IPv6", "an IPv6 address", bis},
}

var priorityPolicies = []Term{
	{"MIXER", "the policy that applies where none is named", "RFC 6710 appendix B"},
	{"STANAG4406", "military messages", "RFC 6710 appendix A"},
	{"NSEP", "national security and emergency preparedness", "RFC 6710 appendix C"},
}
