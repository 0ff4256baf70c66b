package script

import (
	"strconv"
	"strings"
)

// Kinds are all that can be said to happen. Goals judge this, never what was
// typed, so that any right way counts.
var Kinds = []Kind{
	{"reply", `code-pattern [enhanced] ["to" verb] ["in" state] ["for" address] ["times" number ["apart"]]`, "such a reply came, to a line that was sent in that state, or has that address in it; apart is to another line each time", false, readReply, labelReply, countReplies},
	{"order", "2*code-pattern", "these replies came in this order; others may lie between", false, readOrder,
		func(x *What) string { return "Get " + strings.Join(x.codes, ", then ") }, followOrder},
	{"state", "state", "the session is there now", false, readState,
		func(x *What) string { return "Be in state " + x.words[0] }, beInState},
	{"from", "path", "a letter was delivered with this reverse-path", false, func(x *What, w *words) { x.words = []string{w.path()} },
		func(x *What) string { return "Deliver a letter from <" + x.words[0] + ">" }, letterFrom},
	{"delivered", `"to" 1*address`, "each of these mailboxes got a letter", false, readDelivered,
		func(x *What) string { return "Deliver to " + list(x.words, " and ") }, letterTo},
	{"nothing", `"delivered"`, "no letter was delivered", true, func(_ *What, w *words) { w.want("delivered") },
		func(*What) string { return "Deliver nothing" }, noLetter},
	{"stored", "string", "this is a whole line of a delivered letter", false, readText,
		func(x *What) string { return "Have the line " + Quote(x.text) + " stored" }, lineStored},
	{"copies", "number", "a letter was delivered to so many mailboxes", false, func(x *What, w *words) { x.number = w.number(1, 1<<20) },
		func(x *What) string { return "Have one letter delivered to " + many(x.number, "mailbox", "mailboxes") }, copiesOf},
	{"header", "name [string]", "a delivered letter has such a header field, with this in it", false, readHeader, labelHeader, fieldStored},
	{"sent", "string", "these octets went over the wire", false, readText,
		func(x *What) string { return "Send the octets " + Quote(x.text) }, octetsSent},
	{"line", "number", "a line of so many octets, CR LF among them, was sent", false, func(x *What, w *words) { x.number = w.number(2, 1<<20) },
		func(x *What) string { return "Send a line of " + spelled(x.number) + " octets with its CR LF" }, lineSent},
	{"ehlo", `("has" / "lacks") keyword`, "the latest reply to EHLO lists this keyword, or does not", false, readEhlo, labelEhlo, ehloLists},
	{"verb", `verb "before" verb`, "the one came before the other", false, readVerbs,
		func(x *What) string { return "Send " + x.words[0] + " before " + x.words[1] }, oneBefore},
	{"commands", `"<=" number`, "so many commands were sent at most", true, readMost,
		func(x *What) string { return "Use at most " + many(x.number, "command", "commands") }, countCommands},
	{"replies", `"<=" number`, "so many replies came at most, the greeting not counted", true, readMost,
		func(x *What) string { return "Get at most " + many(x.number, "reply", "replies") }, countAnswers},
	{"round-trips", `"<=" number`, "the client sent and got replies so many times at most", true, readMost,
		func(x *What) string { return "Use at most " + many(x.number, "round trip", "round trips") }, countTurns},
	{"clock", `">=" duration`, "so much time has passed", false, readClock,
		func(x *What) string { return "Let " + InWords(x.passed) + " pass" }, timePassed},
	{"tls", "", "the connection is under TLS", false, func(*What, *words) {},
		func(*What) string { return "Bring the connection under TLS" }, underTLS},
	{"user", "name", "this user is logged in", false, func(x *What, w *words) { x.words = []string{w.name()} },
		func(x *What) string { return "Be logged in as " + x.words[0] }, loggedIn},
	{"rule", "rule-id", "a reply followed this rule", false, func(x *What, w *words) { x.words = []string{w.ruleID()} },
		func(x *What) string { return "Get a reply that follows rule " + x.words[0] }, ruleMet},
	{"closed", "", "a connection was closed", false, func(*What, *words) {},
		func(*What) string { return "Have the connection closed" }, wasClosed},
	{"answered", "name", "the quiz of that name was answered rightly", false, func(x *What, w *words) { x.words = []string{w.name()} },
		func(*What) string { return "Answer the question" }, quizAnswered},
}

func readReply(x *What, w *words) {
	x.codes = []string{w.pattern()}
	x.enhanced = w.enhanced()
	x.words = []string{"", "", ""}
	if w.next("to") {
		x.words[0] = w.verb()
	}
	if w.next("in") {
		x.words[1] = w.state()
	}
	if w.next("for") {
		x.words[2] = w.address()
	}
	if x.number = 1; w.next("times") {
		x.number = w.number(1, 1<<20)
		x.given = w.next("apart")
	}
}

func labelReply(x *What) string {
	label := "Get " + x.codes[0]
	switch x.codes[0] {
	case "2yz":
		label = "Get a positive reply (2yz)"
	case "3yz":
		label = "Get an intermediate reply (3yz)"
	case "4yz":
		label = "Get a temporary refusal (4yz)"
	case "5yz":
		label = "Get a refusal (5yz)"
	}
	if x.enhanced != "" {
		label += " " + x.enhanced
	}
	switch x.words[0] {
	case "":
	case ".":
		label += " in answer to the dot"
	default:
		label += " in answer to " + x.words[0]
	}
	if x.words[1] != "" {
		label += " in state " + x.words[1]
	}
	if x.words[2] != "" {
		label += " for " + x.words[2]
	}
	switch x.number {
	case 1:
		return label
	case 2:
		label += ", twice"
	default:
		label += ", " + spelled(x.number) + " times"
	}
	if x.given {
		label += ", for another line each"
	}
	return label
}

func readOrder(x *What, w *words) {
	for !w.bad && (len(x.codes) < 2 || w.more()) {
		x.codes = append(x.codes, w.pattern())
	}
}

func readState(x *What, w *words) { x.words = []string{w.state()} }

func readDelivered(x *What, w *words) {
	w.want("to")
	x.words = w.addresses(1)
}

func readText(x *What, w *words) {
	if x.text = w.str(); x.text == "" {
		w.fail("a string that is not empty")
	}
}

func readHeader(x *What, w *words) {
	name := w.name()
	for i := 0; i < len(name); i++ {
		if name[i] <= ' ' || name[i] > '~' || name[i] == ':' {
			w.fail("the name of a header field, without its colon")
		}
	}
	x.words = []string{name}
	if w.more() {
		x.text, x.given = w.str(), true
	}
}

func labelHeader(x *What) string {
	if !x.given {
		return "Deliver a letter with a header field " + x.words[0]
	}
	return "Deliver a letter whose " + x.words[0] + " has " + Quote(x.text)
}

func readEhlo(x *What, w *words) {
	x.given = w.oneOf("has", "lacks") == 0
	x.words = []string{w.keyword()}
}

func labelEhlo(x *What) string {
	if x.given {
		return "See EHLO answered with " + x.words[0]
	}
	return "See EHLO answered without " + x.words[0]
}

func readVerbs(x *What, w *words) {
	x.words = []string{w.verb()}
	w.want("before")
	x.words = append(x.words, w.verb())
}

func readMost(x *What, w *words) {
	w.want("<=")
	x.number = w.number(0, 1<<30)
}

func readClock(x *What, w *words) {
	w.want(">=")
	x.passed = w.duration()
}

// many is a number of things in words.
func many(n int64, one, more string) string {
	if n == 1 {
		return "one " + one
	}
	return spelled(n) + " " + more
}

var numerals = []string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}

// spelled is a number as one writes it in a sentence.
func spelled(n int64) string {
	if n < int64(len(numerals)) {
		return numerals[n]
	}
	return strconv.FormatInt(n, 10)
}
