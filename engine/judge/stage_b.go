package judge

import "strings"

// The envelope: MAIL, RCPT, and what ends a transaction.
var envelopeTests = []Test{
	{ID: "mail", Name: "MAIL gets 250", Rule: "5321-4.3.1-1", Lesson: "B1", script: `
		ready
		C: MAIL FROM:<{from}>
		S! 250`},
	{ID: "rcpt", Name: "RCPT with a mailbox that exists gets a 2yz", Rule: "5321-4.3.1-1", Lesson: "B1", script: `
		mail
		C: RCPT TO:<{mailbox}>
		S! 2`},
	{ID: "rcpt-without-mail", Name: "RCPT before MAIL gets 503", Rule: "5321-3.3-4", Lesson: "B5", script: `
		ready
		C: RCPT TO:<{mailbox}>
		S! 503`},
	{ID: "data-without-mail", Name: "DATA before MAIL gets 503 or 554, or gets 354 and fails at the dot", Rule: "5321-3.3-9", Lesson: "B5", script: `
		ready
		C: DATA
		S! 5 354`},
	{ID: "data-without-rcpt", Name: "DATA before RCPT gets 503 or 554, or gets 354 and fails at the dot", Rule: "5321-3.3-9", Lesson: "C4", script: `
		mail
		C: DATA
		S! 5 354`},
	{ID: "transaction-any-case", Name: "MAIL and RCPT may be in upper or lower case", Rule: "5321-2.4-1", Lesson: "B1", script: `
		ready
		C: mail from:<{from}>
		S! 250
		C: rcpt to:<{mailbox}>
		S! 2`},
	{ID: "domain-any-case", Name: "The case of a domain does not matter", Rule: "5321-2.4-1", Lesson: "B1", script: `
		mail
		C: RCPT TO:<{mailbox, its domain in upper case}>
		S! 2`},
	{ID: "mail-from-nobody", Name: "The reverse-path may be <>, as it is in reports of failure", Rule: "5321-3.6.3-4", Lesson: "B7", script: `
		ready
		C: MAIL FROM:<>
		S! 250`},
	{ID: "mail-without-address", Name: "MAIL without an address gets a 5yz, and nothing has begun", Rule: "5321-4.1.4-9", Lesson: "B2", script: `
		ready
		C: MAIL
		S! 5
		C: MAIL FROM:<{from}>
		S! 250`},
	{ID: "rcpt-without-address", Name: "RCPT without an address gets a 5yz, and the transaction goes on", Rule: "5321-4.3.1-1", Lesson: "B2", script: `
		mail
		C: RCPT
		S! 5
		C: RCPT TO:<{mailbox}>
		S! 2`},
	{ID: "second-recipient", Name: "RCPT may come more than once", Rule: "5321-4.5.3.1.8-1", Lesson: "B3", script: `
		rcpt
		C: RCPT TO:<{mailbox}>
		S! 2`},
	{ID: "postmaster", Name: "The recipient <Postmaster>, without a domain, gets a 2yz", Rule: "5321-4.5.1-3", Lesson: "B7", script: `
		mail
		C: RCPT TO:<Postmaster>
		S! 2`},
	{ID: "postmaster-at", Name: "The domain has a postmaster", Rule: "5321-4.5.1-3", Lesson: "B7", script: `
		mail
		C: RCPT TO:<postmaster@{domain}>
		S! 2`},
	{ID: "postmaster-any-case", Name: "POSTMASTER is postmaster", Rule: "5321-4.1.1.3-5", Lesson: "B7", script: `
		mail
		C: RCPT TO:<Postmaster>
		S: 2
		C: RCPT TO:<POSTMASTER>
		S! 2`},
	{ID: "one-refused", Name: "After a recipient was refused, another can be named", Rule: "5321-4.3.1-1", Lesson: "B3", script: `
		mail
		C: RCPT TO:<{nobody}>
		S: 5
		C: RCPT TO:<{mailbox}>
		S! 2`},
	{ID: "rset-forgets", Name: "RSET ends the transaction: RCPT is refused then", Rule: "5321-4.1.1.5-1", Lesson: "B6", script: `
		rcpt
		C: RSET
		S! 250
		C: RCPT TO:<{mailbox}>
		S! 5`},
	{ID: "rset-twice", Name: "After RSET a new transaction can begin", Rule: "5321-4.1.1.5-1", Lesson: "B6", script: `
		mail
		C: RSET
		S: 250
		C: MAIL FROM:<{from}>
		S! 250
		C: RCPT TO:<{mailbox}>
		S! 2`},
	{ID: "ehlo-forgets", Name: "EHLO ends the transaction: RCPT is refused then", Rule: "5321-4.1.4-3", Lesson: "B6", script: `
		mail
		C: EHLO {name}
		S: 250
		C: RCPT TO:<{mailbox}>
		S! 5`},
	{ID: "noop-keeps", Name: "NOOP does not disturb a transaction", Rule: "5321-4.3.1-1", Lesson: "A4", script: `
		mail
		C: NOOP
		S! 250
		C: RCPT TO:<{mailbox}>
		S! 2`},
	{ID: "vrfy-keeps", Name: "VRFY does not disturb a transaction", Rule: "5321-4.1.1.6-1", Lesson: "D5", script: `
		mail
		C: VRFY {mailbox}
		S! 2 5
		C: RCPT TO:<{mailbox}>
		S! 2`},
	{ID: "unknown-keeps", Name: "An unknown command does not disturb a transaction", Rule: "5321-3.8-2", Lesson: "D3", script: `
		mail
		C: FROBNICATE
		S: 5
		C: RCPT TO:<{mailbox}>
		S! 2`},
	{ID: "early-data-keeps", Name: "DATA that came too early does not disturb a transaction", Rule: "5321-4.1.4-10", Lesson: "B5", script: `
		mail
		C: DATA
		S: 5
		C: RCPT TO:<{mailbox}>
		S! 2`},
	{ID: "quit-in-transaction", Name: "QUIT works within a transaction", Rule: "5321-4.1.1.10-1", Lesson: "B6", script: `
		rcpt
		C: QUIT
		S! 221
		!! closed`},
	{ID: "source-route", Name: "A path with a source route is understood, though the server may refuse it", Rule: "5321-F.2-1", Lesson: "B2", script: `
		mail
		C: RCPT TO:<@relay.example:{mailbox}>
		S! 2 55`},
	{ID: "long-local-part", Name: "A local-part may have 64 octets, whether the mailbox exists or not", Rule: "5321-4.5.3.1-1", Lesson: "B2", script: `
		mail
		C: RCPT TO:<{64}@{domain}>
		S! 2 55`},
	{ID: "long-path", Name: "A path may have 256 octets, whether the server takes mail for it or not", Rule: "5321-4.5.3.1-1", Lesson: "B2", script: `
		mail
		C: RCPT TO:<{64}@{a domain of 189}>
		S! 2 55`},
	{ID: "hundred-recipients", Name: "A message may have 100 recipients", Rule: "5321-4.5.3.1.8-1", Lesson: "B3", script: `
		mail
		room RCPTMAX 100` + strings.Repeat(`
		C: RCPT TO:<{mailbox}>
		S! 2`, 100)},
	{ID: "quoted", Name: "A local-part in quotation marks is the same mailbox as without", Level: Should, Rule: "5321-4.1.2-3", Lesson: "B2", script: `
		mail
		C: RCPT TO:<{mailbox, quoted}>
		S! 2`},
	{ID: "nobody", Name: "A mailbox that does not exist is refused at RCPT", Level: Good, Rule: "5321-4.3.1-2", Lesson: "B3", script: `
		mail
		C: RCPT TO:<{nobody}>
		S! 5`},
	{ID: "mail-twice", Name: "MAIL within a transaction gets 503", Level: Good, Rule: "5321-4.1.4-8", Lesson: "B5", script: `
		mail
		C: MAIL FROM:<{from}>
		S! 503`},
}
