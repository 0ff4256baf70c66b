// Package judge says whether an SMTP server does what the RFCs want. It takes octets
// from a server, time, and the addresses that it may use. It gives octets to send, and
// a verdict on each [Test], with what was sent, what came and which rule that breaks. It
// must not know of sockets, nor of the engine: a server is judged by what it says.
//
// # Theory of operation
//
// [Tests] are data, a file for each [Stage]. A test is a script: what a client says and
// which replies are right. A [Trial] plays one test over one connection. It is driven
// like a session of the engine: Receive, Advance, Secure, Hangup, and Deadline says how
// long it is willing to wait. A [Round] says which test is next, and when to stop.
//
// # What is not a failure
//
// A false alarm is worse than a fault that is not found. So a test fails only by a reply
// that is wrong by the text of an RFC. A 4yz where none is wanted puts the test off: the
// server may take the same later. What a server does not offer is skipped. Where the way
// to a test is barred, the test is not tried, and it says what barred it: that exchange
// has a test of its own. A reply that takes long is called slow, and is no failure.
//
// # Scripts
//
// A script is lines. A word alone stands for the lines of [macros].
//
//	C: text        a line to send; lines without a reply between them are sent together
//	C~ "octets"    octets to send, with \r \n \t \\ \" and \xHH
//	S: 25 354      a reply that is needed to go on: these are how its code may begin
//	S! 503         the same, and anything else is wrong: this is what the test is about
//	is name        one of checks says that the reply is right in that, too
//	S? 220         any other reply, or none, ends the test well
//	T! 300ms 5     for so long nothing comes; a reply that begins so ends the test well,
//	               and so does the end of the connection after the word closed
//	!: tls         the handshake; "!! tls" where the test is about it, "!? tls" where a
//	               failure ends the test well
//	!! closed      the server closes the connection
//	offers X Y     the reply to EHLO lists X, with Y among its parameters
//	room X 100     the reply to EHLO announces no limit X that is lower
//	in-clear       TLS is not active
//
// A word in braces is filled in, see [Trial.fill].
package judge
