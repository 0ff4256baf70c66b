package network

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

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
	mails map[string]*loggedMail
	said  map[string]int64 // when the host last said MAIL to another
	lines []string
}

// loggedMail is what the log remembers of a message, by its id.
type loggedMail struct {
	to      int    // recipients, here and elsewhere
	here    int    // of them, those whose mailbox has not got it yet
	queued  bool   // it is in the queue, too
	begun   bool   // the log has it
	about   string // sender and size, as the log has them
	left    int    // recipients who are to be tried again
	asked   int64  // when its present try began
	missing string // why the last host could not be reached
}

// logged is what the log remembers of a connection to the host.
type logged struct {
	peer, helo, proto, from string
	line                    string // the last command
	last                    string // the verb of the last that was answered
	idle                    bool   // the server has waited too long
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
	l := &mailLog{n: n, host: host, peers: map[int]*logged{}, mails: map[string]*loggedMail{}, said: map[string]int64{}}
	tried := map[string][]int{} // where each entry is tried
	for i, x := range told {
		switch e := x.Event.(type) {
		case Queued:
			if m := l.mail(e.ID); e.Host == host {
				m.to, m.queued = m.to+len(e.To), true
			}
		case Arrived:
			if m := l.mail(e.ID); e.Host == host {
				m.to, m.here = m.to+1, m.here+1
			}
		case Tried:
			if e.Host == host {
				tried[e.ID] = append(tried[e.ID], i)
			}
		}
	}
	noted := map[int]bool{}
	for i, x := range told {
		l.at = x.At
		if e, ok := x.Event.(Reported); ok && e.Host == host { // a report is told of before the try that it is about
			for _, j := range tried[e.AboutID] {
				if j > i && told[j].At == x.At && !noted[j] {
					noted[j] = true
					l.note(told[j].Event)
				}
			}
		}
		if !noted[i] {
			l.note(x.Event)
		}
	}
	return l.lines
}

// mail is what is remembered of an id.
func (l *mailLog) mail(id string) *loggedMail {
	if l.mails[id] == nil {
		l.mails[id] = &loggedMail{}
	}
	return l.mails[id]
}

func (l *mailLog) put(process, text string) {
	l.lines = append(l.lines, logDate(l.at)+" "+l.host+" mail/"+process+": "+oneLine(text))
}

// oneLine is a text with a question mark for each character that a log may not hold: what
// others have said is in it.
func oneLine(text string) string {
	return strings.Map(func(c rune) rune {
		if c < ' ' || 0x7f <= c && c < 0xa0 || c == '\u2028' || c == '\u2029' || c == utf8.RuneError {
			return '?'
		}
		return c
	}, text)
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
			if name == "" {
				name = "unknown"
			}
			p := &logged{peer: name + "[" + e.Address.String() + "]", proto: "SMTP"}
			l.peers[e.Connection] = p
			l.put(smtpd(e.Connection), "connect from "+p.peer)
		}
	case Said:
		if p := l.peers[e.Connection]; p != nil {
			l.served(e.Connection, p, e.Event)
		}
		if s, ok := e.Event.(client.Sent); ok && e.From == l.host && s.Step == client.MAIL {
			l.said[e.To] = l.at
		}
	case Asked:
		if m := l.mail(e.ID); e.Host == l.host {
			if m.left > 0 {
				l.put(qmgr, e.ID+m.about+strconv.Itoa(m.left)+" (queue active)")
			}
			m.asked, m.missing, m.left = l.at, "", 0
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
			m := l.mail(e.ID)
			m.missing = "connect to " + e.To + "[" + e.Address.String() + "]:25: " + e.Why
			l.put(sender, m.missing)
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
	case engine.Reply:
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
		text := "NOQUEUE: reject: " + stage + " from " + p.peer + ": " + strings.Join(e.Lines, " ") + "; from=<" + p.from + ">"
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

func (l *mailLog) queued(e *Queued) { l.begins(e.ID, e.By, e.MessageID, e.From, e.Size) }

// begins is what the log says of a message first.
func (l *mailLog) begins(id string, by int, messageID, from string, size int) {
	m := l.mail(id)
	if m.begun {
		return
	}
	m.begun = true
	if p := l.peers[by]; p != nil {
		l.put(smtpd(by), id+": client="+p.peer)
	}
	if messageID == "" {
		messageID = "<>"
	}
	l.put(cleanup, id+": message-id="+messageID)
	m.about = ": from=<" + from + ">, size=" + strconv.Itoa(size) + ", nrcpt="
	l.put(qmgr, id+m.about+strconv.Itoa(m.to)+" (queue active)")
}

func (l *mailLog) arrived(e *Arrived) {
	l.begins(e.ID, e.By, fieldOf(e.Text, "Message-ID"), e.From, len(e.Text))
	l.put(local, e.ID+": to=<"+e.To+">, relay=local, delay=0, delays=0/0/0/0, dsn=2.0.0, status=sent (delivered to mailbox)")
	m := l.mail(e.ID)
	if m.here--; m.here == 0 && !m.queued {
		l.put(qmgr, e.ID+": removed")
	}
}

// tried is a line for each recipient of a try.
func (l *mailLog) tried(e *Tried) {
	expired := false
	m := l.mail(e.ID)
	for i := range e.Results {
		r := &e.Results[i]
		relay := "none"
		if r.Relay != "" && m.missing == "" {
			relay = r.Relay + l.addressOf(r.Relay) + ":25"
		}
		// The times before the try, until it was chosen, until MAIL, and after that.
		before, after := max(0, m.asked-(l.at-e.Age)), int64(0)
		if said := l.said[r.Relay]; said >= m.asked && relay != "none" {
			after = l.at - said
		}
		l.put(sender, e.ID+": to=<"+r.To+">, relay="+relay+", delay="+inSeconds(e.Age)+", delays="+inSeconds(before)+"/0/"+inSeconds(e.Age-before-after)+"/"+inSeconds(after)+
			", dsn="+r.Status+", status="+l.status(r, m))
		if r.Fate == client.Deferred && e.Next > 0 {
			m.left++
		}
		expired = expired || r.Fate == client.Deferred && e.Next == 0
	}
	if expired {
		l.put(qmgr, e.ID+": from=<"+e.From+">, status=expired, returned to sender")
	}
}

// status is the fate of a recipient as the log has it, and why.
func (l *mailLog) status(r *Result, m *loggedMail) string {
	word := map[client.Fate]string{client.Delivered: "sent", client.Deferred: "deferred", client.Failed: "bounced"}[r.Fate]
	peer := r.Relay + l.addressOf(r.Relay)
	why := ""
	switch {
	case r.Reply != nil && r.Fate == client.Delivered:
		why = strings.Join(r.Reply.Lines, " ")
	case r.Reply != nil && r.Step == client.Greeting:
		why = "host " + peer + " refused to talk to me: " + strings.Join(r.Reply.Lines, " ")
	case r.Reply != nil:
		why = "host " + peer + " said: " + strings.Join(r.Reply.Lines, " ") + " (in reply to " + commandOf(r.Step) + ")"
	case m.missing != "":
		why = m.missing
	case r.Status == "4.4.2" && strings.HasPrefix(r.Why, "Nothing came"):
		why = "conversation with " + peer + " timed out while " + doing(r.Step)
	case r.Status == "4.4.2":
		why = "lost connection with " + peer + " while " + doing(r.Step)
	case r.Relay == "":
		why = routeFails(r)
	default:
		why = r.Why
	}
	return word + " (" + why + ")"
}

// routeFails is why the DNS leads nowhere.
func routeFails(r *Result) string {
	domain := domainOf(r.To)
	switch r.Status {
	case "5.1.10":
		return "Domain " + domain + " does not accept mail (nullMX)"
	case "5.4.6":
		return "mail for " + domain + " loops back to myself"
	case "5.1.2":
		return "Host or domain name not found. Name service error for name=" + domain + " type=A: Host not found"
	case "4.4.3":
		return "Host or domain name not found. Name service error for name=" + domain + " type=MX: Host not found, try again"
	}
	return r.Why
}

// doing is what a client did at a step.
func doing(s client.Step) string {
	switch s {
	case client.Greeting:
		return "receiving the initial server greeting"
	case client.EHLO, client.HELO:
		return "performing the EHLO handshake"
	case client.MAIL:
		return "sending MAIL FROM"
	case client.RCPT:
		return "sending RCPT TO"
	case client.Text, client.BDAT:
		return "sending end of data -- message may be sent more than once"
	}
	return "sending " + s.String() + " command"
}

// commandOf is a step as the log names it.
func commandOf(s client.Step) string {
	switch s {
	case client.MAIL:
		return "MAIL FROM command"
	case client.RCPT:
		return "RCPT TO command"
	case client.Text, client.BDAT:
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

// inSeconds is a time in seconds, with two digits that matter.
func inSeconds(ns int64) string {
	hundredths := (max(ns, 0) + 5e6) / 1e7
	if hundredths >= 1000 {
		return strconv.FormatInt((hundredths+50)/100, 10)
	}
	if hundredths >= 100 {
		hundredths = (hundredths + 5) / 10 * 10
	}
	text := strconv.FormatInt(hundredths/100, 10) + "." + two(hundredths%100)
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
}
