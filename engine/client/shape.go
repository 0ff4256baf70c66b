package client

import (
	"strconv"
	"strings"
)

// Shape is all of a client on which what it does next depends, but for time: two
// clients of the same messages and one shape act alike. It is for explorations.
func (c *Client) Shape() string {
	var b strings.Builder
	number := func(name string, n int) { b.WriteString(" " + name + "=" + strconv.Itoa(n)) }
	flag := func(name string, is bool) {
		if is {
			b.WriteString(" " + name)
		}
	}
	b.WriteString(c.step().String())
	commands := func(name string, list []command) {
		for _, k := range list {
			b.WriteString(" " + name + "=" + k.step.String() + "." + strconv.Itoa(k.to))
		}
	}
	commands("waits", c.queue)
	commands("says", c.todo)
	offers := func(name string, of []offer) {
		for i, x := range c.Extensions {
			if o := of[i]; o.made {
				b.WriteString(" " + name + "=" + x.Keyword + " " + o.params)
			}
		}
	}
	offers("offers", c.offers)
	flag("esmtp", c.esmtp)
	flag("secure", c.secure)
	flag("verified", c.verified)
	flag("tried", c.tried)
	flag("begun", c.begun)
	flag("said", c.said)
	flag("leaving", c.leaving)
	flag("skips", c.skips)
	number("at", c.at)
	number("count", min(c.count, 3)) // the explored limits are lower
	for _, to := range c.batch {
		number("batch", to)
	}
	if x := c.login; x != nil {
		name := ""
		if x.mechanism != nil {
			name = x.mechanism.name
		}
		b.WriteString(" login=" + name + "." + strconv.Itoa(x.steps) + " " + string(x.response) + " " + x.first + " " + x.proof + " user=" + c.user)
		flag("cancel", x.cancel)
		flag("proved", x.proved)
	}
	for _, m := range c.Messages {
		for _, r := range m.To {
			b.WriteString(" " + r.Fate.String())
		}
	}
	b.WriteString(" unread=" + string(c.part))
	if lines := c.lines; lines != nil { // of lines but those that offer something only the code matters
		b.WriteString(" reply=" + c.code())
		if c.step() == EHLO {
			d := Client{Config: Config{Extensions: c.Extensions}, offers: make([]offer, len(c.Extensions))}
			d.note(lines[1:])
			offers("will", d.offers)
		}
	}
	return b.String()
}
