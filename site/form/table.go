package form

import (
	"fmt"
	"slices"
	"strings"

	"ehloworld/engine"
	"ehloworld/engine/notation"
	"ehloworld/site/page"
)

// Sandbox is the form, in the order of the page.
func Sandbox() []Section {
	word := func(label, like string) Field { return Field{Kind: Word, Label: label, Like: like} }
	number := func(label string) Field { return Field{Kind: Word, Label: label, Digits: true} }
	may := func(f Field) Field { f.May = true; return f }
	radios := func(list ...Choice) []Field {
		return []Field{{Kind: One, Radio: true, May: true, Choices: list}}
	}
	line := func(key, label string, fields ...Field) Group {
		for i := range fields {
			if fields[i].Radio {
				fields[i].Word = key // the name of its buttons
			}
		}
		return Group{Kind: OneLine, Key: key, Label: label, Why: sentenceOf(key), Fields: fields}
	}
	lines := func(key, label, thing, example string, fields ...Field) Group {
		return Group{Kind: ManyLines, Key: key, Label: label, Why: sentenceOf(key), Thing: thing, New: example, Fields: fields}
	}
	more := func(g Group, fields ...Field) Group { g.More = fields; return g }
	after := func(word, label, like string) Field {
		return Field{Kind: After, Word: word, Label: label, Like: like, May: true}
	}
	return []Section{
		{Title: "Begin with", Groups: []Group{
			line("use", "", Field{Kind: One, Label: "A scene", May: true, None: "nothing", Choices: choices(notation.SceneNames()...)}),
		}},
		{Title: "TLS", Groups: []Group{
			line("tls", "", radios(labelled("none", "none", "offered", "offered", "required", "required", "broken", "broken", "implicit", "from the first byte")...)...),
		}},
		{Title: "AUTH", Groups: append([]Group{
			line("auth", "", radios(choices("none", "offered", "required")...)...),
		}, append(mechanismGroups(),
			lines("mechanism", "Listed but not implemented", "a mechanism", "mechanism GSSAPI not-built", word("Name", "GSSAPI"), Field{Kind: Mark, Word: "not-built"}),
			lines("user", "Users", "a user", `user alice "open sesame"`, word("Name", "alice"), Field{Kind: String, Label: "Password"},
				Field{Kind: One, Label: "State", May: true, None: "normal", Choices: labelled("locked", "locked out", "transition", "must log in with PLAIN once", "strong", "needs a strong mechanism")}),
			lines("token", "Tokens", "a token", `token alice "ya29.token"`, word("User", "alice"), Field{Kind: String, Label: "Token"}),
			lines("certificate", "Certificates", "a certificate", "certificate alice", word("User", "alice")),
		)...)},
		{Title: "Extensions", Groups: []Group{
			{Kind: WordBoxes, Key: "offer", Why: sentenceOf("offer"), Words: extensionChoices()},
			{Kind: ManyLines, Key: "offer", Label: "Values", Why: "What follows a keyword in the reply to EHLO, instead of what the server works out.",
				Thing: "a value", New: "offer LIMITS = RCPTMAX=50", Fields: []Field{word("Keyword", "SIZE"),
					{Kind: Mark, Word: "="}, {Kind: Rest, Label: "Value", Like: "1000"}}},
			line("under-tls", "Under TLS only", may(Field{Kind: Rest, Label: "Keywords", Like: "AUTH CHUNKING"})),
			line("priority set", "MT-PRIORITY", word("Priority of every message", "4")),
			line("priority least", "", word("Lowest priority accepted", "-3")),
		}},
		{Title: "Questions", Groups: []Group{
			line("vrfy", "VRFY", radios(append(labelled("on", "answers", "policy", "will not say"), unfit("none", "not implemented"))...)...),
			line("expn", "EXPN", radios(labelled("on", "answers", "policy", "will not say", "none", "not implemented")...)...),
			line("help", "HELP", radios(labelled("on", "answers", "none", "not implemented")...)...),
		}},
		{Title: "Mailboxes", Folded: true, Groups: []Group{
			more(lines("mailbox", "Mailboxes", "a mailbox", "mailbox zoe@tutor.example", word("Address", "zoe@tutor.example"),
				Field{Kind: One, Label: "State", May: true, None: "normal", Choices: fateChoices()}),
				after("named", "Owner’s name", `"Zoe Wood"`), after("size", "Largest message, in octets", "100000"),
				after("no-soliciting", "Unwanted advertising", "org.example:ADV"), after("since", "Same owner since", "2025-01-01T00:00:00Z")),
			lines("list", "Mailing lists", "a list", "list friends@tutor.example alice@tutor.example", word("Address", "friends@tutor.example"),
				Field{Kind: Rest, Label: "Members", Like: "alice@tutor.example bob@tutor.example"}),
			lines("alias", "Aliases", "an alias", "alias info@tutor.example alice@tutor.example", word("Address", "info@tutor.example"),
				Field{Kind: Rest, Label: "Delivers to", Like: "alice@tutor.example bob@tutor.example"}),
			lines("domain", "Domains", "a domain", "domain other.example", word("Domain", "tutor.example"),
				Field{Kind: One, Label: "Mail", May: true, None: "accepted", Choices: labelled("no-mail", "refused (null MX)", "relayed", "passed on")}),
			line("no-recipients", "DATA without recipients", radios(labelled("503", "503", "554", "554", "354", "354, then 554 at the dot")...)...),
		}},
		{Title: "Relay", Groups: []Group{
			{Kind: WordBoxes, Key: "relay", Why: sentenceOf("relay"), Words: labelled("nobody", "for nobody", "users", "after login", "trusted", "for trusted peers", "everybody", "for anyone")},
			lines("trust", "Trusted peers", "a network", "trust 192.0.2.0/24", word("Network", "192.0.2.0/24")),
			lines("block", "Blocked", "a block", "block spam.example", Field{Kind: Rest, Label: "Networks, domains, addresses", Like: "203.0.113.0/24 spam.example"}),
			lines("queue", "Waiting for ETRN", "a queue", "queue away.example 3", word("Domain", "away.example"),
				number("Messages"), Field{Kind: One, Label: "Reply to ETRN", May: true, None: "how many wait (253)",
					Choices: labelled("started", "sending begins (250)", "pending", "some are waiting (252)", "not-allowed", "not allowed (459)")}),
			lines("fetch", "Who may use ATRN", "a user", "fetch alice away.example", word("User", "alice"), word("Domain", "away.example")),
			lines("waiting", "Waiting for ATRN", "a message", `waiting <alice@tutor.example> bob@away.example "Subject: Hello\n\nHi.\n"`,
				word("From", "<alice@tutor.example>"), word("To", "bob@away.example"), Field{Kind: String, Label: `Text, \n between lines`, Like: `Subject: Hello\n\nHi.\n`}),
			lines("url", "What BURL fetches", "a URL", `url imap://alice@imap.example/drafts;uid=1 "Subject: A draft\r\n\r\nHello\r\n"`,
				word("URL", "imap://alice@imap.example/drafts;uid=1"), Field{Kind: String, Label: `Text, \r\n between lines`, Like: `Subject: A draft\r\n\r\nHello\r\n`}),
		}},
		{Title: "Greeting and names", Folded: true, Groups: []Group{
			line("greeting", "Greeting", Field{Kind: One, May: true, Label: "Code", Choices: greetingChoices()}),
			line("ehlo", "EHLO", radios(append(labelled("on", "answers"), unfit("502", "502, not implemented"), unfit("500", "500, unknown"))...)...),
			{Kind: WordBoxes, Key: "helo-name", Label: "The name after EHLO must", Why: sentenceOf("helo-name"), Words: heloNameChoices()},
			lines("reply", "Replies in your own words", "a reply", `reply 221 "Bye"`, Field{Kind: Word, Label: "Code", Like: "221", Digits: true},
				may(word("Enhanced code", "2.0.0")), after("to", "To", "QUIT"), Field{Kind: String, Label: ownText, Like: "Bye"}),
			line("host", "Host", word("Name", "mx.tutor.example")),
			line("peer", "Who connects", word("Address", "192.0.2.7"), may(word("Name in the DNS", "me.example"))),
			line("clock", "Clock", word("Starts at", "2026-03-02T09:00:00Z")),
			line("seed", "Seed", number("Number")),
		}},
		{Title: "Limits", Folded: true, Why: sentenceOf("limit"), Groups: limitGroups()},
		{Title: "Faults", Folded: true, Groups: []Group{
			lines("fault", "", "a fault", "fault disk-low always", Field{Kind: One, Label: "Fault", Choices: faultChoices()}),
		}},
		{Title: "Refuse", Groups: []Group{
			{Kind: WordBoxes, Key: "strict", Why: sentenceOf("strict"), Words: worded(notation.Strictnesses(), strictWords)},
		}},
		{Title: "Forgive", Groups: []Group{
			{Kind: WordBoxes, Key: "lenient", Why: sentenceOf("lenient"), Words: leniencyChoices()},
		}},
		{Title: "Local agreements", Folded: true, Groups: []Group{Agreement()}},
		{Title: "For tests", Folded: true, Groups: []Group{
			lines("proves", "Rules proved", "rules", "proves 5321-2.2.2-1", Field{Kind: Rest, Label: "Rule ids", Like: "5321-2.2.2-1"}),
		}},
	}
}

// sentenceOf is what the script's own table says of a setting.
func sentenceOf(key string) string {
	for _, s := range notation.Settings {
		if s.Name == firstWord(key) {
			return s.Sentence
		}
	}
	panic("form: no setting " + key)
}

func firstWord(s string) string {
	word, _, _ := strings.Cut(s, " ")
	return word
}

// unfit is a choice that does not conform.
func unfit(word, label string) Choice {
	return Choice{Word: word, Label: label, Badge: true}
}

// worded are choices with labels from a table.
func worded(words []string, labels map[string]string) (list []Choice) {
	for _, w := range words {
		list = append(list, Choice{Word: w, Label: labels[w]})
	}
	return list
}

// labelled are choices, each word with its label behind it.
func labelled(pairs ...string) (list []Choice) {
	for i := 0; i < len(pairs); i += 2 {
		list = append(list, Choice{Word: pairs[i], Label: pairs[i+1]})
	}
	return list
}

// mechanismGroups are the mechanisms, each a line that a box switches on.
func mechanismGroups() (list []Group) {
	for _, m := range engine.Mechanisms() {
		why := m.Doc
		if m.Source != "" {
			why += " " + m.Source + "."
		}
		fields := []Field{
			{Kind: One, Label: "When", May: true, None: "at any time", Choices: []Choice{{Word: "needs-tls", Label: "under TLS only",
				Fields: []Field{{Kind: Flag, Word: "old-style", Label: "listed before, too"}}}}},
		}
		if m.Name == "CRAM-MD5" {
			fields = append(fields, Field{Kind: After, Word: "challenge", Label: "Always this challenge", Like: `"<17.4@mx.tutor.example>"`, May: true})
		}
		list = append(list, Group{Kind: OneLine, Off: true, Key: "mechanism " + m.Name, Label: m.Name, Why: why, Fields: fields})
	}
	return list
}

// extensionChoices are the keywords that a scene can offer.
func extensionChoices() (list []Choice) {
	for _, x := range engine.Extensions() {
		if x.NotBuilt != "" {
			continue
		}
		why := x.Doc
		if x.RFC != 0 {
			why += fmt.Sprintf(" RFC %d.", x.RFC)
		}
		if x.Needs != "" {
			why += " Needs " + strings.ReplaceAll(x.Needs, " ", " and ") + "."
		}
		list = append(list, Choice{Word: x.Keyword, Label: x.Keyword, Why: why})
	}
	slices.SortFunc(list, func(a, b Choice) int { return strings.Compare(a.Word, b.Word) })
	return list
}

// greetingChoices are the codes to begin with, each with a text.
func greetingChoices() []Choice {
	list := labelled("220", "220, welcome", "421", "421, not now", "521", "521, no mail here", "554", "554, no service")
	for i := range list {
		list[i].Fields = []Field{{Kind: After, Word: "after", Label: "After", Like: "10s", May: true},
			{Kind: Rest, Label: `Text, or "lines\nof text"`, Like: "ESMTP at your service", May: true}}
	}
	return list
}

// heloNameWords say what is wanted of a name.
var heloNameWords = map[string]string{"dotted": "have a dot (504)", "not-mine": "not be this server’s (550)", "peer": "be the client’s in the DNS (550)"}

func heloNameChoices() []Choice {
	list := worded(notation.HeloNames(), heloNameWords)
	for i := range list {
		list[i].Badge = list[i].Word == "peer"
	}
	return list
}

// strictWords say what is refused.
var strictWords = map[string]string{"bare-lf": "a bare LF", "bare-cr": "a bare CR"}

// limitWords say what is limited.
var limitWords = map[string]string{
	"line": "Octets in a command line", "text": "Octets in a line of text", "recipients": "Recipients of a message", "size": "Octets in a message",
	"errors": "Refused commands before 421", "messages": "Messages in a session", "domains": "Recipient domains in a session",
}

// leastLimits are those that a server has to keep at least: RFC 5321 sections
// 4.5.3.1.4 and 4.5.3.1.6 to 4.5.3.1.8.
var leastLimits = map[string]int{"line": 512, "text": 1000, "size": 64 << 10, "recipients": 100}

func limitGroups() (list []Group) {
	for _, name := range notation.Limits() {
		list = append(list, Group{Kind: OneLine, Key: "limit " + name,
			Fields: []Field{{Kind: Word, Label: limitWords[name], Digits: true, Least: leastLimits[name]}}})
	}
	return append(list, Group{Kind: OneLine, Key: "limit idle", Fields: []Field{{Kind: Word, Label: "Silence before 421", Like: "5m"}}})
}

// fateWords say what becomes of mail.
var fateWords = map[string]string{
	"ok": "accepts mail", "unknown": "is unknown", "full": "is full", "busy": "is busy", "greylisted": "is greylisted", "moved": "has moved",
	"ambiguous": "is ambiguous", "not-allowed": "is not an allowed name", "disabled": "is disabled", "refused": "refuses in its own words",
}

// ownText is the label of a text that may have several lines.
const ownText = `Text, \n between lines`

// refusalFields are a reply of one's own.
func refusalFields() []Field {
	return []Field{{Kind: Word, Label: "Code", Like: "550", Digits: true}, {Kind: Word, Label: "Enhanced code", Like: "5.7.1", May: true},
		{Kind: String, Label: ownText, Like: "Not here"}}
}

func fateChoices() (list []Choice) {
	follow := map[string][]Field{
		"greylisted": {{Kind: Word, Label: "For", Like: "15m"}},
		"moved": {{Kind: Word, Label: "To", Like: "dave@branch.example"},
			{Kind: One, Label: "The mail", Choices: labelled("forwarded", "is forwarded (251)", "told", "is refused (551)")}},
		"ambiguous": {{Kind: Flag, Word: "told", Label: "and says which"}, {Kind: Rest, Many: true, Label: "Which", Like: "alice@tutor.example bob@tutor.example"}},
		"refused":   append(refusalFields(), Field{Kind: Flag, Word: "after-data", Label: "only after the data"}),
	}
	for _, name := range notation.Fates() {
		list = append(list, Choice{Word: name, Label: fateWords[name], Fields: follow[name]})
	}
	return list
}

// faultWords say what goes wrong.
var faultWords = map[string]string{
	"local-error": "a local error (451)", "disk-low": "the disk is nearly full (452)", "shutdown": "the server shuts down (421)", "tls-down": "TLS is unavailable (454)",
	"login-down": "login is unavailable (454)", "content-refused": "the content is refused (554)", "refused": "a refusal in its own words",
	"dropped": "the connection breaks", "silent": "the server falls silent", "reply-lost": "a reply is lost, then the connection", "parameter-down": "a parameter is unavailable (455)",
}

func faultChoices() (list []Choice) {
	since := []Choice{{Word: "always", Label: "always"},
		{Word: "at", Label: "after a time", Fields: []Field{{Kind: Word, Label: "After", Like: "5m"}}}}
	on := Choice{Word: "on", Label: "at a command", Fields: []Field{
		{Kind: One, Label: "At", Choices: choices(engine.FaultPlaces...)}, {Kind: Word, Label: "Occurrence", May: true, Digits: true}}}
	when := append(since[:2:2], on,
		Choice{Word: "text", Label: "if the message has a text", Fields: []Field{{Kind: String, Label: "Text", Like: "cheap pills"}}})
	for _, name := range notation.Faults() {
		fields := []Field{{Kind: One, Label: "When", Choices: when}}
		switch name {
		case "parameter-down":
			fields = []Field{{Kind: Word, Label: "Parameter", Like: "SIZE"}, {Kind: One, Label: "When", Choices: since}}
		case "refused":
			fields = append(refusalFields(), fields...)
		case "reply-lost":
			fields = []Field{{Kind: One, Label: "When", Choices: []Choice{on}}}
		}
		list = append(list, Choice{Word: name, Label: faultWords[name], Fields: fields})
	}
	return list
}

// leniencyWords say what is forgiven.
var leniencyWords = map[string]string{
	"bare-lf": "a bare LF ends a line", "bare-cr": "a bare CR ends a line", "space-after-colon": "a space after the colon", "no-brackets": "missing brackets",
	"no-ehlo": "MAIL without EHLO", "keeps-plaintext": "commands from before the TLS handshake are kept",
}

func leniencyChoices() (list []Choice) {
	for _, name := range notation.Leniencies() {
		list = append(list, Choice{Word: name, Label: leniencyWords[name], Badge: true})
	}
	return list
}

// Agreement is an X extension by agreement, and the lines under it.
func Agreement() Group {
	kind := Field{Kind: One, Label: "Takes", Choices: choices(notation.LocalKinds()...)}
	keyword := Field{Kind: Word, Label: "Name", Like: "XFOO"}
	fields := map[string][]Field{
		"value": {{Kind: Rest, Label: "Value"}},
		"verb":  {keyword, kind, {Kind: After, Word: "in", Label: "In the states", Like: "ready", May: true, Many: true}},
		"param": {{Kind: One, Label: "Of", Choices: choices("MAIL", "RCPT")}, keyword, kind},
		"reply": {keyword, {Kind: One, Label: "Argument", Choices: labelled("ok", "valid", "bad", "invalid")},
			{Kind: Word, Label: "Code", Digits: true}, {Kind: Rest, Label: "Enhanced code and text"}},
	}
	examples := map[string]string{"value": "value 1", "verb": "verb XFOO any", "param": "param MAIL XFOO word", "reply": "reply XFOO ok 250 2.0.0 Done"}
	g := Group{Kind: ManyLines, Key: "local", Why: sentenceOf("local"), Thing: "an agreement", New: "local XFOO",
		Fields: []Field{{Kind: Word, Label: "Keyword", Like: "XFOO"}, {Kind: After, Word: "for", Label: "For", Like: "192.0.2.0/24", May: true},
			{Kind: Flag, Word: "hidden", Label: "not listed in EHLO"}}}
	for _, part := range notation.LocalParts {
		g.Under = append(g.Under, Group{Kind: ManyLines, Key: part.Name, Label: page.Capital(part.Name), Why: part.Sentence,
			Thing: "a " + part.Name, New: examples[part.Name], Fields: fields[part.Name]})
	}
	return g
}
