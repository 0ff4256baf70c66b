package lint

import (
	"strconv"
	"strings"

	"ehloworld/engine"
	"ehloworld/engine/facts"
	"ehloworld/engine/grammar"
)

// A Finding is a rule that the client broke with what it did just now.
type Finding struct {
	Rule  string // of facts.ClientRules
	Words string // what it did, as a sentence
}

// A Linter follows one session. The zero value is ready for it.
type Linter struct {
	hello    bool            // one was accepted
	offers   map[string]bool // keywords of the latest reply to EHLO
	open     bool            // a MAIL was accepted
	rcpts    int             // that were accepted
	asked    int             // RCPTs that were sent
	eight    bool            // the MAIL announces octets above 127
	refused  string          // the command that was refused last with a 5yz, and just now
	line     string          // the command that waits for its reply
	grouped  bool            // the line before did not wait
	unsent   bool            // DATA was refused, and nothing else has come
	taken    bool            // DATA was accepted with no recipient
	quit     bool
	last     byte            // octet of the message text
	told     map[string]bool // of this message, or of this session
	findings []Finding
}

// See takes an event of the session, and gives what is wrong in it.
func (l *Linter) See(e engine.Event) []Finding {
	l.findings = nil
	switch e := e.(type) {
	case engine.Open:
		*l = Linter{}
	case engine.Line:
		if e.Kind == "command" {
			l.command(&e)
		}
		l.grouped = e.Followed
	case engine.Reply:
		l.reply(&e)
	case engine.Text:
		l.text(&e)
	case engine.Secured:
		if e.Err == "" { // RFC 3207 section 4.2: all is forgotten
			l.hello, l.offers, l.open = false, nil, false
		}
	case engine.Close:
		if !l.quit && e.Reason == engine.ClientGone {
			l.find("5321-4.1.1.10-c1", "It closed the connection without QUIT.")
		}
	}
	return l.findings
}

func (l *Linter) find(rule, words string) {
	l.findings = append(l.findings, Finding{rule, words})
}

// once finds what is found again with each line of a text.
func (l *Linter) once(rule, words string) {
	if !l.told[rule] {
		if l.told == nil {
			l.told = map[string]bool{}
		}
		l.told[rule] = true
		l.find(rule, words)
	}
}

func (l *Linter) command(e *engine.Line) {
	l.quit = e.Verb == "QUIT" && e.Err == nil
	again, unsent := e.Text == l.refused, l.unsent
	l.refused, l.line, l.unsent = "", e.Text, false
	switch {
	case unsent && e.Verb == "":
		l.find("5321-3.3-c1", "This looks like the message, but no 354 has asked for it yet.")
		l.unsent = true
	case strings.ContainsAny(e.Text, "\r\n"):
		l.find("5321-2.3.8-c1", "This line contains a bare CR or LF.")
	case e.Verb == "":
		l.unknown(e)
	case e.Err != nil:
		l.malformed(e)
	default:
		l.wellFormed(e)
	}
	if again {
		l.find("5321-4.2.1-c1", "This line just got a 5yz, and is sent again unchanged.")
	}
	l.group(e)
}

// unknown is a command of a name that the server does not know.
func (l *Linter) unknown(e *engine.Line) {
	verb, _, _ := strings.Cut(e.Text, " ")
	if _, _, registered := facts.FindVerb(strings.ToUpper(verb)); !registered && verb != "" && verb[0]|0x20 != 'x' {
		l.find("5321-4.1.5-c1", "No standard has a command of this name.")
	}
}

// malformed is a known command that does not follow its grammar.
func (l *Linter) malformed(e *engine.Line) {
	before, after, colon := strings.Cut(e.Text, ":")
	switch {
	case (e.Verb == "MAIL" || e.Verb == "RCPT") && colon && (strings.HasSuffix(before, " ") || strings.HasPrefix(after, " ")):
		l.find("5321-3.3-c2", "There is a space next to the colon.")
	case e.Verb == "RSET" || e.Verb == "DATA" || e.Verb == "QUIT":
		l.find("5321-4.1.1-c1", e.Verb+" takes no argument.")
	default:
		l.find("5321-4.1.1-c2", "Reading stopped at octet "+strconv.Itoa(e.Err.At+1)+": "+e.Err.Rule.String()+" wants "+e.Err.Wanted()+".")
	}
}

func (l *Linter) wellFormed(e *engine.Line) {
	switch e.Verb {
	case "EHLO", "HELO":
		if name := e.Text[5:]; !qualified(name) {
			l.find("5321-4.1.4-c1", e.Verb+" names the host "+name+", which is neither a full name nor an address literal.")
		}
	case "MAIL":
		if !l.hello {
			l.find("5321-4.1.1.1-c1", "MAIL came before any EHLO or HELO was accepted.")
		}
		if l.open {
			l.find("5321-4.1.4-c2", "The previous transaction is still open.")
		}
		l.eight = strings.Contains(strings.ToUpper(e.Text), " BODY=8BITMIME") || strings.Contains(strings.ToUpper(e.Text), " BODY=BINARYMIME") ||
			strings.HasSuffix(strings.ToUpper(e.Text), " SMTPUTF8") || strings.Contains(strings.ToUpper(e.Text), " SMTPUTF8 ")
		l.asked = 0
		l.domain(e)
	case "RCPT":
		if !l.open && !l.grouped { // in a group it could not know
			l.find("5321-3.3-c3", "RCPT came, but no MAIL has opened a transaction.")
		}
		l.asked++
		l.domain(e)
	case "DATA":
		if l.asked == 0 && !l.grouped {
			l.find("5321-3.3-c3", "DATA came without a RCPT.")
		}
	}
}

// domain looks at the domain of a path.
func (l *Linter) domain(e *engine.Line) {
	for _, n := range e.Nodes {
		if n.Rule == grammar.RuleDomain && !qualified(e.Text[n.Start:n.End]) {
			l.find("5321-2.3.5-c1", "The domain "+e.Text[n.Start:n.End]+" is not fully qualified.")
			return
		}
	}
}

// qualified reports whether a name is a literal, or has a domain above it. A
// top-level domain alone would be one, RFC 5321 section 2.3.5, and no host is
// called so.
func qualified(name string) bool {
	name = strings.TrimSpace(name)
	return strings.HasPrefix(name, "[") || strings.Contains(strings.TrimSuffix(name, "."), ".")
}

// group looks at what did not wait for the reply to a line.
func (l *Linter) group(e *engine.Line) {
	if !e.Followed || e.Verb == "BDAT" { // whose chunk follows it
		return
	}
	if !l.offers["PIPELINING"] {
		l.find("2920-3.1-c1", "The client sent more before the reply to this line, but PIPELINING was not offered.")
		return
	}
	switch e.Verb {
	case "EHLO", "DATA", "VRFY", "EXPN", "TURN", "QUIT", "NOOP", "STARTTLS", "ETRN", "ATRN":
		l.find("2920-3.1-c2", "The client sent more before the reply to "+e.Verb+".")
	}
}

func (l *Linter) reply(e *engine.Reply) {
	ok := e.Code/100 == 2
	if e.Code >= 500 {
		l.refused = l.line
	}
	switch e.To {
	case "EHLO", "HELO":
		if ok {
			l.hello, l.open, l.offers = true, false, map[string]bool{}
			for _, line := range e.Lines[1:] {
				word, _, _ := strings.Cut(line[4:], " ")
				l.offers[strings.ToUpper(word)] = true
			}
		}
	case "MAIL":
		if ok {
			l.open, l.rcpts, l.told, l.last = true, 0, nil, 0
		}
	case "RCPT":
		if ok {
			l.rcpts++
		}
	case "DATA":
		l.unsent, l.taken = e.Code >= 400, e.Code == 354 && l.rcpts == 0
	case ".":
		l.open = false
	case "RSET":
		l.open = l.open && !ok
	case "BDAT":
		l.open = l.open && !(ok && strings.Contains(strings.ToUpper(l.line), "LAST"))
	}
	if e.Code == 555 {
		l.find("5321-4.1.1.3-c1", "It sent a parameter that was not offered.")
	}
}

func (l *Linter) text(e *engine.Text) {
	if l.taken && e.Octets != "" {
		l.taken = false
		l.find("2920-3.1-c3", "No recipient was accepted, but it sends a message.")
	}
	for i := 0; i < len(e.Octets); i++ {
		c := e.Octets[i]
		switch {
		case c == '\n' && l.last != '\r', c != '\n' && l.last == '\r':
			l.once("5321-2.3.8-c1", "The message contains a bare CR or LF.")
		case c > 0x7f && !l.eight:
			l.once("5321-2.4-c1", "The message contains octets above 127, but its MAIL says neither BODY=8BITMIME nor SMTPUTF8.")
		}
		l.last = c
	}
	for _, at := range e.Unstuffed {
		if at < len(e.Octets) && e.Octets[at] != '.' {
			l.once("5321-4.5.2-c1", "A line begins with a single dot, which the server removes.")
		}
	}
}
