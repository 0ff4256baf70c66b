package netscript

import (
	"strconv"
	"strings"
	"time"

	"ehloworld/engine"
	"ehloworld/engine/civil"
	"ehloworld/engine/client"
	"ehloworld/engine/network"
	"ehloworld/engine/notation"
)

// String is what happened as a dialogue has it, in lines; "" is nothing that a dialogue
// has.
func (h Happened) String() string {
	said := sentence(h.Event)
	if said == "" {
		return ""
	}
	at := h.Clock() + " "
	return at + strings.ReplaceAll(said, "\n", "\n"+at)
}

// Sentence is what happened, without its time; "" is nothing that one tells.
func (h Happened) Sentence() string { return sentence(h.Event) }

// Clock is the time of day; after the first day the days come before it.
func (h Happened) Clock() string {
	const day = 86400e9
	s := h.At % day / 1e9
	text := string(civil.AppendClock(nil, s))
	if days := h.At/day - (h.At-h.Since)/day; days > 0 {
		text = "+" + strconv.FormatInt(days, 10) + "d " + text
	}
	return text
}

// sentence says what happened.
func sentence(e network.Event) string {
	switch e := e.(type) {
	case network.Queued:
		return e.Host + " queues " + e.ID + " from <" + e.From + "> to " + paths(e.To)
	case network.Arrived:
		return e.Host + " delivers to <" + e.To + "> from <" + e.From + ">"
	case network.Asked:
		if e.Found == nil {
			return e.Host + " asks the DNS for " + e.Domain + ": " + e.Why
		}
		return e.Host + " asks the DNS for " + e.Domain + ": " + strings.Join(e.Found, ", ")
	case network.Connected:
		if e.From == "" {
			return ""
		}
		return e.From + " connects to " + e.To
	case network.Unreached:
		if e.From == "" {
			return "you cannot connect to " + e.To + ": " + e.Why
		}
		return e.From + " cannot connect to " + e.To + ": " + e.Why
	case network.Said:
		return speech(e)
	case network.Tried:
		if e.Next == 0 {
			return ""
		}
		var list []string
		for _, r := range e.Results {
			if r.Fate == client.Deferred {
				list = append(list, r.To)
			}
		}
		return e.Host + " keeps " + e.ID + " for " + paths(list) + ", and tries again in " + notation.InWords(time.Duration(e.Next-e.At))
	case network.Reported:
		said := make([]string, len(e.For))
		for i := range e.For {
			said[i] = "<" + e.For[i] + "> " + e.Status[i]
		}
		return e.Host + " reports to <" + e.To + ">: " + e.Action + " " + strings.Join(said, ", ")
	case network.Looped:
		return e.Host + " refuses a message with " + strconv.Itoa(e.Hops) + " Received fields"
	case network.Removed:
		return e.Host + " removes " + e.ID
	case network.Flushed:
		return e.Host + " tries at once what is in its queue"
	case network.Settled:
		if e.Off {
			return e.Host + " is without the setting " + e.Setting
		}
		return e.Host + " has the setting " + e.Setting
	case network.Troubled:
		return trouble(e)
	}
	return ""
}

// speech is what one end of a connection says.
func speech(e network.Said) string {
	var list []string
	switch said := e.Event.(type) {
	case engine.Reply:
		for _, line := range said.Lines {
			list = append(list, e.To+" says "+notation.Printable(line))
		}
	case client.Sent:
		for _, line := range said.Lines {
			list = append(list, e.From+" says "+notation.Printable(line))
		}
	}
	return strings.Join(list, "\n")
}

func trouble(e network.Troubled) string {
	where := e.Host
	if e.With != "" {
		where = "the path between " + e.Host + " and " + e.With
	}
	switch {
	case e.Over:
		return where + " works again"
	case e.Kind == network.Cut:
		return where + " loses its connections"
	case e.Kind == network.Slow:
		return where + " is slow"
	case e.Kind == network.Refusing:
		return where + " refuses connections"
	}
	return where + " is down"
}

func paths(list []string) string {
	said := make([]string, len(list))
	for i, to := range list {
		said[i] = "<" + to + ">"
	}
	return strings.Join(said, ", ")
}
