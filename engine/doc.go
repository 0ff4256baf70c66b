// Package engine is an SMTP server without a network: a state machine. It takes
// octets, time and the outcome of a TLS handshake, and gives back octets, mail and
// the explanation. It must not know of sockets, clocks and pages, nor how a server is
// written down; package notation does.
//
// # Theory of operation
//
// A [Scene] says what a server is and offers. [Ready] makes a [Server] of it,
// and each connection to that server is a [Session]. A session has four inputs
// (Receive, Advance, Secure, Hangup) and three outputs: the wire, appended to
// what the caller gives; the mail, to a [Store]; the explanation, as an [Event]
// at a time, to Config.Watch. The same inputs give the same outputs, however
// the octets are cut. Nobody has to watch, and a session that nobody watches
// makes nothing for a watcher.
//
// The framer (framing.go) cuts octets into command lines, SASL responses, message
// text and chunks. Only CRLF ends a line. A command line becomes a [Command]
// (command.go), is judged in a fixed order (answer.go), and is answered by one
// [ReplyTemplate]. The first digit of the answer moves the machine: there is one func
// that does, settle, and no verb sets the state.
//
// # The machine is rows
//
// A [Verb] says in which states it is in sequence and where a positive reply
// leads. Assembled they are the whole machine: [Server.Table] prints it, and
// testdata/table.golden pins it.
//
// # To add things
//
// A verb of RFC 5321 is a file cmd_x.go with a row; an extension is a file
// ext_x.go with its keyword, parameters, verbs, states, and what it adds to verbs
// of others; a mechanism is a file sasl_x.go. Each comes with a dialogue in
// testdata. A reply is a ReplyTemplate beside what gives it. The init of a file names all
// of these that the file has; nothing else has to know.
//
// A dialogue that shows a rule of package facts kept names it in its scene, a
// test in its comment: "proves 5321-4.5.1-1". The conformance report is made of
// that, and of site/conformance.txt, which says why nothing proves the others.
package engine
