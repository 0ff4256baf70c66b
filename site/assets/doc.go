// Package assets makes the files of the site that are no pages: the engine, the
// scripts and styles, the service worker, the licences; and it says how all files
// are named, packed, kept and sent.
//
// It takes a source tree and the toolchain, and gives a Bundle (what esbuild made),
// the engines' octets, the Parts with their licences, and a Site: what stands at
// each path, which can be packed, written to a folder, or served as a static host
// serves it. It must not know what a page says; of pages it knows where they stand.
//
// A file that pages name has a hash of its octets in its name and is kept for a
// year; a page keeps its name and is asked about each time. So the same source
// gives the same names, a new edition costs what has changed, and the service
// worker can take an edition whole or not at all.
//
// The engine is Go's own output with what a page has no use for taken out:
// engine_module.go builds it without the library's reflection, unreached.go takes
// out the code that nothing leads to in a page, strip_pclntab.go strikes the tables
// of names and lines that only a traceback reads, step_tables.go makes those alike that
// a page reads, and function_tables.go has what can be counted written when the engine
// begins. Each knows the toolchain's layout, and leaves an engine of another as it is.
// TestUnderNode has the engine's own tests run so, and those of networks.
//
// There are two: Network is Engine and what a page with a network needs besides. It
// is made, shipped and fetched only where a page asks for it.
package assets
