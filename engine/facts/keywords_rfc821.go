package facts

// What RFC 821 had already, and sendmail's two.
var extensionsOld = []Extension{
	{
		Keyword: "SEND", Name: "Send to terminal", Status: "historic",
		Sources: []string{"RFC 821 section 3.4", "RFC 1123", "RFC 2821 appendix F.6", "RFC 5321 appendix F.6"},
		Verbs:   []Verb{{"SEND", `"SEND FROM:" Reverse-path CRLF`, "like MAIL, but shows the message on the user's terminal now, or fails"}},
		Note:    "A server may have it. If it does, it must do as RFC 821 says and list it in its reply to EHLO (RFC 5321 appendix F.6). SEND starts a transaction, as MAIL does (RFC 5321 section 4.1.4).",
		Registry: Registry{
			Params: "None", Method: "IETF", Submission: "MUST NOT", Reference: "RFC 821",
			Note: "RFC 1123 updated it; RFC 2821 deprecated its use.",
		},
	},
	{
		Keyword: "SOML", Name: "Send as mail or to terminal", Status: "historic",
		Sources: []string{"RFC 821 section 3.4", "RFC 1123", "RFC 5321 appendix F.6"},
		Verbs:   []Verb{{"SOML", `"SOML FROM:" Reverse-path CRLF`, "shows the message on the terminal, or else puts it into the mailbox"}},
		Note:    "Send Or MaiL.",
		Registry: Registry{
			Params: "None", Method: "IETF", Submission: "MUST NOT", Reference: "RFC 821",
			Note: "RFC 1123 updated it; RFC 2821 deprecated its use.",
		},
	},
	{
		Keyword: "SAML", Name: "Send as mail and to terminal", Status: "historic",
		Sources: []string{"RFC 821 section 3.4", "RFC 1123", "RFC 5321 appendix F.6"},
		Verbs:   []Verb{{"SAML", `"SAML FROM:" Reverse-path CRLF`, "shows the message on the terminal, and puts it into the mailbox too"}},
		Note:    "Send And MaiL.",
		Registry: Registry{
			Params: "None", Method: "IETF", Submission: "MUST NOT", Reference: "RFC 821",
			Note: "RFC 1123 updated it; RFC 2821 deprecated its use.",
		},
	},
	{
		Keyword: "VRFY", Name: "Verify a mailbox", Status: "current",
		Sources: []string{"RFC 5321 section 3.5", "RFC 5321 section 4.1.1.6"},
		Verbs:   []Verb{{"VRFY", `"VRFY" SP String CRLF`, "asks whether a name or an address is a mailbox"}},
		Note:    "It has been in the registry since 2025. Every server has the command, so listing it is optional (RFC 5321 section 3.5.2).",
		Registry: Registry{
			Params: "None", Method: "IETF", Submission: "MUST NOT", Date: "2025-05-01", Reference: bis,
			Note: "Servers must support it; listing it in EHLO is optional.",
		},
	},
	{
		Keyword: "EXPN", Name: "Expand the mailing list", Status: "current, usually switched off",
		Sources: []string{"RFC 821 section 3.3", "RFC 5321 section 3.5", "RFC 5321 section 4.1.1.7"},
		Verbs:   []Verb{{"EXPN", `"EXPN" SP String CRLF`, "asks for the members of a list"}},
		Note:    "A server that has it must list it in its reply to EHLO (RFC 5321 section 3.5.2).",
		Registry: Registry{
			Params: "None", Method: "IETF", Submission: "MUST NOT", Reference: "RFC 821",
			Note: "Its description is updated by " + bis + ".",
		},
	},
	{
		Keyword: "HELP", Name: "Supply helpful information", Status: "current",
		Sources: []string{"RFC 821 section 4.1.1", "RFC 5321 section 4.1.1.8"},
		Verbs:   []Verb{{"HELP", `"HELP" [SP String] CRLF`, "asks for help, in general or on a topic"}},
		Note:    "Not every server has it, so a server that does must list it (RFC 5321 section 4.1.1.1).",
		Registry: Registry{
			Params: "None", Method: "IETF", Submission: "MUST NOT", Reference: "RFC 821",
			Note: "Its description is updated by " + bis + ".",
		},
	},
	{
		Keyword: "TURN", Name: "Interchange the client and server roles", Status: "historic",
		Sources: []string{"RFC 821 section 3.8", "RFC 5321 appendix F.1"},
		Verbs:   []Verb{{"TURN", `"TURN" CRLF`, "client and server change roles"}},
		Note:    "With it, anyone could collect somebody else's mail, so it should not be used unless the server can authenticate the client (RFC 5321 appendix F.1).",
		Registry: Registry{
			Params: "None", Method: "IETF", Submission: "MUST NOT", Reference: "RFC 821",
			Note: "RFC 2821 deprecated its use.",
		},
	},
	{
		Keyword: "VERB", Name: "Verbose", Status: "legacy, in no RFC",
		Verbs:    []Verb{{"VERB", `"VERB" [SP "ON"] CRLF`, "makes sendmail report what it is doing"}},
		Registry: Registry{Params: "Not supplied", Method: "Legacy", Submission: "Not supplied", Reference: "Eric Allman"},
	},
	{
		Keyword: "ONEX", Name: "One message transaction only", Status: "legacy, in no RFC",
		Verbs:    []Verb{{"ONEX", `"ONEX" CRLF`, "announces to sendmail that only one transaction follows"}},
		Registry: Registry{Params: "Not supplied", Method: "Legacy", Submission: "Not supplied", Reference: "Eric Allman"},
	},
}
