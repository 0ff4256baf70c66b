package network

import (
	"strconv"
	"strings"

	"ehloworld/engine"
)

func smtpd(number int) string { return "smtpd[" + strconv.Itoa(200+number) + "]" }

// served is what happens on a connection to the host.
func (l *mailLog) served(number int, p *logged, e any) {
	switch e := e.(type) {
	case engine.Line:
		p.line, p.verb = e.Text, e.Verb
		switch _, arg, _ := strings.Cut(e.Text, " "); e.Verb {
		case "EHLO":
			p.helo, p.proto = arg, "ESMTP"
		case "HELO":
			p.helo, p.proto = arg, "SMTP"
		case "MAIL":
			p.from = pathIn(e.Text)
		}
	case engine.Auth:
		if e.Ok {
			p.login = ", sasl_method=" + e.Mechanism + ", sasl_username=" + e.User
		}
	case engine.Reply:
		if e.To == "MAIL" && e.Code < 400 || e.To == "RSET" || e.To == "EHLO" || e.To == "HELO" {
			p.id = ""
		}
		if e.To != "" {
			p.count(e.To, int(e.Code) < 400)
			p.last = strings.ToLower(e.To)
			if e.To == "." {
				p.last = "end-of-message"
			}
		}
		p.idle = e.Enhanced == "4.4.2" || e.Enhanced == "" && e.Code == 421
		if e.Code < 400 || e.Code == 421 || 500 <= e.Code && e.Code <= 504 || e.To != "MAIL" && e.To != "RCPT" && e.To != "DATA" && e.To != "." {
			return // what is out of turn, or no command, is no matter for the log
		}
		stage := e.To
		if stage == "." {
			stage = "END-OF-MESSAGE"
		}
		id := p.id
		if id == "" {
			id = "NOQUEUE"
		}
		text := id + ": reject: " + stage + " from " + p.peer + ": " + strings.Join(e.Lines, " ") + "; from=<" + p.from + ">"
		if e.To == "RCPT" {
			text += " to=<" + pathIn(p.line) + ">"
		}
		l.put(smtpd(number), text+" proto="+p.proto+" helo=<"+p.helo+">")
	case engine.Close:
		after := strings.ToUpper(p.last)
		if after == "" {
			after = "CONNECT"
		}
		switch {
		case e.Reason == engine.ClientGone && p.last != "quit":
			l.put(smtpd(number), "lost connection after "+after+" from "+p.peer)
		case p.idle:
			l.put(smtpd(number), "timeout after "+after+" from "+p.peer)
		}
		text, all, did := "", 0, 0
		for _, c := range p.counts {
			text += " " + ratio(strings.ToLower(c.verb), c.did, c.all)
			all, did = all+c.all, did+c.did
		}
		l.put(smtpd(number), "disconnect from "+p.peer+text+" "+ratio("commands", did, all))
	}
}

// count counts a command. The dot is part of DATA.
func (p *logged) count(verb string, did bool) {
	if verb == "." {
		return
	}
	for i := range p.counts {
		if p.counts[i].verb == verb {
			p.counts[i].add(did)
			return
		}
	}
	p.counts = append(p.counts, counted{verb: verb})
	p.counts[len(p.counts)-1].add(did)
}

func (c *counted) add(did bool) {
	if c.all++; did {
		c.did++
	}
}

// ratio is "rcpt=2", or "rcpt=1/2" where not all went well.
func ratio(name string, did, all int) string {
	if did == all {
		return name + "=" + strconv.Itoa(all)
	}
	return name + "=" + strconv.Itoa(did) + "/" + strconv.Itoa(all)
}

// pathIn is what stands between the brackets of a command.
func pathIn(line string) string {
	_, rest, _ := strings.Cut(line, "<")
	path, _, _ := strings.Cut(rest, ">")
	return path
}
