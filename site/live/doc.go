// Package live runs the engine on real sockets, for mail clients of this machine,
// and tells a page what is said.
//
// It takes a scene and addresses, and gives a server until it is told to stop; a
// Companion is such a server beside the site while it is being written. Its Stream
// tells a page of each session, as server-sent events. It must not know SMTP, which
// is the engine's, nor what the page does with what it hears.
//
// Octets come in by engine/socket, whose Config.Watch hears the events of each
// session. The Stream keeps the last of them: as JSON, as package show writes it
// for the page's own session, so that the same scripts show both. Exchanges are
// kept whole, the oldest are left out where there are too many, and a page that
// comes, or comes back, is told all that is kept. A page that is slow to read holds
// no session up: it is told what is new when it has read what was.
package live
