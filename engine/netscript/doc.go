// Package netscript reads networks as they are written, and plays them. It takes the lines
// of a text that say which servers there are, what the DNS says and what goes wrong, in the
// notation of package notation, and gives a network.Plan. It takes what somebody does in
// the network as a line that begins with "!:" or "T:", and gives what happens as a line that
// begins with "N:". It adds the goals of exercises that are about networks. A program that
// imports it has networks; one that does not is without their weight. It must not know of
// pages and JSON.
//
// # Grammar
//
// This continues the grammar of package notation, in the same form.
//
//	; What stands before the first network-line is said of all servers.
//	network-file = *scene-line 1*network-line *dialogue-line
//	network-line = "server" domain ["closed"] *(INDENT (scene-line / host-line))
//	                                         ; the first is where you are connected; closed: you can't be
//	           / "mx" domain number (domain / ".")            ; ".": a null MX, RFC 7505
//	           / "address" domain ip
//	           / "cname" domain domain
//	           / "nxdomain" domain
//	           / "no-answer" domain
//	           / "down" domain [domain] [span]                ; a host, or the path between two
//	           / "refusing" domain [domain] [span]
//	           / "slow" domain [domain] duration [span]
//	           / "cut" domain [domain] "at" duration
//	span       = "from" duration ["to" duration] / "to" duration   ; since the network began
//	host-line  = "retry" 1*duration "until" duration          ; after the first try, the second …; the last again and again
//	           / "notice" (duration / "never")                ; when the sender is told of a delay
//	           / "hops" number                                ; a message with more Received fields goes round in circles
//	           / "via" domain ["user" name string]            ; the host that everything for elsewhere goes to
//	           / "client-tls" ("offered" / "never" / "always")
//	           / "client-bare" ("converted" / "kept")         ; bare CR and LF
//
//	; What can be done in a network, after "!:".
//	deed       = "connect" [domain]
//	           / "stop" domain
//	           / "start" domain
//	           / "flush" domain                               ; try at once what is queued
//	           / "down" domain [domain] ["for" duration]
//	           / "refusing" domain [domain] ["for" duration]
//	           / "slow" domain [domain] duration ["for" duration]
//	           / "cut" domain [domain]
//	           / "mend" domain [domain]
//	           / "set" domain scene-line
//	           / "unset" domain scene-line                    ; a line that stands under the server, or was set
//	           / "next" ["mark" ["within" duration]]          ; time passes until something happens; mark: more than what is said over a connection; within: or no more does in that time
//	           / "go" "to" (duration / milliseconds)          ; since the network began; what comes after stays until something else is done
//	milliseconds = word                                       ; a number and "ms": 1500ms
//
//	; What a goal can be about, beside the moments of package exercise.
//	network-moment = "arrived" address
//	           / "bounced" "to" address [code / enhanced]
//	           / "delayed" "to" address
//	           / "report" ("failed" / "delayed" / "delivered" / "relayed" / "expanded") "for" address
//	           / "tries" ">=" number ["at" domain]
//	           / "hops" number
//	           / "queued" "at" domain
//	           / "looped"
package netscript
