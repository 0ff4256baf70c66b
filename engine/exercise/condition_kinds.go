package exercise

import (
	"strconv"
	"strings"

	"ehloworld/engine/notation"
)

// Kinds are all that can be said to happen. Goals judge this, never what was
// typed, so that any right way counts.
var ConditionKinds = []ConditionKind{
	{"reply", `code-pattern [enhanced] ["to" verb] ["in" 1*state] ["for" address] ["as" ("name" / "number" / "address" / "nobody")] ["with" (string / number "octets" / name)] ["times" number ["apart"]]`,
		"such a reply came, in one of these states, to a line that has this in it; apart means to a different line each time", moment, readReply, labelReply, countReplies},
	{"order", `2*code-pattern ["to" verb]`, "these replies came in this order; others may come between", moment, readOrder, labelOrder, followOrder},
	{"state", "state", "the session is in this state now", moment, readState,
		func(x *Condition) string { return "Get to state " + x.words[0] }, beInState},
	{"from", "path", "a message was delivered with this reverse-path", message, func(x *Condition, w *notation.Words) { x.words = []string{w.Path()} },
		func(x *Condition) string { return "Deliver a message from <" + x.words[0] + ">" }, messageFrom},
	{"delivered", `"to" 1*address`, "each of these mailboxes got a message", message, readDelivered,
		func(x *Condition) string { return "Deliver to " + notation.List(x.words, " and ") }, messageTo},
	{"nothing", `"delivered"`, "no message was delivered", limit, func(_ *Condition, w *notation.Words) { w.Want("delivered") },
		func(*Condition) string { return "Deliver nothing" }, noMessage},
	{"stored", "string", "this is a whole line of a delivered message", message, readText,
		func(x *Condition) string { return "Have the line " + notation.Quote(x.text) + " stored" }, lineStored},
	{"body", "string", "this is a whole line of a delivered message, below the empty line that ends its header", message, readText,
		func(x *Condition) string { return "Have the line " + notation.Quote(x.text) + " in the body" }, lineOfBody},
	{"text", "string", "this is the whole of a delivered message as it was sent", message, readText,
		func(x *Condition) string { return "Send a message of " + notation.Quote(x.text) + " and no more" }, wholeText},
	{"line", "number", "a delivered message has a line of so many octets, including its CR LF", message, func(x *Condition, w *notation.Words) { x.number = w.Number(2, 1<<20) },
		func(x *Condition) string {
			return "Deliver a line of " + spelled(x.number) + " octets, including its CR LF"
		}, lineOfOctets},
	{"copies", "number", "a message was delivered to so many mailboxes", message, func(x *Condition, w *notation.Words) { x.number = w.Number(1, 1<<20) },
		func(x *Condition) string {
			return "Have one message delivered to " + many(x.number, "mailbox", "mailboxes")
		}, copiesOf},
	{"header", "name [string]", "a delivered message has such a header field, with this in it", message, readHeader, labelHeader, fieldStored},
	{"chunk", "string", "a chunk of these octets was accepted", moment, readText,
		func(x *Condition) string { return "Send the chunk " + notation.Quote(x.text) }, chunkTaken},
	{"sent", "string", "these octets went over the wire in one go, in upper or lower case", moment, readText,
		func(x *Condition) string { return "Send the octets " + notation.Quote(x.text) + " in one go" }, octetsSent},
	{"discarded", "string", "the server threw these octets away, in upper or lower case", moment, readText,
		func(x *Condition) string { return "Have the octets " + notation.Quote(x.text) + " thrown away" }, octetsDiscarded},
	{"ehlo", `("has" / "lacks") keyword`, "the latest reply to EHLO lists this keyword, or does not", moment, readEhlo, labelEhlo, ehloLists},
	{"verb", `verb "before" verb`, "the one came before the other, on one connection", moment, readVerbs,
		func(x *Condition) string { return "Send " + x.words[0] + " before " + x.words[1] }, oneBefore},
	{"commands", `"<=" number`, "at most so many commands were sent, on one connection", count, readMost,
		func(x *Condition) string { return "Use at most " + many(x.number, "command", "commands") }, countCommands},
	{"replies", `"<=" number`, "at most so many replies came, on one connection, not counting the greeting", count, readMost,
		func(x *Condition) string { return "Get at most " + many(x.number, "reply", "replies") }, countAnswers},
	{"round-trips", `"<=" number`, "the client sent and got replies at most so many times, on one connection", count, readMost,
		func(x *Condition) string { return "Use at most " + many(x.number, "round trip", "round trips") }, countTurns},
	{"clock", `">=" duration`, "so much time has passed", moment, readClock,
		func(x *Condition) string { return "Let " + notation.InWords(x.passed) + " pass" }, timePassed},
	{"tls", "", "the connection is under TLS", moment, func(*Condition, *notation.Words) {},
		func(*Condition) string { return "Start TLS" }, underTLS},
	{"user", "name", "this user is logged in", moment, func(x *Condition, w *notation.Words) { x.words = []string{w.Name()} },
		func(x *Condition) string { return "Log in as " + x.words[0] }, loggedIn},
	{"rule", "rule-id", "a reply followed this rule", moment, func(x *Condition, w *notation.Words) { x.words = []string{w.RuleID()} },
		func(x *Condition) string { return "Get a reply that follows rule " + x.words[0] }, ruleMet},
	{"closed", "", "a connection was closed", moment, func(*Condition, *notation.Words) {},
		func(*Condition) string { return "Get the connection closed" }, wasClosed},
	{"answered", "name", "the quiz with this name was answered correctly", answers, func(x *Condition, w *notation.Words) { x.words = []string{w.Name()} },
		func(*Condition) string { return "Answer the question" }, quizAnswered},
}

func readOrder(x *Condition, w *notation.Words) {
	for !w.Bad() && (len(x.codes) < 2 || w.More() && w.Ahead() != "to") {
		x.codes = append(x.codes, pattern(w))
	}
	if w.Next("to") {
		x.filter.verb = w.Verb()
	}
}

func labelOrder(x *Condition) string {
	label := "Get " + strings.Join(x.codes, ", then ")
	if x.filter.verb != "" {
		label += " in reply to " + x.filter.verb
	}
	return label
}

func readState(x *Condition, w *notation.Words) { x.words = []string{w.State()} }

func readDelivered(x *Condition, w *notation.Words) {
	w.Want("to")
	x.words = w.Addresses(1)
}

func readText(x *Condition, w *notation.Words) {
	if x.text = w.Quoted(); x.text == "" {
		w.Fail("a string that is not empty")
	}
}

func readHeader(x *Condition, w *notation.Words) {
	name := w.Name()
	for i := 0; i < len(name); i++ {
		if name[i] <= ' ' || name[i] > '~' || name[i] == ':' {
			w.Fail("the name of a header field, without its colon")
		}
	}
	x.words = []string{name}
	if w.More() {
		x.text, x.given = w.Quoted(), true
	}
}

func labelHeader(x *Condition) string {
	if !x.given {
		return "Deliver a message with a header field " + x.words[0]
	}
	return "Deliver a message whose " + x.words[0] + " has " + notation.Quote(x.text)
}

func readEhlo(x *Condition, w *notation.Words) {
	x.given = w.OneOf("has", "lacks") == 0
	x.words = []string{w.Keyword()}
}

func labelEhlo(x *Condition) string {
	if x.given {
		return "Get a reply to EHLO that lists " + x.words[0]
	}
	return "Get a reply to EHLO that does not list " + x.words[0]
}

func readVerbs(x *Condition, w *notation.Words) {
	x.words = []string{w.Verb()}
	w.Want("before")
	x.words = append(x.words, w.Verb())
}

func readMost(x *Condition, w *notation.Words) {
	w.Want("<=")
	x.number = w.Number(0, 1<<30)
}

func readClock(x *Condition, w *notation.Words) {
	w.Want(">=")
	x.passed = w.Duration()
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
