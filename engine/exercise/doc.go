// Package exercise judges what somebody does on a server by what happens. It takes
// an exercise, with its task, goals, hints and questions, and the acts of a student,
// and says how far the student has come. A [Run] of a scene or a dialogue is one with
// nothing to do. It must not know about pages and JSON, or what is made of a run
// elsewhere; package export does that.
//
// # Grammar
//
// This continues the grammar of package notation, in the same form.
//
//	exercise   = task *scene-line 1*part      ; parts in any order; one "can", "before:", "solution:"
//	task       = 1*text                       ; lines up to the first blank one
//
//	; One with steps is a walkthrough: they are done in order, and the goals of a step
//	; see only what happens after it began. A step that is done stays done. A setting
//	; under a step opens a new connection, to a server with that setting; "proves" is
//	; not allowed there.
//	;
//	; Goals that are together are met together. Those about a message are about the
//	; same message: the next one starts them over. A limit or a never that is broken
//	; is lost. It starts over with a new connection, and so does all that is beside
//	; it (beside a walkthrough: the steps on this server). What counts on one
//	; connection starts over with each. A right answer stays.
//	part       = "can" "You" "can" text       ; said once it is done
//	           / "before:" 1*(INDENT deed)    ; done for the student
//	           / step / goal / "goal" moment [label] 1*(INDENT hint) / quiz / hint
//	           / "solution:" 1*(INDENT deed)
//	           / "wrong" what-happened ":" 1*(INDENT deed)   ; earns the hints for that
//	step       = "step" text 1*(INDENT step-line)            ; a goal among them
//	step-line  = "say" (text / "T:" SP duration) / "ends" ("CRLF" / "LF" / "CR" / "nothing") / goal / quiz / hint / scene-line
//	           ; say: a line to fill in, or time to pass; ends: what the page should send after each line
//	goal       = "goal" what-happened [label] / "never" moment [label]
//	label      = "--" text                    ; what the student reads instead of the usual label
//	hint       = "hint" ["1" / "2" / "3"] [what-happened] ":" text
//	           ; under a step or a goal it is for that one, while it is the next to be
//	           ; met; what happened before earns no hint any more
//	quiz       = asking / marking / sorting
//	asking     = "ask" name text *(INDENT choice) INDENT "right" text [reason] *(INDENT choice)
//	choice     = item / "wrong" [text] reason ; without an other the answer is typed; wrong: such a one, or any
//	marking    = "mark" name text *(INDENT item) INDENT "right" text [reason] *(INDENT item)
//	item       = ("right" / "other") text [reason] / why
//	sorting    = "sort" name text 1*(INDENT name text [reason]) [INDENT why]   ; each text to the heap of that name
//	reason     = "--" text                    ; shown with that answer, right or wrong
//	why        = "why" text                   ; shown once all is right, and where there is no other reason
//	deed       = input / "A:" SP name SP text                ; an answer to a quiz; to a sort: heap text
//	what-happened = moment / limit
//	moment     = "reply" code-pattern [enhanced] ["to" verb] ["in" 1*state] ["for" address] ["as" ("name" / "number" / "address" / "nobody")] ["with" (string / number "octets" / name)] ["times" number ["apart"]]
//	           ; as: what the host calls itself; with: octets in the line, its length, or a word of it
//	           / "order" 2*code-pattern ["to" verb]   ; others may come between
//	           / "state" state
//	           / "from" path
//	           / "delivered" "to" 1*address
//	           / "stored" string              ; a whole line of a delivered message
//	           / "body" string                ; the same, below the empty line
//	           / "text" string                ; the whole of one, as it was sent
//	           / "line" number                ; a line of so many octets, including its CR LF
//	           / "copies" number
//	           / "header" name [string]
//	           / "chunk" string               ; accepted, as it is
//	           / "sent" string                ; in one go
//	           / "discarded" string
//	           / "ehlo" ("has" / "lacks") keyword
//	           / "verb" verb "before" verb
//	           / "clock" ">=" duration
//	           / "tls"
//	           / "user" name
//	           / "rule" rule-id
//	           / "closed"
//	           / "answered" name              ; the quiz with that name, correctly
//	limit      = "nothing" "delivered"        ; a limit holds from the beginning
//	           / "commands" "<=" number       ; of one connection, as those below
//	           / "replies" "<=" number
//	           / "round-trips" "<=" number
//	code-pattern = code / word                ; 5yz, 25z
package exercise
