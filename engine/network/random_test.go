package network

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"ehloworld/engine"
	"ehloworld/engine/client"
	"ehloworld/engine/digest"
	"ehloworld/engine/dns"
	"ehloworld/engine/notation"
)

// dice draw from octets, and when there are no more, from a number.
type dice struct {
	octets []byte
	x      uint64
}

// of draws a number below n.
func (d *dice) of(n int) int {
	d.x = digest.Mix(d.x + 1)
	if len(d.octets) > 0 {
		d.x ^= uint64(d.octets[0]) << 7
		d.octets = d.octets[1:]
	}
	return int(digest.Mix(d.x) % uint64(n))
}

// once is whether a chance of one in n comes.
func (d *dice) once(n int) bool { return d.of(n) == 0 }

// from draws one of some.
func (d *dice) from(of ...string) string { return of[d.of(len(of))] }

// period draws a time: short ones are as likely as long ones.
func (d *dice) period() time.Duration {
	units := []time.Duration{time.Millisecond, time.Second, time.Minute, time.Hour}
	return time.Duration(1+d.of(60)) * units[d.of(len(units))]
}

var names = []string{"one", "two", "three", "four", "five", "six"}

// address draws one of a plan's: most of them exist.
func (d *dice) address(hosts int) string {
	local := d.from("alice", "bob", "carol", "list", "alias", "moved", "bob", "nobody", "full", "grey", "late", "postmaster")
	return local + "@" + d.from(append([]string{"nowhere", "silent", "null"}, names[:hosts]...)...) + ".example"
}

// scene draws the lines of a host.
func (d *dice) scene(i, hosts int) string {
	home := names[i] + ".example"
	text := "host mx." + home + "\ndomain " + home + "\nclock 2026-03-02T09:00:00Z\n"
	if d.once(4) {
		text += "domain " + d.from(names[:hosts]...) + ".example relayed\n"
		if strings.Contains(text, "domain "+home+" relayed\n") {
			text = strings.Replace(text, "domain "+home+" relayed\n", "", 1)
		}
	}
	for _, local := range []string{"alice", "bob", "carol"} {
		text += "mailbox " + local + "@" + home + "\n"
	}
	text += "mailbox full@" + home + " full\nmailbox grey@" + home + " greylisted " + d.from("5m", "1h", "30s") + "\n"
	text += "mailbox late@" + home + ` refused ` + d.from("550", "450") + ` "No" after-data` + "\n"
	for _, other := range []string{"moved"} {
		to := d.address(hosts)
		if strings.HasSuffix(to, "@"+home) {
			to = "bob@" + home
		}
		text += "mailbox " + other + "@" + home + " moved " + to + " forwarded\n"
	}
	for _, kind := range []string{"list", "alias"} {
		text += kind + " " + kind + "@" + home + " alice@" + home
		for range 1 + d.of(3) {
			if to := d.address(hosts); !strings.Contains(text[strings.LastIndex(text, "\n"):], " "+to) {
				text += " " + to
			}
		}
		text += "\n"
	}
	if d.once(6) { // postmasters, too, may read elsewhere
		to := d.address(hosts)
		if !strings.HasSuffix(to, "@"+home) {
			text += "mailbox postmaster@" + home + " moved " + to + " forwarded\n"
		}
	}
	text += "relay everybody\nlimit idle 5m\n"
	for _, keyword := range []string{"PIPELINING", "8BITMIME", "DSN", "SMTPUTF8", "SIZE", "ENHANCEDSTATUSCODES", "DELIVERBY", "CHUNKING", "LIMITS", "MT-PRIORITY"} {
		if !d.once(3) {
			text += "offer " + keyword + "\n"
		}
	}
	if strings.Contains(text, "CHUNKING") && d.once(2) {
		text += "offer BINARYMIME\n"
	}
	if strings.Contains(text, "LIMITS") {
		text += d.from("limit messages 1\n", "limit recipients 2\n", "limit domains 1\n", "")
	}
	switch d.of(5) {
	case 0:
		text += "tls broken\n"
	case 1, 2:
		text += "tls offered\n"
		if d.once(2) {
			text += "offer REQUIRETLS\n"
		}
	}
	switch d.of(10) {
	case 0:
		text += "fault reply-lost on . " + d.from("1", "2") + "\n"
	case 1:
		text += "fault dropped on " + d.from("MAIL", "RCPT", "DATA", ".") + " " + d.from("1", "2", "3") + "\n"
	case 2:
		text += "fault local-error on " + d.from("MAIL", "RCPT", "DATA", ".") + " " + d.from("1", "2", "3") + "\n"
	case 3:
		text += "fault silent on " + d.from("MAIL", "RCPT", "DATA", ".") + " " + d.from("1", "2", "3") + "\n"
	case 4:
		text += `greeting ` + d.from("421", "554") + ` "No"` + "\n"
	}
	return text
}

// plan draws a network.
func (d *dice) plan(t testing.TB) *Plan {
	hosts := 2 + d.of(5)
	begun, _ := notation.ReadScene("", "clock 2026-03-02T09:00:00Z\n")
	p := &Plan{Seed: uint64(d.of(1000)), Clock: begun.Clock}
	for i := range hosts {
		h := Host{Scene: d.ready(t, i, hosts), Retry: Usual, Notice: UsualNotice, Hops: 2 + d.of(4), Bare: d.once(4)}
		if d.once(2) {
			h.Retry = Schedule{Waits: []time.Duration{d.period(), time.Duration(1+d.of(12)) * 10 * time.Minute}, Until: d.period() + d.period()}
		}
		if d.once(2) {
			h.Notice = d.period()
		}
		if d.once(6) {
			h.Via = "mx." + d.from(names[:hosts]...) + ".example"
		}
		h.TLS = []client.TLS{client.IfOffered, client.IfOffered, client.Never, client.Always}[d.of(4)]
		p.Hosts = append(p.Hosts, h)
		if domain := names[i] + ".example"; d.once(8) {
			p.Records = append(p.Records, dns.Record{Type: dns.Address, Name: domain, Address: freeAddress(i)})
		} else {
			p.Records = append(p.Records, dns.Record{Type: dns.MX, Name: domain, Preference: 10, Target: "mx." + domain})
			for range d.of(3) {
				if target := "mx." + d.from(names[:hosts]...) + ".example"; target != "mx."+domain && (len(p.Records) == 0 || p.Records[len(p.Records)-1].Target != target) {
					p.Records = append(p.Records, dns.Record{Type: dns.MX, Name: domain, Preference: 10 * (1 + d.of(2)), Target: target})
				}
			}
		}
	}
	p.Records = append(p.Records, dns.Record{Type: dns.NoName, Name: "nowhere.example"}, dns.Record{Type: dns.NoAnswer, Name: "silent.example"}, dns.Record{Type: dns.MX, Name: "null.example", Target: "."})
	for range d.of(4) {
		x := d.trouble(hosts)
		x.From = time.Duration(d.of(2)) * d.period()
		if x.To = x.From + d.period(); d.once(8) {
			x.To = 0
		}
		p.Troubles = append(p.Troubles, x)
	}
	return p
}

// ready is a scene as a plan has it.
func (d *dice) ready(t testing.TB, i, hosts int) *engine.Scene {
	for range 100 { // of what is drawn, some contradicts the rest
		if sc, err := notation.ReadScene("", d.scene(i, hosts)); err == nil {
			return sc
		}
	}
	t.Fatal("no scene in a hundred can be")
	return nil
}

func (d *dice) trouble(hosts int) Trouble {
	x := Trouble{Kind: TroubleKind(d.of(4)), Host: "mx." + d.from(names[:hosts]...) + ".example"}
	if with := "mx." + d.from(names[:hosts]...) + ".example"; d.once(2) && with != x.Host {
		x.With = with
	}
	if x.Kind == Slow {
		x.Delay = d.period()
	}
	return x
}

// act draws something to be done.
func (d *dice) act(t testing.TB, hosts int) Act {
	host := "mx." + d.from(names[:hosts]...) + ".example"
	switch d.of(16) {
	case 0, 1:
		return Act{Kind: Connect, Host: host}
	case 2:
		return Act{Kind: []ActKind{HangUp, Shutdown, Shake}[d.of(3)], Ok: d.once(2)}
	case 3:
		return Act{Kind: Stop, Host: host}
	case 4:
		return Act{Kind: Start, Host: host}
	case 5:
		return Act{Kind: Flush, Host: host}
	case 6:
		i := d.of(hosts)
		return Act{Kind: Settle, Host: "mx." + names[i] + ".example", Scene: d.ready(t, i, hosts)}
	case 7, 8:
		x := d.trouble(hosts)
		if !d.once(3) {
			x.To = d.period()
		}
		return Act{Kind: Hurt, Trouble: x}
	case 9:
		x := d.trouble(hosts)
		return Act{Kind: Heal, Trouble: Trouble{Host: x.Host, With: x.With}}
	}
	return Act{Kind: Type, Octets: d.message(hosts)}
}

// message draws what a client says to have one passed on, in one piece.
func (d *dice) message(hosts int) string {
	text := "EHLO me.example\r\nRSET\r\nMAIL FROM:<"
	if !d.once(5) {
		text += d.address(hosts)
	}
	text += ">"
	if d.once(3) {
		text += d.from(" RET=FULL", " RET=HDRS", " ENVID=e+20d", " BODY=8BITMIME", " SMTPUTF8", " BY=60;R", " BY=60;N", " BY=7200;NT", " MT-PRIORITY=3", " REQUIRETLS", " SIZE=400")
	}
	text += "\r\n"
	for range 1 + d.of(4) {
		text += "RCPT TO:<" + d.address(hosts) + ">"
		if d.once(3) {
			text += d.from(" NOTIFY=NEVER", " NOTIFY=SUCCESS", " NOTIFY=FAILURE", " NOTIFY=DELAY", " NOTIFY=SUCCESS,FAILURE,DELAY", " ORCPT=rfc822;x@y.example")
		}
		text += "\r\n"
	}
	body := d.from("Hello", "H\xc3\xa9llo", "..", "a\x00b", strings.Repeat("x", 1200))
	return text + "DATA\r\nSubject: " + strconv.Itoa(d.of(1000)) + "\r\n\r\n" + body + "\r\n.\r\n"
}
