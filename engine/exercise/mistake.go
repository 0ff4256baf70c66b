package exercise

import "ehloworld/engine"

// Who makes the same mistake again gets a hint without asking for it.

// mistakes counts those that were made since something was met: by what was
// refused, in which state and with which code, by the quiz that was answered
// wrongly, by the goal that was lost or that a message missed.
type mistakes struct {
	times    map[string]int
	past     map[string]bool // refusals after which something has gone right
	progress int             // so often something was met
	greeting bool            // comes next
}

// see takes what happened, and what came of it for the goals.
func (m *mistakes) see(e any, now standing, news []Event, further bool) {
	var missed []string
	for _, n := range news {
		switch n := n.(type) {
		case Met:
			further = true
		case Lost:
			m.add("lost " + n.Label)
		case Missed:
			missed = append(missed, "missed "+n.Label)
		}
	}
	switch e := e.(type) {
	case engine.Open:
		m.greeting = true
	case engine.Reply:
		if e.Code >= 400 && !m.greeting && !further {
			m.add(e.Code.String() + " " + e.To + " " + string(now.state))
		} else if e.Code < 400 && !m.greeting {
			m.pass()
		}
		m.greeting = false
	case answered:
		if e.wrong {
			m.add("quiz " + e.name)
		}
	}
	if further {
		m.progress++
		m.times = nil
	}
	for _, what := range missed {
		m.add(what)
	}
}

func (m *mistakes) add(what string) {
	if m.times == nil {
		m.times = map[string]int{}
	}
	m.times[what]++
	delete(m.past, what)
}

// pass has what was refused count, and not be spoken of.
func (m *mistakes) pass() {
	m.past = map[string]bool{}
	for what := range m.times {
		m.past[what] = what[0] <= '9'
	}
}

// again is how often the same was done again.
func (m *mistakes) again() (n int) {
	for what, times := range m.times {
		if !m.past[what] {
			n = max(n, times-1)
		}
	}
	return n
}

// recall adds those that were taken back, unless with them something was that
// had been met.
func (m *mistakes) recall(old *mistakes) {
	if m.progress != old.progress {
		return
	}
	if m.past == nil {
		m.past = map[string]bool{}
	}
	for what, times := range old.times {
		if more := times - m.times[what]; more > 0 {
			for range more {
				m.add(what)
			}
			if old.past[what] {
				m.past[what] = true
			}
		}
	}
}
