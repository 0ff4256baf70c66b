// Package notation reads the one notation in which servers and dialogues are
// written, for tests, lessons, the sandbox and replay links, and in which exercises
// are. It takes a text, and gives the scene in it and what was said; it plays a
// dialogue and gives it back as it should be. Package exercise reads its own lines by
// the same [Reader] and [Words]. It must not know what is to be done on a server, who
// is at work on it, or where a text comes from.
//
// # Lines
//
// A text is lines. Lower-case words make a scene: what the server is and offers.
// Tags make a dialogue: what was said. A "#" at the very start of a line makes it a
// comment; comments and blank lines can be anywhere. A line that is indented more
// than another is under it. Words are separated by one or more spaces. Each mistake
// in a text is an [Error]: where it is, what was wanted, what was found.
//
// # Grammar
//
// This is ABNF (RFC 5234), except that words have a space between them and that
// upper and lower case differ. INDENT ends a line and puts the next under it.
//
//	file       = *scene-line *dialogue-line   ; a scene alone is one too
//
//	; The scene. A setting can be set once, and one that names a thing once for each
//	; thing. A setting that needs a keyword (tls, auth, expn, help) offers it, last,
//	; unless an offer line has placed it. If two lines contradict each other, the
//	; second is an error; so is anything that no server could do. "use" comes first,
//	; and what follows changes it.
//	scene-line = "use" name                   ; basic, branch or crowd
//	           / "proves" 1*rule-id
//	           / "host" (domain / address-literal)
//	           / "domain" domain ["no-mail" / "relayed"]   ; no-mail: a null MX, RFC 7505; relayed: for another host to deliver
//	           / "peer" ip [domain]
//	           / "clock" date-time
//	           / "seed" number
//	           / "greeting" ("220" / "421" / "521" / "554") ["after" duration] [text / lines]
//	           / "ehlo" ("on" / "500" / "502")
//	           / "helo-name" 1*("dotted" / "not-mine" / "peer")
//	           / "offer" 1*keyword
//	           / "offer" keyword "=" text     ; the value of one keyword
//	           / "under-tls" 1*keyword
//	           / "tls" ("none" / "offered" / "required" / "broken" / "implicit")
//	           / "auth" ("none" / "offered" / "required")
//	           / "mechanism" sasl-name ("not-built" / [["needs-tls" ["old-style"]] ["challenge" string]])
//	           / "user" name string ["locked" / "transition" / "strong"]
//	           / "token" name string
//	           / "certificate" name
//	           / "mailbox" address [fate] ["named" string] ["size" number] ["no-soliciting" kinds] ["since" date-time]
//	           / "list" address 1*address
//	           / "alias" address 1*address    ; RFC 5321 section 3.9.1
//	           / "block" 1*(network / domain / address)
//	           / "no-recipients" ("503" / "554" / "354")
//	           / "queue" domain number ["started" / "pending" / "not-allowed"]
//	           / "waiting" path 1*address message  ; for ATRN
//	           / "fetch" name domain          ; whose mail a user may fetch with ATRN
//	           / "url" uri string
//	           / "priority" ("set" / "least") priority
//	           / "relay" 1*("nobody" / "users" / "trusted" / "everybody")
//	           / "trust" network
//	           / "vrfy" ("on" / "policy" / "none")
//	           / "expn" ("on" / "policy" / "none")
//	           / "help" ("on" / "none")
//	           / "limit" ("line" / "text" / "recipients" / "size" / "errors" / "messages" / "domains") number
//	           / "limit" "idle" duration
//	           / "fault" what when
//	           / "fault" "parameter-down" keyword since
//	           / "fault" "reply-lost" "on" place [number]
//	           / "reply" code [enhanced] ["to" verb] lines
//	           / "strict" 1*("bare-lf" / "bare-cr")
//	           / "lenient" 1*leniency
//	           / "local" keyword ["for" network] ["hidden"] *(INDENT local-part)
//	fate       = "ok" / "unknown" / "full" / "busy" / "greylisted" duration
//	           / "moved" address ("forwarded" / "told") / "ambiguous" ["told"] 2*address
//	           / "not-allowed" / "disabled" / refusal ["after-data"]
//	refusal    = "refused" code [enhanced] lines      ; of 4yz or 5yz
//	what       = "local-error" / "disk-low" / "shutdown" / "tls-down" / "login-down"
//	           / "content-refused" / refusal / "dropped" / "silent"
//	since      = "always" / "at" duration
//	when       = since / "on" place [number] / "text" string
//	place      = "EHLO" / "HELO" / "MAIL" / "RCPT" / "DATA" / "BDAT" / "." / "RSET" / "VRFY" / "NOOP"
//	           / "QUIT" / "AUTH" / "STARTTLS" / "ATRN"
//	leniency   = "bare-lf" / "bare-cr" / "space-after-colon" / "no-brackets"
//	           / "no-ehlo" / "keeps-plaintext"
//	local-part = "value" text
//	           / "verb" keyword kind ["in" 1*state]
//	           / "param" ("MAIL" / "RCPT") keyword kind
//	           / "reply" keyword ("ok" / "bad") code [enhanced] text
//	kind       = "none" / "digits" / "word" / "xtext" / "path" / "any"
//
//	; The dialogue. The client's lines are played; the server's lines are the result.
//	; Those from "?:" on are written only if the text has one with their tag. The text
//	; "…" in a server's line replaces lines that are left out.
//	dialogue-line = input
//	           / "S:" [SP text]               ; a line of a reply
//	           / "=:" SP state                ; the state that it is in now
//	           / "?:" *SP "^" text            ; where the line above does not parse
//	           / "X:" SP string               ; octets thrown away
//	           / "R:" SP rule-id              ; the rule of the reply above
//	           / "W:" SP text                 ; why, in this session
//	           / "D:" SP address              ; a message was delivered
//	           / "P:" SP ("MAIL" / "RCPT") 1*(SP text)   ; the parameters that it came with
//	           / "D|" [SP text]               ; a line of it
//	           / "N:" SP text                 ; what happened elsewhere in the network
//	input      = "C:" [SP text]               ; a line; CRLF is added
//	           / "C~" SP string               ; octets as they are
//	           / "C*" SP number SP string     ; the same, so many times
//	           / "T:" SP duration             ; time passes
//	           / "!:" SP ("tls" ("ok" / "failed") / "shutdown" / "hangup" / "connect")
//
//	; Words. A keyword, domain, address-literal, address, path, ip and network are
//	; those of RFC 5321; an enhanced code is that of RFC 3463, a sasl-name that of RFC 4422.
//	lines      = string                       ; of a reply: printable ASCII, parted by "\n"
//	message    = string                       ; in ASCII, its addresses too; lines separated by "\n"
//	uri        = word                         ; an absolute one of RFC 3986: imap://alice@imap.example/1
//	priority   = word                         ; from -9 to 9
//	kinds      = word                         ; of advertising, RFC 3865: org.example:ADV
//	string     = DQUOTE *(char / escape) DQUOTE
//	escape     = "\" ("r" / "n" / "t" / "0" / DQUOTE / "\" / "x" 2HEXDIG)
//	duration   = number ("s" / "m" / "h" / "d")   ; one word: 30s, 5m
//	date-time  = word                         ; RFC 3339: 2026-03-02T09:00:00Z
//	rule-id    = word                         ; RFC, section, number: 5321-4.1.4-10
//	code       = word                         ; 250
//	verb       = keyword / "."                ; the dot that ends message text
//	state      = word                         ; start, ready, mail, rcpt, data …
//	name       = word                         ; any that begins with no quotation mark
//	number     = 1*DIGIT
//	word       = 1*char                       ; no space in it
//	text       = 1*(char / SP)
package notation
