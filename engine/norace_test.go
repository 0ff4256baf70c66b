//go:build !race

package engine

// raced says that the race detector is on.
const raced = false
