// Package servescript reads scenes in which somebody is the server, plays them, and has
// the goals about them. It takes the lines that say which client connects, and gives it to
// package notation as what stands around a session, so that a dialogue of it can be
// written, played, undone and shared as any. It must not know how a page looks.
//
// In such a scene whoever is at work types the replies, after "S:", "S~" or "S*", and the
// client's lines are what comes. What is wrong with a reply, and the client's verdict, are
// "N:" lines.
//
// # Grammar
//
//	client-line = "client" character *(INDENT message-line)
//	character  = "polite" / "hasty" / "old" / "bare-lf" / "space" / "nested-mail" / "early-data" / "lone-dot" / "too-big"
//	           / "auth-in-clear" / "early-talker" / "no-hello" / "misspelt" / "two-at-once" / "not-offered"
//	message-line = "name" domain          ; what the client calls itself
//	           / "sender" address
//	           / "to" 1*address
//	           / "message" string          ; its lines separated by \n
//
//	; What a goal can be about, beside the moments of package exercise.
//	serve-moment = "verdict" ("delivered" / "retry" / "bounced" / "elsewhere" / "hung") ["for" address]
//	           / "gave" code-pattern ["to" (verb / "greeting" / "dot")]   ; and rightly
//	           / "fault" ["length" / "ends" / "grammar" / "lines" / "text" / "unasked" / "code" / "name" / "ended" / "taken" / "refused" / "story"]
//	           / "offered" keyword
package servescript
