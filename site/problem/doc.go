// Package problem says why there is no site, and where the reason stands.
//
// It takes an error of any stage of the build (of the compiler, of esbuild, of a
// template, of a lesson or a scene) and gives a list of problems, each with the
// file, the line and the column that the error names. It must not know what was
// built: it reads text, and every room may use it.
//
// All tools that the build calls write "file:line:col: reason", with small
// differences, and join several errors line by line. So a problem is read from
// what an error says, and an error of our own is a Problem from the start. Code
// that reads the files of a folder puts the folder before their names with
// Under, so that a place is relative to the source tree when it is shown.
package problem
