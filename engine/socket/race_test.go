//go:build race

package socket

// held is how many connections are held at once. The race detector dies of more
// than 8128 goroutines, so with it there are fewer.
const held = 5000

// perConn is not what a connection takes: the detector takes more.
const perConn = 1 << 20

// bigTakes is the same for a message of 25 MB: with the detector a pool loses
// some of what it is given.
const bigTakes = 20 << 20
