package notation

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

// ReadScene reads a text that holds scene lines only.
func ReadScene(file, text string) (*engine.Scene, error) {
	r := NewReader(file, text)
	s := NewSceneReader(r, nil)
	s.Read()
	s.Ends()
	sc := s.Finish()
	return sc, r.Err()
}

// Ends wants the text to have no more lines.
func (s *SceneReader) Ends() {
	if l, more := s.r.Under(-1); more {
		w := s.r.Words(l)
		w.What = "scene"
		w.Fail("a setting")
	}
}

// A SceneReader makes a scene from lines, beginning with what an earlier one
// said.
type SceneReader struct {
	r      *Reader
	sc     *engine.Scene
	said   map[string]int // the line on which this text said a thing
	needs  []string       // keywords that settings need
	later  []string       // keywords that are listed under TLS only
	proves []string
	local  *engine.Local // whose lines may follow
	home   string        // the domain of a server of which none is said; "" is the usual one

	Network Network // whose servers follow the settings; nil is that there are none

	settings int // lines so far, but for "proves"
}

// NewSceneReader reads lines of a text. What they say changes a scene; nil is none.
func NewSceneReader(r *Reader, from *engine.Scene) *SceneReader {
	s := &SceneReader{r: r, sc: &engine.Scene{}, said: map[string]int{}}
	if from != nil {
		s.sc = clone(from)
	}
	return s
}

// Read reads the scene lines that come next, and gives them as written.
func (s *SceneReader) Read() (head string) {
	r := s.r
	read := r.at // lines that head has
	defer func() { r.at = read }()
	for {
		l, more := r.Next()
		if l.Aside() && more {
			continue
		}
		set := settingOf(l)
		switch {
		case more && set == nil && l.Indent == 0 && s.Network == nil && networksOf(l) != nil:
			r.at--
			s.Network = networksOf(l).Read(r, s)
			r.network = s.Network
		case set == nil || l.Indent > 0:
			return head
		case s.Network != nil: // it would be said of nobody
			w := r.Words(l)
			w.What = "network"
			w.FailFirst("this line under a server, or above the first, where it is said of all")
		default:
			s.setting(l, set)
		}
		for ; read < r.at; read++ {
			head += r.lines[read].String() + "\n"
		}
	}
}

// ReadChange reads a setting that stands under a step, and the lines under it. It
// reports whether the line is one; "proves" does not stand there.
func (s *SceneReader) ReadChange(l Line) bool {
	set := settingOf(l)
	if set == nil || set.Name == "proves" {
		return false
	}
	s.setting(l, set)
	return true
}

// Changed reports whether a line said anything of the server.
func (s *SceneReader) Changed() bool { return s.settings > 0 }

// settingOf is the setting that a line makes; nil is none.
func settingOf(l Line) *Setting {
	name, _, _ := strings.Cut(l.Text, " ")
	for i := range Settings {
		if Settings[i].Name == name {
			return &Settings[i]
		}
	}
	return nil
}

// setting reads a line that makes a setting, and those under it.
func (s *SceneReader) setting(l Line, set *Setting) {
	w := s.r.Words(l)
	if s.local = nil; set.Name != "proves" {
		s.settings++
	}
	if set.once {
		s.once(w, set.Name)
	}
	set.read(s, w)
	w.End()
	for {
		under, more := s.r.Under(l.Indent)
		if !more {
			return
		}
		s.under(under)
	}
}

// under reads a line under a setting: only a local extension has any.
func (s *SceneReader) under(l Line) {
	w := s.r.Words(l)
	for _, part := range LocalParts {
		if part.Name == w.What && s.local != nil {
			part.read(s.local, w)
			w.End()
			return
		}
	}
	if s.local == nil {
		w.What = "the line above"
		w.FailFirst("no lines under it")
		return
	}
	w.What = "local"
	w.Fail("value, verb, param or reply")
}

// once notes that a thing is said, and wants it not to have been said before.
func (s *SceneReader) once(w *Words, thing string) {
	if line := s.said[thing]; line != 0 {
		w.Fail("to be set once, and line " + strconv.Itoa(line) + " sets it")
	}
	s.said[thing] = w.Line
}

// against wants another thing not to have been said.
func (s *SceneReader) against(w *Words, thing, want string) {
	if line := s.said[thing]; line != 0 {
		w.Fail(want + " in line " + strconv.Itoa(line))
	}
}

// Finish gives the scene what it needs and nobody said, and wants a server that
// can be.
func (s *SceneReader) Finish() *engine.Scene {
	if s.Network != nil {
		return s.Network.First()
	}
	sc := s.sc
	if sc.Host == "" {
		sc.Host = usualHost
	}
	if len(sc.Domains) == 0 {
		sc.Domains = []engine.MailDomain{{Name: usualDomain}}
		if s.home != "" {
			sc.Domains[0].Name = s.home
		}
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
	if !s.r.Failed() {
		_, err := engine.Ready(sc)
		s.refused(err)
	}
	return sc
}

// leave takes what a scene that was begun with has in a domain that takes no mail
// any more.
func (s *SceneReader) leave() {
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
func (s *SceneReader) refused(err error) {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, err := range joined.Unwrap() {
			s.refused(err)
		}
		return
	}
	if err != nil {
		thing := ""
		if of, ok := err.(*engine.SceneError); ok {
			thing = of.Setting
		}
		s.r.Fail(max(1, s.said[thing]), "scene", "a server that can work", err.Error())
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
