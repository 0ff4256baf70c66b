package judge

// The message: from DATA to the dot.
var messageTests = []Test{
	{ID: "data", Name: "DATA gets 354", Rule: "5321-4.3.1-1", Lesson: "C1", script: `
		rcpt
		C: DATA
		S! 354`},
	{ID: "message", Name: "The dot gets 250: the message is accepted", Rule: "5321-4.1.1.4-3", Lesson: "C1", script: `
		data
		C: {message}
		C: .
		S! 250`},
	{ID: "second-message", Name: "After a message another one can follow", Rule: "5321-4.3.1-1", Lesson: "C1", script: `
		message
		C: MAIL FROM:<{from}>
		S! 250
		C: RCPT TO:<{mailbox}>
		S! 2
		C: DATA
		S! 354
		C: {message}
		C: .
		S! 250`},
	{ID: "message-forgets", Name: "After the dot the transaction is over: RCPT is refused", Rule: "5321-3.3-4", Lesson: "C1", script: `
		message
		C: RCPT TO:<{mailbox}>
		S! 5`},
	{ID: "commands-in-text", Name: "A line of the message that looks like a command is none", Rule: "5321-4.5.2-1", Lesson: "C1", script: `
		data
		C: {message}
		C: RSET
		C: NOOP
		C: QUIT
		T! 300ms
		C: .
		S! 250`},
	{ID: "dots", Name: "Only a line with a single dot ends the message", Rule: "5321-4.5.2-1", Lesson: "C2", script: `
		data
		C: {message}
		C: ..
		C: ...
		C: ..QUIT
		C~ ".. \r\n"
		T! 300ms
		C: .
		S! 250`},
	{ID: "dot-in-pieces", Name: "The end of the message may come in pieces", Rule: "5321-4.5.2-1", Lesson: "C1", script: `
		data
		C: {message}
		C~ "."
		T! 300ms
		C~ "\r"
		T! 300ms
		C~ "\n"
		S! 250`},
	{ID: "lf-dot-lf", Name: "LF, dot, LF is not the end of the message", Rule: "5321-4.1.1.4-2", Lesson: "C7", script: `
		data
		C: {message}
		C~ "one line\n.\n"
		T! 500ms 4 5 closed
		C: another line
		C: .
		S! 2 5`},
	{ID: "lf-dot-crlf", Name: "LF, dot, CRLF is not the end of the message", Rule: "5321-2.3.8-1", Lesson: "C7", script: `
		data
		C: {message}
		C~ "one line\n.\r\n"
		T! 500ms 4 5 closed
		C: another line
		C: .
		S! 2 5`},
	{ID: "crlf-dot-lf", Name: "CRLF, dot, LF is not the end of the message", Rule: "5321-2.3.8-1", Lesson: "C7", script: `
		data
		C: {message}
		C~ "one line\r\n.\n"
		T! 500ms 4 5 closed
		C: another line
		C: .
		S! 2 5`},
	{ID: "cr-dot-cr", Name: "CR, dot, CR is not the end of the message", Rule: "5321-2.3.8-1", Lesson: "C7", script: `
		data
		C: {message}
		C~ "one line\r.\r"
		T! 500ms 4 5 closed
		C: another line
		C: .
		S! 2 5`},
	{ID: "empty", Name: "A message of no lines gets one reply, to its dot", Rule: "5321-4.2-1", Lesson: "C1", script: `
		data
		C: .
		S! 2 5
		C: NOOP
		S! 250`},
	{ID: "long-line", Name: "A line of the message may have 1000 octets, with its CRLF", Rule: "5321-4.5.3.1-1", Lesson: "C6", script: `
		data
		C: {message}
		C: {998}
		C: .
		S! 250`},
	{ID: "64k", Name: "A message may have 64K octets", Rule: "5321-4.5.3.1.7-1", Lesson: "E1", script: `
		data
		C: {message}
		C: {64k}
		C: .
		S! 250`},
	{ID: "no-header", Name: "A message without a header is accepted", Level: Should, Rule: "5321-3.3-7", Lesson: "C8", script: `
		data
		C: Good morning.
		C: .
		S! 250`},
}
