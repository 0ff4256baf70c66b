// Package client is an SMTP client without a network: the mirror of the engine's
// Session. It takes the octets that a server sends, time, the outcome of a TLS
// handshake, and the news that the connection is gone. It gives octets, what has become
// of each recipient, and the explanation, an [Event] at a time. The same inputs give
// the same outputs, however the octets are cut. Nobody has to watch, and a client
// that nobody watches makes nothing for a watcher. It must not know of the server,
// of queues and of names in the DNS: who calls it has chosen the host, and decides
// when to try again.
//
// # Theory of operation
//
// A [Client] has one connection to one host, and carries messages over it. What it has
// said and has no reply to yet is a queue of commands, of one entry without
// PIPELINING. A reply belongs to the oldest. The first digit of its code picks a [Move]
// out of the row of that command's [Step] (RFC 5321 section 4.3.2); a few codes have a
// move of their own. A move settles recipients or says more. When the queue is empty,
// proceed begins what comes next: TLS, AUTH, the next recipient, the text, the next
// transaction, QUIT.
//
// # To add things
//
// A command is a file cmd_x.go with its row. An extension is a file ext_x.go: what it
// adds to MAIL and RCPT where the server offers it, and what becomes of a message that
// needs it where the server does not. A mechanism is a file sasl_x.go. Table prints all
// rows, and testdata/table.golden pins them.
package client
