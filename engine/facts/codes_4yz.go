package facts

var codes4yz = []CodeRow{
	{
		Code: 421, RFC821: "the service is not available; to any command, and to a connection",
		RFC2821: "the same; may also come unprompted, before the server closes", RFC5321: as2821,
		Defined: []string{"RFC 821 section 4.2.1", "RFC 5321 section 4.2.2", "RFC 5321 section 3.8", "RFC 5321 section 4.3.2"},
		Text:    "<domain> Service not available, closing transmission channel",
		Enhanced: []Companion{
			{"4.3.0", ""},
			{"4.3.2", ""},
			{"4.4.2", "after a time-out"},
			{"4.7.0", "about the client"},
			{"4.7.28", "too much mail at once"},
		},
		Causes: []string{"the server is shutting down", "the client sent nothing for five minutes or more (RFC 5321 section 4.5.3.2.7)", "too many connections, or too many errors (RFC 5321 section 7.8)", "too much mail or a bad reputation, at large providers: Gmail 421 4.7.0 and 4.7.28, Yahoo 421 4.7.0 [TSS04]"},
		Lists: []string{
			"It may answer any command or come unprompted; then the connection closes. It is not limited to the greeting.",
			"It is not always about the server: 4.7.0 and 4.7.28 are about the client.",
			"In RFC 821 it was the only failure at the greeting. RFC 5321 lists 554 there, and allows 421 everywhere (section 4.3.2).",
		},
		Unlike: []Code{221, 554},
		Closes: true, Parsed: true,
	},
	{
		Code: 422, Status: Undefined, Enhanced: []Companion{{"4.7.12", ""}}, Note: registryOf + "X.7.12.",
		Causes: []string{"the user has to log in with another mechanism first"}, Unlike: []Code{432},
	},
	{
		Code: 430, Status: Undefined, Enhanced: []Companion{{"4.5.1", ""}}, Note: registryOf + "X.5.1.",
	},
	{
		Code: 432, Defined: []string{"RFC 4954 section 6", "RFC 2554"},
		Text:     "4.7.12 A password transition is needed",
		Enhanced: []Companion{{"4.7.12", ""}},
		Causes:   []string{"the server has to store the password in a new form, for instance to move to SCRAM", "the account was moved from another system, without its password in that form"},
	},
	{
		Code: 441, Status: Undefined, Note: notForUse,
		Causes: []string{"lists of codes that print the enhanced code 4.4.1 without its dots"},
	},
	{
		Code: 442, Status: Undefined, Note: notForUse,
		Causes: []string{"lists of codes that print the enhanced code 4.4.2 without its dots"},
	},
	{
		Code: 446, Status: Undefined, Note: notForUse,
		Causes: []string{"lists of codes that print the enhanced code 4.4.6 without its dots"},
	},
	{
		Code: 447, Status: Undefined, Note: notForUse,
		Causes: []string{"lists of codes that print the enhanced code 4.4.7 without its dots"},
	},
	{
		Code: 450, RFC821: "the mailbox is unavailable, for instance busy", RFC2821: as821,
		RFC5321: "the same, or blocked for now by policy; for policy, also after the final dot",
		Changed: "RFC 5321 adds temporary blocks by policy.",
		Defined: []string{"RFC 821 section 4.2.1", "RFC 5321 section 4.2.2", "RFC 2645 section 7"},
		Text:    "Requested mail action not taken: mailbox unavailable",
		Enhanced: []Companion{
			{"4.2.0", ""},
			{"4.2.1", ""},
			{"4.7.0", ""},
			{"4.7.1", ""},
			{"4.7.15", "the priority is too low"},
		},
		Causes: []string{"greylisting", "another process has locked the mailbox", "the sender's domain cannot be looked up just now", "ATRN was refused"},
		Lists: []string{
			"To RCPT, it concerns that recipient alone: the others may go on.",
			"Older lists say only \"mailbox busy\"; RFC 5321 adds temporary blocks by policy.",
			"RFC 5321 section 4.3.2 does not list it for MAIL, yet many servers send it there.",
		},
		Unlike: []Code{451, 550},
	},
	{
		Code: 451, RFC821: "the action was aborted: an error in processing", RFC2821: as821, RFC5321: as821,
		Defined: []string{"RFC 821 section 4.2.1", "RFC 5321 section 4.2.2"},
		Text:    "Requested action aborted: local error in processing",
		Enhanced: []Companion{
			{"4.3.0", ""},
			{"4.3.5", ""},
			{"4.4.3", "a directory does not answer"},
			{"4.7.1", "greylisting and other policy"},
			{"4.7.24", "SPF could not be checked"},
			{"4.1.8", "the sender's domain"},
		},
		Causes: []string{"a content filter crashed", "DNS does not answer", "the disk fails while the message is being queued", "greylisting, at some servers", "the sender's domain or its SPF record cannot be looked up"},
		Lists: []string{
			"It is not always the server's fault: greylisting, the DNS of the sender's domain (4.1.8) and SPF that cannot be checked (4.7.24) get it too.",
			"RFC 5321 has the word \"local\" in section 4.2.3 but not in section 4.2.2. The code is the same.",
		},
		Unlike: []Code{450},
	},
	{
		Code: 452, RFC821: "the system has no room", RFC2821: "the same; also required when the server can take no more recipients", RFC5321: as2821,
		Changed: "In RFC 821, too many recipients got 552.",
		Defined: []string{"RFC 821 section 4.2.1", "RFC 5321 section 4.2.2", "RFC 5321 section 4.5.3.1.10", "RFC 1870 section 6.1"},
		Text:    "Requested action not taken: insufficient system storage",
		Enhanced: []Companion{
			{"4.3.1", ""},
			{"4.5.3", "too many recipients"},
			{"4.2.2", "the mailbox is full"},
		},
		Causes: []string{"the disk is nearly full", "more recipients than the server takes: RFC 5321 wants at least 100, but many servers take fewer", "there is no room now for a message of the announced SIZE", "the mailbox is over its quota, for now"},
		Lists: []string{
			"Lists that copy only the one-line text lose its second meaning, too many recipients.",
			"A mailbox over its quota gets 452 4.2.2 too, because RFC 3463 section 3.3 calls that a transient failure.",
		},
		Unlike: []Code{552},
	},
	{
		Code: 453, Defined: []string{"RFC 2645 section 7"},
		Text:     "You have no mail",
		Enhanced: []Companion{{"4.3.2", "so the registry says"}},
		Causes:   []string{"ATRN when nothing is waiting", "everything that was waiting has been fetched in this session"},
	},
	{
		Code: 454, Defined: []string{"RFC 3207 section 4", "RFC 4954 section 6"},
		Text: "TLS not available due to temporary reason",
		Enhanced: []Companion{
			{"4.7.0", ""},
			{"4.5.0", "seen"},
			{"4.3.3", "seen"},
		},
		Causes: []string{"the certificate cannot be loaded", "the password database is down", "relaying is refused, at some servers"},
	},
	{
		Code: 455, RFC5321: "for now, the server cannot do what a parameter of MAIL or RCPT asks",
		Changed: "RFC 1869 defined it, RFC 2821 left it out, and RFC 5321 brought it back.",
		Defined: []string{"RFC 1869 section 6.1", "RFC 5321 section 4.1.1.11", "RFC 5321 section 4.2.2"},
		Text:    "Server unable to accommodate parameters",
		Enhanced: []Companion{
			{"4.5.4", ""},
			{"4.3.3", ""},
		},
		Causes: []string{"the time limit of BY cannot be met today", "something that the parameter needs is down"},
		Unlike: []Code{555},
	},
	{
		Code: 458, Defined: []string{"RFC 1985 section 5.1"},
		Text:     "Unable to queue messages for node <x>",
		Enhanced: []Companion{{"4.5.0", ""}},
		Causes:   []string{"ETRN for a node that the server cannot queue for", "the queue is down"},
		Unlike:   []Code{459},
	},
	{
		Code: 459, Defined: []string{"RFC 1985 section 5.1"},
		Text: "Node <x> not allowed: <reason>",
		Enhanced: []Companion{
			{"4.5.0", ""},
			{"4.7.1", ""},
		},
		Causes: []string{"ETRN for a node whose queue this client may not start", "the name of the node cannot be resolved"},
		Unlike: []Code{458},
	},
	{
		Code: 471, Status: Undefined, Note: notForUse + " Its second digit does not even match the grammar.",
		Causes: []string{"some anti-spam gateways"},
	},
}
