package network

import "time"

// dueTrouble makes the beginning and the end of a trouble due.
func (n *Network) dueTrouble(i int) {
	t, begun := &n.troubles[i], n.plan.Clock*int64(time.Second)
	n.at(begun+int64(t.From), due{kind: troubles, id: i})
	if t.To > 0 {
		n.at(begun+int64(t.To), due{kind: troubles, id: i})
	}
}

// turn is the beginning or the end of a trouble.
func (n *Network) turn(i int) {
	t := n.troubles[i]
	over := t.To > 0 && n.Since() >= t.To
	if over && t.To == t.From {
		return // it was taken back before it began
	}
	n.tell(Troubled{t, over})
	switch {
	case t.Kind == Cut:
		n.cut(&t)
	case over && t.Kind == Down && t.With == "":
		n.restarted(&t)
	}
}

// cut loses what is open on a path.
func (n *Network) cut(t *Trouble) {
	for i := 0; i < len(n.open); {
		if c := n.open[i]; c.session != nil && t.on(n.nameOf(c.from), n.hosts[c.to].name) {
			c.lose(n)
			continue
		}
		i++
	}
}

// restarted is a host that works again: what was open at it is not any more, and it
// tries what it has.
func (n *Network) restarted(t *Trouble) {
	n.cut(t)
	if i := n.hostNamed(t.Host); i >= 0 {
		n.resume(i)
	}
}
