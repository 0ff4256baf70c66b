package exercise

import (
	"strconv"
	"strings"
	"time"

	"ehloworld/engine"
	"ehloworld/engine/notation"
)

// The machines that watch for what a What says, one each.

func followOrder(x *Condition, _ standing) machine {
	rest := x.codes
	return machine{see: func(e any) {
		if r, ok := e.(engine.Reply); ok && len(rest) > 0 && fitsPattern(r.Code, rest[0]) && (x.filter.verb == "" || x.filter.verb == r.To) {
			rest = rest[1:]
		}
	}, met: func() bool { return len(rest) == 0 }, far: func() int { return len(x.codes) - len(rest) }}
}

func beInState(x *Condition, now standing) machine {
	return machine{see: now.see, met: func() bool { return string(now.state) == x.words[0] }}
}

func underTLS(_ *Condition, now standing) machine {
	return machine{see: now.see, met: func() bool { return now.secure }}
}

func loggedIn(x *Condition, now standing) machine {
	user := now.user // as the reply has told
	return machine{see: func(e any) {
		now.see(e)
		switch e.(type) {
		case engine.Reply, engine.Secured, engine.Open:
			user = now.user
		}
	}, met: func() bool { return user == x.words[0] }}
}

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

func messageFrom(x *Condition, _ standing) machine {
	return delivered(func(d engine.Delivery) bool {
		from, _ := notation.UnquoteAddress(d.From)
		return engine.SameAddress(from, x.words[0])
	})
}

func messageTo(x *Condition, _ standing) machine {
	missing := append([]string(nil), x.words...)
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

func noMessage(*Condition, standing) machine {
	m := delivered(func(engine.Delivery) bool { return true })
	return machine{see: m.see, met: func() bool { return !m.met() }}
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

func lineStored(x *Condition, _ standing) machine {
	return anyLine(false, func(line string) bool { return line == x.text })
}

func lineOfBody(x *Condition, _ standing) machine {
	return anyLine(true, func(line string) bool { return line == x.text })
}

func lineOfOctets(x *Condition, _ standing) machine {
	return anyLine(false, func(line string) bool { return int64(len(line)+len("\r\n")) == x.number })
}

func wholeText(x *Condition, _ standing) machine {
	return delivered(func(d engine.Delivery) bool { return withoutTrace(d.Text) == x.text })
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

func chunkTaken(x *Condition, _ standing) machine {
	chunk := ""
	return watchOnce(func(e any) bool {
		switch e := e.(type) {
		case engine.Line:
			chunk = ""
		case engine.Octets:
			chunk += e.Octets
		case engine.Reply:
			return e.To == "BDAT" && e.Code == 250 && chunk == x.text
		}
		return false
	})
}

// watchOnce makes a machine of what has happened once.
func watchOnce(happens func(e any) bool) machine {
	met := false
	return machine{see: func(e any) {
		if happens(e) {
			met = true
		}
	}, met: func() bool { return met }}
}

// copiesOf wants exactly so many: a copy more is another outcome, so it waits
// until all has been delivered. A server that is begun anew gives the same ids
// again.
func copiesOf(x *Condition, _ standing) machine {
	copies, session, met := map[string]int64{}, 0, false
	return machine{see: func(e any) {
		switch e := e.(type) {
		case engine.Open:
			session++
		case engine.Delivery:
			copies[strconv.Itoa(session)+" "+e.ID]++
		case settled:
			for _, n := range copies {
				met = met || n == x.number
			}
			clear(copies)
		}
	}, met: func() bool { return met }}
}

func fieldStored(x *Condition, _ standing) machine {
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
			if ok && strings.EqualFold(strings.TrimRight(name, " \t"), x.words[0]) && (!x.given || strings.Contains(body, x.text)) {
				return true
			}
			if field = line; line == "" {
				return false
			}
		}
	})
}

func octetsSent(x *Condition, _ standing) machine {
	return watchOnce(func(e any) bool {
		s, ok := e.(sent)
		return ok && containsFold(s.octets, x.text)
	})
}

func octetsDiscarded(x *Condition, _ standing) machine {
	return watchOnce(func(e any) bool {
		d, ok := e.(engine.Discard)
		return ok && containsFold(d.Octets, x.text)
	})
}

func containsFold(s, part string) bool {
	return strings.Contains(strings.ToUpper(s), strings.ToUpper(part))
}

func ehloLists(x *Condition, _ standing) machine {
	met := false
	return machine{see: func(e any) {
		if r, ok := e.(engine.Reply); ok && r.To == "EHLO" && r.Code == 250 {
			met = notation.HasKeyword(r.Lines, x.words[0]) == x.given
		}
	}, met: func() bool { return met }}
}

func oneBefore(x *Condition, _ standing) machine {
	first, broken := false, false
	return watchOnce(func(e any) bool {
		if _, ok := e.(engine.Open); ok {
			first, broken = false, false
		}
		l, ok := e.(engine.Line)
		switch {
		case !ok || l.Verb == "":
		case l.Verb == x.words[1]:
			broken = broken || !first
			return !broken
		case l.Verb == x.words[0]:
			first = true
		}
		return false
	})
}

// most makes a machine that counts, and holds up to so many.
func most(allowed int64, counts func(e any) bool) machine {
	n := int64(0)
	return machine{see: func(e any) {
		if counts(e) {
			n++
		}
	}, met: func() bool { return n <= allowed }}
}

func countCommands(x *Condition, _ standing) machine {
	return most(x.number, func(e any) bool {
		l, ok := e.(engine.Line)
		return ok && l.Kind == "command"
	})
}

func countAnswers(x *Condition, _ standing) machine {
	greeting := false // comes next
	return most(x.number, func(e any) bool {
		switch e.(type) {
		case engine.Open:
			greeting = true
		case engine.Reply:
			was := greeting
			greeting = false
			return !was
		}
		return false
	})
}

func countTurns(x *Condition, _ standing) machine {
	return most(x.number, func(e any) bool {
		_, ok := e.(turned)
		return ok
	})
}

func timePassed(x *Condition, _ standing) machine {
	passed := time.Duration(0)
	return machine{see: func(e any) {
		if c, ok := e.(engine.Clock); ok {
			passed += c.Passed
		}
	}, met: func() bool { return passed >= x.passed }}
}

func ruleMet(x *Condition, _ standing) machine {
	return watchOnce(func(e any) bool {
		r, ok := e.(engine.Reply)
		return ok && r.Rule == x.words[0]
	})
}

func wasClosed(*Condition, standing) machine {
	return watchOnce(func(e any) bool {
		_, ok := e.(engine.Close)
		return ok
	})
}

func quizAnswered(x *Condition, _ standing) machine {
	return watchOnce(func(e any) bool {
		a, ok := e.(answered)
		return ok && a.right && a.name == x.words[0]
	})
}
