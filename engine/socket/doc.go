// Package socket serves the engine's sessions over TCP and TLS. It takes a server of
// the engine and a Store for its mail, and gives what each session tells to whoever
// watches. It must not know of verbs.
//
// # Theory of operation
//
// It drives sessions. A connection is one goroutine
// (conn.go): it reads, gives what came to the session, writes what the session
// says, and looks at two things only: State, which asks for a handshake or says
// that it is over, and Deadline, which says how long the session is willing to
// wait. Real time enters as Config.Now and as Advance.
//
// A connection that nobody speaks on holds no buffer: it borrows one when there
// is something to read, and gives it back with the answer (wait_unix.go). Under
// TLS it holds one, for what is decrypted comes out of a buffer anyway.
//
// The sessions share a Server's tables, which nobody writes, and its World, whose
// methods lock. Mail goes to a Store: Maildirs here, which write it to disk while
// it comes. No mail goes anywhere else: nothing in this package dials.
package socket
