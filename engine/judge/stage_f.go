package judge

// TLS, and who somebody is.
var loginTests = []Test{
	{ID: "starttls", Name: "STARTTLS gets 220, and after the handshake EHLO gets 250", Rule: "3207-4.1-1", Lesson: "F1", script: `
		hello
		offers STARTTLS
		C: STARTTLS
		S! 220
		!! tls
		C: EHLO {name}
		S! 250`},
	{ID: "starttls-argument", Name: "STARTTLS with an argument gets 501", Rule: "3207-4-3", Lesson: "F1", script: `
		hello
		offers STARTTLS
		C: STARTTLS now
		S! 501`},
	{ID: "tls-once", Name: "Under TLS, STARTTLS is not offered", Rule: "3207-4.2-2", Lesson: "F2", script: `
		hello
		offers STARTTLS
		C: STARTTLS
		S: 220
		!: tls
		C: EHLO {name}
		S: 250
		is no-starttls`},
	{ID: "tls-forgets", Name: "After the handshake the server has forgotten the transaction", Rule: "3207-4.2-1", Lesson: "F2", script: `
		hello
		offers STARTTLS
		C: MAIL FROM:<{from}>
		S: 250
		C: STARTTLS
		S: 220
		!: tls
		C: RCPT TO:<{mailbox}>
		S! 5`},
	{ID: "tls-injection", Name: "What came in the clear after STARTTLS is not answered under TLS", Rule: "3207-6-2", Lesson: "F8", script: `
		hello
		offers STARTTLS
		C~ "STARTTLS\r\nNOOP\r\n"
		S? 220
		!? tls
		T! 500ms closed
		C: EHLO {name}
		S? 250`},
	{ID: "auth-plain", Name: "AUTH PLAIN with the right password gets 235", Rule: "4954-4-16", Lesson: "F3", script: `
		safe
		offers AUTH PLAIN
		C: AUTH PLAIN {plain}
		S! 235`},
	{ID: "auth-plain-asked", Name: "AUTH PLAIN alone gets an empty 334", Rule: "4954-4-6", Lesson: "F3", script: `
		safe
		offers AUTH PLAIN
		C: AUTH PLAIN
		S! 334
		is challenge
		C: {plain}
		S! 235`},
	{ID: "auth-wrong", Name: "AUTH PLAIN with a wrong password gets a 5yz", Level: Should, Rule: "4954-4-12", Lesson: "F3", script: `
		safe
		offers AUTH PLAIN
		C: AUTH PLAIN {plain, with a wrong password}
		S! 5`},
	{ID: "auth-star", Name: "A client that sends * has changed its mind, and gets 501", Rule: "4954-4-5", Lesson: "F4", script: `
		safe
		offers AUTH PLAIN
		C: AUTH PLAIN
		S: 334
		C: *
		S! 501`},
	{ID: "auth-base64", Name: "What is not base64 gets 501", Rule: "4954-4-8", Lesson: "F3", script: `
		safe
		offers AUTH PLAIN
		C: AUTH PLAIN
		S: 334
		C: !!!!
		S! 501`},
	{ID: "auth-base64-at-once", Name: "An initial response that is not base64 gets 501", Rule: "4954-4-8", Lesson: "F3", script: `
		safe
		offers AUTH PLAIN
		C: AUTH PLAIN !!!!
		S! 501`},
	{ID: "auth-unknown", Name: "An unknown mechanism gets 504", Rule: "4954-4-3", Lesson: "F6", script: `
		safe
		offers AUTH
		C: AUTH FROBNICATE
		S! 504`},
	{ID: "auth-twice", Name: "AUTH after a login gets 503", Rule: "4954-4-1", Lesson: "F6", script: `
		safe
		offers AUTH PLAIN
		C: AUTH PLAIN {plain}
		S: 235
		C: AUTH PLAIN {plain}
		S! 503`},
	{ID: "auth-in-transaction", Name: "AUTH within a transaction gets 503", Rule: "4954-4-2", Lesson: "F6", script: `
		safe
		offers AUTH PLAIN
		C: MAIL FROM:<{from}>
		S: 250
		C: AUTH PLAIN {plain}
		S! 503`},
	{ID: "auth-parameter", Name: "MAIL takes AUTH=<>, even before a login", Rule: "4954-5-1", Lesson: "F5", script: `
		safe
		offers AUTH
		C: MAIL FROM:<{from}> AUTH=<>
		S! 250`},
	{ID: "auth-535", Name: "A wrong password gets 535", Level: Should, Rule: "4954-4-12", Lesson: "F3", script: `
		safe
		offers AUTH PLAIN
		C: AUTH PLAIN {plain, with a wrong password}
		S! 535`},
	{ID: "no-password-in-clear", Name: "Without TLS no mechanism is offered that sends a password as it is", Level: Should, Rule: "4954-4-15", Lesson: "F1", script: `
		hello
		offers AUTH
		in-clear
		C: EHLO {name}
		S: 250
		is no-password`},
	{ID: "auth-login", Name: "AUTH LOGIN, where it is offered, asks twice and then gives 235", Level: Good, Rule: "4954-4-4", Lesson: "F4", script: `
		safe
		offers AUTH LOGIN
		C: AUTH LOGIN
		S! 334
		is challenge
		C: {user}
		S! 334
		is challenge
		C: {password}
		S! 235`},
}
