// Package servers tests the client on real sockets by servers that others wrote:
// go-smtp, Postfix's smtp-sink, aiosmtpd and npm's smtp-server, and by our own. It has no
// code but tests. It takes the packages and programs that ./build.sh test installs.
//
// Each server has a file, which says how it starts, what it can do and what it has
// stored. deliveries_test.go has what each of them is asked for, cut_test.go breaks the
// connection at each octet that the server says, and program_test.go runs a server that
// is a program of its own.
package servers
