package network

import (
	"strconv"
	"strings"
	"time"

	"ehloworld/engine"
	"ehloworld/engine/civil"
	"ehloworld/engine/client"
)

// A mailLog writes the log of one host, of what was told. Its lines have the form of those
// of Postfix, which many admins read every day.
type mailLog struct {
	n     *Network
	host  string
	at    int64
	peers map[int]*logged // by connection
	lines []string
}

// logged is what the log remembers of a connection to the host.
type logged struct {
	peer, helo, proto, from string
	line                    string // the last command
	verb                    string
	counts                  []counted
}

// counted is how often a command came, and how often it went well.
type counted struct {
	verb     string
	all, did int
}

// The processes of a host, which have the same number all the time.
const (
	qmgr    = "qmgr[101]"
	cleanup = "cleanup[102]"
	local   = "local[103]"
	sender  = "smtp[104]"
	bouncer = "bounce[105]"
)

// Log are the lines of a host's log.
func Log(n *Network, told []Told, host string) []string {
	l := &mailLog{n: n, host: host, peers: map[int]*logged{}}
	for _, x := range told {
		l.at = x.At
		l.note(x.Event)
	}
	return l.lines
}

func (l *mailLog) put(process, text string) {
	l.lines = append(l.lines, logDate(l.at)+" "+l.host+" mail/"+process+": "+text)
}

// logDate is a time as logs have had it for ever: "Mar  2 09:00:00".
func logDate(ns int64) string {
	unix := ns / int64(time.Second)
	_, month, day := civil.Date(unix / 86400)
	const months = "JanFebMarAprMayJunJulAugSepOctNovDec"
	date := months[month*3-3:month*3] + " "
	if day < 10 {
		date += " "
	}
	date += strconv.Itoa(int(day)) + " "
	return date + two(unix%86400/3600) + ":" + two(unix/60%60) + ":" + two(unix%60)
}

func two(n int64) string { return string([]byte{byte('0' + n/10), byte('0' + n%10)}) }

func (l *mailLog) note(e Event) {
	switch e := e.(type) {
	case Connected:
		if e.To == l.host {
			name := e.From
			if name == "" {
				name = l.n.plan.Hosts[l.n.hostNamed(e.To)].Scene.Peer.Name
			}
			p := &logged{peer: name + "[" + e.Address.String() + "]", proto: "SMTP"}
			l.peers[e.Connection] = p
			l.put(server(e.Connection), "connect from "+p.peer)
		}
	case Said:
		if p := l.peers[e.Connection]; p != nil {
			l.served(e.Connection, p, e.Event)
		}
	case Queued:
		if e.Host == l.host {
			l.queued(&e)
		}
	case Arrived:
		if e.Host == l.host {
			l.arrived(&e)
		}
	case Unreached:
		if e.From == l.host {
			l.put(sender, "connect to "+e.To+"["+e.Address.String()+"]:25: "+e.Why)
		}
	case Tried:
		if e.Host == l.host {
			l.tried(&e)
		}
	case Reported:
		if e.Host == l.host {
			what := map[string]string{"failed": "non-delivery", "delayed": "delay"}[e.Action]
			if what == "" {
				what = "delivery status"
			}
			l.put(bouncer, e.AboutID+": sender "+what+" notification: "+e.ID)
		}
	case Removed:
		if e.Host == l.host {
			l.put(qmgr, e.ID+": removed")
		}
	}
}

func server(number int) string { return "smtpd[" + strconv.Itoa(200+number) + "]" }

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
	case engine.Reply:
		if e.To != "" {
			p.count(e.To, int(e.Code) < 400)
		}
		if e.Code < 400 || e.To != "MAIL" && e.To != "RCPT" && e.To != "DATA" && e.To != "." {
			return
		}
		stage := e.To
		if stage == "." {
			stage = "END-OF-MESSAGE"
		}
		text := "NOQUEUE: reject: " + stage + " from " + p.peer + ": " + strings.Join(e.Lines, " ") + "; from=<" + p.from + ">"
		if e.To == "RCPT" {
			text += " to=<" + pathIn(p.line) + ">"
		}
		l.put(server(number), text+" proto="+p.proto+" helo=<"+p.helo+">")
	case engine.Close:
		text, all, did := "", 0, 0
		for _, c := range p.counts {
			text += " " + ratio(strings.ToLower(c.verb), c.did, c.all)
			all, did = all+c.all, did+c.did
		}
		l.put(server(number), "disconnect from "+p.peer+text+" "+ratio("commands", did, all))
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

func (l *mailLog) queued(e *Queued) {
	if p := l.peers[e.By]; p != nil {
		l.put(server(e.By), e.ID+": client="+p.peer)
	}
	l.put(cleanup, e.ID+": message-id="+e.MessageID)
	l.put(qmgr, e.ID+": from=<"+e.From+">, size="+strconv.Itoa(e.Size)+", nrcpt="+strconv.Itoa(len(e.To))+" (queue active)")
}

func (l *mailLog) arrived(e *Arrived) {
	if p := l.peers[e.By]; p != nil {
		l.put(server(e.By), e.ID+": client="+p.peer)
		l.put(cleanup, e.ID+": message-id="+fieldOf(e.Text, "Message-ID"))
	}
	l.put(local, e.ID+": to=<"+e.To+">, relay=local, delay=0, delays=0/0/0/0, dsn=2.0.0, status=sent (delivered to mailbox)")
}

// tried is a line for each recipient of a try.
func (l *mailLog) tried(e *Tried) {
	expired := false
	for i := range e.Results {
		r := &e.Results[i]
		relay := "none"
		if r.Relay != "" && r.Reply != nil {
			relay = r.Relay + l.addressOf(r.Relay) + ":25"
		}
		delay := seconds10(e.Age)
		l.put(sender, e.ID+": to=<"+r.To+">, relay="+relay+", delay="+delay+", delays="+delay+"/0/0/0, dsn="+r.Status+", status="+l.status(r))
		expired = expired || r.Fate == client.Deferred && e.Next == 0
	}
	if expired {
		l.put(qmgr, e.ID+": from=<"+e.From+">, status=expired, returned to sender")
	}
}

// status is the fate of a recipient as the log has it, and why.
func (l *mailLog) status(r *Result) string {
	words := map[client.Fate]string{client.Delivered: "sent", client.Deferred: "deferred", client.Failed: "bounced"}
	switch {
	case r.Reply == nil:
		return words[r.Fate] + " (" + r.Why + ")"
	case r.Fate == client.Delivered:
		return words[r.Fate] + " (" + strings.Join(r.Reply.Lines, " ") + ")"
	}
	return words[r.Fate] + " (host " + r.Relay + l.addressOf(r.Relay) + " said: " + strings.Join(r.Reply.Lines, " ") + " (in reply to " + commandOf(r.Step) + "))"
}

// commandOf is a step as the log names it.
func commandOf(s client.Step) string {
	switch s {
	case client.Greeting:
		return "initial server greeting"
	case client.MAIL:
		return "MAIL FROM command"
	case client.RCPT:
		return "RCPT TO command"
	case client.Text:
		return "end of DATA command"
	}
	return s.String() + " command"
}

func (l *mailLog) addressOf(name string) string {
	if i := l.n.hostNamed(name); i >= 0 {
		return "[" + l.n.hosts[i].address.String() + "]"
	}
	return ""
}

// seconds10 is a time in seconds, with a tenth where it is short.
func seconds10(ns int64) string {
	tenths := ns / 1e8
	if text := strconv.FormatInt(tenths/10, 10); tenths%10 == 0 || tenths > 1000 {
		return text
	} else {
		return text + "." + strconv.FormatInt(tenths%10, 10)
	}
}
