// Package build makes a site of a source tree, and makes again only what has
// changed.
//
// It takes the folder of a source tree and gives the whole Site. It must not know
// what a page says, how a file is packed, or who asks for a build.
//
// There are four stages: the engine is compiled, the front end is bundled, the
// lessons are read, and the pages are made of these three. Pages name the assets by
// their hashes and hold the lessons, so they follow every change. A Builder keeps
// what each stage has made; whoever watches the source tells it which are Stale. A
// stage that fails stays stale, and the errors of all are told together. The
// compiler is another process, so the rest is done meanwhile. The engine with
// networks is compiled only when somebody asks for it.
//
// Package buildtest makes the site once for the tests of a package.
package build
