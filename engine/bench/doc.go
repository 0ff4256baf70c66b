// Package bench measures the engine beside github.com/emersion/go-smtp, a server
// that is used in earnest, and networks beside themselves. It takes streams of octets,
// which both servers read from memory, and gives what a command, a message, a connection
// or a step costs; their replies are counted. ./build.sh bench runs it all and writes
// engine/BENCH.md.
package bench
