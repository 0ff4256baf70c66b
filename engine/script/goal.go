package script

import (
	"strconv"
	"strings"
)

// Kinds are all that can be said to happen. Goals judge this, never what was
// typed, so that any right way counts.
var Kinds = []Kind{
	{"reply", `code-pattern [enhanced] ["to" verb] ["in" 1*state] ["for" address] ["as" ("name" / "number" / "address" / "nobody")] ["with" (string / number "octets" / name)] ["times" number ["apart"]]`,
		"such a reply came, in one of these states, to a line that has that in it; apart is to another line each time", moment, readReply, labelReply, countReplies},
	{"order", `2*code-pattern ["to" verb]`, "these replies came in this order; others may lie between", moment, readOrder, labelOrder, followOrder},
	{"state", "state", "the session is there now", moment, readState,
		func(x *What) string { return "Be in state " + x.words[0] }, beInState},
	{"from", "path", "a message was delivered with this reverse-path", message, func(x *What, w *words) { x.words = []string{w.path()} },
		func(x *What) string { return "Deliver a message from <" + x.words[0] + ">" }, messageFrom},
	{"delivered", `"to" 1*address`, "each of these mailboxes got a message", message, readDelivered,
		func(x *What) string { return "Deliver to " + list(x.words, " and ") }, messageTo},
	{"nothing", `"delivered"`, "no message was delivered", limit, func(_ *What, w *words) { w.want("delivered") },
		func(*What) string { return "Deliver nothing" }, noMessage},
	{"stored", "string", "this is a whole line of a delivered message", message, readText,
		func(x *What) string { return "Have the line " + Quote(x.text) + " stored" }, lineStored},
	{"body", "string", "this is a whole line of a delivered message, below the empty line that ends its header", message, readText,
		func(x *What) string { return "Have the line " + Quote(x.text) + " in the body" }, lineOfBody},
	{"text", "string", "this is all that was sent of a delivered message", message, readText,
		func(x *What) string { return "Send a message of " + Quote(x.text) + " and no more" }, wholeText},
	{"line", "number", "a delivered message has a line of so many octets, CR LF among them", message, func(x *What, w *words) { x.number = w.number(2, 1<<20) },
		func(x *What) string { return "Deliver a line of " + spelled(x.number) + " octets with its CR LF" }, lineOfOctets},
	{"copies", "number", "a message was delivered to so many mailboxes", message, func(x *What, w *words) { x.number = w.number(1, 1<<20) },
		func(x *What) string { return "Have one message delivered to " + many(x.number, "mailbox", "mailboxes") }, copiesOf},
	{"header", "name [string]", "a delivered message has such a header field, with this in it", message, readHeader, labelHeader, fieldStored},
	{"chunk", "string", "a chunk of these octets was accepted", moment, readText,
		func(x *What) string { return "Send the chunk " + Quote(x.text) }, chunkTaken},
	{"sent", "string", "these octets went over the wire in one go, in upper or lower case", moment, readText,
		func(x *What) string { return "Send the octets " + Quote(x.text) + " in one go" }, octetsSent},
	{"discarded", "string", "the server threw these octets away, in upper or lower case", moment, readText,
		func(x *What) string { return "Have the octets " + Quote(x.text) + " thrown away" }, octetsDiscarded},
	{"ehlo", `("has" / "lacks") keyword`, "the latest reply to EHLO lists this keyword, or does not", moment, readEhlo, labelEhlo, ehloLists},
	{"verb", `verb "before" verb`, "the one came before the other, on one connection", moment, readVerbs,
		func(x *What) string { return "Send " + x.words[0] + " before " + x.words[1] }, oneBefore},
	{"commands", `"<=" number`, "so many commands were sent at most, on one connection", count, readMost,
		func(x *What) string { return "Use at most " + many(x.number, "command", "commands") }, countCommands},
	{"replies", `"<=" number`, "so many replies came at most, on one connection, the greeting not counted", count, readMost,
		func(x *What) string { return "Get at most " + many(x.number, "reply", "replies") }, countAnswers},
	{"round-trips", `"<=" number`, "the client sent and got replies so many times at most, on one connection", count, readMost,
		func(x *What) string { return "Use at most " + many(x.number, "round trip", "round trips") }, countTurns},
	{"clock", `">=" duration`, "so much time has passed", moment, readClock,
		func(x *What) string { return "Let " + InWords(x.passed) + " pass" }, timePassed},
	{"tls", "", "the connection is under TLS", moment, func(*What, *words) {},
		func(*What) string { return "Bring the connection under TLS" }, underTLS},
	{"user", "name", "this user is logged in", moment, func(x *What, w *words) { x.words = []string{w.name()} },
		func(x *What) string { return "Be logged in as " + x.words[0] }, loggedIn},
	{"rule", "rule-id", "a reply followed this rule", moment, func(x *What, w *words) { x.words = []string{w.ruleID()} },
		func(x *What) string { return "Get a reply that follows rule " + x.words[0] }, ruleMet},
	{"closed", "", "a connection was closed", moment, func(*What, *words) {},
		func(*What) string { return "Have the connection closed" }, wasClosed},
	{"answered", "name", "the quiz of that name was answered rightly", answers, func(x *What, w *words) { x.words = []string{w.name()} },
		func(*What) string { return "The question is answered" }, quizAnswered},
}

func readOrder(x *What, w *words) {
	for !w.bad && (len(x.codes) < 2 || w.more() && w.ahead() != "to") {
		x.codes = append(x.codes, w.pattern())
	}
	if w.next("to") {
		x.filter.verb = w.verb()
	}
}

func labelOrder(x *What) string {
	label := "Get " + strings.Join(x.codes, ", then ")
	if x.filter.verb != "" {
		label += " in reply to " + x.filter.verb
	}
	return label
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
		return "Deliver a message with a header field " + x.words[0]
	}
	return "Deliver a message whose " + x.words[0] + " has " + Quote(x.text)
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
