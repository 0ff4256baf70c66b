package engine

import (
	"slices"
	"strconv"
	"strings"
)

// A ReplyTemplate is one reply that the engine can give, declared beside what gives
// it. A % in Text and Why stands for a value; the (s) after one that is a number
// is there unless it is 1.
type ReplyTemplate struct {
	Code     Code
	Enhanced string // "" on 3yz; left out of greetings and of answers to EHLO and HELO
	Text     string
	Rule     string // of facts, "5321-4.1.4-10"
	Why      string // what brought it about

	Lines func(s *Session, dst []byte, line int) (out []byte, more bool) // instead of Text
	Tell  func(s *Session) string                                        // instead of Why; for a watcher only
	Fixed bool                                                           // the client needs what it says: nobody rewords it

	foreign bool // it is not ASCII

	head [2]string // what a line begins with, without and with Enhanced
	wire [2]string // the whole reply, where Text is constant
}

// replyTemplates are all replies that the engine can give, but for those that a
// scene's local extensions bring.
var replyTemplates []*ReplyTemplate

// registerReplies registers reply templates, and makes them ready. They are no arguments of calls
// where they are declared, so that the compiler lays them down as data.
func registerReplies(list ...*ReplyTemplate) {
	for _, w := range list {
		w.ready()
	}
	replyTemplates = append(replyTemplates, list...)
}

// ready works out what is constant in a reply template.
func (w *ReplyTemplate) ready() *ReplyTemplate {
	w.head[0] = w.Code.String() + " "
	if w.head[1] = w.head[0]; w.Enhanced != "" {
		w.head[1] += w.Enhanced + " "
	}
	if w.wire = [2]string{}; w.Lines == nil && !strings.Contains(w.Text, "%") {
		for i, head := range w.head {
			w.wire[i] = head + w.Text + "\r\n"
		}
	}
	return w
}

// Sends reports whether there is a reply with a code that the engine can give.
func Sends(code Code) bool {
	return slices.ContainsFunc(replyTemplates, func(w *ReplyTemplate) bool { return w.Code == code })
}

// A Value stands in a reply template's place: octets or a number.
type Value struct {
	b []byte
	n int64
}

func num(n int64) Value     { return Value{n: n} }
func octets(b []byte) Value { return Value{b: b} }

// with gives the values for the places in a reply template's text.
func (s *Session) with(w *ReplyTemplate, v ...Value) *ReplyTemplate {
	copy(s.args[:], v)
	return w
}

// filled is a reply template with its value in place: one that is kept while others are
// made. A % in the value is no place.
func (w *ReplyTemplate) filled(v Value) *ReplyTemplate {
	c, of := *w, [2]Value{v}
	why := string(fill(nil, w.Why, &of))
	c.Lines, c.Tell = ownLines(string(fill(nil, w.Text, &of))), func(*Session) string { return why }
	return c.ready()
}

// say writes a reply to the wire and, if anyone watches, has it explained. No
// other func does either.
func (s *Session) say(w *ReplyTemplate) {
	dress := s.server.dress
	if s.plain || s.server.later && !s.codesListed() {
		dress = 0
	}
	if len(s.server.scene.Replies) > 0 {
		w = s.reword(w)
	}
	start := len(s.out)
	if wire := w.wire[dress]; wire != "" {
		s.out = append(s.out, wire...)
	} else {
		s.out = s.compose(s.out, w, dress)
	}
	if s.watch != nil {
		s.tellReply(w, dress, start)
	}
}

// codesListed reports whether EHLO lists ENHANCEDSTATUSCODES now.
func (s *Session) codesListed() bool { return s.listed(findExtension("ENHANCEDSTATUSCODES")) }

// tellReply explains the reply that begins at start to the watcher.
func (s *Session) tellReply(w *ReplyTemplate, dress, start int) {
	r := Reply{Code: w.Code, Lines: splitLines(s.out[start:]), Rule: w.Rule, Why: s.why(w), To: s.answers()}
	if dress == 1 {
		r.Enhanced = w.Enhanced
	}
	s.watch(r)
}

func (s *Session) why(w *ReplyTemplate) string {
	if w.Tell != nil {
		return w.Tell(s)
	}
	return string(fill(nil, w.Why, &s.args))
}

// maxReply is the longest reply line, without its CRLF: RFC 5321 section 4.5.3.1.5.
const maxReply = 510

// compose makes the lines of a reply whose text is not constant.
func (s *Session) compose(dst []byte, w *ReplyTemplate, dress int) []byte {
	for line, more := 0, true; more; line++ {
		head := len(dst)
		dst = append(dst, w.head[dress]...)
		if more = false; w.Lines != nil {
			dst, more = w.Lines(s, dst, line)
		} else {
			dst = fill(dst, w.Text, &s.args)
		}
		clean(dst[head:], s.utf8)
		if more {
			dst[head+3] = '-'
		}
		if w.Code.Class() != 3 { // a challenge may be as long as it has to: RFC 4954 section 4
			dst = dst[:min(len(dst), head+maxReply)]
		}
		dst = append(dst, "\r\n"...)
	}
	return dst
}

// clean sees that nothing a client said can break a reply line.
func clean(p []byte, utf8 bool) {
	for i, c := range p {
		if c < ' ' || c == 0x7f || c > 0x7f && !utf8 {
			p[i] = '?'
		}
	}
}

// fill appends a text with values in its places.
func fill(dst []byte, text string, of *[2]Value) []byte {
	for i := range of {
		at := strings.IndexByte(text, '%')
		if at < 0 {
			break
		}
		dst = append(dst, text[:at]...)
		text = text[at+1:]
		if v := &of[i]; v.b != nil {
			dst = append(dst, v.b...)
		} else {
			dst = strconv.AppendInt(dst, v.n, 10)
			if one, rest, plural := strings.Cut(text, "(s)"); plural {
				dst, text = append(dst, one...), rest
				if v.n != 1 {
					dst = append(dst, 's')
				}
			}
		}
	}
	return append(dst, text...)
}

func splitLines(wire []byte) []string {
	return strings.Split(strings.TrimSuffix(string(wire), "\r\n"), "\r\n")
}
