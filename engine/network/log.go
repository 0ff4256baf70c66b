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
	ids   map[int]string   // that of the message which a RCPT belongs to, by the event that accepts it
	lines []string
}

// loggedMail is what the log remembers of a message, by its id.
type loggedMail struct {
	to      int    // recipients, here and elsewhere
	here    int    // of them, those whose mailbox has not got it yet
	queued  bool   // it is in the queue, too
	begun   bool   // the log has it
	client  bool   // and from whom it comes
	about   string // sender and size, as the log has them
	left    int    // recipients who are to be tried again
	asked   int64  // when its present try began
	missing string // why the last host could not be reached
}

// logged is what the log remembers of a connection to the host.
type logged struct {
	peer, helo, proto, from string
	login                   string // how somebody has logged in, as the log has it
	id                      string // of the message that is coming; "" is none, or that it is not known
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
	l := &mailLog{n: n, host: host, peers: map[int]*logged{}, mails: map[string]*loggedMail{}, said: map[string]int64{}, ids: idsOf(told, host)}
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
		if id := l.ids[i]; id != "" {
			l.comes(id, x.Event.(Said).Connection)
		}
		if !noted[i] {
			l.note(x.Event)
		}
	}
	return l.lines
}

// idsOf are the ids of l.ids. A message has one from its first recipient on, and what is
// told has it when the message is there.
func idsOf(told []Told, host string) map[int]string {
	ids, next := map[int]string{}, map[int]string{} // next is by connection
	for i := len(told) - 1; i >= 0; i-- {
		switch e := told[i].Event.(type) {
		case Queued:
			if e.Host == host {
				next[e.By] = e.ID
			}
		case Arrived:
			if e.Host == host {
				next[e.By] = e.ID
			}
		case Said:
			if r, ok := e.Event.(engine.Reply); ok && e.To == host && r.Code < 400 {
				switch r.To {
				case "RCPT":
					ids[i] = next[e.Connection]
				case "MAIL":
					next[e.Connection] = ""
				}
			}
		}
	}
	return ids
}

// comes says from whom a message comes, once it has a recipient.
func (l *mailLog) comes(id string, by int) {
	p, m := l.peers[by], l.mail(id)
	if p == nil {
		return
	}
	if p.id = id; !m.client {
		m.client = true
		l.put(smtpd(by), id+": client="+p.peer+p.login)
	}
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
	date := civil.Months[month*3-3:month*3] + " "
	if day < 10 {
		date += " "
	}
	date += strconv.Itoa(int(day)) + " "
	return date + string(civil.AppendClock(nil, unix%86400))
}

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

func (l *mailLog) queued(e *Queued) { l.begins(e.ID, e.By, e.MessageID, e.From, e.Size) }

// begins is what the log says of a message first.
func (l *mailLog) begins(id string, by int, messageID, from string, size int) {
	m := l.mail(id)
	if m.begun {
		return
	}
	m.begun = true
	l.comes(id, by)
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
