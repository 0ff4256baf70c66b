// Package sitetest reads a built site for tests: its pages and their elements,
// where links lead, what a file weighs, and what names are judged by.
//
// It takes a Site, wherever that comes from, so that the tests of every room above
// assets can use it. It must not know how a site is built: that is buildtest's.
package sitetest
