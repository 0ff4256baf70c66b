package export

import (
	"encoding/base64"
	"strings"
	"unicode/utf8"

	"ehloworld/engine"
	"ehloworld/engine/exercise"
	"ehloworld/engine/grammar"
	"ehloworld/engine/notation"
)

// Swaks is a command line that has swaks send the last message of the session to
// a real server, or go as far as the session went. Where swaks sends other
// octets than the session did, comments say which.
func Swaks(r *exercise.Run) string {
	q := &swaksWriter{scene: r.Scene(), stage: "BANNER"}
	again(r, q.see, func(c *covered, _ engine.State) {
		if c.Kind == 'C' {
			q.sent += c.Sent()
		}
	})
	return q.differences() + q.command()
}

type swaksWriter struct {
	scene    *engine.Scene
	sent     string // octets of the session
	hello    string // "EHLO" or "HELO"
	host     string
	tls      string   // an option
	starttls bool     // in the session
	login    []string // lines of the present exchange
	auth     string   // options
	authSent []string // what swaks sends for them
	from     string
	to       []string
	text     string // of the message, as it went over the wire
	stage    string // that was reached; "" is the whole message
}

func (q *swaksWriter) see(e engine.Event) {
	switch e := e.(type) {
	case engine.Open:
		if e.Secure {
			q.tls = option("--tls-on-connect", "")
		}
	case engine.Secured:
		if e.Err == "" {
			q.tls, q.starttls = option("--tls", ""), true
		}
	case engine.Auth:
		if e.Ok {
			q.loggedIn(&e)
		}
	case engine.Text:
		q.text += stuffed(&e)
	case engine.Line:
		q.line(&e)
	}
}

// stuffed is a piece of text with the dots that the server took out.
func stuffed(e *engine.Text) string {
	text, at := "", 0
	for _, dot := range e.Unstuffed {
		text += e.Octets[at:dot] + "."
		at = dot
	}
	return text + e.Octets[at:]
}

func (q *swaksWriter) line(e *engine.Line) {
	switch {
	case e.Kind == "response":
		q.login = append(q.login, e.Text+crlf)
	case e.Kind == "end":
		if q.text != "" { // swaks takes a text of one word for a file's name
			q.stage = ""
		}
		q.text += e.Text
	case e.Err != nil:
	case e.Verb == "EHLO", e.Verb == "HELO":
		q.stage, q.hello, q.host = "HELO", e.Verb, strings.TrimSpace(e.Text[4:])
	case e.Verb == "AUTH":
		q.login = []string{e.Text + crlf}
	case e.Verb == "MAIL":
		q.stage, q.from, q.to, q.text = "MAIL", pathOf(e), nil, ""
	case e.Verb == "RCPT":
		q.stage, q.to = "RCPT", append(q.to, pathOf(e))
	case e.Verb == "DATA":
		q.text = ""
	}
}

const crlf = "\r\n"

// pathOf is the path of a MAIL or a RCPT, without its brackets.
func pathOf(e *engine.Line) string {
	for _, n := range e.Nodes {
		if n.Rule == grammar.RuleReversePath || n.Rule == grammar.RuleForwardPath {
			return strings.Trim(e.Text[n.Start:n.End], "<>")
		}
	}
	return ""
}

// loggedIn takes a login of a mechanism that swaks has.
func (q *swaksWriter) loggedIn(e *engine.Auth) {
	name, password := hidden, hidden
	for _, u := range q.scene.Users {
		if u.Name == e.User {
			name, password = u.Name, u.Password
		}
	}
	code := func(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) + crlf }
	switch e.Mechanism {
	case "PLAIN":
		q.authSent = []string{"AUTH PLAIN " + code("\x00"+name+"\x00"+password)}
	case "LOGIN":
		q.authSent = []string{"AUTH LOGIN" + crlf, code(name), code(password)}
	case "CRAM-MD5":
		q.authSent = q.login
	default:
		return
	}
	q.stage = "AUTH"
	q.auth = option("--auth", e.Mechanism) + option("--auth-user", name) + option("--auth-password", password)
}

// recipients are those that --to can name: it parts them by commas.
func (q *swaksWriter) recipients() (list []string) {
	for _, to := range q.to {
		if !strings.Contains(to, ",") {
			list = append(list, to)
		}
	}
	return list
}

// lines are what swaks sends.
func (q *swaksWriter) lines() (list []string) {
	defer func() { list = append(list, "QUIT"+crlf) }()
	if q.hello == "" {
		return nil
	}
	hello := q.hello + " " + q.host + crlf
	list = append(list, hello)
	if q.starttls {
		list = append(list, "STARTTLS"+crlf, hello)
	}
	list = append(list, q.authSent...)
	if q.stage == "HELO" || q.stage == "AUTH" {
		return list
	}
	list = append(list, "MAIL FROM:<"+q.from+">"+crlf)
	for _, to := range q.recipients() {
		list = append(list, "RCPT TO:<"+to+">"+crlf)
	}
	if q.stage == "" {
		list = append(list, "DATA"+crlf)
		list = append(list, strings.SplitAfter(q.text+crlf, "\n")...)
		list = list[:len(list)-1]
	}
	return list
}

// mostSaid is how many lines are told of on each side.
const mostSaid = 20

// differences are comments: what the session sent and swaks does not, and the
// other way round. Lines are matched from the end, where the last message is.
func (q *swaksWriter) differences() string {
	session, own := strings.SplitAfter(q.sent, "\n"), q.lines()
	if last := len(session) - 1; session[last] == "" {
		session = session[:last]
	}
	var missing, added []string
	at := len(session)
	for i := len(own) - 1; i >= 0; i-- {
		n := at - 1
		for n >= 0 && session[n] != own[i] {
			n--
		}
		if n < 0 {
			added = append(added, own[i])
			continue
		}
		for at--; at > n; at-- {
			missing = append(missing, session[at])
		}
	}
	for at--; at >= 0; at-- {
		missing = append(missing, session[at])
	}
	return said("# swaks does not send: ", missing) + said("# swaks sends as well: ", added)
}

// said is a comment for each line; they come last first.
func said(what string, lines []string) (text string) {
	for i := len(lines) - 1; i >= 0; i-- {
		if n := len(lines) - 1 - i; n == mostSaid {
			return text + what + engine.Counted(i+1, "more line") + "\n"
		}
		text += what + sentAs(lines[i]) + "\n"
	}
	return text
}

// sentAs shows a line; one that does not end with CR LF shows its end, too.
func sentAs(line string) string {
	if text, ok := strings.CutSuffix(line, crlf); ok {
		return notation.Printable(text)
	}
	return notation.Printable(line)
}

func (q *swaksWriter) command() string {
	text := "swaks" + strings.TrimPrefix(option("--server", q.scene.Host), " \\\n ")
	if q.hello == "HELO" {
		text += option("--protocol", "SMTP")
	}
	if q.hello != "" {
		text += option("--ehlo", q.host)
	}
	text += q.tls + q.auth
	if q.stage == "MAIL" || q.stage == "RCPT" || q.stage == "" {
		from := q.from
		if from == "" {
			from = "<>"
		}
		text += option("--from", from)
	}
	if to := q.recipients(); len(to) > 0 {
		text += option("--to", strings.Join(to, ","))
	}
	if q.stage != "" {
		return text + option("--quit-after", q.stage) + "\n"
	}
	body, _ := strings.CutSuffix(q.text, crlf+".")
	if body = strings.ReplaceAll(body, crlf, "\n"); asItIs(body) {
		return text + option("--data", body) + "\n"
	}
	return "printf '" + printfText(q.text) + "' |\n" + text + option("--no-data-fixup", "") + option("--data", "-") + "\n"
}

// asItIs reports whether swaks sends a text as it stands: it takes \n for the end
// of a line, puts words in the place of %WORDS%, strikes a first line From, and
// the last one if that is a dot, stuffs dots but for the first, and reads a file
// where an @ begins, or there is one line. The rest goes through printf.
func asItIs(text string) bool {
	for _, c := range []byte(text) {
		if c == '\\' || c == '%' || c < ' ' && c != '\n' || c == 0x7f {
			return false
		}
	}
	return utf8.ValidString(text) && !strings.HasPrefix(text, "From ") && !strings.Contains("\n"+text, "\n.") && strings.Contains(text, "\n") && !strings.ContainsAny(text[:1], "@-\n") && !strings.HasSuffix(text, "\n")
}

// printfText writes octets as the format of printf, in single quotes.
func printfText(s string) string {
	var b []byte
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\r':
			b = append(b, `\r`...)
		case c == '\n':
			b = append(b, `\n`...)
		case c == '%':
			b = append(b, "%%"...)
		case c == '\\':
			b = append(b, `\\`...)
		case c < ' ' || c > '~' || c == '\'' || i == 0 && c == '-': // which would begin an option
			b = append(b, '\\', '0'+c>>6, '0'+c>>3&7, '0'+c&7)
		default:
			b = append(b, c)
		}
	}
	return string(b)
}

// option writes one, and what it takes as a shell wants it.
func option(name, value string) string {
	name = " \\\n  " + name
	if value == "" {
		return name
	}
	for _, c := range value {
		if c != '@' && c != '.' && c != ',' && c != '-' && (c < '0' || c > '9') && (c|0x20 < 'a' || c|0x20 > 'z') {
			return name + " '" + strings.ReplaceAll(value, "'", `'\''`) + "'"
		}
	}
	return name + " " + value
}
