package engine

import (
	"strings"

	"ehloworld/engine/grammar"
)

// suggestion is the nearest line that the grammar takes: where reading stops, an
// octet is taken out, or what is wanted is put in, until the whole line reads.
// What cannot be mended so becomes an example of its verb.
func (s *Session) suggestion(line string) string {
	for range 8 {
		r := s.rehearse(line).line
		if r.Verb == "" {
			word, rest, _ := strings.Cut(line, " ")
			name := s.nearest(word)
			if name == "" {
				return ""
			}
			line = strings.TrimRight(name+" "+rest, " ")
			continue
		}
		if r.Err == nil {
			return line
		}
		better, left := "", len(line)-r.Err.At+1
		for _, try := range repairs(line, r.Err) {
			t := s.rehearse(try).line
			if t.Verb != r.Verb {
				continue
			}
			if t.Err == nil {
				return try
			}
			if n := len(try) - t.Err.At; n < left {
				better, left = try, n
			}
		}
		if better == "" {
			return s.example(r.Verb)
		}
		line = better
	}
	return ""
}

// repairs are lines that differ from one at the octet where reading stopped.
func repairs(line string, err *grammar.Error) (list []string) {
	before, after := line[:err.At], line[err.At:]
	if after != "" {
		list = append(list, before+after[1:])
	}
	for _, want := range []string{err.Want, err.Or} {
		switch {
		case want == err.Want && err.Literal() != "":
			want = err.Literal()
			list = append(list, before+want+after[overlap([]byte(after), upper(want)):])
		case strings.HasSuffix(want, grammar.EndOfLine):
			list = append(list, before)
		}
	}
	return list
}

// example is a line that a verb may be sent as.
func (s *Session) example(verb string) string {
	if b := s.server.verb([]byte(verb)); b != nil {
		return b.Fill
	}
	return ""
}

// nearest is the verb that a word misses by a letter or two; "" is none.
func (s *Session) nearest(word string) (name string) {
	word = strings.ToUpper(word)
	least := min(3, len(word))
	for _, b := range s.server.bounds {
		if len(word) >= len(b.Name)+least { // it may be long, and is asked about at each key
			continue
		}
		if d := distance(word, b.Name); d < least && b.built {
			name, least = b.Name, d
		}
	}
	return name
}

// distance counts the letters to put in, take out or replace between two words.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		corner := row[0]
		row[0] = i + 1
		for j := range len(b) {
			d := corner
			if a[i] != b[j] {
				d = 1 + min(corner, row[j], row[j+1])
			}
			corner, row[j+1] = row[j+1], d
		}
	}
	return row[len(b)]
}
