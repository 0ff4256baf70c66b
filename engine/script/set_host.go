package script

import (
	"strings"

	"ehloworld/engine"
)

// What a server is called, whom it talks to, and when.

func (s *sceneReader) use(w *words) {
	if s.settings > 1 {
		w.fail("to stand before all other settings")
		return
	}
	name := w.word()
	sc := Named(name)
	if sc == nil {
		w.fail("the name of a scene: " + list(SceneNames(), " or "))
		return
	}
	s.sc = sc
}

func (s *sceneReader) prove(w *words) {
	for ok := true; ok; ok = w.more() {
		s.proves = append(s.proves, w.ruleID())
	}
}

func (s *sceneReader) host(w *words) {
	if word := w.ahead(); strings.HasPrefix(word, "[") {
		if s.sc.Host = w.word(); !isLiteral(s.sc.Host) {
			w.fail("an address literal such as [192.0.2.1]")
		}
		return
	}
	s.sc.Host = w.domain()
}

func (s *sceneReader) domain(w *words) {
	d := engine.MailDomain{Name: w.domain()}
	s.once(w, "domain "+strings.ToLower(d.Name))
	d.NoMail = w.next("no-mail")
	s.sc.Domains = put(s.sc.Domains, d, func(o engine.MailDomain) bool { return strings.EqualFold(o.Name, d.Name) })
}

// put replaces what is the same in a list, or adds it.
func put[T any](list []T, v T, same func(T) bool) []T {
	for i := range list {
		if same(list[i]) {
			list[i] = v
			return list
		}
	}
	return append(list, v)
}

func (s *sceneReader) peer(w *words) {
	s.sc.Peer = engine.Peer{IP: w.ip()}
	if w.more() {
		s.sc.Peer.Name = w.domain()
	}
}

func (s *sceneReader) clock(w *words) { s.sc.Clock = w.dateTime() }
func (s *sceneReader) seed(w *words)  { s.sc.Seed = uint64(w.number(0, 1<<62)) }

// The words of these settings.
var (
	greetings         = []choice[engine.Code]{{"220", 220}, {"421", 421}, {"521", 521}, {"554", 554}}
	ehloCodes         = []choice[engine.Code]{{"on", 0}, {"500", 500}, {"502", 502}}
	noRecipientsCodes = []choice[engine.Code]{{"503", 503}, {"554", 554}, {"354", 354}}
)

func (s *sceneReader) greeting(w *words) {
	g := engine.Greeting{Code: choose(w, greetings)}
	if w.next("after") {
		if g.Wait = w.duration(); g.Wait == 0 {
			w.fail("a duration above 0s")
		}
	}
	if w.more() {
		if at := *w; at.word()[0] == '"' {
			g.Text = w.lines()
		} else if g.Text = w.rest(); !engine.IsReplyText(g.Text) {
			w.fail("a text of printable ASCII")
		}
	}
	s.sc.Greeting = g
}

// ehlo says whether the server knows EHLO, or which code it has for it.
func (s *sceneReader) ehlo(w *words) {
	s.sc.Ehlo = choose(w, ehloCodes)
}

func (s *sceneReader) heloName(w *words) {
	s.sc.HeloNames = 0
	for ok := true; ok && !w.bad; ok = w.more() {
		is := engine.HeloNamesNamed(w.word())
		if is == 0 {
			w.fail("a demand: " + list(heloNames(), " or "))
		}
		s.sc.HeloNames |= is
	}
}

// heloNames are the names of all demands that there are.
func heloNames() []string { return engine.HeloNames(^engine.HeloNames(0)).Names() }

func (s *sceneReader) reply(w *words) {
	r := engine.Reworded{Code: engine.Code(w.code()), Enhanced: w.enhanced()}
	if w.next("to") {
		r.To = w.verb()
	}
	if r.IsFixed() {
		w.fail("a reply whose text a client can do without")
	}
	r.Text = w.lines()
	thing := r
	thing.Text = ""
	s.once(w, "reply "+r.Code.String()+" "+r.Enhanced+" "+r.To)
	s.sc.Replies = put(s.sc.Replies, r, func(o engine.Reworded) bool {
		o.Text = ""
		return o == thing
	})
}

func (s *sceneReader) noRecipients(w *words) {
	s.sc.NoRecipients = choose(w, noRecipientsCodes)
}
