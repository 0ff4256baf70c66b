package judge

import (
	"strconv"
	"strings"
	"time"
)

// macros are what a word alone stands for.
var macros = map[string]string{
	"hello":   "S: 220\nC: EHLO {name}\nS: 250",
	"ready":   "hello\nentry",
	"mail":    "ready\nC: MAIL FROM:<{from}>\nS: 250",
	"rcpt":    "mail\nC: RCPT TO:<{mailbox}>\nS: 2",
	"data":    "rcpt\nC: DATA\nS: 354",
	"message": "data\nC: {message}\nC: .\nS: 250",
	"safe":    "hello\nunder-tls",
}

// A kind is what a step does.
type kind uint8

const (
	send    kind = iota // octets
	hear                // a reply
	look                // at the last reply
	quiet               // nothing comes for some time
	secure              // the handshake
	closed              // the end of the connection
	offers              // looks at the reply to EHLO
	room                // the same: no limit of LIMITS is lower
	inClear             // goes on only without TLS
	safe                // starts TLS if that is offered
	entry               // starts TLS or logs in, as the server wants it
)

// A weight is what a step is to the test.
type weight uint8

const (
	needed weight = iota // the way to it
	judged               // what it is about
	ending               // what ends it well, if it is otherwise
)

// A step is a line of a script.
type step struct {
	kind   kind
	weight weight
	text   string   // to send, an extension with its parameter, or one of checks
	codes  []string // how the code of a reply may begin; "closed" is that there is none
	time   time.Duration
	least  int // of a limit
}

var weights = map[string]weight{":": needed, "!": judged, "?": ending}

// readScript reads a script. A mistake in one is a mistake in this program.
func readScript(text string) (steps []step) {
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(strings.TrimLeft(line, "\t "), "\n")
		if line == "" {
			continue
		}
		if macro, ok := macros[line]; ok {
			steps = append(steps, readScript(macro)...)
			continue
		}
		word, rest, _ := strings.Cut(line, " ")
		tag, mark := word[:len(word)-1], word[len(word)-1:]
		s := step{weight: weights[mark], text: rest}
		switch {
		case word == "C:":
			s.text += "\r\n"
		case word == "C~":
			octets, err := strconv.Unquote(rest)
			if err != nil {
				panic("judge: " + line + " has no octets")
			}
			s.text = octets
		case tag == "S":
			s.kind, s.codes = hear, strings.Fields(rest)
		case word == "is" && checks[rest] != nil:
			s.kind, s.weight = look, judged
		case tag == "T":
			words := strings.Fields(rest)
			d, err := time.ParseDuration(words[0])
			if err != nil {
				panic("judge: " + line + " has no time")
			}
			s.kind, s.weight, s.time, s.codes = quiet, judged, d, words[1:]
		case tag == "!" && rest == "tls":
			s.kind = secure
		case tag == "!" && rest == "closed":
			s.kind = closed
		case word == "offers":
			s.kind = offers
		case word == "room":
			name, least, _ := strings.Cut(rest, " ")
			n, err := strconv.Atoi(least)
			if err != nil {
				panic("judge: " + line + " has no number")
			}
			s.kind, s.text, s.least = room, name, n
		case line == "in-clear":
			s.kind = inClear
		case line == "under-tls":
			s.kind = safe
		case line == "entry":
			s.kind = entry
		default:
			panic("judge: no script has the line " + line)
		}
		steps = append(steps, s)
	}
	return steps
}
