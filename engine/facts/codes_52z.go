package facts

// Replies about the connection and about security, 520 to 549.
var codes52z = []CodeRow{
	{
		Code: 521, Changed: "RFC 1846 also used it for RCPT, where RFC 7504 has 556.",
		Defined:  []string{"RFC 1846 section 4", "RFC 7504 section 3"},
		Text:     "Server does not accept mail",
		Enhanced: []Companion{{"5.3.2", ""}},
		Causes:   []string{"a dummy server on a machine that handles no mail", "a host that only sends"},
		Unlike:   []Code{554, 556},
		Note:     "It is a greeting. The commands after it get 521 again, or the server closes the connection; QUIT gets its usual reply. It is not meant for single addresses or clients: 554 or 550 fits those better.",
	},
	{
		Code: 523, Status: Undefined, Enhanced: []Companion{{"5.7.10", ""}}, Note: registryOf + "X.7.10.",
		Causes: []string{"encryption is needed", "in lists of codes: the message is too big"},
	},
	{
		Code: 524, Status: Undefined, Enhanced: []Companion{{"5.7.11", ""}}, Note: registryOf + "X.7.11.",
		Causes: []string{"the mechanism needs encryption"}, Unlike: []Code{538},
	},
	{
		Code: 525, Status: Undefined, Enhanced: []Companion{{"5.7.13", ""}}, Note: registryOf + "X.7.13.",
		Causes: []string{"the user's account is disabled"}, Unlike: []Code{535},
	},
	{
		Code: 530, Defined: []string{"RFC 4954 section 6", "RFC 3207 section 4", "RFC 2645 section 5.2.1"},
		Text:     "5.7.0 Authentication required",
		Enhanced: []Companion{{"5.7.0", ""}},
		Causes:   []string{"MAIL without AUTH, at a submission server", "a command before STARTTLS, at a server that requires TLS", "ATRN before AUTH"},
		Unlike:   []Code{503, 535, 550},
	},
	{
		Code: 533, Status: Undefined, Enhanced: []Companion{{"5.7.1", ""}}, Note: registryOf + "X.7.1.",
	},
	{
		Code: 534, Defined: []string{"RFC 4954 section 6"},
		Text:     "5.7.9 Authentication mechanism is too weak",
		Enhanced: []Companion{{"5.7.9", ""}},
		Causes:   []string{"policy wants SCRAM, but the client chose PLAIN", "Gmail wants an app password"},
		Unlike:   []Code{535, 538},
	},
	{
		Code: 535, Defined: []string{"RFC 4954 section 6", "RFC 2554"},
		Text: "5.7.8 Authentication credentials invalid",
		Enhanced: []Companion{
			{"5.7.8", ""},
			{"5.7.1", "older servers"},
			{"5.7.3", "Exchange"},
		},
		Causes: []string{"a wrong password", "a right one that is not enough: Gmail and Microsoft want an app password or a token", "the account may not log in here", "a token that has expired"},
		Unlike: []Code{530, 534},
	},
	{
		Code: 538, Status: Deprecated,
		Changed:  "RFC 4954 keeps it only as history: a server should not offer a mechanism that it does not permit yet.",
		Defined:  []string{"RFC 4954 section 6", "RFC 2554"},
		Text:     "5.7.11 Encryption required for requested authentication mechanism",
		Enhanced: []Companion{{"5.7.11", ""}},
		Causes:   []string{"AUTH PLAIN in the clear, offered but not allowed", "an old server that lists LOGIN before STARTTLS"},
		Unlike:   []Code{530, 534},
	},
	{
		Code: 541, Status: Undefined, Note: notForUse + " 550 or 554 with 5.7.1 says the same.",
		Causes: []string{"in lists of codes: refused as spam"}, Unlike: []Code{550, 554},
	},
}
