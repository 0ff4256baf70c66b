package engine

import (
	"strings"

	"ehloworld/engine/grammar"
)

// ofTheVerb is about a line that begins with no verb that the server does.
func (f *fault) ofTheVerb() string {
	if f.v != nil && f.v.built || f.response {
		return ""
	}
	word, rest, _ := strings.Cut(f.line, " ")
	verb, _, _ := strings.Cut(f.meant, " ")
	n := len(verb)
	switch {
	case f.line == "":
		return "The line is empty. A command begins with a verb."
	case f.line[0] == ' ' || f.line[0] == '\t':
		return "One space too many: a command begins with its verb."
	case f.v != nil:
		return "The server knows " + f.v.word + " but does not implement it."
	case verb != "" && unwrapped(f.line) != f.line && strings.HasPrefix(upper(unwrapped(f.line)), upper(verb)):
		return mark(f.line) + " is not part of the command: a command begins with its verb."
	case f.inTwo(word, rest) != nil:
		v := f.inTwo(word, rest)
		if !v.built {
			return v.word + " is one word, and this server does not implement it."
		}
		return v.word + " is one word."
	case verb == "":
	case overlap([]byte(f.line), upper(verb)) < n || n == len(f.line):
	case f.line[n] == '\t':
		return "A space goes after " + verb + ", not a tab."
	case wordly(f.line, n):
		if distance(upper(word), upper(verb)) > 2 {
			return "A space is missing after " + verb + "."
		}
	case strings.Trim(f.line[n:], " :;,.!?=") == "":
		return spoken(f.line[n]) + " after " + verb + " does not belong there."
	default:
		return verb + " is followed by a space, not by " + spoken(f.line[n]) + "."
	}
	return "This server has no verb " + quotedWord(word) + "."
}

// inTwo is the verb that the first two words are together; nil is none.
func (f *fault) inTwo(word, rest string) *serverVerb {
	next, _, _ := strings.Cut(rest, " ")
	if next == "" {
		return nil
	}
	return f.s.server.verb([]byte(word + next))
}

// quotedWord is a word as it is spoken of; a long one is cut.
func quotedWord(word string) string {
	if len(word) > 40 {
		word = word[:40] + "..."
	}
	return word
}

// mark is what a line has before its verb.
func mark(line string) string {
	for _, m := range marks {
		if len(line) > len(m) && strings.EqualFold(line[:len(m)], m) {
			return `"` + line[:len(m)] + `"`
		}
	}
	return "What comes before the verb"
}

// ofTheKeyword is about FROM: and TO:.
func (f *fault) ofTheKeyword() string {
	if !f.wants(grammar.RuleMail, grammar.RuleRcpt) || f.err.Literal() == "" {
		return ""
	}
	literal := f.err.Want[2 : len(f.err.Want)-1] // without the space
	name, wanted := strings.TrimRight(literal, ":"), f.err.Literal()
	begun := literal[:max(0, len(literal)-len(wanted))]
	word := begun + leading(f.after, grammar.Alpha|grammar.Digit)
	other := strings.Trim("FROM TO", name+" ")
	switch {
	case f.found == 0 && wanted == ":":
		return "The colon after " + name + " is missing, and an address."
	case f.found == 0:
		return f.v.word + " continues with " + literal + " and an address."
	case f.found == '\t':
		return "A space goes here, not a tab."
	case wanted == ":" && f.found == ' ' && strings.HasPrefix(strings.TrimLeft(f.after, " "), ":"):
		return "The colon comes right after " + name + "."
	case wanted == ":" && (f.found == ' ' || f.found == '<' || f.found == '"'):
		return "The colon after " + name + " is missing."
	case wanted == ":" && !wordly(f.after, 0):
		return "A colon goes after " + name + ", not " + f.sign() + "."
	case f.found == ' ':
		return "One space too many."
	case strings.EqualFold(word, other):
		return f.v.word + " goes with " + name + ", and " + map[string]string{"FROM": "MAIL", "TO": "RCPT"}[other] + " with " + other + "."
	case distance(upper(word), name) <= 1, wanted == ":" && wordly(f.after, 0):
		return word + " should be " + name + "."
	}
	return literal + " is missing after " + f.v.word + "."
}
