package network

import (
	"slices"
	"time"
)

// A trouble is one of the plan's, or one that somebody has made.
type trouble struct {
	Trouble
	healed bool // it has been ended: nothing more comes of it
}

// at is whether it is so at a time since the network began.
func (t *trouble) at(since time.Duration) bool { return !t.healed && t.Trouble.at(since) }

// dueTrouble makes the beginning and the end of a trouble due.
func (n *Network) dueTrouble(i int) {
	t, begun := &n.troubles[i], n.plan.Clock*int64(time.Second)
	n.at(begun+int64(t.From), due{kind: troubles, id: i})
	if t.To > 0 {
		n.at(begun+int64(t.To), due{kind: troubles, id: i})
	}
}

// turn is the beginning or the end of a trouble, unless it has been healed meanwhile.
func (n *Network) turn(i int) {
	switch t := &n.troubles[i]; {
	case t.healed:
	case t.From == n.Since():
		n.begins(t.Trouble)
	case t.To == n.Since():
		n.ends(t.Trouble)
	}
}

// begins has a trouble begin; ends has it end.
func (n *Network) begins(t Trouble) {
	n.tell(Troubled{t, false})
	if t.Kind == Cut || t.Kind == Down && n.cables != nil {
		n.cut(&t)
	}
}

func (n *Network) ends(t Trouble) {
	n.tell(Troubled{t, true})
	if t.Kind != Down {
		return
	}
	if t.With == "" {
		n.restarted(&t)
	}
	n.catchUp(&t)
}

// catchUp has arrive what could not while a path was down, and connects who has not given
// up trying.
func (n *Network) catchUp(t *Trouble) {
	for _, c := range slices.Clone(n.open) {
		if c.to < 0 || !t.on(n.nameOf(c.from), n.hosts[c.to].name) || n.broken(c) {
			continue
		}
		if c.lost {
			n.dial(c)
		}
		late := c.late
		c.late = nil
		for i := range late {
			c.happens(n, &late[i])
		}
	}
}

// cut loses what is open on a path.
func (n *Network) cut(t *Trouble) {
	for _, c := range slices.Clone(n.open) {
		if c.to >= 0 && (n.cables != nil || c.session != nil) && t.on(n.nameOf(c.from), n.hosts[c.to].name) {
			c.lose(n)
		}
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
