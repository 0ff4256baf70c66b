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

func (s *sceneReader) host(w *words) { s.sc.Host = w.domain() }

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

func (s *sceneReader) greeting(w *words) {
	codes := []engine.Code{220, 421, 521, 554}
	s.sc.Greeting.Code = codes[w.oneOf("220", "421", "521", "554")]
	s.sc.Greeting.Text = w.rest()
}

func (s *sceneReader) noRecipients(w *words) {
	codes := []engine.Code{503, 554}
	s.sc.NoRecipients = codes[w.oneOf("503", "554")]
}
