package lessons

import (
	"html"
	"strings"
)

// A row is a line of a dialogue: its tag, or "#" for a note, and what follows.
type row struct{ tag, text string }

// begins reports whether an exchange begins with this row: something comes from
// the client's side, and the row above it had its answer.
func (r row) begins(above row) bool {
	switch r.tag {
	case "#", "T:", "!:":
		return true
	case "C:", "C~", "C*":
		return above.tag != "#" && above.tag[0] != 'C'
	}
	return false
}

// logHTML writes rows, a band for each exchange: what the client says, and all
// that comes of it.
func logHTML(rows []row) string {
	var b strings.Builder
	b.WriteString("<div class=\"log\">\n<div class=\"x\">\n")
	for i, r := range rows {
		if i > 0 && r.begins(rows[i-1]) {
			b.WriteString("</div>\n<div class=\"x\">\n")
		}
		if r.tag == "C:" && i+1 < len(rows) && rows[i+1].tag == "?:" {
			b.WriteString(lineHTML("c", "C", "Client", "", markedHTML(r.text, strings.IndexByte(rows[i+1].text, '^'))))
			continue
		}
		b.WriteString(r.html())
	}
	b.WriteString("</div>\n</div>\n")
	return b.String()
}

func (r row) html() string {
	switch r.tag {
	case "C:":
		return lineHTML("c", "C", "Client", "", html.EscapeString(r.text))
	case "C~":
		return lineHTML("c", "C", "Client", "", octetsHTML(r.text))
	case "C*":
		number, s, _ := strings.Cut(r.text, " ")
		return lineHTML("c", "C", "Client", "", octetsHTML(s)+` <span class="w">`+number+" times</span>")
	case "S:":
		return replyHTML(r.text)
	case "D|":
		return lineHTML("d", "D", "Delivered", "", html.EscapeString(r.text))
	case "D:":
		return noteHTML("delivered to " + codeHTML(r.text))
	case "A:":
		return noteHTML("answer " + html.EscapeString(r.text))
	case "=:":
		return noteHTML("state " + codeHTML(r.text))
	case "X:":
		return noteHTML("thrown away " + codeHTML(r.text))
	case "R:":
		return noteHTML("rule " + codeHTML(r.text))
	case "T:":
		return noteHTML(html.EscapeString(r.text) + " later")
	case "?:":
		_, say, _ := strings.Cut(r.text, "^")
		return noteHTML(html.EscapeString(strings.TrimSpace(say)))
	}
	return noteHTML(html.EscapeString(r.text))
}

// replyHTML writes a line of a reply: its code in the tone of its class, and
// where the reply is over, a place for the shape of that class.
func replyHTML(s string) string {
	if len(s) < 3 || s[0] < '2' || s[0] > '5' {
		return lineHTML("s", "S", "Server", "", html.EscapeString(s))
	}
	tone, shape := "c"+s[:1], ""
	if len(s) == 3 || s[3] != '-' {
		shape = " " + tone
	}
	return lineHTML("s", "S", "Server", shape, `<b class="`+tone+`">`+s[:3]+"</b>"+html.EscapeString(s[3:]))
}

func lineHTML(kind, letter, who, shape, text string) string {
	return `<div class="l ` + kind + `"><span class="` + letter + `"><span aria-hidden="true">` + letter +
		`</span><span class="hid">` + who + `: </span></span><span class="g` + shape + `"></span>` +
		`<code class="t" dir="ltr" translate="no">` + text + "</code></div>\n"
}

// markedHTML is a line with the character marked where reading stopped: a caret
// below it would point at nothing where the line is broken.
func markedHTML(line string, at int) string {
	chars := []rune(line)
	at = min(max(at, 0), len(chars))
	mark := `<span class="e">CR LF</span>`
	if at < len(chars) {
		mark = html.EscapeString(string(chars[at]))
	}
	return html.EscapeString(string(chars[:at])) + "<mark>" + mark + "</mark>" + html.EscapeString(string(chars[min(at+1, len(chars)):]))
}

func noteHTML(say string) string {
	return `<p class="note"><span class="w">` + say + "</span></p>\n"
}

func codeHTML(s string) string {
	return `<code dir="ltr" translate="no">` + html.EscapeString(s) + "</code>"
}

// octetsHTML writes a string of the notation: octets that have no sign stand
// as marks, a name or two hexadecimal digits.
func octetsHTML(quoted string) string {
	s := strings.TrimSuffix(strings.TrimPrefix(quoted, `"`), `"`)
	var b strings.Builder
	for s != "" {
		n, mark := 2, ""
		switch {
		case strings.HasPrefix(s, `\r\n`):
			n, mark = 4, "CR LF"
		case strings.HasPrefix(s, `\r`):
			mark = "CR"
		case strings.HasPrefix(s, `\n`):
			mark = "LF"
		case strings.HasPrefix(s, `\t`):
			mark = "TAB"
		case strings.HasPrefix(s, `\0`):
			mark = "NUL"
		case strings.HasPrefix(s, `\x`) && len(s) >= 4:
			n, mark = 4, strings.ToUpper(s[2:4])
		case s[0] == '\\' && len(s) > 1:
			b.WriteString(html.EscapeString(s[1:2]))
		default:
			n = strings.IndexByte(s, '\\')
			if n <= 0 {
				n = len(s)
			}
			b.WriteString(html.EscapeString(s[:n]))
		}
		if mark != "" {
			b.WriteString(`<span class="e">` + mark + "</span>")
		}
		s = s[n:]
	}
	return b.String()
}
