package facts

// What a message may be, and how it is sent.
var extensionsBody = []Extension{
	{
		Keyword: "8BITMIME", Name: "SMTP and Submit transport of 8bit MIME content", Status: "current",
		Sources:  []string{"RFC 6152"},
		Mail:     []Param{{"BODY", `"BODY=" ("7BIT" / "8BITMIME")`, 0, "At most once per MAIL. RFC 3030 adds the value BINARYMIME."}},
		Added:    Added{Note: "RFC 6152 states none; SP BODY=8BITMIME is 14 octets."},
		Registry: Registry{Params: "None", Method: "IETF", Submission: "SHOULD", Reference: "RFC 6152"},
	},
	{
		Keyword: "SIZE", Name: "Message size declaration", Status: "current",
		Sources: []string{"RFC 1870"},
		Params:  `size-param = [1*DIGIT]`,
		Mail:    []Param{{"SIZE", `"SIZE=" 1*20DIGIT`, 26, "The octets of the message with every CRLF, but without stuffed dots and the final dot."}},
		Added:   Added{Mail: 26},
		Replies: []Answer{
			{552, "", "the declared size is above the fixed maximum"},
			{452, "", "there is no room for the message now"},
			{552, "", "to RCPT: too big for this recipient"},
			{452, "", "to RCPT: no room for this recipient now"},
		},
		Note: "SIZE 0 means that there is no fixed maximum; SIZE alone says nothing about one.",
		Registry: Registry{
			Params: "number", Method: "IETF", Submission: "MAY", Reference: "RFC 1870",
			Note: "For other limits see the extension LIMITS and its registry.",
		},
	},
	{
		Keyword: "CHUNKING", Name: "Chunking", Status: "current",
		Sources: []string{"RFC 3030"},
		Verbs:   []Verb{{"BDAT", `"BDAT" SP 1*DIGIT [SP "LAST"] CRLF, then that many octets`, "sends the message in chunks instead of by DATA, without dot-stuffing"}},
		Replies: []Answer{
			{250, "", "to each chunk"},
			{503, "", "BDAT after BDAT LAST, or DATA after BDAT in the same transaction"},
		},
		Registry: Registry{Params: "None", Method: "IETF", Submission: "MAY", Reference: "RFC 3030"},
	},
	{
		Keyword: "BINARYMIME", Name: "Binary MIME", Status: "current",
		Sources:  []string{"RFC 3030"},
		Mail:     []Param{{"BODY", `"BODY=BINARYMIME"`, 16, "The message may be any octets, and is sent with BDAT."}},
		Added:    Added{Mail: 16},
		Requires: []string{"CHUNKING"},
		Replies:  []Answer{{503, "", "DATA after BODY=BINARYMIME"}},
		Registry: Registry{Params: "None", Method: "IETF", Submission: "MAY", Reference: "RFC 3030"},
	},
	{
		Keyword: "CHECKPOINT", Name: "Checkpoint/Restart", Status: "experimental, unused",
		Sources:  []string{"RFC 1845"},
		Mail:     []Param{{"TRANSID", `"TRANSID=<" local "@" domain ">"`, 88, "At most 80 characters."}},
		Added:    Added{Mail: 88},
		Replies:  []Answer{{355, "", "to MAIL: the octet from which the transaction can be resumed"}},
		Registry: Registry{Params: "None", Method: "IETF", Submission: "MAY", Reference: "RFC 1845"},
	},
	{
		Keyword: "DELIVERBY", Name: "Deliver By", Status: "current, rare",
		Sources: []string{"RFC 2852"},
		Params:  `min-by-time *("," extension-token) ; min-by-time = [1*9DIGIT]`,
		Mail:    []Param{{"BY", `"BY=" ["-" / "+"] 1*9DIGIT ";" ("N" / "R") ["T"]`, 17, "In seconds. Zero or less is allowed only with N."}},
		Added:   Added{Mail: 17},
		Replies: []Answer{
			{501, "5.5.4", "zero or less with R"},
			{455, "", "for now, the time limit cannot be met"},
			{555, "", "the time limit cannot be met"},
		},
		Note:     "A time with R that is below the announced minimum gets a 55z (RFC 2852 section 3).",
		Registry: Registry{Params: "None", Method: "IETF", Submission: "MAY", Reference: "RFC 2852"},
	},
	{
		Keyword: "PIPELINING", Name: "Command Pipelining", Status: "current",
		Sources:  []string{"RFC 2920"},
		Note:     "RSET, MAIL, SEND, SOML, SAML and RCPT may be anywhere in a group. EHLO, DATA, VRFY, EXPN, TURN, QUIT and NOOP must be its last command. So must STARTTLS (RFC 3207 section 4), and so must AUTH, unless it carries the one response that completes the login (RFC 4954 section 4).",
		Registry: Registry{Params: "None", Method: "IETF", Submission: "SHOULD", Reference: "RFC 2920"},
	},
	{
		Keyword: "DSN", Name: "Delivery Status Notification", Status: "current",
		Sources: []string{"RFC 3461"},
		Mail: []Param{
			{"RET", `"RET=" ("FULL" / "HDRS")`, 0, "A server accepts at least 8 characters."},
			{"ENVID", `"ENVID=" xtext`, 0, "Up to 100 characters. Before they are written as xtext, they are printable ASCII."},
		},
		Rcpt: []Param{
			{"NOTIFY", `"NOTIFY=" ("NEVER" / 1#("SUCCESS" / "FAILURE" / "DELAY"))`, 0, "A server accepts at least 28 characters. NEVER has to be the only value."},
			{"ORCPT", `"ORCPT=" addr-type ";" xtext`, 0, "Up to 500 characters."},
		},
		Added:    Added{Note: "No single figure: lines of 1036 octets must be accepted (RFC 3461 section 5.4)."},
		Replies:  []Answer{{501, "", "a parameter is invalid or repeated"}},
		Registry: Registry{Params: "None", Method: "IETF", Submission: "SHOULD", Reference: "RFC 3461"},
	},
}
