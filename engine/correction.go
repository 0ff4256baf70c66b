package engine

import (
	"strings"

	"ehloworld/engine/grammar"
)

// correction is the line that was probably meant by one that the server cannot
// take; "" is that nobody can tell. It is one that the grammar takes, and has no
// word that was not there, but for those of SMTP.
func (s *Session) correction(line string) string {
	if s.mode == response {
		return s.repaired(line)
	}
	if end := strings.IndexAny(line, "\r\n"); end > 0 { // it would have been a line
		if line = line[:end]; s.takes(line) {
			return line
		}
	}
	plain := strings.Trim(asTyped(plainly(line)), " \t\r\n")
	for _, try := range []string{plain, unwrapped(plain)} {
		if try = s.meant(try); try != "" && try != line {
			return try
		}
	}
	return ""
}

// meant is the line that was meant by one without look-alikes.
func (s *Session) meant(line string) string {
	if s.takes(line) {
		return line
	}
	v, rest := s.meantVerb(line)
	if v == nil || !v.built {
		return ""
	}
	try := line[:0]
	switch {
	case v.Meant != nil:
		try = v.Meant(s, v, rest)
	case v.Parse == nil: // nothing may follow
		try = v.word
	default:
		try = strings.TrimRight(v.word+" "+strings.TrimLeft(rest, " \t"), " ")
	}
	return s.repaired(try)
}

// takes reports whether the grammar takes a line: a command that the server does,
// with parameters that are offered.
func (s *Session) takes(line string) bool {
	l := s.readLine(line)
	v := s.server.verb([]byte(l.Verb))
	return l.Err == nil && v != nil && v.built && !s.lacksParam(v, l)
}

// lacksParam reports whether a line has a parameter that is not offered.
func (s *Session) lacksParam(v *serverVerb, l Line) bool {
	for _, n := range l.Nodes {
		if n.Rule == grammar.RuleKeyword && v.esmtp {
			if p := s.server.param(v, []byte(l.Text[n.Start:n.End])); p == nil || !s.offersParam(p) {
				return true
			}
		}
	}
	return false
}

// repaired is a line whose faults are mended one by one, each where reading stops;
// "" is that one cannot be.
func (s *Session) repaired(line string) string {
	for range 6 {
		l := s.readLine(line)
		if l.Err == nil {
			return line
		}
		better := ""
		for _, try := range repairs(line, l.Err) {
			if t := s.readLine(try); t.Verb == l.Verb && (t.Err == nil || len(try)-t.Err.At < len(line)-l.Err.At) {
				better = try
				break
			}
		}
		if better == "" {
			return ""
		}
		line = better
	}
	return ""
}

// repairs are lines that differ from one where reading stopped.
func repairs(line string, err *grammar.Error) (list []string) {
	before, after := line[:err.At], line[err.At:]
	if literal := err.Literal(); literal != "" {
		word := leading(after, grammar.Alpha|grammar.Digit|grammar.Hyphen)
		if err.Read > 0 && near(before[err.At-int(err.Read):]+word, err.Want[1:len(err.Want)-1]) {
			list = append(list, before[:err.At-int(err.Read)]+err.Want[1:len(err.Want)-1]+after[len(word):])
		}
		list = append(list, before+literal+after)
	}
	if strings.HasSuffix(err.Want, grammar.EndOfLine) || strings.HasSuffix(err.Or, grammar.EndOfLine) {
		if strings.Trim(after, " \t;,.!>)]\"'") == "" {
			list = append(list, before)
		}
	}
	switch {
	case after == "" || wordly(after, 0):
	case !wordly(before, len(before)-1) || !wordly(after, 1): // no two words become one
		list = append(list, before+after[1:])
	case strings.IndexByte(",.'_", after[0]) >= 0 && leading(before[len(before)-1:]+after[1:2], grammar.Digit) == before[len(before)-1:]+after[1:2]:
		list = append(list, before+after[1:]) // 1,000
	}
	return list
}

// wordly reports whether an octet of a text is one of a word.
func wordly(text string, at int) bool {
	return at >= 0 && at < len(text) && (grammar.Is(text[at], grammar.Alpha|grammar.Digit) || text[at] >= 0x80)
}

// leading is how a text begins with octets of a class.
func leading(text string, is grammar.Class) string {
	n := 0
	for n < len(text) && grammar.Is(text[n], is) {
		n++
	}
	return text[:n]
}

// near reports whether a word misses another by a letter, in any case, or is its
// beginning, or begins as it does.
func near(word, other string) bool {
	return distance(upper(word), upper(other)) <= 1+len(other)/6 || len(word) > 2 && begins(word, other)
}

// distance counts the letters to put in, take out, replace, or change with the
// next, between two words.
func distance(a, b string) int {
	before, row := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		next := make([]int, len(b)+1)
		next[0] = i + 1
		for j := range len(b) {
			d := row[j]
			if a[i] != b[j] {
				d = 1 + min(row[j], row[j+1], next[j])
			}
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				d = min(d, before[j-1]+1)
			}
			next[j+1] = d
		}
		before, row = row, next
	}
	return row[len(b)]
}
