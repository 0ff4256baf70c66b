// Package facts says what exists: reply codes, enhanced status codes, the
// registry of SMTP service extensions, extensions met in the wild, and the
// rules that bind a server, each with the text that says so.
//
// It takes a code, a keyword or the id of a rule, and gives the row for it; it judges
// what is written down of an X extension, too. It must not know of sessions.
//
// Everything here is a table: rows of constants in the order in which they are
// looked up, and a func or two to find one. A row cites its sources as
// "RFC 5321 section 4.2.2", so every claim can be looked up.
//
// # Sources
//
// Reply codes are those of RFC 821, 1845, 1846, 1985, 2645, 2821, 3207, 4954,
// 5321, 7504 and 7505; enhanced codes are those of the IANA registry as of
// 2024-12-06, extensions and trace clauses those of the IANA registry as of
// 2025-09-19. What no text defines but servers or lists of codes show carries
// the status Undefined, and what is said about extensions beginning with X
// says how sure it is. Two texts are quoted word for word: the X rule, which is a
// source, and the list of codes that is copied across the web, which is none.
package facts
