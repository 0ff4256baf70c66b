package judge

// The X: names that are nobody's, and those that two sides have agreed on.
var xTests = []Test{
	{ID: "x-goes-on", Name: "An X command that nobody has agreed on does no harm", Rule: "5321-3.8-2", Lesson: "G2", script: `
		mail
		C: XFROBNICATE
		S! 5
		C: RCPT TO:<{mailbox}>
		S! 2`},
	{ID: "x-keywords", Name: "Each keyword of EHLO is registered, or begins with X", Rule: "5321-2.2.2-3", Lesson: "G1", script: `
		S: 220
		C: EHLO {name}
		S: 250
		is registered`},
	{ID: "x-500", Name: "An unknown X command gets 500", Level: Should, Rule: "5321-4.1.5-1", Lesson: "G2", script: `
		ready
		C: XFROBNICATE
		S! 500`},
	{ID: "x-parameter", Name: "An unknown X parameter gets 555", Level: Should, Rule: "5321-4.1.1.11-1", Lesson: "G2", script: `
		ready
		C: MAIL FROM:<{from}> XFROBNICATE=1
		S! 555`},
}
