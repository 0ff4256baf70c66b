package engine

import (
	"errors"
	"strings"
)

// A Refusal is a reply of 4yz or 5yz in words that are not the engine's: those of
// a scene, or of a Store that will not have a message.
type Refusal struct {
	Code     Code
	Enhanced string // "" is the class, and .0.0
	Text     string // printable ASCII; its lines are parted by "\n"
}

// Error makes a Refusal what the End of a Store can return.
func (r *Refusal) Error() string { return r.Code.String() + " " + r.Text }

// scenesOwn is why a scene's words come.
const scenesOwn = "The scene makes this server refuse it, in these words."

// template is the reply, and why it is given.
func (r *Refusal) template(why string) *ReplyTemplate {
	w := ReplyTemplate{Code: r.Code, Enhanced: r.Enhanced, Lines: ownLines(r.Text), Why: why}
	if w.Enhanced == "" { // RFC 2034 section 4 wants one
		w.Enhanced = r.Code.String()[:1] + ".0.0"
	}
	return w.ready()
}

// ownLines makes the lines of a text that is not the engine's: a % in it is one.
func ownLines(text string) func(*Session, []byte, int) ([]byte, bool) {
	list := strings.Split(text, "\n")
	return func(_ *Session, dst []byte, line int) ([]byte, bool) {
		return append(dst, list[line]...), line+1 < len(list)
	}
}

// mostOwn is how many octets a line of such a text may have: RFC 5321 section
// 4.5.3.1.5, less the codes and the CRLF.
const mostOwn = 480

// IsReplyText reports whether a text can be said in a reply: lines of printable
// ASCII (RFC 5321 section 4.2), none of them empty or too long.
func IsReplyText(text string) bool {
	for line := range strings.SplitSeq(text, "\n") {
		if line == "" || len(line) > mostOwn {
			return false
		}
		for i := range len(line) {
			if line[i] < ' ' || line[i] > '~' {
				return false
			}
		}
	}
	return true
}

// checkRefusals wants those of a scene to be some.
func checkRefusals(sc *Scene) (errs []error) {
	note := func(where string, r *Refusal) {
		if err := r.check(); err != nil {
			errs = append(errs, unfit(where, err.Error()))
		}
	}
	for i := range sc.Mailboxes {
		if m := &sc.Mailboxes[i]; m.Fate == FateRefused {
			note("address "+m.Address, &m.Refusal)
		}
	}
	for i := range sc.Faults {
		if f := &sc.Faults[i]; f.What == "refused" {
			note("fault refused", &f.Refusal)
		}
	}
	return errs
}

// check wants a Refusal to be one: a code that refuses, an enhanced code of the
// same class (RFC 2034 section 4), and a text.
func (r *Refusal) check() error {
	switch class := r.Code.Class(); {
	case class != 4 && class != 5 || r.Code < 400 || r.Code > 599:
		return errors.New(r.Code.String() + " does not refuse: 4yz and 5yz do")
	case r.Enhanced != "" && (enhancedLength(r.Enhanced) != len(r.Enhanced) || !r.Code.Fits(r.Enhanced)):
		return errors.New(r.Enhanced + " is not an enhanced code that goes with " + r.Code.String())
	case !IsReplyText(r.Text):
		return errors.New("a reply is lines of printable ASCII, and none of them empty")
	}
	return nil
}
