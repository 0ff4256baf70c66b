package notation

import (
	"slices"
	"strings"

	"ehloworld/engine"
	"ehloworld/engine/grammar"
)

// Who may log in, who has a mailbox, and for whom mail is taken.

func (s *SceneReader) mechanism(w *Words) {
	m := engine.SASL{Name: w.saslName()}
	s.once(w, "mechanism "+m.Name)
	if m.NotBuilt = w.Next("not-built"); !m.NotBuilt {
		if m.NeedsTLS = w.Next("needs-tls"); m.NeedsTLS {
			m.OldStyle = w.Next("old-style")
		}
		if w.Next("challenge") {
			m.Challenge = w.Quoted()
		}
	}
	s.sc.Mechanisms = put(s.sc.Mechanisms, m, func(o engine.SASL) bool { return o.Name == m.Name })
}

// saslName takes the name of a mechanism, RFC 4422 section 3.1.
func (w *Words) saslName() string {
	word := strings.ToUpper(w.Word())
	if len(word) > 20 || !isKeyword(strings.ReplaceAll(word, "_", "-")) {
		w.Fail("the name of a mechanism, such as PLAIN")
	}
	return word
}

// Name takes a user's name: any word.
func (w *Words) Name() string {
	word := w.Word()
	if word == "" || word[0] == '"' {
		w.Fail("a name")
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

func (s *SceneReader) user(w *Words) {
	u := engine.User{Name: w.Name()}
	s.once(w, "user "+u.Name)
	u.Password = w.Quoted()
	if w.More() {
		u.State = choose(w, userStates)
	}
	s.sc.Users = put(s.sc.Users, u, func(o engine.User) bool { return o.Name == u.Name })
}

func (s *SceneReader) token(w *Words) {
	t := engine.Token{Name: w.Name(), Secret: w.Quoted()}
	s.said["token "+t.Name] = w.Line
	s.sc.Tokens = put(s.sc.Tokens, t, func(o engine.Token) bool { return o == t })
}

func (s *SceneReader) certificate(w *Words) {
	name := w.Name()
	s.said["certificate "+name] = w.Line
	s.sc.Certs = put(s.sc.Certs, name, func(o string) bool { return o == name })
}

// fates are what can become of mail, in the words of a scene. Those with
// arguments read them.
var fates = []struct {
	name string
	is   engine.Fate
	read func(m *engine.MailboxRow, w *Words)
}{
	{"ok", engine.FateOk, nil},
	{"unknown", engine.FateUnknown, nil},
	{"full", engine.FateFull, nil},
	{"busy", engine.FateBusy, nil},
	{"greylisted", engine.FateGreylisted, func(m *engine.MailboxRow, w *Words) { m.Wait = w.Duration() }},
	{"moved", engine.FateForwarded, func(m *engine.MailboxRow, w *Words) {
		m.To = []string{w.Address()}
		m.Fate = choose(w, movedFates)
	}},
	{"ambiguous", engine.FateAmbiguous, func(m *engine.MailboxRow, w *Words) {
		m.Told = w.Next("told")
		for len(m.To) < 2 || w.More() && !slices.Contains(mailboxWords, w.Ahead()) {
			if m.To = append(m.To, w.Address()); w.bad {
				return
			}
		}
	}},
	{"not-allowed", engine.FateNotAllowed, nil},
	{"disabled", engine.FateDisabled, nil},
	{"refused", engine.FateRefused, func(m *engine.MailboxRow, w *Words) {
		m.Refusal = w.refusal()
		m.AtEnd = w.Next("after-data")
	}},
}

// mailboxWords are what may follow a mailbox and its fate.
var mailboxWords = []string{"named", "size", "no-soliciting", "since"}

func (s *SceneReader) mailbox(w *Words) {
	m := engine.MailboxRow{Address: w.Address()}
	s.place(w, m.Address)
	if w.More() && !slices.Contains(mailboxWords, w.Ahead()) {
		w.fate(&m)
	}
	if w.Next("named") {
		if m.Name = w.Quoted(); m.Name == "" {
			w.Fail("a name")
		}
	}
	if w.Next("size") {
		m.Size = w.Number(1, 1<<40)
	}
	if w.Next("no-soliciting") {
		if m.Solicit = w.Word(); !engine.IsSolicitation(m.Solicit) {
			w.Fail("kinds of advertising such as org.example:ADV, with commas between them")
		}
	}
	if w.Next("since") {
		m.Since = w.dateTime()
	}
	if !w.bad {
		s.sc.Mailboxes = append(s.sc.Mailboxes, m)
	}
}

func (w *Words) fate(m *engine.MailboxRow) {
	word := w.Word()
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
	w.Fail("a fate: " + List(names, " or "))
}

// addressThing is how an address is noted as said, and how engine.Ready names it.
func addressThing(address string) string {
	at := max(strings.LastIndexByte(address, '@'), 0)
	return "address " + address[:at] + strings.ToLower(address[at:])
}

// place makes room for an address: what an earlier scene had there goes.
func (s *SceneReader) place(w *Words, address string) {
	s.once(w, addressThing(address))
	s.sc.Mailboxes = slices.DeleteFunc(s.sc.Mailboxes, func(m engine.MailboxRow) bool { return engine.SameAddress(m.Address, address) })
	s.sc.Lists = slices.DeleteFunc(s.sc.Lists, func(l engine.List) bool { return engine.SameAddress(l.Address, address) })
}

func (s *SceneReader) list(w *Words)  { s.several(w, false) }
func (s *SceneReader) alias(w *Words) { s.several(w, true) }

// several reads an address that stands for others.
func (s *SceneReader) several(w *Words, alias bool) {
	l := engine.List{Address: w.Address(), Alias: alias}
	s.place(w, l.Address)
	if l.Members = w.Addresses(1); !w.bad {
		s.sc.Lists = append(s.sc.Lists, l)
	}
}

func (s *SceneReader) block(w *Words) {
	for ok := true; ok && !w.bad; ok = w.More() {
		word := w.Word()
		_, isNetwork := grammar.ParseNetwork(word)
		address, isAddress := UnquoteAddress(word)
		switch {
		case isAddress:
			s.sc.Blocks = append(s.sc.Blocks, address)
		case isNetwork || isDomain(word):
			s.sc.Blocks = append(s.sc.Blocks, word)
		default:
			w.Fail("a network, a domain or an address")
		}
	}
}

func (s *SceneReader) queue(w *Words) {
	q := engine.Queue{Domain: w.domain(), Number: int(w.Number(0, 1<<30))}
	if w.More() {
		q.Says = choose(w, queueSays)
	}
	s.sc.Queues = put(s.sc.Queues, q, func(o engine.Queue) bool { return strings.EqualFold(o.Domain, q.Domain) })
}

// waiting is a message that ATRN sends. Its words stand in the commands as they are.
func (s *SceneReader) waiting(w *Words) {
	from := w.Word()
	w.asPath(from)
	o := engine.Outgoing{From: strings.Trim(from, "<>")}
	for more := true; more && !w.bad; _, more = UnquoteAddress(w.Ahead()) {
		o.To = append(o.To, w.Ahead())
		w.Address()
	}
	if o.Text = w.Quoted(); strings.ContainsFunc(o.From+strings.Join(o.To, "")+o.Text, func(r rune) bool { return r > '~' || r < ' ' && r != '\n' }) {
		w.Fail("a message of printable ASCII, its lines separated by \\n")
	}
	s.sc.Outgoing = append(s.sc.Outgoing, o)
}

func (s *SceneReader) fetch(w *Words) {
	s.sc.Fetches = append(s.sc.Fetches, engine.Fetch{User: w.Name(), Domain: w.domain()})
}

// resource is what a URL of BURL leads to.
func (s *SceneReader) resource(w *Words) {
	r := engine.Resource{URL: w.Word()}
	if !engine.IsURI(r.URL) {
		w.Fail("a URL such as imap://alice@imap.example/drafts;uid=1")
	}
	s.once(w, "url "+r.URL)
	r.Text = w.Quoted()
	s.sc.Resources = put(s.sc.Resources, r, func(o engine.Resource) bool { return o.URL == r.URL })
}

func (s *SceneReader) priority(w *Words) {
	kinds := []string{"set", "least"}
	kind := kinds[w.OneOf(kinds...)]
	if w.bad {
		return
	}
	s.once(w, "priority "+kind)
	p := w.Word()
	if !engine.IsPriority(p) {
		w.Fail("a priority from -9 to 9")
	}
	if kind == "set" {
		s.sc.Priorities.Set = p
	} else {
		s.sc.Priorities.Least = p
	}
	s.need("MT-PRIORITY")
}

func (s *SceneReader) relay(w *Words) {
	s.sc.Relay = engine.RelayNobody
	for ok := true; ok && !w.bad; ok = w.More() {
		s.sc.Relay |= choose(w, relays)
	}
}

func (s *SceneReader) trust(w *Words) { s.sc.Trust = append(s.sc.Trust, w.network()) }
