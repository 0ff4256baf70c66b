// Package buildtest has the site as it is shipped, built once for the tests of a
// package, and copies of the source tree that a test may spoil.
//
// It takes the source tree that the test stands in. It must not know what is
// tested.
package buildtest
