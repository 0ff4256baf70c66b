// Package clients tests the server on real sockets by the mail clients that the
// world uses: swaks, curl, msmtp, Python's smtplib, nodemailer, Go's net/smtp,
// smtp-source, and by what looks at a port from outside. It has no code but tests.
//
// It takes the program, built from the source as it is, and runs "site smtp" with a
// Maildir; mailhost_test.go has that server and what is asked of it. What a page
// exports (a swaks command, a Python program) is run against it, too. The samples of
// package report are read by programs that read bounces. network_test.go has the program
// run a network.
package clients
