package judge

// Extensions: a server that offers one does what its RFC says.
var extensionTests = []Test{
	{ID: "size", Name: "SIZE: MAIL takes a size", Rule: "1870-3-1", Lesson: "E1", script: `
		ready
		offers SIZE
		C: MAIL FROM:<{from}> SIZE=1000
		S! 250`},
	{ID: "size-above", Name: "SIZE: a size above the limit gets 552", Rule: "1870-7-1", Lesson: "E1", script: `
		ready
		offers SIZE
		C: MAIL FROM:<{from}> SIZE={one more than SIZE allows}
		S! 552`},
	{ID: "size-20-digits", Name: "SIZE: a size may have 20 digits", Rule: "1870-3-1", Lesson: "E1", script: `
		ready
		offers SIZE
		C: MAIL FROM:<{from}> SIZE=99999999999999999999
		S! 250 552`},
	{ID: "8bit", Name: "8BITMIME: MAIL takes BODY=8BITMIME and BODY=7BIT", Rule: "6152-3-1", Lesson: "E2", script: `
		ready
		offers 8BITMIME
		C: MAIL FROM:<{from}> BODY=8BITMIME
		S! 250
		C: RSET
		S! 250
		C: MAIL FROM:<{from}> BODY=7BIT
		S! 250`},
	{ID: "8bit-text", Name: "8BITMIME: a message with 8-bit octets is accepted", Rule: "6152-3-1", Lesson: "E2", script: `
		ready
		offers 8BITMIME
		C: MAIL FROM:<{from}> BODY=8BITMIME
		S! 250
		C: RCPT TO:<{mailbox}>
		S! 2
		C: DATA
		S! 354
		C: {message in UTF-8}
		C: .
		S! 250`},
	{ID: "pipelining", Name: "PIPELINING: commands may come together", Rule: "2920-3.2-9", Lesson: "E4", script: `
		ready
		offers PIPELINING
		C: MAIL FROM:<{from}>
		C: RCPT TO:<{mailbox}>
		C: RCPT TO:<{mailbox}>
		C: RSET
		S! 250
		S! 2
		S! 2
		S! 250`},
	{ID: "pipelining-order", Name: "PIPELINING: each command of a group gets its own reply, in order", Rule: "2920-3.2-1", Lesson: "E4", script: `
		ready
		offers PIPELINING
		C: RCPT TO:<{mailbox}>
		C: MAIL FROM:<{from}>
		C: RCPT TO:<{mailbox}>
		C: RSET
		C: RCPT TO:<{mailbox}>
		C: NOOP
		S! 5
		S! 250
		S! 2
		S! 250
		S! 5
		S! 250`},
	{ID: "pipelining-message", Name: "PIPELINING: what follows the dot is not lost", Rule: "2920-3.2-9", Lesson: "E4", script: `
		ready
		offers PIPELINING
		C: MAIL FROM:<{from}>
		C: RCPT TO:<{mailbox}>
		C: DATA
		S! 250
		S! 2
		S! 354
		C: {message}
		C: .
		C: MAIL FROM:<{from}>
		C: RCPT TO:<{mailbox}>
		C: NOOP
		S! 250
		S! 250
		S! 2
		S! 250`},
	{ID: "pipelining-none-accepted", Name: "PIPELINING: DATA after none but refused recipients is refused", Level: Should, Rule: "2920-3.2-3", Lesson: "E4", script: `
		ready
		offers PIPELINING
		C: MAIL FROM:<{from}>
		C: RCPT TO:<{nobody}>
		C: DATA
		S: 250
		S: 5
		S! 5`},
	{ID: "chunk", Name: "CHUNKING: a message in one chunk gets 250", Rule: "3030-2-3", Lesson: "E5", script: `
		rcpt
		offers CHUNKING
		C~ "BDAT {octets of message} LAST\r\n{message, all of it}"
		S! 250`},
	{ID: "chunks", Name: "CHUNKING: each chunk gets 250, and the last one may be empty", Rule: "3030-2-3", Lesson: "E5", script: `
		rcpt
		offers CHUNKING
		C~ "BDAT {octets of message}\r\n{message, all of it}"
		S! 250
		C~ "BDAT 7\r\n.\r\nend\r"
		S! 250
		C~ "BDAT 1\r\n\n"
		S! 250
		C: BDAT 0 LAST
		S! 250`},
	{ID: "chunk-in-pieces", Name: "CHUNKING: the octets of a chunk are counted, whatever they look like", Rule: "3030-2-3", Lesson: "E5", script: `
		rcpt
		offers CHUNKING
		C~ "BDAT 19 LAST\r\nSubject: x\r\n"
		T! 300ms
		C~ "\r\n.\r\n\r\n"
		S! 250
		C: NOOP
		S! 250`},
	{ID: "data-after-chunk", Name: "CHUNKING: DATA after BDAT gets 503", Rule: "3030-2-6", Lesson: "E5", script: `
		rcpt
		offers CHUNKING
		C~ "BDAT {octets of message}\r\n{message, all of it}"
		S: 250
		C: DATA
		S! 503`},
	{ID: "chunk-after-last", Name: "CHUNKING: BDAT after the last chunk gets 503", Rule: "3030-2-2", Lesson: "E5", script: `
		rcpt
		offers CHUNKING
		C~ "BDAT {octets of message} LAST\r\n{message, all of it}"
		S: 250
		C~ "BDAT 5 LAST\r\nend\r\n"
		S! 503`},
	{ID: "chunk-refused", Name: "CHUNKING: the octets of a chunk that is refused are no commands", Rule: "3030-2-4", Lesson: "E5", script: `
		ready
		offers CHUNKING
		C~ "BDAT 12\r\nFROBNICATE\r\n"
		S! 5
		C: NOOP
		S! 250`},
	{ID: "binary-needs-bdat", Name: "BINARYMIME: DATA after BODY=BINARYMIME gets 503", Rule: "3030-3-2", Lesson: "E5", script: `
		ready
		offers BINARYMIME
		C: MAIL FROM:<{from}> BODY=BINARYMIME
		S! 250
		C: RCPT TO:<{mailbox}>
		S! 2
		C: DATA
		S! 503`},
	{ID: "enhanced", Name: "ENHANCEDSTATUSCODES: each reply has an enhanced code of its class", Rule: "2034-4-1", Lesson: "D2", script: `
		ready
		offers ENHANCEDSTATUSCODES
		C: NOOP
		S: 2
		is enhanced
		C: RCPT TO:<{mailbox}>
		S: 5
		is enhanced
		C: FROBNICATE
		S: 5
		is enhanced
		C: MAIL FROM:<{from}>
		S: 2
		is enhanced
		C: RCPT TO:<{mailbox}>
		S: 2
		is enhanced
		C: RSET
		S: 2
		is enhanced`},
	{ID: "enhanced-354", Name: "ENHANCEDSTATUSCODES: a 354 has no enhanced code", Rule: "2034-4-5", Lesson: "D2", script: `
		rcpt
		offers ENHANCEDSTATUSCODES
		C: DATA
		S: 354
		is not-enhanced`},
	{ID: "utf8", Name: "SMTPUTF8: MAIL takes SMTPUTF8", Rule: "6531-3.2-1", Lesson: "E2", script: `
		ready
		offers SMTPUTF8
		C: MAIL FROM:<{from}> SMTPUTF8
		S! 250`},
	{ID: "utf8-value", Name: "SMTPUTF8: the parameter takes no value", Rule: "6531-3.4-1", Lesson: "E2", script: `
		ready
		offers SMTPUTF8
		C: MAIL FROM:<{from}> SMTPUTF8=yes
		S! 5`},
	{ID: "utf8-8bit", Name: "SMTPUTF8: 8BITMIME is offered, too, and nothing follows SMTPUTF8", Rule: "6531-3.1-2", Lesson: "E2", script: `
		ready
		offers SMTPUTF8
		C: EHLO {name}
		S: 250
		is utf8-offer`},
	{ID: "dsn", Name: "DSN: MAIL takes RET and ENVID, and RCPT takes NOTIFY and ORCPT", Rule: "3461-5.1-1", Lesson: "E3", script: `
		ready
		offers DSN
		C: MAIL FROM:<{from}> RET=HDRS ENVID=judge-1
		S! 250
		C: RCPT TO:<{mailbox}> NOTIFY=NEVER ORCPT=rfc822;{mailbox in xtext}
		S! 2`},
	{ID: "dsn-wrong-ret", Name: "DSN: a RET that is neither FULL nor HDRS gets 501", Rule: "3461-5.1-3", Lesson: "E3", script: `
		ready
		offers DSN
		C: MAIL FROM:<{from}> RET=MAYBE
		S! 501`},
	{ID: "dsn-never-and", Name: "DSN: NEVER with another word gets 501", Level: Should, Rule: "3461-5.1-6", Lesson: "E3", script: `
		ready
		offers DSN
		C: MAIL FROM:<{from}>
		S: 250
		C: RCPT TO:<{mailbox}> NOTIFY=NEVER,SUCCESS
		S! 501`},
	{ID: "limits", Name: "LIMITS: each limit is a name and a number", Rule: "9422-4-1", Lesson: "E6", script: `
		ready
		offers LIMITS
		C: EHLO {name}
		S: 250
		is limits`},
	{ID: "unknown-parameter", Name: "An unknown parameter of MAIL gets 555", Level: Should, Rule: "5321-4.1.1.11-1", Lesson: "E6", script: `
		ready
		C: MAIL FROM:<{from}> FROBNICATE=1
		S! 555`},
	{ID: "unknown-parameter-rcpt", Name: "An unknown parameter of RCPT gets 555", Level: Should, Rule: "5321-4.1.1.11-1", Lesson: "E6", script: `
		mail
		C: RCPT TO:<{mailbox}> FROBNICATE=1
		S! 555`},
}
