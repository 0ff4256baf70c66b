package judge

import (
	"encoding/base64"
	"strconv"
	"strings"

	"ehloworld/engine/facts"
	"ehloworld/engine/grammar"
)

// checks look at more of a reply than its code. What they give is what is wrong; "" is
// nothing.
var checks = map[string]func(r *Reply) string{
	"name":         beginsWithName,
	"text":         hasText,
	"no-list":      listsNothing,
	"mailbox":      givesMailbox,
	"enhanced":     isEnhanced,
	"not-enhanced": isNotEnhanced,
	"utf8-offer":   offersUTF8,
	"limits":       writesLimits,
	"no-starttls":  offersNoSTARTTLS,
	"no-password":  offersNoPassword,
	"challenge":    challenges,
	"registered":   isRegistered,
}

// beginsWithName is about RFC 5321 section 4.2: ( Domain / address-literal ).
func beginsWithName(r *Reply) string {
	first, _, _ := strings.Cut(r.texts()[0], " ")
	var p grammar.Parser
	p.Read([]byte(first))
	grammar.DomainOrLiteral(&p)
	if !p.Done() {
		return "The first word of its text is no domain and no address literal."
	}
	return ""
}

func hasText(r *Reply) string {
	for _, text := range r.texts() {
		if strings.TrimSpace(text) == "" {
			return "A line of it has no text."
		}
	}
	return ""
}

// An offered extension is a line of the reply to EHLO, after the first.
type offered struct {
	keyword string // in upper case
	params  []string
}

// offersOf are the extensions of a reply. Some servers write "AUTH=PLAIN" besides
// "AUTH PLAIN", for clients older than RFC 2554: it is the same.
func offersOf(r *Reply) (list []offered) {
	for _, text := range r.texts()[1:] {
		words := strings.Fields(strings.ToUpper(text))
		if len(words) == 0 {
			continue
		}
		o := offered{words[0], words[1:]}
		if mechanism, old := strings.CutPrefix(o.keyword, "AUTH="); old {
			o = offered{"AUTH", append([]string{mechanism}, o.params...)}
		}
		list = append(list, o)
	}
	return list
}

func listsNothing(r *Reply) string {
	for _, o := range offersOf(r) {
		if _, known := facts.FindExtension(o.keyword); known {
			return "A line of it is the keyword of an extension."
		}
	}
	return ""
}

func givesMailbox(r *Reply) string {
	if r.Code == 250 && !strings.Contains(strings.Join(r.Lines, " "), "@") {
		return "It gives no mailbox with a domain."
	}
	return ""
}

// enhancedClass is the class of the enhanced code that a text begins with, RFC 2034
// section 4; "" is that there is none.
func enhancedClass(text string) string {
	code, _, _ := strings.Cut(text, " ")
	parts := strings.Split(code, ".")
	if len(parts) != 3 || len(parts[0]) != 1 {
		return ""
	}
	for _, part := range parts {
		if n, err := strconv.Atoi(part); err != nil || n < 0 || len(part) > 3 || !isDigit(part[0]) {
			return ""
		}
	}
	return parts[0]
}

func isEnhanced(r *Reply) string {
	first := ""
	for i, text := range r.texts() {
		code, _, _ := strings.Cut(text, " ")
		switch class := enhancedClass(text); {
		case class == "":
			return "A line of it has no enhanced code."
		case class != strconv.Itoa(r.Code/100):
			return "The class of its enhanced code is not that of the reply."
		case i > 0 && code != first:
			return "Its lines have different enhanced codes."
		}
		first = code
	}
	return ""
}

func isNotEnhanced(r *Reply) string {
	for _, text := range r.texts() {
		if enhancedClass(text) != "" {
			return "It has an enhanced code."
		}
	}
	return ""
}

func offersUTF8(r *Reply) string {
	eight, wrong := false, ""
	for _, o := range offersOf(r) {
		eight = eight || o.keyword == "8BITMIME"
		if o.keyword == "SMTPUTF8" && len(o.params) > 0 {
			wrong = "Something follows SMTPUTF8."
		}
	}
	if !eight {
		wrong = "It offers SMTPUTF8 without 8BITMIME."
	}
	return wrong
}

// writesLimits is about RFC 9422 section 4.
func writesLimits(r *Reply) string {
	for _, o := range offersOf(r) {
		for _, limit := range o.params {
			name, value, numbered := strings.Cut(limit, "=")
			n, err := strconv.Atoi(value)
			if o.keyword == "LIMITS" && (name == "" || numbered && (err != nil || n < 1 || n > 999_999 || !isDigit(value[0]) || value[0] == '0')) {
				return "A limit is not a name with a number from 1 to 999999."
			}
		}
	}
	return ""
}

func offersNoSTARTTLS(r *Reply) string {
	for _, o := range offersOf(r) {
		if o.keyword == "STARTTLS" {
			return "It offers STARTTLS."
		}
	}
	return ""
}

func offersNoPassword(r *Reply) string {
	for _, o := range offersOf(r) {
		for _, mechanism := range o.params {
			if o.keyword == "AUTH" && (mechanism == "PLAIN" || mechanism == "LOGIN") {
				return "It offers " + mechanism + "."
			}
		}
	}
	return ""
}

// challenges is about RFC 4954 section 4: after "334 " comes base64, or nothing.
func challenges(r *Reply) string {
	switch line := r.Lines[0]; {
	case len(r.Lines) > 1:
		return "A challenge is one line."
	case line == "334":
		return "The space after 334 is missing."
	default:
		if _, err := base64.StdEncoding.DecodeString(line[4:]); err != nil {
			return "Its text is not base64."
		}
	}
	return ""
}

// isRegistered is about RFC 5321 section 2.2.2. What is no keyword at all is a remark.
func isRegistered(r *Reply) string {
	for _, o := range offersOf(r) {
		if _, known := facts.FindExtension(o.keyword); !known && !strings.HasPrefix(o.keyword, "X") && isKeyword(o.keyword) {
			return "It offers " + o.keyword + ", which is not registered."
		}
	}
	return ""
}

func isKeyword(text string) bool {
	var p grammar.Parser
	p.Read([]byte(text))
	grammar.Keyword(&p)
	return p.Done()
}
