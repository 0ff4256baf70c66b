// Package typescript writes types of Go's down as TypeScript's. Tests use it to
// hold the two together: what crosses from Go to the page is declared in Go alone,
// and the front end reads a file that a test writes.
//
// It takes structs, as encoding/json writes them, and gives an interface for each,
// and for each that they are made of. What a field means is said in Go.
package typescript
