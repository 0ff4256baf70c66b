package notation

import (
	"strings"

	"ehloworld/engine"
)

// What a server is called, whom it talks to, and when.

func (s *SceneReader) use(w *Words) {
	if s.settings > 1 {
		w.Fail("to come before all other settings")
		return
	}
	name := w.Word()
	sc := NamedScene(name)
	if sc == nil {
		w.Fail("the name of a scene: " + List(SceneNames(), " or "))
		return
	}
	s.sc = sc
}

func (s *SceneReader) prove(w *Words) {
	for ok := true; ok; ok = w.More() {
		s.proves = append(s.proves, w.RuleID())
	}
}

func (s *SceneReader) host(w *Words) {
	if word := w.Ahead(); strings.HasPrefix(word, "[") {
		if s.sc.Host = w.Word(); !isLiteral(s.sc.Host) {
			w.Fail("an address literal such as [192.0.2.1]")
		}
		return
	}
	s.sc.Host = w.Domain()
}

func (s *SceneReader) domain(w *Words) {
	d := engine.MailDomain{Name: w.Domain()}
	s.once(w, "domain "+strings.ToLower(d.Name))
	if d.NoMail = w.Next("no-mail"); !d.NoMail {
		d.Relayed = w.Next("relayed")
	}
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

func (s *SceneReader) peer(w *Words) {
	s.sc.Peer = engine.Peer{IP: w.IP()}
	if w.More() {
		s.sc.Peer.Name = w.Domain()
	}
}

func (s *SceneReader) clock(w *Words) { s.sc.Clock = w.dateTime() }
func (s *SceneReader) seed(w *Words)  { s.sc.Seed = uint64(w.Number(0, 1<<62)) }

// The words of these settings.
var (
	greetings         = []choice[engine.Code]{{"220", 220}, {"421", 421}, {"521", 521}, {"554", 554}}
	ehloCodes         = []choice[engine.Code]{{"on", 0}, {"500", 500}, {"502", 502}}
	noRecipientsCodes = []choice[engine.Code]{{"503", 503}, {"554", 554}, {"354", 354}}
)

func (s *SceneReader) greeting(w *Words) {
	g := engine.Greeting{Code: choose(w, greetings)}
	if w.Next("after") {
		if g.Wait = w.Duration(); g.Wait == 0 {
			w.Fail("a duration above 0s")
		}
	}
	if w.More() {
		if at := *w; at.Word()[0] == '"' {
			g.Text = w.lines()
		} else if g.Text = w.Rest(); !engine.IsReplyText(g.Text) {
			w.Fail("a text of printable ASCII")
		}
	}
	s.sc.Greeting = g
}

// ehlo says whether the server knows EHLO, or which code it has for it.
func (s *SceneReader) ehlo(w *Words) {
	s.sc.Ehlo = choose(w, ehloCodes)
}

func (s *SceneReader) heloName(w *Words) {
	s.sc.HeloNames = 0
	for ok := true; ok && !w.bad; ok = w.More() {
		is := engine.HeloNamesNamed(w.Word())
		if is == 0 {
			w.Fail("a demand: " + List(heloNames(), " or "))
		}
		s.sc.HeloNames |= is
	}
}

// heloNames are the names of all demands that there are.
func heloNames() []string { return engine.HeloNames(^engine.HeloNames(0)).Names() }

func (s *SceneReader) reply(w *Words) {
	r := engine.Reworded{Code: engine.Code(w.code()), Enhanced: w.Enhanced()}
	if w.Next("to") {
		r.To = w.Verb()
	}
	if r.IsFixed() {
		w.Fail("a reply whose text no client needs")
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

func (s *SceneReader) noRecipients(w *Words) {
	s.sc.NoRecipients = choose(w, noRecipientsCodes)
}
