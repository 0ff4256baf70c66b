package facts

var codes3yz = []CodeRow{
	{
		Code: 334, Defined: []string{"RFC 4954 section 4"},
		Text:     "<base64>",
		Enhanced: []Companion{{"", "to any 3yz (RFC 2034 section 4)"}},
		Causes: []string{
			"AUTH PLAIN without an initial response: the server sends \"334 \", with nothing after the space",
			"a CRAM-MD5 challenge",
			"AUTH LOGIN asks VXNlcm5hbWU6 and UGFzc3dvcmQ6, which are base64 for Username: and Password:",
		},
		Parsed: true,
	},
	{
		Code: 354, RFC821: "send the message, and end it with <CRLF>.<CRLF>", RFC2821: as821, RFC5321: as821,
		Defined:  []string{"RFC 821 section 4.2.1", "RFC 5321 section 4.2.2", "RFC 5321 section 4.1.1.4"},
		Text:     "Start mail input; end with <CRLF>.<CRLF>",
		Enhanced: []Companion{{"", "to any 3yz (RFC 2034 section 4)"}},
		Causes: []string{
			"DATA after at least one accepted recipient",
			"DATA without one, at a lenient server: the client then sends only the dot (RFC 2920 section 3.1)",
		},
		Lists: []string{"Some say that <CRLF><CRLF> ends the text. Every RFC has <CRLF>.<CRLF>; the dot was lost in copying. An empty line only separates header and body."},
	},
	{
		Code: 355, Status: Experimental,
		Defined:  []string{"RFC 1845 section 3"},
		Text:     "6135 is the transaction offset",
		Enhanced: []Companion{{"", "to any 3yz (RFC 2034 section 4)"}},
		Causes:   []string{"a server with CHECKPOINT recognizes the TRANSID of an interrupted transaction"},
		Parsed:   true,
	},
}
