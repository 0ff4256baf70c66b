// Package devserver serves the site while it is being written.
//
// It takes the folder of a source tree and an address on this machine, and gives
// every page as it is now: rebuilt and loaded again when a file is saved, and the
// reason and its place in the page when it cannot be built. It must not know how
// anything is made: watch.go knows which stage a file belongs to, and package build
// does the rest.
//
// A round of edits goes so: fsnotify tells of files, the watcher waits until they
// rest and sums them up as stages; the builder makes these again; the Site takes
// what came of it, the pages or the problems, under a new stamp; and each open page
// hears of the stamp by a stream and loads again. Where the program's own source
// has changed it compiles itself and becomes the new one.
//
// What serve adds to pages, and never ships, stands under page.Dev and in files/.
package devserver
