// Package draw draws what the pages show that is not text: the states of a
// server, the rules of a grammar as railroads, and the pictures that links to
// pages are shown with.
//
// It takes tables of the engine (a Server's machine, a Rule of the grammar) and
// gives SVG and HTML that a template puts in as it is, or PNG. It must not know
// which page wants a drawing, nor read a file of the source tree: the typeface is
// built in.
//
// A drawing says the same as its table. A state diagram is laid out in two steps:
// state_graph.go takes from the machine's table what leads where and says in words
// what cannot be drawn clearly, state_svg.go gives each state a place and draws.
// The states of the usual way stand in a row, what an extension brings stands
// below the state that leads there. A railroad is a tree of tracks: abnf.go reads
// a rule (RFC 5234) into phrases, railroad.go makes of each phrase a track that
// knows its width and its height above and below the line, so that they can be put
// in sequence, beside each other, and in a loop without looking inside.
package draw
