package report

import (
	"encoding/base64"
	"strings"
	"unicode/utf8"
)

// shown is the first field of a name as a person reads it, "" if there is none: unfolded,
// decoded, and not too long.
func shown(header, name string) string {
	const most, enough = 200, 2000 // octets that are shown, and looked at
	header = strings.ReplaceAll(strings.ReplaceAll(header, "\r\n ", " "), "\r\n\t", " ")
	for line := ""; header != ""; {
		line, header, _ = strings.Cut(header, "\r\n")
		n, value, _ := strings.Cut(line, ":")
		if !strings.EqualFold(strings.TrimRight(n, " \t"), name) {
			continue
		}
		value = unencoded(value[:min(len(value), enough)])
		value = visible(strings.Join(strings.Fields(value), " "), inUTF8)
		if len(value) > most {
			end := most
			for !utf8.RuneStart(value[end]) {
				end--
			}
			value = value[:end] + "..."
		}
		return value
	}
	return ""
}

// unencoded decodes the encoded-words of RFC 2047 that are UTF-8, and
// leaves the others as they are.
func unencoded(text string) string {
	plain, last := "", false // last: what came before was one
	for text != "" {
		before, rest, found := strings.Cut(text, "=?")
		word, after, ok := encodedWord(rest)
		if !found || !ok {
			plain, text, last = plain+before, rest, false
			if found {
				plain += "=?"
			}
			continue
		}
		if !last || strings.Trim(before, " \t") != "" { // section 6.2: blanks between two are none
			plain += before
		}
		plain, text, last = plain+word, after, true
	}
	return plain
}

// encodedWord reads one after its "=?".
func encodedWord(text string) (word, after string, ok bool) {
	parts := strings.SplitN(text, "?", 4) // charset, method, word, and what follows
	if len(parts) < 4 || parts[3] == "" || parts[3][0] != '=' || !strings.EqualFold(parts[0], "utf-8") {
		return "", "", false
	}
	word, after = parts[2], parts[3][1:]
	switch parts[1] {
	case "B", "b":
		octets, err := base64.StdEncoding.DecodeString(word)
		return string(octets), after, err == nil
	case "Q", "q": // is xtext, but for its "+" and its blanks
		for _, c := range [...][2]string{{"_", " "}, {"+", "=2B"}, {"=", "+"}} {
			word = strings.ReplaceAll(word, c[0], c[1])
		}
		return decoded(word), after, true
	}
	return "", "", false
}
