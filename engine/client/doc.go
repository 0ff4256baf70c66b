// Package client is the client's half of SMTP, without a network. It takes a line of
// a reply at a time, and gives what a client says next. The table of steps is all
// that it does; it asks for no extension, so that a message is ASCII, in lines of
// 1000 octets at most (RFC 5321 section 4.5.3.1.6). It must not know of the server.
package client
