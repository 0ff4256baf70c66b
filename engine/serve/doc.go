// Package serve has a client for somebody who is the server. It takes a host and a client
// with a message, the octets that whoever is the server types, and time. It gives the
// octets of the client, a judgement of each line of a reply, and what has become of the
// message, an event at a time. It must not know how a client is written down, what is to
// be done, or how a page looks.
//
// # Theory of operation
//
// A [Session] is a connection of a [client.Client], which has a [Character]: one of those
// breaks a rule. What the client says is cut into commands, and each waits for its reply.
// Beside it runs an [engine.Session] that is told all that was accepted, and nothing that
// was refused. So it stands where the typed replies have led, and a copy of it says what
// a server would answer to the oldest command: a reply is judged by that, by the tables of
// package facts, and by the grammar of replies.
package serve
