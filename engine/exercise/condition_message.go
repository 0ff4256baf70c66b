package exercise

import (
	"strconv"
	"strings"

	"ehloworld/engine"
	"ehloworld/engine/notation"
)

// What is said of a message that was delivered. Where something in a message comes
// near to that, near says what; "" is nothing.

// delivered makes a machine that looks at what is delivered until it has found
// what it looks for.
func delivered(found func(d engine.Delivery) bool) machine {
	met := false
	return machine{see: func(e any) {
		if d, ok := e.(engine.Delivery); ok && !met {
			met = found(d)
		}
	}, met: func() bool { return met }}
}

// anyLine makes a machine that looks for a line of a message, from below its
// header or from its top.
func anyLine(below bool, found func(line string) bool) machine {
	return delivered(func(d engine.Delivery) bool {
		text := d.Text
		if below {
			_, text, _ = strings.Cut(text, "\r\n\r\n")
		}
		for line := range strings.SplitSeq(text, "\r\n") {
			if found(line) {
				return true
			}
		}
		return false
	})
}

// withoutTrace is a message as it was sent: the server has added a Return-Path
// and a folded Received, RFC 5321 section 4.4.
func withoutTrace(text string) string {
	for _, name := range []string{"Return-Path: ", "Received: "} {
		if !strings.HasPrefix(text, name) {
			continue
		}
		for own := true; own; own = strings.HasPrefix(text, " ") {
			_, text, _ = strings.Cut(text, "\r\n")
		}
	}
	return text
}

// sentFrom is that one has this reverse-path.
type sentFrom struct{ address string }

func (x *sentFrom) read(w *notation.Words) { x.address = w.Path() }
func (x *sentFrom) label() string          { return "Deliver a message from <" + x.address + ">" }

func (x *sentFrom) begin(standing) machine {
	return delivered(func(d engine.Delivery) bool {
		from, _ := notation.UnquoteAddress(d.From)
		return engine.SameAddress(from, x.address)
	})
}

func (x *sentFrom) near(copies []engine.Delivery) string {
	return "Its envelope is from <" + copies[0].From + ">."
}

// deliveredTo is that each of these mailboxes got one.
type deliveredTo struct{ addresses []string }

func (x *deliveredTo) read(w *notation.Words) {
	w.Want("to")
	x.addresses = w.Addresses(1)
}

func (x *deliveredTo) label() string { return "Deliver to " + notation.List(x.addresses, " and ") }

func (x *deliveredTo) begin(standing) machine {
	missing := append([]string(nil), x.addresses...)
	return delivered(func(d engine.Delivery) bool {
		for i, to := range missing {
			if got, _ := notation.UnquoteAddress(d.To); engine.SameAddress(to, got) {
				missing = append(missing[:i], missing[i+1:]...)
				break
			}
		}
		return len(missing) == 0
	})
}

func (x *deliveredTo) near(copies []engine.Delivery) string {
	var missing []string
	for _, to := range x.addresses {
		has := false
		for _, d := range copies {
			got, _ := notation.UnquoteAddress(d.To)
			has = has || engine.SameAddress(to, got)
		}
		if !has {
			missing = append(missing, to)
		}
	}
	if len(missing) == 0 || len(missing) == len(x.addresses) {
		return ""
	}
	return "This message did not go to " + notation.List(missing, " and ") + "."
}

// nothingDelivered is that none was.
type nothingDelivered struct{}

func (*nothingDelivered) read(w *notation.Words) { w.Want("delivered") }
func (*nothingDelivered) label() string          { return "Deliver nothing" }

func (*nothingDelivered) begin(standing) machine {
	m := delivered(func(engine.Delivery) bool { return true })
	return machine{see: m.see, met: func() bool { return !m.met() }}
}

// lineStored is that this is a whole line of one.
type lineStored struct{ line string }

func (x *lineStored) read(w *notation.Words) { x.line = readText(w) }
func (x *lineStored) label() string          { return "Have the line " + notation.Quote(x.line) + " stored" }

func (x *lineStored) begin(standing) machine {
	return anyLine(false, func(line string) bool { return line == x.line })
}

func (x *lineStored) near(copies []engine.Delivery) string { return nearLine(x.line, copies, "", "") }

// lineOfBody is that this is a whole line of one, below its header.
type lineOfBody struct{ line string }

func (x *lineOfBody) read(w *notation.Words) { x.line = readText(w) }
func (x *lineOfBody) label() string {
	return "Have the line " + notation.Quote(x.line) + " in the body"
}

func (x *lineOfBody) begin(standing) machine {
	return anyLine(true, func(line string) bool { return line == x.line })
}

func (x *lineOfBody) near(copies []engine.Delivery) string {
	return nearLine(x.line, copies, "The line is above the empty line, where the header is.", "")
}

// wholeText is that this is all that was sent of one.
type wholeText struct{ text string }

func (x *wholeText) read(w *notation.Words) { x.text = readText(w) }
func (x *wholeText) label() string {
	return "Send a message of " + notation.Quote(x.text) + " and no more"
}

func (x *wholeText) begin(standing) machine {
	return delivered(func(d engine.Delivery) bool { return withoutTrace(d.Text) == x.text })
}

func (x *wholeText) near(copies []engine.Delivery) string {
	const more = "The message has more in it than that line."
	return nearLine(x.text, copies, more, more)
}

// lineOfLength is that one has a line of so many octets, CR LF among them.
type lineOfLength struct{ octets int64 }

func (x *lineOfLength) read(w *notation.Words) { x.octets = w.Number(2, 1<<20) }
func (x *lineOfLength) label() string {
	return "Deliver a line of " + many(x.octets, "octet", "octets") + ", including its CR LF"
}

func (x *lineOfLength) begin(standing) machine {
	return anyLine(false, func(line string) bool { return int64(len(line)+len("\r\n")) == x.octets })
}

func (x *lineOfLength) near(copies []engine.Delivery) string {
	longest := 0
	for line := range strings.SplitSeq(withoutTrace(copies[0].Text), "\r\n") {
		longest = max(longest, len(line)+len("\r\n"))
	}
	return "The longest line of this message has " + engine.Counted(longest, "octet") + ", including its CR LF."
}

// copiesMade is that one was delivered to exactly so many mailboxes: a copy more is
// another outcome, so it waits until all has been delivered. A server that is begun
// anew gives the same ids again.
type copiesMade struct{ copies int64 }

func (x *copiesMade) read(w *notation.Words) { x.copies = w.Number(1, 1<<20) }
func (x *copiesMade) label() string {
	return "Have one message delivered to " + many(x.copies, "mailbox", "mailboxes")
}

func (x *copiesMade) begin(standing) machine {
	copies, session, met := map[string]int64{}, 0, false
	return machine{see: func(e any) {
		switch e := e.(type) {
		case engine.Open:
			session++
		case engine.Delivery:
			copies[strconv.Itoa(session)+" "+e.ID]++
		case settled:
			for _, n := range copies {
				met = met || n == x.copies
			}
			clear(copies)
		}
	}, met: func() bool { return met }}
}

func (x *copiesMade) near(copies []engine.Delivery) string {
	return "It went to " + many(int64(len(copies)), "mailbox", "mailboxes") + "."
}

// fieldStored is that one has such a header field, with this in it.
type fieldStored struct {
	name string
	has  string // "" is whatever it is
}

func (x *fieldStored) read(w *notation.Words) {
	x.name = w.Name()
	for i := 0; i < len(x.name); i++ {
		if x.name[i] <= ' ' || x.name[i] > '~' || x.name[i] == ':' {
			w.Fail("the name of a header field, without its colon")
		}
	}
	if w.More() {
		x.has = w.Quoted()
	}
}

func (x *fieldStored) label() string {
	if x.has == "" {
		return "Deliver a message with a header field " + x.name
	}
	return "Deliver a message whose " + x.name + " has " + notation.Quote(x.has)
}

func (x *fieldStored) begin(standing) machine {
	return delivered(func(d engine.Delivery) bool {
		field := ""
		for text := d.Text; ; {
			line, rest, _ := strings.Cut(text, "\r\n")
			text = rest
			if line != "" && (line[0] == ' ' || line[0] == '\t') {
				field += line // folded
				continue
			}
			name, body, ok := strings.Cut(field, ":")
			if ok && strings.EqualFold(strings.TrimRight(name, " \t"), x.name) && strings.Contains(body, x.has) {
				return true
			}
			if field = line; line == "" {
				return false
			}
		}
	})
}

// near is about a header field that is nearly the one that is wanted, has
// something else in it, or stands in the body.
func (x *fieldStored) near(copies []engine.Delivery) string {
	header, body, _ := strings.Cut("\r\n"+withoutTrace(copies[0].Text), "\r\n\r\n")
	for line := range strings.SplitSeq(header, "\r\n") {
		switch field, value, ok := strings.Cut(line, ":"); {
		case !ok && strings.HasPrefix(strings.ToUpper(line), strings.ToUpper(x.name)+" "):
			return "There is no colon after " + x.name + "."
		case !ok:
		case strings.EqualFold(strings.TrimRight(field, " \t"), x.name):
			return x.name + " has" + value + "."
		case resembles(field, x.name):
			return "There is a field " + field + ", but none called " + x.name + "."
		}
	}
	for line := range strings.SplitSeq(body, "\r\n") {
		if field, _, ok := strings.Cut(line, ":"); ok && strings.EqualFold(field, x.name) {
			return x.name + ": is below the empty line, in the body."
		}
	}
	return ""
}
