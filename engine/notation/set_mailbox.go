package notation

import (
	"slices"
	"strings"

	"ehloworld/engine"
)

// Who has a mailbox, and what becomes of mail for it.

var movedFates = []choice[engine.Fate]{{"forwarded", engine.FateForwarded}, {"told", engine.FateTold}}

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
