package netshow

import (
	"strconv"
	"time"

	"ehloworld/engine/civil"
	"ehloworld/engine/netscript"
	"ehloworld/engine/network"
	"ehloworld/engine/notation"
)

// A clock says when something is, for who looks at a network now. Times are in ns of Unix
// time.
type clock struct{ begun, now int64 }

func clockOf(a *netscript.Around) clock {
	n := a.Timeline().Network()
	return clock{n.Now() - int64(n.Since()), n.Now()}
}

// ms are the milliseconds of a time since the network began.
func (c clock) ms(at int64) int64 { return (at - c.begun) / 1e6 }

// at is a time as it is printed beside what happened then.
func (c clock) at(at int64) string { return netscript.Happened{At: at, Since: at - c.begun}.Clock() }

// day is the date of now.
func (c clock) day() string {
	year, month, day := civil.Date(c.now / 86400e9)
	const months = "JanuaryFebruaryMarchAprilMayJuneJulyAugustSeptemberOctoberNovemberDecember"
	var starts = [...]int{0, 7, 15, 20, 25, 28, 32, 36, 42, 51, 58, 66, 74}
	return strconv.Itoa(int(day)) + " " + months[starts[month-1]:starts[month]] + " " + strconv.Itoa(int(year))
}

// ahead is a time that is still to come, and in how long that is.
func (c clock) ahead(at int64) string { return c.at(at) + ", in " + took(at-c.now) }

// took is how long something took.
func took(ns int64) string {
	if ns < 1e9 {
		return "less than a second"
	}
	return notation.InWords(time.Duration(ns))
}

// happened is an event of the network with its time.
func (c clock) happened(x network.Told) netscript.Happened {
	return netscript.Happened{At: x.At, Since: x.At - c.begun, Event: x.Event}
}
