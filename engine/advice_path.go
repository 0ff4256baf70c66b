package engine

import (
	"strings"
	"unicode/utf8"

	"ehloworld/engine/grammar"
)

// ofThePath is about the address of MAIL or RCPT.
func (f *fault) ofThePath() string {
	if f.v == nil || f.err == nil || f.v.Rule != grammar.RuleMail && f.v.Rule != grammar.RuleRcpt {
		return ""
	}
	_, path, _ := strings.Cut(f.line, ":")
	if strings.Count(path, "@") > 1 && f.meant != "" && strings.Count(f.meant, "@") == 1 && f.several(path) {
		if f.v.Rule == grammar.RuleMail {
			return "MAIL takes one sender and no more."
		}
		return "One address in each RCPT."
	}
	last := f.before[len(f.before)-1:]
	if begins("<mailto:", path+" ") || begins("mailto:", path+" ") {
		return "mailto: belongs in a link, not in an address."
	}
	switch {
	case f.wants(grammar.RulePath):
		return f.bracket(path)
	case f.wants(grammar.RuleLocalPart, grammar.RuleMailbox):
		return f.localPart(path, last)
	case f.wants(grammar.RuleDomain) && strings.HasPrefix(path, "<@"):
		return "The part before the @ is missing."
	case f.wants(grammar.RuleDomain):
		return f.domainOfPath(last)
	case f.wants(grammar.RuleQuotedString, grammar.RuleQuotedPair) && f.found == 0:
		return "The closing quote is missing."
	case f.wants(grammar.RuleLiteral, grammar.RuleIPv4, grammar.RuleIPv6, grammar.RuleIPv6Addr, grammar.RuleGeneral):
		return f.literal()
	}
	return ""
}

// several reports whether there is another mailbox after the one that is meant.
func (f *fault) several(path string) bool {
	_, after, _ := strings.Cut(path, "@")
	if end := strings.IndexAny(after, " \t,;>"); end >= 0 && strings.IndexByte(after[end:], '@') >= 0 {
		region, _ := f.s.cutParams(f.v, path)
		return strings.Count(region, "@") > 1
	}
	return false
}

// bracket is about what comes where the address begins in "<", or ends in ">".
func (f *fault) bracket(path string) string {
	if f.err.Literal() == ">" || f.err.Or == `">"` {
		if f.found == ' ' {
			return "One space too many."
		}
		return "The closing bracket > is missing."
	}
	named := strings.IndexByte(path, '<') > 0 && wordly(strings.Trim(path[:strings.IndexByte(path, '<')], " \""), 0)
	switch {
	case strings.Trim(path, " ") == "":
		return "The address is missing."
	case f.found == ' ':
		return "No space goes after the colon."
	case f.found == ':':
		return "One colon is enough."
	case named:
		return "Only the address goes here, without a name before it."
	case strings.IndexRune(`[({«`, f.found) >= 0:
		return "The address goes in angle brackets, < and >, not in " + f.sign() + "."
	case strings.IndexRune("\"'`", f.found) >= 0 && strings.IndexByte(path, '<') < 0:
		return "The address goes in angle brackets, < and >, not in quotes."
	case strings.HasSuffix(path, ">"):
		return "The opening bracket < is missing."
	case strings.IndexByte(path, '@') < 0 && !wordly(f.after, 0):
		return f.sign() + " cannot come here: the address goes in angle brackets."
	}
	return "The angle brackets around the address are missing: < before it, > after it."
}

// localPart is about the part before the @.
func (f *fault) localPart(path, last string) string {
	inner, _, _ := strings.Cut(strings.TrimLeft(path, "<"), ">")
	switch {
	case f.found == '@' && last == "<", strings.HasPrefix(inner, "@"):
		return "The part before the @ is missing."
	case f.found == '<':
		return "One < is enough."
	case f.found == '>' && last == "<":
		return f.v.word + " needs an address. The empty one, <>, is only for MAIL."
	case f.found == 0 && last == "<":
		return "The address is missing."
	case f.found == '.' && last == ".":
		return "Two dots in a row."
	case f.found == '.':
		return "An address may not begin with a dot."
	case f.found == '@' && last == ".":
		return "A dot may not come right before the @."
	case f.found == ' ' && last == "<":
		return "One space too many."
	case f.found == ' ' && strings.IndexByte(strings.TrimLeft(f.after, " "), '@') == 0:
		return "No space goes before the @."
	case f.found == ' ' && strings.IndexByte(inner, '@') >= 0:
		return "A space before the @ is allowed only in double quotes."
	case strings.EqualFold(inner, f.s.server.home()):
		return "The part before the @ is missing, and so is the @."
	case f.found == '>' || f.found == 0:
		return "The domain is missing."
	case strings.IndexByte(inner, '@') < 0 && f.meant != "":
		return "There is no @ in the address."
	case f.found >= utf8.RuneSelf && f.s.server.offersKeyword("SMTPUTF8"):
		return f.sign() + " is not ASCII. An address with such characters needs the parameter SMTPUTF8."
	case f.found >= utf8.RuneSelf:
		return f.sign() + " is not ASCII, and this server accepts no such address."
	}
	return f.sign() + " is not allowed before the @, unless the part is in double quotes."
}

// domainOfPath is about the part after the @.
func (f *fault) domainOfPath(last string) string {
	switch {
	case f.found == '@' && last == "@":
		return "Two @ in a row."
	case f.found == '@':
		return "An address has one @."
	case last == "@" && (f.found == '>' || f.found == 0):
		return "The domain is missing."
	case f.found == ' ' && last == "@":
		return "No space goes after the @."
	case f.found == 0 && last != "." && last != "-":
		return "The closing bracket > is missing."
	case f.found == ' ' && strings.HasPrefix(strings.TrimLeft(f.after, " "), ">"):
		return "One space too many."
	case f.found == ' ' && strings.IndexByte(f.after, '>') < 0:
		return "The closing bracket > is missing."
	case f.found == ' ':
		return "No space is allowed in a domain."
	}
	return f.domain()
}

// ofAParameter is about what comes after the path.
func (f *fault) ofAParameter() string {
	if f.v == nil || !f.v.params {
		return ""
	}
	if f.err == nil {
		return f.unknownParam()
	}
	name := f.param()
	switch {
	case f.wants(f.v.Rule) && f.found == '>':
		return "One > is enough."
	case f.wants(f.v.Rule) && wordly(f.after, 0):
		return "A space is missing before " + leading(f.after, grammar.Alpha|grammar.Digit|grammar.Hyphen) + "."
	case f.found == '\t':
		return "A space goes here, not a tab."
	case strings.Trim(f.after, ";,. ") == "" && f.found != 0 && f.found != ' ':
		return f.sign() + " at the end does not belong there."
	case f.found == ',' || f.found == ';':
		return "A space goes between the parameters, not " + f.sign() + "."
	case f.found == ' ' && strings.HasPrefix(strings.TrimLeft(f.after, " "), "="):
		return "No space goes before the =."
	case f.found == ' ' && name != "" && strings.HasSuffix(f.before, "="):
		return "No space goes after the =."
	case f.found == ' ' && strings.HasSuffix(f.before, " "):
		return "One space too many."
	case f.err.Want == `"="` || f.err.Or == `"="`:
		if f.found == 0 {
			return "The value of " + name + " is missing: " + name + "= and then " + valueOf(f.s.server.param(f.v, []byte(name))) + "."
		}
		return "A parameter and its value are joined by =, not by " + f.sign() + "."
	case name != "" && f.wants(sizeValue):
		return "SIZE is a number of octets: digits, and nothing else."
	case name != "" && f.err.Read > 0:
		return name + " cannot be " + quotedWord(f.value()) + ": it is " + f.err.Want + "."
	case name != "" && f.found == '=':
		return name + " takes no value."
	case name != "" && f.found == 0:
		return "The value of " + name + " ends too early."
	case name != "":
		return "This is not a value of " + name + ": " + f.sign() + " cannot come here."
	}
	return ""
}

// valueOf is what a parameter's value is, by the name of its rule.
func valueOf(p *serverParam) string {
	if p == nil || p.Rule.String() == "" {
		return "a value"
	}
	return "a " + p.Rule.String()
}

// param is the parameter that was being read.
func (f *fault) param() string {
	at := strings.LastIndexAny(f.before, " >") + 1
	name := leading(f.line[at:], grammar.Alpha|grammar.Digit|grammar.Hyphen)
	if p := f.s.server.param(f.v, []byte(name)); p != nil && f.s.offersParam(p) {
		return p.Name
	}
	return ""
}

// value is what was written for the value that was being read.
func (f *fault) value() string {
	at := strings.LastIndexAny(f.before, "=,") + 1
	value, _, _ := strings.Cut(f.line[at:], " ")
	return value
}

// unknownParam is about a parameter that is not offered.
func (f *fault) unknownParam() string {
	_, tail, _ := strings.Cut(f.line, ">")
	for name := range strings.FieldsSeq(tail) {
		name, _, _ = strings.Cut(name, "=")
		if p := f.s.server.param(f.v, []byte(name)); p != nil && f.s.offersParam(p) {
			continue
		}
		for _, p := range f.s.server.params {
			if p.verb != f.v && strings.EqualFold(name, p.Name) && f.s.offersParam(p) {
				return p.Name + " is a parameter of " + p.verb.word + ", not of " + f.v.word + "."
			}
		}
		return f.v.word + " has no parameter " + quotedWord(name) + " here."
	}
	return ""
}
