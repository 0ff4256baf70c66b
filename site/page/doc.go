// Package page says what a page of the site is, where each one stands, and how
// it leads to the others. Every room may know it.
//
// It takes names of the field (a reply code, a command, the id of a lesson) and
// gives paths, relative to the root of the site, and from a Page and a path a
// link. It must not know what is on a page: that is for package pages.
//
// A path is what stands in the folder that is built, "learn/a1.html"; a link is
// how one page leads to another, and is relative, so that the site can stand at
// any address, in a folder, too. A path that ends in index.html is linked to by
// its folder. Whole addresses are needed by those alone who show links
// elsewhere; Share gives them where -base has said where the site stands.
package page
