package facts

// A Sequence says which codes may answer a command at a stage of it, in the
// manner of RFC 5321 section 4.3.2.
type Sequence struct {
	Command string // "MAIL"; "connect" before any, "any" where it does not matter
	Stage   string
	Source  string
	Codes   []Code
}

// Outcome is the kind of answer that a code is: "success", "intermediate" or
// "error".
func (c Code) Outcome() string {
	switch c.Class() {
	case 2:
		return "success"
	case 3:
		return "intermediate"
	}
	return "error"
}

// Sequences are all command-reply sequences.
func Sequences() []Sequence { return sequences }

// Answers are the sequences of one command, without those of "any".
func Answers(command string) []Sequence {
	return sequencesThat(func(s *Sequence) bool { return s.Command == command })
}

// Uses are the sequences in which a code may come.
func (c Code) Uses() []Sequence {
	return sequencesThat(func(s *Sequence) bool {
		for _, x := range s.Codes {
			if x == c {
				return true
			}
		}
		return false
	})
}

func sequencesThat(match func(*Sequence) bool) []Sequence {
	var found []Sequence
	for i := range sequences {
		if match(&sequences[i]) {
			found = append(found, sequences[i])
		}
	}
	return found
}

// Stages that recur.
const (
	reply    = "reply"
	finalDot = "after the final dot"
)

var sequences = []Sequence{
	{"any", "in unusual circumstances", "RFC 5321 section 4.3.2", []Code{421, 500, 501}},
	{"any", "after a 554 greeting, except to QUIT", "RFC 5321 section 3.1", []Code{503}},
	{"any", "after a 521 greeting, except to QUIT", "RFC 7504 section 3", []Code{521}},
	{"any", "where TLS is required, except to NOOP, EHLO, STARTTLS and QUIT", "RFC 3207 section 4", []Code{530}},
	{"any", "after a handshake that is judged too weak, except to QUIT", "RFC 3207 section 4.1", []Code{554}},
	{"any", "where a login is required, except to AUTH, EHLO, HELO, NOOP, RSET and QUIT", "RFC 4954 section 6", []Code{530}},

	{"connect", "greeting", "RFC 5321 section 4.3.2", []Code{220, 554}},
	{"connect", "greeting", "RFC 7504 section 5.1", []Code{521}},
	{"EHLO", reply, "RFC 5321 section 4.3.2", []Code{250, 502, 504, 550}},
	{"HELO", reply, "RFC 5321 section 4.3.2", []Code{250, 502, 504, 550}},

	{"MAIL", reply, "RFC 5321 section 4.3.2", []Code{250, 451, 452, 455, 503, 550, 552, 553, 555}},
	{"MAIL", "an interrupted transaction can be resumed (CHECKPOINT)", "RFC 1845 section 3", []Code{355}},
	{"MAIL", "the declared size is too big (SIZE)", "RFC 1870 section 6.1", []Code{452, 552}},
	{"MAIL", "BY has an invalid value (DELIVERBY)", "RFC 2852 section 4", []Code{501}},
	{"MAIL", "RET or ENVID is invalid or repeated (DSN)", "RFC 3461 section 5.1", []Code{501}},
	{"MAIL", "CONPERM is not supported", "RFC 4141 section 4.2", []Code{504}},
	{"MAIL", "a hold parameter is invalid or repeated (FUTURERELEASE)", "RFC 4865 section 4.2", []Code{501}},
	{"MAIL", "the address would need SMTPUTF8", "RFC 6531 section 3.5", []Code{550}},
	{"MAIL", "the priority is too low (MT-PRIORITY)", "RFC 6710 section 4.1", []Code{450, 550}},

	{"RCPT", reply, "RFC 5321 section 4.3.2", []Code{250, 251, 450, 451, 452, 455, 503, 550, 551, 552, 553, 555}},
	{"RCPT", "the declared size is too big for this recipient (SIZE)", "RFC 1870 section 6.4", []Code{452, 552}},
	{"RCPT", "NOTIFY or ORCPT is invalid or repeated (DSN)", "RFC 3461 section 5.1", []Code{501}},
	{"RCPT", "CONNEG is not supported", "RFC 4141 section 5.2", []Code{504}},
	{"RCPT", "the address would need SMTPUTF8", "RFC 6531 section 3.5", []Code{553}},
	{"RCPT", "the mailbox has changed hands (RRVS)", "RFC 7293 section 5.1", []Code{550}},
	{"RCPT", "the domain accepts no mail", "RFC 7504 section 5.1", []Code{556}},

	{"DATA", reply, "RFC 5321 section 4.3.2", []Code{354, 503, 554}},
	{"DATA", "after BODY=BINARYMIME", "RFC 3030 section 3", []Code{503}},
	{"DATA", finalDot, "RFC 5321 section 4.3.2", []Code{250, 450, 451, 452, 550, 552, 554}},
	{"DATA", finalDot + ", the header cannot be passed on (SMTPUTF8)", "RFC 6531 section 3.5", []Code{554}},

	{"RSET", reply, "RFC 5321 section 4.3.2", []Code{250}},
	{"VRFY", reply, "RFC 5321 section 4.3.2", []Code{250, 251, 252, 502, 504, 550, 551, 553}},
	{"EXPN", reply, "RFC 5321 section 4.3.2", []Code{250, 252, 500, 502, 504, 550}},
	{"HELP", reply, "RFC 5321 section 4.3.2", []Code{211, 214, 502, 504}},
	{"NOOP", reply, "RFC 5321 section 4.3.2", []Code{250}},
	{"QUIT", reply, "RFC 5321 section 4.3.2", []Code{221}},

	{"STARTTLS", reply, "RFC 3207 section 4", []Code{220, 454, 501}},
	{"AUTH", "challenge", "RFC 4954 section 4", []Code{334}},
	{"AUTH", reply, "RFC 4954 section 4", []Code{235, 501, 503, 504, 535}},
	{"AUTH", reply, "RFC 4954 section 6", []Code{432, 454, 500, 534, 538}},
	{"BDAT", "each chunk", "RFC 3030 section 2", []Code{250}},
	{"BDAT", "after BDAT LAST, or mixed with DATA", "RFC 3030 section 2", []Code{503}},
	{"BURL", reply, "RFC 4468 section 6", []Code{250, 451, 503, 552, 554}},
	{"ETRN", reply, "RFC 1985 section 5.1", []Code{250, 251, 252, 253, 458, 459, 500, 501}},
	{"ATRN", reply, "RFC 2645 section 7", []Code{250, 450, 451, 453, 502, 530}},
	{"XCLIENT", reply, "Postfix, XCLIENT_README", []Code{220, 421, 501, 503, 550}},
	{"XFORWARD", reply, "Postfix, XFORWARD_README", []Code{250, 421, 501, 503, 550}},
}
