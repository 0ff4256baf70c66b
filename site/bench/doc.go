// Package bench measures, and writes down what came of it: the engine beside
// go-smtp (engine/BENCH.md), the pages in a browser (site/BENCH.md), and the build
// beside Hugo (site/BUILD.md).
//
// It takes a source tree and how often to measure, runs Go's own benchmarks or
// builds courses of several sizes, and gives tables in Markdown. It must not know
// how what it measures works: it reads what "go test -bench" prints.
//
// A figure alone says little, for machines differ. So each stands beside another of
// the same run (another server, an empty page, another tool) and has a goal; where
// the goal is not met the table says so, and why.
package bench
