// Package problem says why there is no site, and where the reason stands.
//
// It takes an error of any stage of the build (of the compiler, of esbuild, of a
// template, of a lesson or a scene) and gives a list of problems, each with the
// file, the line and the column of the error. It must not know what was built, and
// every room may use it.
//
// An error of our own has its place in fields: those of package script and of
// package lessons, and a Problem, which the rooms of the site make. They are joined
// and wrapped, and Of finds them. The compiler and templates have their places in
// their words alone: whoever calls them makes problems of these with Read. Code that
// reads the files of a folder puts the folder before their names with Under, so that
// a place is relative to the source tree when it is shown.
package problem
