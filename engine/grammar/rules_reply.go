package grammar

// The rules of what a server says. Nothing here reads them: replies are made by
// rows, and explained part by part.
var (
	RuleGreeting = Define("Greeting", `Greeting = ( "220 " (Domain / address-literal) [ SP textstring ] CRLF ) / ( "220-" (Domain / address-literal) [ SP textstring ] CRLF *( "220-" [ textstring ] CRLF ) "220" [ SP textstring ] CRLF )`,
		"RFC 5321 section 4.2", "The first thing a server says: 220 and its own name.")
	RuleReplyLine = Define("Reply-line", `Reply-line = *( Reply-code "-" [ textstring ] CRLF ) Reply-code [ SP textstring ] CRLF`,
		"RFC 5321 section 4.2", "A reply of one line or more. All but the last have a hyphen after the code.")
	RuleReplyCode = Define("Reply-code", `Reply-code = %x32-35 %x30-35 %x30-39`, "RFC 5321 section 4.2",
		"Three digits, for programs. The first says whether the command succeeded.")
	RuleTextstring = Define("textstring", `textstring = 1*(%d09 / %d32-126)`, "RFC 5321 section 4.2",
		"Text for people. Programs ignore it, with few exceptions.")
	RuleStatusCode = Define("status-code", `status-code = class "." subject "." detail`, "RFC 3463 section 2",
		"An enhanced status code: whether it worked, what it is about, and the detail.")

	RuleEhloOkRsp = Define("ehlo-ok-rsp", `ehlo-ok-rsp = ( "250" SP Domain [ SP ehlo-greet ] CRLF ) / ( "250-" Domain [ SP ehlo-greet ] CRLF *( "250-" ehlo-line CRLF ) "250" SP ehlo-line CRLF )`,
		"RFC 5321 section 4.1.1.1", "The reply to EHLO: the server's name, then a line for each extension that it offers.")
	RuleEhloGreet = Define("ehlo-greet", `ehlo-greet = 1*(%d0-9 / %d11-12 / %d14-127)`, "RFC 5321 section 4.1.1.1",
		"A word of welcome, for people.")
	RuleEhloLine = Define("ehlo-line", `ehlo-line = ehlo-keyword *( SP ehlo-param )`, "RFC 5321 section 4.1.1.1",
		"One extension that the server offers.")
	RuleEhloKeyword = Define("ehlo-keyword", `ehlo-keyword = (ALPHA / DIGIT) *(ALPHA / DIGIT / "-")`, "RFC 5321 section 4.1.1.1",
		"The extension's name. Its case does not matter.")
	RuleEhloParam = Define("ehlo-param", `ehlo-param = 1*(%d33-126)`, "RFC 5321 section 4.1.1.1",
		"What the server adds to the name, such as a limit.")
)
