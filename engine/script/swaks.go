package script

import (
	"strings"

	"ehloworld/engine"
	"ehloworld/engine/grammar"
)

// Swaks is a command line that has swaks send the last letter of the session to
// a real server, or go as far as the session went. What swaks has no way to say
// stands in a comment.
func (r *Run) Swaks() string {
	q := &swaksWriter{scene: r.scene, stage: "BANNER"}
	r.again(q.see, func(*Run, *covered) {})
	return q.command()
}

type swaksWriter struct {
	scene      *engine.Scene
	helo, auth string // options
	tls        string
	from, to   string
	letter     []byte
	stage      string // that was reached; "" is the whole letter
	left       string // lines that swaks cannot say
}

func (q *swaksWriter) see(e Event) {
	switch e := e.(type) {
	case engine.Open:
		if e.Secure {
			q.tls = option("--tls-on-connect", "")
		}
	case engine.Secured:
		if e.Err == "" {
			q.tls = option("--tls", "")
		}
	case engine.Auth:
		name, password := hidden, hidden
		for i := range q.scene.Users {
			if u := &q.scene.Users[i]; u.Name == e.User && e.Ok {
				name, password = u.Name, u.Password
			}
		}
		q.stage, q.auth = "AUTH", option("--auth", e.Mechanism)+option("--auth-user", name)+option("--auth-password", password)
	case engine.Text:
		q.letter = append(q.letter, e.Octets...)
	case engine.Octets:
		q.letter = append(q.letter, e.Octets...)
	case engine.Delivery:
		q.stage = ""
	case engine.Line:
		q.line(&e)
	}
}

func (q *swaksWriter) line(e *engine.Line) {
	path, params := "", false
	for i := range e.Nodes {
		n := &e.Nodes[i]
		switch n.Rule {
		case grammar.RuleReversePath, grammar.RuleForwardPath:
			path = strings.Trim(e.Text[n.Start:n.End], "<>")
			params = n.End < len(e.Text)
		}
	}
	if e.Kind == "command" && (e.Err != nil || e.Verb == "" || params) {
		q.left += "# swaks has no way to say: " + printable(e.Text) + "\n"
	}
	switch {
	case e.Err != nil:
	case e.Verb == "EHLO", e.Verb == "HELO":
		q.stage, q.helo = "HELO", option("--ehlo", strings.TrimSpace(e.Text[4:]))
	case e.Verb == "MAIL":
		if path == "" {
			path = "<>"
		}
		q.stage, q.from, q.to, q.letter = "MAIL", option("--from", path), "", nil
	case e.Verb == "RCPT":
		q.stage, q.to = "RCPT", q.to+","+path
	case e.Verb == ".":
		q.stage = ""
	}
}

func (q *swaksWriter) command() string {
	text := q.left + "swaks" + strings.TrimPrefix(option("--server", q.scene.Host), " \\\n ") + q.helo + q.tls + q.auth + q.from
	if q.to != "" {
		text += option("--to", q.to[1:])
	}
	if q.stage != "" {
		return text + option("--quit-after", q.stage) + "\n"
	}
	// A text that begins with "@", or is of one line, would be the name of a file.
	// Else swaks ends the last line itself.
	letter := strings.TrimSuffix(strings.ReplaceAll(string(q.letter), "\r\n", "\n"), "\n")
	if !strings.Contains(letter, "\n") {
		letter += "\n"
	}
	if letter[0] == '@' {
		letter = "@" + letter
	}
	return text + option("--data", letter) + "\n"
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
