// Package judging judges a server on real sockets. It takes an address, or a program
// to start, and the mailboxes that it may use. It gives a report: as text, as JSON or
// as JUnit's XML. It must not know what is right, which is engine/judge's.
//
// It connects once for each test, and has one connection at a time unless a test needs
// two. Each reply has a time in which it must come, and all of it has one, too: whatever
// a server does, it ends. What a server says is not to be trusted, so nothing of it is
// written that is not printable ASCII.
package judging
