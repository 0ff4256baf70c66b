package script

import (
	"slices"
	"strconv"
	"strings"

	"ehloworld/engine"
	"ehloworld/engine/grammar"
)

// What a scene is that says nothing.
const (
	usualHost   = "mx.tutor.example"
	usualDomain = "tutor.example"
	usualClock  = "2026-03-02T09:00:00Z"
	usualPeer   = "192.0.2.7"
	usualName   = "me.example"
)

// Scene reads a text that holds scene lines only.
func Scene(file, text string) (*engine.Scene, error) {
	r := newReader(file, text)
	s := newScene(nil)
	for s.lines(r, 0) {
	}
	if l, more := r.peek(); more {
		w := r.words(l)
		w.what = "scene"
		w.fail("a setting")
	}
	sc := s.finish(r)
	return sc, r.err()
}

// A sceneReader makes a scene from lines, beginning with what an earlier one
// said.
type sceneReader struct {
	sc     *engine.Scene
	said   map[string]int // the line on which this text said a thing
	needs  []string       // keywords that settings need
	later  []string       // keywords that are listed under TLS only
	proves []string
	local  *engine.Local // whose lines may follow

	settings int // lines so far, but for "proves"
}

// newScene begins with a scene, or with none.
func newScene(from *engine.Scene) *sceneReader {
	s := &sceneReader{sc: &engine.Scene{}, said: map[string]int{}}
	if from != nil {
		s.sc = clone(from)
	}
	return s
}

// lines reads a scene line that stands at this indent, and those under it. It
// reports whether there was one.
func (s *sceneReader) lines(r *reader, indent int) bool {
	for {
		l, more := r.peek()
		if !more || l.indent != indent && !l.aside() {
			return false
		}
		if l.aside() {
			r.at++
			continue
		}
		set := settingOf(l)
		if set == nil {
			return false
		}
		r.at++
		s.line(r, l, set)
		for {
			l, more := r.under(indent)
			if !more {
				return true
			}
			s.underLine(r, l)
		}
	}
}

// settingOf is the setting that a line makes; nil is none.
func settingOf(l line) *Setting {
	name, _, _ := strings.Cut(l.text, " ")
	for i := range Settings {
		if Settings[i].Name == name {
			return &Settings[i]
		}
	}
	return nil
}

func (s *sceneReader) line(r *reader, l line, set *Setting) {
	w := r.words(l)
	if s.local = nil; set.Name != "proves" {
		s.settings++
	}
	if set.once {
		s.once(w, set.Name)
	}
	set.read(s, w)
	w.end()
}

// underLine reads a line under a setting: only a local extension has any.
func (s *sceneReader) underLine(r *reader, l line) {
	w := r.words(l)
	for _, part := range LocalParts {
		if part.Name == w.what && s.local != nil {
			part.read(s.local, w)
			w.end()
			return
		}
	}
	if s.local == nil {
		w.what, w.last = "the line above", 0
		w.fail("no lines under it")
		return
	}
	w.what = "local"
	w.fail("value, verb, param or reply")
}

// once notes that a thing is said, and wants it not to have been said before.
func (s *sceneReader) once(w *words, thing string) {
	if line := s.said[thing]; line != 0 {
		w.fail("to be said once, and line " + strconv.Itoa(line) + " says it")
	}
	s.said[thing] = w.line
}

// against wants another thing not to have been said.
func (s *sceneReader) against(w *words, thing, want string) {
	if line := s.said[thing]; line != 0 {
		w.fail(want + " in line " + strconv.Itoa(line))
	}
}

// finish gives the scene what it needs and nobody said, and wants a server that
// can be.
func (s *sceneReader) finish(r *reader) *engine.Scene {
	sc := s.sc
	if sc.Host == "" {
		sc.Host = usualHost
	}
	if len(sc.Domains) == 0 {
		sc.Domains = []engine.MailDomain{{Name: usualDomain}}
	}
	if sc.Peer.IP == (grammar.IP{}) {
		sc.Peer.IP, _ = grammar.ParseIP(usualPeer)
		sc.Peer.Name = usualName
	}
	if sc.Clock == 0 {
		sc.Clock, _ = engine.ParseDateTime(usualClock)
	}
	if sc.NoRecipients == 0 {
		sc.NoRecipients = 503
	}
	s.leave()
	for _, keyword := range s.needs {
		if !offers(sc, keyword) {
			sc.Offers = append(sc.Offers, engine.Offer{Keyword: keyword})
		}
	}
	for i := range sc.Offers {
		sc.Offers[i].UnderTLS = sc.Offers[i].UnderTLS || slices.Contains(s.later, sc.Offers[i].Keyword)
	}
	if sc.Expn == engine.PolicyOn && !offers(sc, "EXPN") {
		sc.Expn = engine.PolicyNone
	}
	if sc.Help == engine.PolicyOn && !offers(sc, "HELP") {
		sc.Help = engine.PolicyNone
	}
	if len(r.errs) == 0 {
		_, err := engine.Ready(sc)
		s.refused(r, err)
	}
	return sc
}

// leave takes what a scene that was begun with has in a domain that takes no mail
// any more.
func (s *sceneReader) leave() {
	for _, d := range s.sc.Domains {
		if !d.NoMail {
			continue
		}
		left := func(address string) bool {
			at := strings.LastIndexByte(address, '@') + 1
			return strings.EqualFold(address[at:], d.Name) && s.said[addressThing(address)] == 0
		}
		s.sc.Mailboxes = slices.DeleteFunc(s.sc.Mailboxes, func(m engine.MailboxRow) bool { return left(m.Address) })
		s.sc.Lists = slices.DeleteFunc(s.sc.Lists, func(l engine.List) bool { return left(l.Address) })
	}
}

// refused notes what a server cannot do, on the line that asks for it.
func (s *sceneReader) refused(r *reader, err error) {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, err := range joined.Unwrap() {
			s.refused(r, err)
		}
		return
	}
	if err != nil {
		thing := ""
		if of, ok := err.(*engine.SceneError); ok {
			thing = of.Setting
		}
		r.errs = append(r.errs, &Error{File: r.file, Line: max(1, s.said[thing]), Col: 1, What: "scene",
			Want: "a server that can be", Found: err.Error()})
	}
}

func offers(sc *engine.Scene, keyword string) bool {
	for i := range sc.Offers {
		if sc.Offers[i].Keyword == keyword {
			return true
		}
	}
	return false
}

// clone copies a scene, so that no change to one is seen in the other.
func clone(sc *engine.Scene) *engine.Scene {
	c := *sc
	c.Domains = slices.Clone(sc.Domains)
	c.Offers = slices.Clone(sc.Offers)
	c.Replies = slices.Clone(sc.Replies)
	c.Mechanisms = slices.Clone(sc.Mechanisms)
	c.Users = slices.Clone(sc.Users)
	c.Tokens = slices.Clone(sc.Tokens)
	c.Certs = slices.Clone(sc.Certs)
	c.Mailboxes = slices.Clone(sc.Mailboxes)
	c.Lists = slices.Clone(sc.Lists)
	c.Blocks = slices.Clone(sc.Blocks)
	c.Queues = slices.Clone(sc.Queues)
	c.Resources = slices.Clone(sc.Resources)
	c.Trust = slices.Clone(sc.Trust)
	c.Faults = slices.Clone(sc.Faults)
	c.Locals = slices.Clone(sc.Locals)
	return &c
}
