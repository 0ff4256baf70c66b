package engine

import (
	"strings"
	"unicode/utf8"

	"ehloworld/engine/grammar"
)

// ofTheHost is about what EHLO and HELO name.
func (f *fault) ofTheHost() string {
	if f.v == nil || f.err == nil || f.v.Rule != grammar.RuleEhlo && f.v.Rule != grammar.RuleHelo {
		return ""
	}
	arg := strings.TrimLeft(f.line[len(f.v.word):], " \t")
	switch {
	case arg == "":
		return "The name of your host is missing."
	case strings.Contains(arg, "://"):
		return "This is a URL. Only the name of the host goes here."
	case f.wants(grammar.RuleIPv4, grammar.RuleIPv6, grammar.RuleIPv6Addr, grammar.RuleIPv6Hex, grammar.RuleGeneral, grammar.RuleLiteral):
		return f.literal()
	case f.found == ':' && strings.HasSuffix(f.meant, "]"):
		return "This looks like an address. An IPv6 address is written [IPv6:2001:db8::1]."
	case f.found == ':':
		return "No port goes here, only the name of the host."
	case f.found == ' ' && len(f.before) == len(f.v.word)+1:
		return "One space too many."
	case f.found == ' ':
		return "One name goes here, and nothing after it."
	case f.found == '@':
		return "This is a mail address. " + f.v.word + " names a host: the part after the @."
	case strings.HasSuffix(f.meant, "]") && strings.HasSuffix(arg, "]") && arg[0] != '[':
		return "The opening bracket [ is missing."
	case strings.HasSuffix(f.meant, "]") && f.found < utf8.RuneSelf && strings.IndexByte(`<>(){}"'`, byte(f.found)) >= 0:
		return "An IP address goes in square brackets."
	case strings.IndexByte(`<>(){}"'`, byte(f.found)) >= 0 && f.found < utf8.RuneSelf:
		return "No brackets or quotes go around the name of a host."
	}
	return f.domain()
}

// literal is about an address in square brackets.
func (f *fault) literal() string {
	switch {
	case f.wants(grammar.RuleGeneral):
		return "In brackets, an IPv6 address begins with IPv6: and an IPv4 address with a number."
	case f.found == 0 || f.found == '>':
		return "The closing bracket ] is missing."
	case f.found == ' ':
		return "One space too many."
	}
	if f.wants(grammar.RuleIPv4) {
		switch digits := len(f.before) - len(strings.TrimRight(f.before, "0123456789")); {
		case digits > 1 && '0' <= f.found && f.found <= '9':
			return "No number in an IPv4 address is above 255."
		case digits > 0 && f.found == ']':
			return "An IPv4 address is four numbers with dots between them."
		}
	}
	return "This is not an IP address: " + f.sign() + " cannot come here."
}

// domain is about what cannot come in a domain.
func (f *fault) domain() string {
	last := ""
	if f.before != "" {
		last = f.before[len(f.before)-1:]
	}
	switch {
	case f.found == '_':
		return "An underscore is not allowed in a domain."
	case f.found == ',' && wordly(f.after, 1):
		return "There is a comma where a dot belongs."
	case f.found == '.' && last == ".":
		return "Two dots in a row."
	case f.found == '.' && (last == "@" || last == " "):
		return "A domain may not begin with a dot."
	case last == "." && (f.found == '>' || f.found == 0):
		return "A domain may not end with a dot here."
	case last == "-" && (f.found == '>' || f.found == 0 || f.found == '.'):
		return "No part of a domain may end with a hyphen."
	case f.found == '-':
		return "No part of a domain may begin with a hyphen."
	case f.found == '.':
		return "Two dots in a row."
	case f.found >= utf8.RuneSelf:
		return f.sign() + " is not ASCII. A domain here is made of letters, digits, hyphens and dots."
	case f.found != 0 && f.found != '>':
		return f.sign() + " is not allowed in a domain, only letters, digits, hyphens and dots."
	}
	return ""
}
