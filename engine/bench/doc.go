// Package bench measures the engine beside github.com/emersion/go-smtp, a server
// that is used in earnest. It takes streams of octets, which both read from memory,
// and gives what a command, a message or a connection costs; their replies are
// counted. It measures networks, too, beside themselves. ./build.sh bench runs it all and writes engine/BENCH.md.
package bench
