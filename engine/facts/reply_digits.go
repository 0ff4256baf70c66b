package facts

// A Digit is what a digit of a reply code says in its place (RFC 5321 section
// 4.2.1). Grammar is false for digits that the grammar of section 4.2 forbids
// there; the third digit is a finer gradation and means nothing by itself.
type Digit struct {
	Digit   byte // '2'
	Name    string
	Meaning string
	Client  string // what a client does about it; first digits only
	Grammar bool
}

var firstDigits = [...]Digit{
	{'1', "positive preliminary", "The command is accepted, but waits for confirmation. RFC 821 appendix E explains it; no SMTP command has such a reply (RFC 5321 section 4.2.1).", "", false},
	{'2', "positive completion", "Done.", "Go on with the next command.", true},
	{'3', "positive intermediate", "Accepted so far. The server is waiting for more.", "Send the rest: message text, or the next step of a login.", true},
	{'4', "transient negative completion", "Not now. The same command may work later.", "Keep the message and try again later: usually no sooner than after half an hour, and for at least four or five days (RFC 5321 section 4.5.4.1).", true},
	{'5', "permanent negative completion", "No.", "Do not repeat the request unchanged. Report the failure to the reverse-path, unless it is null.", true},
}

var secondDigits = [...]Digit{
	{'0', "syntax", "Syntax errors, and commands that fit no category or are not implemented.", "", true},
	{'1', "information", "Answers to requests for information, such as status or help.", "", true},
	{'2', "connections", "The state of the connection.", "", true},
	{'3', "unspecified", "Left open; most codes of AUTH use it (RFC 4954 section 6).", "", true},
	{'4', "unspecified", "Left open, and unused.", "", true},
	{'5', "mail system", "The state of the server's mail system with regard to the request.", "", true},
}

// FirstDigit is what the first digit of a code says, given as a number.
func FirstDigit(d int) (*Digit, bool) {
	if d < 1 || d > len(firstDigits) {
		return nil, false
	}
	return &firstDigits[d-1], true
}

// SecondDigit is what the second digit of a code says, given as a number.
// There is none above 5: 471 and 571 do not even match the grammar.
func SecondDigit(d int) (*Digit, bool) {
	if d < 0 || d >= len(secondDigits) {
		return nil, false
	}
	return &secondDigits[d], true
}

// Valid reports whether a code matches Reply-code of RFC 5321 section 4.2.
func (c Code) Valid() bool {
	return c < 600 && c.Class() >= 2 && c.Subject() <= 5
}

// A Law is something that holds for all replies.
type Law struct{ Text, Source string }

// ReplyLaws are the laws of replies.
func ReplyLaws() []Law { return replyLaws }

var replyLaws = []Law{
	{"Every command gets exactly one reply.", "RFC 5321 section 4.2"},
	{"LMTP is the exception: after the final dot, there is one reply for each accepted recipient.", "RFC 2033 section 4.2"},
	{"The first digit is 2, 3, 4 or 5, the second 0 to 5, and the third 0 to 9.", "RFC 5321 section 4.2"},
	{"A client that does not know a code goes by its first digit.", "RFC 5321 section 4.2"},
	{"A server should send only the codes that RFC 5321 lists.", "RFC 5321 section 4.2"},
	{"All lines of a reply carry the same code.", "RFC 5321 section 4.2.1"},
	{"A client should treat a lost connection like a 451.", "RFC 5321 section 3.8"},
}

// A Change is a difference between two editions of the list of replies.
type Change struct{ From, To, Text string }

// ReplyChanges are the differences between the RFCs, oldest first.
func ReplyChanges() []Change { return replyChanges }

var replyChanges = []Change{
	{"RFC 821", "RFC 2821", "The greeting may fail with 554. Before, it could fail only with 421."},
	{"RFC 821", "RFC 2821", "EHLO is new."},
	{"RFC 821", "RFC 2821", "VRFY and EXPN may get 252."},
	{"RFC 821", "RFC 2821", "MAIL may fail with 503, 550 and 553."},
	{"RFC 821", "RFC 2821", "500, 501 and 421 are no longer listed command by command (but for 500 to EXPN), because any command may get them."},
	{"RFC 2821", "RFC 5321", "455 and 555 are back for MAIL and RCPT; RFC 1869 had them."},
	{"RFC 2821", "RFC 5321", "EHLO may get 502, from a server that does not know it."},
	{"RFC 2821", "RFC 5321", "DATA itself no longer fails with 451, only with 503 and 554."},
	{"RFC 2821", "RFC 5321", "After the final dot, 450 and 550 are allowed for policy."},
	{"RFC 5321", "RFC 7504", "521 may be the greeting of a host that never accepts mail."},
	{"RFC 5321", "RFC 7504", "RCPT may fail with 556, for a domain that accepts no mail."},
}
