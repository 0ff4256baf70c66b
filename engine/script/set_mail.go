package script

import (
	"slices"
	"strings"

	"ehloworld/engine"
	"ehloworld/engine/grammar"
)

// Who may log in, who has a mailbox, and for whom mail is taken.

func (s *sceneReader) mechanism(w *words) {
	m := engine.SASL{Name: w.saslName()}
	s.once(w, "mechanism "+m.Name)
	if m.NotBuilt = w.next("not-built"); !m.NotBuilt {
		if m.NeedsTLS = w.next("needs-tls"); m.NeedsTLS {
			m.OldStyle = w.next("old-style")
		}
		if w.next("challenge") {
			m.Challenge = w.str()
		}
	}
	s.sc.Mechanisms = put(s.sc.Mechanisms, m, func(o engine.SASL) bool { return o.Name == m.Name })
}

// saslName takes the name of a mechanism, RFC 4422 section 3.1.
func (w *words) saslName() string {
	word := strings.ToUpper(w.word())
	if len(word) > 20 || !isKeyword(strings.ReplaceAll(word, "_", "-")) {
		w.fail("the name of a mechanism, such as PLAIN")
	}
	return word
}

// name takes a user's name: any word.
func (w *words) name() string {
	word := w.word()
	if word == "" || word[0] == '"' {
		w.fail("a name")
	}
	return word
}

// The words of these settings.
var (
	userStates = []choice[engine.UserState]{{"locked", engine.UserLocked}, {"transition", engine.UserTransition}, {"strong", engine.UserStrong}}
	movedFates = []choice[engine.Fate]{{"forwarded", engine.FateForwarded}, {"told", engine.FateTold}}
	queueSays  = []choice[engine.QueueSays]{{"started", engine.QueueStarted}, {"pending", engine.QueuePending}, {"not-allowed", engine.QueueNotAllowed}}
	relays     = []choice[engine.Relay]{{"nobody", engine.RelayNobody}, {"users", engine.RelayUsers},
		{"trusted", engine.RelayTrusted}, {"everybody", engine.RelayEverybody}}
)

func (s *sceneReader) user(w *words) {
	u := engine.User{Name: w.name()}
	s.once(w, "user "+u.Name)
	u.Password = w.str()
	if w.more() {
		u.State = choose(w, userStates)
	}
	s.sc.Users = put(s.sc.Users, u, func(o engine.User) bool { return o.Name == u.Name })
}

func (s *sceneReader) token(w *words) {
	t := engine.Token{Name: w.name(), Secret: w.str()}
	s.said["token "+t.Name] = w.line
	s.sc.Tokens = put(s.sc.Tokens, t, func(o engine.Token) bool { return o == t })
}

func (s *sceneReader) certificate(w *words) {
	name := w.name()
	s.said["certificate "+name] = w.line
	s.sc.Certs = put(s.sc.Certs, name, func(o string) bool { return o == name })
}

// fates are what can become of mail, in the words of a scene. Those with
// arguments read them.
var fates = []struct {
	name string
	is   engine.Fate
	read func(m *engine.MailboxRow, w *words)
}{
	{"ok", engine.FateOk, nil},
	{"unknown", engine.FateUnknown, nil},
	{"full", engine.FateFull, nil},
	{"busy", engine.FateBusy, nil},
	{"greylisted", engine.FateGreylisted, func(m *engine.MailboxRow, w *words) { m.Wait = w.duration() }},
	{"moved", engine.FateForwarded, func(m *engine.MailboxRow, w *words) {
		m.To = []string{w.address()}
		m.Fate = choose(w, movedFates)
	}},
	{"ambiguous", engine.FateAmbiguous, func(m *engine.MailboxRow, w *words) {
		m.Told = w.next("told")
		for len(m.To) < 2 || w.more() && !slices.Contains(mailboxWords, w.ahead()) {
			if m.To = append(m.To, w.address()); w.bad {
				return
			}
		}
	}},
	{"not-allowed", engine.FateNotAllowed, nil},
	{"disabled", engine.FateDisabled, nil},
	{"refused", engine.FateRefused, func(m *engine.MailboxRow, w *words) {
		m.Refusal = w.refusal()
		m.AtEnd = w.next("after-data")
	}},
}

// mailboxWords are what may follow a mailbox and its fate.
var mailboxWords = []string{"named", "size", "no-soliciting", "since"}

func (s *sceneReader) mailbox(w *words) {
	m := engine.MailboxRow{Address: w.address()}
	s.place(w, m.Address)
	if w.more() && !slices.Contains(mailboxWords, w.ahead()) {
		w.fate(&m)
	}
	if w.next("named") {
		if m.Name = w.str(); m.Name == "" {
			w.fail("a name")
		}
	}
	if w.next("size") {
		m.Size = w.number(1, 1<<40)
	}
	if w.next("no-soliciting") {
		if m.Solicit = w.word(); !engine.IsSolicitation(m.Solicit) {
			w.fail("kinds of advertising such as org.example:ADV, with commas between them")
		}
	}
	if w.next("since") {
		m.Since = w.dateTime()
	}
	if !w.bad {
		s.sc.Mailboxes = append(s.sc.Mailboxes, m)
	}
}

func (w *words) fate(m *engine.MailboxRow) {
	word := w.word()
	var names []string
	for _, f := range fates {
		if names = append(names, f.name); f.name != word {
			continue
		}
		if m.Fate = f.is; f.read != nil {
			f.read(m, w)
		}
		return
	}
	w.fail("a fate: " + list(names, " or "))
}

// addressThing is how an address is noted as said, and how engine.Ready names it.
func addressThing(address string) string {
	at := max(strings.LastIndexByte(address, '@'), 0)
	return "address " + address[:at] + strings.ToLower(address[at:])
}

// place makes room for an address: what an earlier scene had there goes.
func (s *sceneReader) place(w *words, address string) {
	s.once(w, addressThing(address))
	s.sc.Mailboxes = slices.DeleteFunc(s.sc.Mailboxes, func(m engine.MailboxRow) bool { return engine.SameAddress(m.Address, address) })
	s.sc.Lists = slices.DeleteFunc(s.sc.Lists, func(l engine.List) bool { return engine.SameAddress(l.Address, address) })
}

func (s *sceneReader) list(w *words)  { s.several(w, false) }
func (s *sceneReader) alias(w *words) { s.several(w, true) }

// several reads an address that stands for others.
func (s *sceneReader) several(w *words, alias bool) {
	l := engine.List{Address: w.address(), Alias: alias}
	s.place(w, l.Address)
	if l.Members = w.addresses(1); !w.bad {
		s.sc.Lists = append(s.sc.Lists, l)
	}
}

func (s *sceneReader) block(w *words) {
	for ok := true; ok && !w.bad; ok = w.more() {
		word := w.word()
		_, isNetwork := grammar.ParseNetwork(word)
		address, isAddress := unquoteAddress(word)
		switch {
		case isAddress:
			s.sc.Blocks = append(s.sc.Blocks, address)
		case isNetwork || isDomain(word):
			s.sc.Blocks = append(s.sc.Blocks, word)
		default:
			w.fail("a network, a domain or an address")
		}
	}
}

func (s *sceneReader) queue(w *words) {
	q := engine.Queue{Domain: w.domain(), Number: int(w.number(0, 1<<30))}
	if w.more() {
		q.Says = choose(w, queueSays)
	}
	s.sc.Queues = put(s.sc.Queues, q, func(o engine.Queue) bool { return strings.EqualFold(o.Domain, q.Domain) })
}

// waiting is a message that ATRN sends. Its words stand in the commands as they are.
func (s *sceneReader) waiting(w *words) {
	from := w.word()
	w.asPath(from)
	o := engine.Outgoing{From: strings.Trim(from, "<>")}
	for more := true; more && !w.bad; _, more = unquoteAddress(w.ahead()) {
		o.To = append(o.To, w.ahead())
		w.address()
	}
	if o.Text = w.str(); strings.ContainsFunc(o.From+strings.Join(o.To, "")+o.Text, func(r rune) bool { return r > '~' || r < ' ' && r != '\n' }) {
		w.fail("a message of printable ASCII, its lines separated by \\n")
	}
	s.sc.Outgoing = append(s.sc.Outgoing, o)
}

func (s *sceneReader) fetch(w *words) {
	s.sc.Fetches = append(s.sc.Fetches, engine.Fetch{User: w.name(), Domain: w.domain()})
}

// resource is what a URL of BURL leads to.
func (s *sceneReader) resource(w *words) {
	r := engine.Resource{URL: w.word()}
	if !engine.IsURI(r.URL) {
		w.fail("a URL such as imap://alice@imap.example/drafts;uid=1")
	}
	s.once(w, "url "+r.URL)
	r.Text = w.str()
	s.sc.Resources = put(s.sc.Resources, r, func(o engine.Resource) bool { return o.URL == r.URL })
}

func (s *sceneReader) priority(w *words) {
	kinds := []string{"set", "least"}
	kind := kinds[w.oneOf(kinds...)]
	if w.bad {
		return
	}
	s.once(w, "priority "+kind)
	p := w.word()
	if !engine.IsPriority(p) {
		w.fail("a priority from -9 to 9")
	}
	if kind == "set" {
		s.sc.Priorities.Set = p
	} else {
		s.sc.Priorities.Least = p
	}
	s.need("MT-PRIORITY")
}

func (s *sceneReader) relay(w *words) {
	s.sc.Relay = engine.RelayNobody
	for ok := true; ok && !w.bad; ok = w.more() {
		s.sc.Relay |= choose(w, relays)
	}
}

func (s *sceneReader) trust(w *words) { s.sc.Trust = append(s.sc.Trust, w.network()) }
