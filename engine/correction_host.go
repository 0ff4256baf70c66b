package engine

import (
	"strings"

	"ehloworld/engine/grammar"
)

// meantHost is EHLO or HELO with the host that was meant.
func (s *Session) meantHost(v *serverVerb, rest string) string {
	host := hostIn(rest)
	switch {
	case host != "":
		return v.word + " " + host
	case strings.Trim(rest, " :=") == "":
		return v.Fill
	}
	return ""
}

// hostIn is the host that a text names: without a URL's other parts, a port,
// brackets; an address in its own. A text of several words names one only if the
// first can be nothing else.
func hostIn(text string) string {
	text = strings.Trim(text, " \t:=,;")
	if _, after, ok := strings.Cut(text, "://"); ok {
		text = after
	}
	text = strings.Trim(text, "<>()\"'`{} ")
	if first, _, more := strings.Cut(text, " "); more && strings.IndexByte(first, '.') < 0 {
		return ""
	} else {
		text = first
	}
	if at := strings.LastIndexByte(text, '@'); at >= 0 {
		text = text[at+1:]
	}
	text, _, _ = strings.Cut(text, "/")
	text = strings.TrimRight(text, ".,;:!")
	inner := strings.Trim(text, "[]")
	if n := len("IPv6:"); len(inner) > n && strings.EqualFold(inner[:n], "IPv6:") {
		inner = inner[n:]
	}
	if leading(inner, grammar.Digit|grammar.Dot) != inner && strings.Trim(inner, "0123456789.,") == "" {
		inner = strings.ReplaceAll(inner, ",", ".")
	}
	for _, one := range []string{inner, strings.TrimRight(inner, "0123456789")} { // perhaps with a port
		if ip, ok := grammar.ParseIP(strings.Trim(strings.TrimRight(one, ":"), "[]")); ok {
			return ip.Literal()
		}
	}
	text, _, _ = strings.Cut(inner, ":")
	if leading(text, grammar.Digit|grammar.Dot) == text { // an address, and none
		return ""
	}
	return domainIn(text)
}

// domainIn is the domain that a text names.
func domainIn(text string) string {
	if !grammar.IsASCII(text) {
		text = string(grammar.AppendDomainKey(nil, []byte(text)))
	}
	var labels []string
	for label := range strings.SplitSeq(strings.ReplaceAll(text, ",", "."), ".") {
		if label = strings.Trim(strings.ReplaceAll(label, "_", "-"), "-"); label != "" {
			labels = append(labels, label)
		}
	}
	return strings.Join(labels, ".")
}
