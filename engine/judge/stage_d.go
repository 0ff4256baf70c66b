package judge

// Codes: the reply that fits best.
var codeTests = []Test{
	{ID: "vrfy", Name: "VRFY gets a reply", Rule: "5321-4.5.1-1", Lesson: "D5", script: `
		ready
		C: VRFY {mailbox}
		S! 2 5`},
	{ID: "vrfy-names", Name: "A 250 to VRFY gives the mailbox", Rule: "5321-3.5.1-2", Lesson: "D5", script: `
		ready
		C: VRFY {mailbox}
		S: 2 5
		is mailbox`},
	{ID: "expn-offered", Name: "A server that lists EXPN knows it", Rule: "5321-4.2.4-3", Lesson: "D5", script: `
		ready
		offers EXPN
		C: EXPN {mailbox}
		S! 2 501 503 504 53 55`},
	{ID: "help-offered", Name: "A server that lists HELP knows it", Rule: "5321-4.2.4-3", Lesson: "A4", script: `
		ready
		offers HELP
		C: HELP
		S! 2 501 503 504 53 55`},
	{ID: "unknown-500", Name: "An unknown command gets 500", Level: Should, Rule: "5321-4.2.4-2", Lesson: "D3", script: `
		ready
		C: FROBNICATE
		S! 500`},
	{ID: "mail-501", Name: "MAIL without an address gets 501", Level: Should, Rule: "5321-4.1.4-9", Lesson: "D3", script: `
		ready
		C: MAIL
		S! 501`},
	{ID: "data-argument", Name: "DATA with an argument is refused as a syntax error", Level: Should, Rule: "5321-4.1.1-3", Lesson: "D3", script: `
		rcpt
		C: DATA now
		S! 50`},
	{ID: "rset-argument", Name: "RSET with an argument is refused as a syntax error", Level: Should, Rule: "5321-4.1.1-3", Lesson: "D3", script: `
		ready
		C: RSET now
		S! 50`},
	{ID: "quit-argument", Name: "QUIT with an argument is refused as a syntax error", Level: Should, Rule: "5321-4.1.1-3", Lesson: "D3", script: `
		ready
		C: QUIT now
		S! 50`},
	{ID: "noop-argument", Name: "An argument of NOOP is ignored", Level: Should, Rule: "5321-4.1.1.9-1", Lesson: "A4", script: `
		ready
		C: NOOP hello
		S! 250`},
	{ID: "help", Name: "HELP gets 211 or 214", Level: Should, Rule: "5321-4.1.1.8-1", Lesson: "A4", script: `
		ready
		C: HELP
		S! 211 214`},
	{ID: "text", Name: "A reply has a text after its code", Level: Should, Rule: "5321-4.2-4", Lesson: "D1", script: `
		S: 220
		is text
		C: EHLO {name}
		S: 250
		is text
		C: NOOP
		S: 250
		is text
		C: FROBNICATE
		S: 5
		is text`},
}
