package judge

import (
	"strings"
	"time"
)

// A Verdict is what a test has shown.
type Verdict uint8

const (
	NotTried Verdict = iota // the way to it was barred
	Passed
	Failed
	PutOff  // by a 4yz
	Skipped // the server does not offer it, or the Config does not have what it needs
)

var verdictNames = [...]string{"not tried", "passed", "failed", "put off", "skipped"}

func (v Verdict) String() string { return verdictNames[v] }

// A Result is a test with its verdict.
type Result struct {
	Test       *Test
	Verdict    Verdict
	Why        string // a sentence; "" is that the reply is not the one that was wanted
	Rule       string // that is broken
	Wanted     string // instead of the last reply
	Said       []Said // all of it, up to the verdict
	AtGreeting bool   // the server would not even begin
	Took       time.Duration
	TookFor    string // the command that took so long; "" is the greeting
}

// Said is what one side said: 'C' and 'S' as in the notation of dialogues, '!' for TLS.
type Said struct {
	Who    byte
	Octets string
}

// note adds to what was said; octets that go out together are one.
func (r *Result) note(who byte, octets string) {
	if n := len(r.Said); n > 0 && who == 'C' && r.Said[n-1].Who == 'C' {
		r.Said[n-1].Octets += octets
		return
	}
	r.Said = append(r.Said, Said{who, octets})
}

// Printable writes octets for people: a CRLF as the end of a line, and what a terminal
// might take for more than text as \xHH. It cuts off what is too long to be read.
func Printable(octets string) (lines []string) {
	const most, longest = 12, 200
	for line := range strings.SplitSeq(strings.TrimSuffix(octets, "\r\n"), "\r\n") {
		if len(lines) == most {
			return append(lines, "…")
		}
		more := ""
		if len(line) > longest {
			line, more = line[:longest], "…"
		}
		lines = append(lines, escaped(line)+more)
	}
	return lines
}

func escaped(line string) string {
	const digits = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(line) {
		if c := line[i]; c < ' ' || c > '~' {
			b.WriteString(`\x` + digits[c>>4:c>>4+1] + digits[c&15:c&15+1])
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}
