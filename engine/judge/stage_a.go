package judge

// Hello and goodbye: what a server says to anybody.
var greetTests = []Test{
	{ID: "greeting", Name: "A server speaks first: it greets with 220", Rule: "5321-4.3.1-1", Lesson: "A1", script: `
		S! 220`},
	{ID: "greeting-name", Name: "The greeting has the name of the server as its first word", Level: Should, Rule: "5321-4.3.1-3", Lesson: "A1", script: `
		S: 220
		is name`},
	{ID: "ehlo", Name: "EHLO gets 250", Rule: "5321-2.2.1-1", Lesson: "A2", script: `
		S: 220
		C: EHLO {name}
		S! 250`},
	{ID: "helo", Name: "HELO gets 250", Rule: "5321-2.2.1-2", Lesson: "A2", script: `
		S: 220
		C: HELO {name}
		S! 250`},
	{ID: "quit", Name: "QUIT gets 221, and then the server closes the connection", Rule: "5321-4.1.1.10-1", Lesson: "A1", script: `
		hello
		C: QUIT
		S! 221
		!! closed`},
	{ID: "quit-first", Name: "QUIT works before EHLO, too", Rule: "5321-4.1.1.10-1", Lesson: "A1", script: `
		S: 220
		C: QUIT
		S! 221
		!! closed`},
	{ID: "noop", Name: "NOOP gets 250", Rule: "5321-4.5.1-1", Lesson: "A4", script: `
		hello
		C: NOOP
		S! 250`},
	{ID: "rset", Name: "RSET gets 250", Rule: "5321-4.1.1.5-2", Lesson: "B6", script: `
		hello
		C: RSET
		S! 250`},
	{ID: "any-case", Name: "Commands may be in upper or lower case", Rule: "5321-2.4-1", Lesson: "A2", script: `
		S: 220
		C: eHlO {name}
		S! 250
		C: noop
		S! 250`},
	{ID: "unknown-command", Name: "An unknown command gets a 5yz, and the session goes on", Rule: "5321-3.8-2", Lesson: "D3", script: `
		hello
		C: FROBNICATE
		S! 5
		C: NOOP
		S! 250`},
	{ID: "half-line", Name: "A line that comes in two pieces is one command", Rule: "5321-4.2-1", Lesson: "C6", script: `
		hello
		C~ "NO"
		T! 300ms
		C~ "OP\r\n"
		S! 250`},
	{ID: "ehlo-again", Name: "A second EHLO gets 250, too", Rule: "5321-4.1.4-3", Lesson: "A2", script: `
		hello
		C: EHLO {name}
		S! 250`},
	{ID: "helo-lists-nothing", Name: "The reply to HELO does not list extensions", Rule: "5321-3.2-1", Lesson: "A3", script: `
		S: 220
		C: HELO {name}
		S: 250
		is no-list`},
	{ID: "line-of-512", Name: "A command line may have 512 octets, with its CRLF", Rule: "5321-4.5.3.1-1", Lesson: "C6", script: `
		hello
		C: NOOP x
		S: 250
		C: NOOP {505}
		S! 2 501 502 504`},
	{ID: "early", Name: "NOOP and RSET work before EHLO", Level: Should, Rule: "5321-4.1.4-7", Lesson: "A4", script: `
		S: 220
		C: NOOP
		S! 250
		C: RSET
		S! 250`},
	{ID: "space-at-end", Name: "White space before the CRLF does no harm", Level: Should, Rule: "5321-4.1.1-1", Lesson: "D3", script: `
		hello
		C~ "RSET \r\n"
		S! 250`},
	{ID: "two-at-once", Name: "A second client is served while the first one says nothing", Level: Should, Rule: "5321-4.5.4.2-1", Lesson: "A1", beside: true, script: `
		S! 220
		C: EHLO {name}
		S! 250`},
}
