// Package report composes delivery status notifications: the messages that say what
// has become of a message. It takes a [Report], which is what a host knows of a message and of
// its recipients, and gives the text of one, in the three parts of RFC 3464: words for
// a person, fields for a program, and what comes back of the message. It must not know
// of sessions, queues and envelopes, nor decide who is to hear: RFC 3461 section 5.2
// is for its callers.
//
// What a sender, a message or another server has said is checked or encoded where it is
// written, so that nothing in it can begin a field, a part or a line.
package report
