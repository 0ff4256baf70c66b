// Package web holds no Go but this and a test: it is the front end, in TypeScript
// and CSS, which package site bundles.
//
// Its folders are rooms, and arrows between them go one way (rooms_test.go):
//
//	ui         elements, icons, the page's own events, search, themes: know no session
//	engine     the engine in the page, a session with it, its events and lines
//	progress   what has been done, kept in this browser, and how far that is
//	terminal   the session as it is seen: the paper, the line one types into,
//	           what can come, the line that is taken apart, the mailboxes
//	lesson     the task at the session, its questions and solutions
//	share      what can be made of a session, and a session that came in a link
//	sandbox    a server as a form and as a text; the workshop of the X rule
//	reference  long tables, drills
//	live       clients of the socket server
//	offline    the service worker, and the offer to keep the site
//
// site.ts is what every page begins with; deferred.ts comes after the first paint.
// What comes from Go is declared in Go: data.ts, engine/events.ts and
// engine/methods.ts are written by tests, of the types there.
// Nothing here knows SMTP: what a line means, the engine says.
package web
