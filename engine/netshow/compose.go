package netshow

import (
	"strings"

	"ehloworld/engine"
	"ehloworld/engine/grammar"
	"ehloworld/engine/jsontext"
	"ehloworld/engine/netscript"
	"ehloworld/engine/notation"
)

// A Composed is what somebody would type to send a message from where the session stands:
// lines of a script.
type Composed struct {
	Lines []string `json:"lines"`
}

// Compose takes a sender, recipients with commas between them, a subject and a text, in
// lines.
func Compose(a *netscript.Around, form string) Composed {
	from, rest, _ := strings.Cut(form, "\n")
	to, rest, _ := strings.Cut(rest, "\n")
	subject, text, _ := strings.Cut(rest, "\n")
	var v Composed
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
	mail := "MAIL FROM:<" + strings.TrimSpace(from) + ">"
	if !grammar.IsASCII(form) {
		mail += " BODY=8BITMIME"
		if !grammar.IsASCII(from + to + subject) {
			mail += " SMTPUTF8"
		}
	}
	say(mail)
	for one := range strings.SplitSeq(to, ",") {
		say("RCPT TO:<" + strings.TrimSpace(one) + ">")
	}
	say("DATA")
	say("From: <" + strings.TrimSpace(from) + ">")
	say("To: " + strings.TrimSpace(to))
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

// Append writes it as JSON.
func (v *Composed) Append(dst []byte) []byte {
	return jsontext.Begin(dst).Strings("lines", v.Lines).End()
}
