// Package mutation holds the tests of the engine, the client, the DNS and networks
// against one of these that is wrong: in one comparison, one number of a table, one
// statement less. It takes the source of a package, and gives what its tests do not
// notice: a survivor, which gets a test, or a reason in survivors.txt or its like.
//
//	go test ./engine/mutation -mutants 600 -seed 1 -timeout 2h -v
//
// All wrong engines of a sample are one program: each place that may be wrong
// asks a variable, which comes from the environment, whether it is now. So the
// compiler, given that program by -overlay, runs once, and the tests as often as
// there are mutants. Without -mutants the sample is a handful that tests are
// known to notice, to see that this itself works.
package mutation
