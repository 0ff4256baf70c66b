package script

import (
	"strings"
	"time"

	"ehloworld/engine"
)

// The machines that watch for what a What says, one each.

func countReplies(x *What, _ standing) machine {
	n, line, counted := int64(0), engine.Line{}, "\n"
	fits := func(r engine.Reply) bool {
		return fitsPattern(r.Code, x.codes[0]) && (x.enhanced == "" || x.enhanced == r.Enhanced) &&
			(x.words[0] == "" || x.words[0] == r.To) && (x.words[1] == "" || x.words[1] == string(line.State)) &&
			strings.Contains(strings.ToLower(line.Text), strings.ToLower(x.words[2]))
	}
	return machine{func(e any) {
		switch e := e.(type) {
		case engine.Line:
			line = e
		case engine.Reply:
			if fits(e) && !(x.given && strings.Contains(counted, "\n"+line.Text+"\n")) {
				n++
				if x.given {
					counted += line.Text + "\n"
				}
			}
		}
	}, func() bool { return n >= x.number }}
}

func followOrder(x *What, _ standing) machine {
	rest := x.codes
	return machine{func(e any) {
		if r, ok := e.(engine.Reply); ok && len(rest) > 0 && fitsPattern(r.Code, rest[0]) {
			rest = rest[1:]
		}
	}, func() bool { return len(rest) == 0 }}
}

func beInState(x *What, now standing) machine {
	return machine{now.see, func() bool { return string(now.state) == x.words[0] }}
}

func underTLS(_ *What, now standing) machine {
	return machine{now.see, func() bool { return now.secure }}
}

func loggedIn(x *What, now standing) machine {
	return machine{now.see, func() bool { return now.user == x.words[0] }}
}

// letter makes a machine that looks at what is delivered until it has found
// what it looks for.
func letter(found func(d engine.Delivery) bool) machine {
	met := false
	return machine{func(e any) {
		if d, ok := e.(engine.Delivery); ok && !met {
			met = found(d)
		}
	}, func() bool { return met }}
}

func letterFrom(x *What, _ standing) machine {
	return letter(func(d engine.Delivery) bool {
		from, _ := unquoteAddress(d.From)
		return sameAddress(from, x.words[0])
	})
}

func letterTo(x *What, _ standing) machine {
	missing := append([]string(nil), x.words...)
	return letter(func(d engine.Delivery) bool {
		for i, to := range missing {
			if got, _ := unquoteAddress(d.To); sameAddress(to, got) {
				missing = append(missing[:i], missing[i+1:]...)
				break
			}
		}
		return len(missing) == 0
	})
}

func noLetter(*What, standing) machine {
	m := letter(func(engine.Delivery) bool { return true })
	return machine{m.see, func() bool { return !m.met() }}
}

func lineStored(x *What, _ standing) machine {
	return letter(func(d engine.Delivery) bool {
		for text, more := d.Text, true; more && text != ""; {
			var line string
			if line, text, more = strings.Cut(text, "\r\n"); line == x.text {
				return true
			}
		}
		return false
	})
}

// copiesOf wants exactly so many: a copy more is another outcome. A server that
// is begun anew gives the same ids again.
func copiesOf(x *What, _ standing) machine {
	copies, session := map[string]int64{}, 0
	return machine{func(e any) {
		switch e := e.(type) {
		case engine.Open:
			session++
		case engine.Delivery:
			copies[itoa(session)+" "+e.ID]++
		}
	}, func() bool {
		for _, n := range copies {
			if n == x.number {
				return true
			}
		}
		return false
	}}
}

func fieldStored(x *What, _ standing) machine {
	return letter(func(d engine.Delivery) bool {
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

// octetsSent finds octets also where they were sent piece by piece.
func octetsSent(x *What, _ standing) machine {
	tail, met := "", false
	return machine{func(e any) {
		switch e := e.(type) {
		case engine.Open:
			tail = ""
		case sent:
			if met {
				return
			}
			tail += e.octets
			met = strings.Contains(tail, x.text)
			if more := len(tail) - len(x.text) + 1; more > 0 {
				tail = tail[more:]
			}
		}
	}, func() bool { return met }}
}

// lineSent counts octets from one CR LF to the next.
func lineSent(x *What, _ standing) machine {
	n, met, last := int64(0), false, byte(0)
	return machine{func(e any) {
		switch e := e.(type) {
		case engine.Open:
			n, last = 0, 0
		case sent:
			for i := 0; i < len(e.octets) && !met; i++ {
				n++
				if last == '\r' && e.octets[i] == '\n' {
					met, n = n == x.number, 0
				}
				last = e.octets[i]
			}
		}
	}, func() bool { return met }}
}

func ehloLists(x *What, _ standing) machine {
	met := false
	return machine{func(e any) {
		if r, ok := e.(engine.Reply); ok && r.To == "EHLO" && r.Code == 250 {
			met = hasKeyword(r.Lines, x.words[0]) == x.given
		}
	}, func() bool { return met }}
}

func oneBefore(x *What, _ standing) machine {
	first, met, broken := false, false, false
	return machine{func(e any) {
		l, ok := e.(engine.Line)
		switch {
		case !ok || l.Verb == "":
		case l.Verb == x.words[1]:
			met = met || first && !broken
			broken = broken || !first
		case l.Verb == x.words[0]:
			first = true
		}
	}, func() bool { return met }}
}

// most makes a machine that counts, and holds up to so many.
func most(limit int64, counts func(e any) bool) machine {
	n := int64(0)
	return machine{func(e any) {
		if counts(e) {
			n++
		}
	}, func() bool { return n <= limit }}
}

func countCommands(x *What, _ standing) machine {
	return most(x.number, func(e any) bool {
		l, ok := e.(engine.Line)
		return ok && l.Kind == "command"
	})
}

func countAnswers(x *What, _ standing) machine {
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

func countTurns(x *What, _ standing) machine {
	return most(x.number, func(e any) bool {
		_, ok := e.(turned)
		return ok
	})
}

func timePassed(x *What, _ standing) machine {
	passed := time.Duration(0)
	return machine{func(e any) {
		if c, ok := e.(engine.Clock); ok {
			passed += c.Passed
		}
	}, func() bool { return passed >= x.passed }}
}

func ruleMet(x *What, _ standing) machine {
	met := false
	return machine{func(e any) {
		r, ok := e.(engine.Reply)
		met = met || ok && r.Rule == x.words[0]
	}, func() bool { return met }}
}

func wasClosed(*What, standing) machine {
	met := false
	return machine{func(e any) {
		_, ok := e.(engine.Close)
		met = met || ok
	}, func() bool { return met }}
}

func quizAnswered(x *What, _ standing) machine {
	met := false
	return machine{func(e any) {
		a, ok := e.(answered)
		met = met || ok && a.right && a.name == x.words[0]
	}, func() bool { return met }}
}
