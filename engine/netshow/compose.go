package netshow

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"ehloworld/engine"
	"ehloworld/engine/grammar"
	"ehloworld/engine/jsontext"
	"ehloworld/engine/netscript"
	"ehloworld/engine/notation"
)

// A Composed is what somebody would type to send a message from where the session stands:
// lines of a script.
type Composed struct {
	Lines    []string  `json:"lines"` // none where something is wrong
	Problems []Problem `json:"problems"`
}

// A Problem is what is wrong with a field of the form.
type Problem struct {
	Field string `json:"field"`
	Text  string `json:"text"`
}

// Compose takes a sender, recipients with commas between them, a subject and a text, in
// lines.
func Compose(a *netscript.Around, form string) Composed {
	from, rest, _ := strings.Cut(form, "\n")
	to, rest, _ := strings.Cut(rest, "\n")
	subject, text, _ := strings.Cut(rest, "\n")
	var v Composed
	sender, why := addresses("From", from, false)
	if why != "" {
		v.Problems = append(v.Problems, Problem{"from", why})
	}
	recipients, why := addresses("To", to, true)
	if why != "" {
		v.Problems = append(v.Problems, Problem{"to", why})
	}
	if len(v.Problems) > 0 {
		return v
	}
	say := func(line string) {
		v.Lines = append(v.Lines, notation.Input{Kind: 'C', Octets: line + "\r\n"}.String())
	}
	switch a.Session().State() {
	case engine.Closed:
		v.Lines = append(v.Lines, "!: connect "+a.Host())
		fallthrough
	case engine.Start:
		say("EHLO me.example")
	case engine.ReadyState:
	default:
		say("RSET")
	}
	mail := "MAIL FROM:<" + sender[0] + ">"
	if !grammar.IsASCII(form) {
		mail += " BODY=8BITMIME"
		if !grammar.IsASCII(from + to + subject) {
			mail += " SMTPUTF8"
		}
	}
	say(mail)
	for _, one := range recipients {
		say("RCPT TO:<" + one + ">")
	}
	say("DATA")
	say("From: <" + sender[0] + ">")
	say("To: " + strings.Join(recipients, ", "))
	say("Subject: " + subject)
	say("")
	for line := range strings.SplitSeq(strings.TrimRight(text, "\n"), "\n") {
		if strings.HasPrefix(line, ".") { // RFC 5321 section 4.5.2
			line = "." + line
		}
		say(line)
	}
	say(".")
	return v
}

// addresses are those of a field, with commas between them where it may have several. Or it
// says where the field goes wrong, what was wanted there, and what was found.
func addresses(name, field string, several bool) (list []string, why string) {
	if strings.TrimSpace(field) == "" {
		return nil, name + " is empty. It wants an address, such as bob@two.example."
	}
	p := grammar.Parser{UTF8: true}
	p.Read([]byte(field))
	for more := true; more; more = several && p.Next(',') {
		for p.Next(' ') {
		}
		m := grammar.MailboxOf(&p)
		list = append(list, string(m.Text))
		for p.Next(' ') {
		}
	}
	if p.Done() {
		return list, ""
	}
	switch {
	case p.Failed():
	case several:
		p.Fail("a comma or " + grammar.EndOfLine)
	default:
		p.Fail(grammar.EndOfLine)
	}
	e := p.Err()
	why = name + " wants " + strings.NewReplacer(grammar.EndOfLine, "the end of the field", " or a comma", ", a comma").Replace(e.Wanted())
	if before := strings.TrimSpace(field[:e.At]); before != "" {
		why += ` after "` + before + `"`
	}
	switch found, _ := utf8.DecodeRuneInString(field[e.At:]); {
	case e.At == len(field):
		return nil, why + ", and it ends there."
	case found == ' ':
		return nil, why + ", but there is a space."
	case found < utf8.RuneSelf:
		return nil, why + `, but there is "` + string(found) + `".`
	default:
		return nil, why + `, but there is "` + string(found) + `", U+` + strings.ToUpper(strconv.FormatInt(int64(found), 16)) + "."
	}
}

// Append writes it as JSON.
func (v *Composed) Append(dst []byte) []byte {
	return jsontext.Begin(dst).Strings("lines", v.Lines).List("problems", len(v.Problems), func(dst []byte, i int) []byte {
		return jsontext.Begin(dst).Text("field", v.Problems[i].Field).Text("text", v.Problems[i].Text).End()
	}).End()
}
