//go:build !race

package socket

// held is how many connections are held at once.
const held = 10_000

// perConn is the most octets that an idle connection may take.
const perConn = 12 << 10

// bigTakes is the most octets of memory that a message of 25 MB may take.
const bigTakes = 1 << 20
