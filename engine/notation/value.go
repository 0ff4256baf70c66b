package notation

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"ehloworld/engine"
)

// Quoted takes a string in quotation marks.
func (w *Words) Quoted() string {
	word := w.Word()
	if word == "" || word[0] != '"' {
		w.Fail("a string in quotation marks")
		return ""
	}
	s, at, want := unquote(word)
	if want != "" {
		w.last += at
		w.Fail(want)
	}
	return s
}

// lines takes the text of a reply, in quotation marks.
func (w *Words) lines() string {
	s := w.Quoted()
	if !engine.IsReplyText(s) {
		w.Fail("a text of printable ASCII: no line of it empty, or longer than 480 octets")
	}
	return s
}

// refusal takes a reply that refuses: its code, its enhanced code and its text.
func (w *Words) refusal() (r engine.Refusal) {
	code := w.code()
	if code < 400 && !w.bad {
		w.Fail("a code that refuses, such as 450 or 550")
	}
	r.Code = engine.Code(code)
	if r.Enhanced = w.Enhanced(); r.Enhanced != "" && !r.Code.Fits(r.Enhanced) {
		w.Fail("an enhanced code that begins as " + r.Code.String() + " does")
	}
	r.Text = w.lines()
	return r
}

// unquote undoes Quote. Where it cannot, want says what would have been right
// at an octet of s.
func unquote(s string) (text string, at int, want string) {
	var b strings.Builder
	for i := 1; i < len(s); i++ {
		switch c := s[i]; c {
		case '"':
			if i+1 < len(s) {
				return "", i + 1, "a space after the string"
			}
			return b.String(), 0, ""
		case '\\':
			if i++; i == len(s) {
				break
			}
			if s[i] == 'x' {
				if i+2 >= len(s) || !hex(s[i+1]) || !hex(s[i+2]) {
					return "", i - 1, `two hexadecimal digits after \x`
				}
				n, _ := strconv.ParseUint(s[i+1:i+3], 16, 8)
				b.WriteByte(byte(n))
				i += 2
				continue
			}
			e := strings.IndexByte(escapes, s[i])
			if e < 0 {
				return "", i - 1, `one of \r \n \t \0 \xHH \" \\`
			}
			b.WriteByte(escaped[e])
		default:
			b.WriteByte(c)
		}
	}
	return "", len(s), "a quotation mark that closes the string"
}

// What follows a backslash, and beside it what that stands for.
const (
	escapes = `rnt0"\`
	escaped = "\r\n\t\x00\"\\"
)

func hex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

// Quote writes octets as a string of the notation.
func Quote(s string) string {
	const digits = "0123456789abcdef"
	b := append(make([]byte, 0, len(s)+2), '"')
	for i := 0; i < len(s); i++ {
		c := s[i]
		if e := strings.IndexByte(escaped, c); e >= 0 {
			b = append(b, '\\', escapes[e])
			continue
		}
		if r, size := utf8.DecodeRuneInString(s[i:]); size > 1 && strconv.IsPrint(r) {
			b = append(b, s[i:i+size]...)
			i += size - 1
			continue
		}
		if c < ' ' || c > '~' {
			b = append(b, '\\', 'x', digits[c>>4], digits[c&15])
			continue
		}
		b = append(b, c)
	}
	return string(append(b, '"'))
}

// Number takes a number from least to most.
func (w *Words) Number(least, most int64) int64 {
	word := w.Word()
	n, err := strconv.ParseInt(word, 10, 64)
	if err != nil || !IsDigits(word) {
		w.Fail("a number")
		return least
	}
	if n < least || n > most {
		w.Fail("a number from " + strconv.FormatInt(least, 10) + " to " + strconv.FormatInt(most, 10))
		return least
	}
	return n
}

func IsDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// The units of durations, the largest first.
var units = []struct {
	letter byte
	is     time.Duration
}{{'d', 24 * time.Hour}, {'h', time.Hour}, {'m', time.Minute}, {'s', time.Second}}

// maxDuration is ten years and more: no session needs it.
const maxDuration = 4000 * 24 * time.Hour

// IsDuration reports whether a word has the form of a duration, such as 5m.
func IsDuration(word string) bool {
	n := len(word) - 1
	return n > 0 && IsDigits(word[:n]) && strings.IndexByte("smhd", word[n]) >= 0
}

// Duration takes a duration, such as 5m.
func (w *Words) Duration() time.Duration {
	const want = "a duration such as 30s, 5m, 2h or 1d"
	word := w.Word()
	if len(word) > 1 && len(word) < 12 && IsDigits(word[:len(word)-1]) {
		n, _ := strconv.ParseInt(word[:len(word)-1], 10, 64)
		for _, u := range units {
			if u.letter != word[len(word)-1] {
				continue
			}
			if n > int64(maxDuration/u.is) {
				w.Fail("a duration of 4000 days at most")
				return 0
			}
			return time.Duration(n) * u.is
		}
	}
	w.Fail(want)
	return 0
}

// Duration writes a duration in the largest unit that divides it.
func Duration(d time.Duration) string {
	for _, u := range units {
		if d%u.is == 0 && d != 0 {
			return strconv.FormatInt(int64(d/u.is), 10) + string(u.letter)
		}
	}
	return strconv.FormatInt(int64(d/time.Second), 10) + "s"
}

var spans = []struct {
	is   time.Duration
	name string
}{{24 * time.Hour, "day"}, {time.Hour, "hour"}, {time.Minute, "minute"}, {time.Second, "second"}}

// InWords is a duration as one says it, in two units at most.
func InWords(d time.Duration) string {
	said := ""
	for _, s := range spans {
		if n := d / s.is; n > 0 && strings.Count(said, " ") < 4 {
			said += " " + strconv.Itoa(int(n)) + " " + s.name
			if n > 1 {
				said += "s"
			}
			d %= s.is
		}
	}
	if said == "" {
		return "no time"
	}
	return said[1:]
}

// OneOf takes one of these words, and says which.
func (w *Words) OneOf(names ...string) int {
	word := w.Word()
	for i, name := range names {
		if word == name {
			return i
		}
	}
	w.Fail(List(names, " or "))
	return 0
}

// A choice is a word of a setting, and what it stands for.
type choice[T any] struct {
	word string
	is   T
}

// choose takes one of the words of some choices.
func choose[T any](w *Words, from []choice[T]) (is T) {
	names := make([]string, len(from))
	for i := range from {
		names[i] = from[i].word
	}
	return from[w.OneOf(names...)].is
}

// List writes names as one does in a sentence: a, b or c.
func List(names []string, last string) string {
	n := len(names)
	if n < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:n-1], ", ") + last + names[n-1]
}
