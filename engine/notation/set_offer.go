package notation

import (
	"slices"
	"strconv"
	"strings"

	"ehloworld/engine"
)

// What EHLO lists. A setting that needs a keyword offers it, last, unless an
// offer line has placed it; an offer of such a keyword makes the setting. What
// contradicts a line of the same text is an error; what contradicts a scene
// that was begun with changes it.

func (s *SceneReader) offer(w *Words) {
	keyword := w.Keyword()
	if w.Next("=") {
		s.offerValue(w, keyword)
		return
	}
	s.offered(w, engine.Offer{Keyword: keyword})
	for w.More() {
		s.offered(w, engine.Offer{Keyword: w.Keyword()})
	}
}

// offerValue reads the value of a keyword. Those that are limits set them.
func (s *SceneReader) offerValue(w *Words, keyword string) {
	at := *w
	value := w.Rest()
	if value == "" {
		w.Fail("a value")
		return
	}
	o := engine.Offer{Keyword: keyword, Value: value, Given: true}
	switch keyword {
	case "SIZE":
		n := at.Number(0, 1<<40)
		if at.End(); at.bad {
			return
		}
		if n == 0 { // there is no limit, RFC 1870 section 3
			n = -1
		}
		o.Value, o.Given = "", false
		s.limited(w, "size", n)
	case "LIMITS":
		s.offerLimits(w, value)
	}
	s.offered(w, o)
}

// offerLimits reads the value of LIMITS, RFC 9422 section 3.
func (s *SceneReader) offerLimits(w *Words, value string) {
	for _, limit := range strings.Fields(value) {
		name, number, _ := strings.Cut(limit, "=")
		n, err := strconv.ParseInt(number, 10, 64)
		if err != nil || n < 1 {
			continue
		}
		switch name {
		case "RCPTMAX":
			s.limited(w, "recipients", n)
		case "MAILMAX":
			s.limited(w, "messages", n)
		case "RCPTDOMAINMAX":
			s.limited(w, "domains", n)
		}
	}
}

// limited sets a limit that a keyword announces.
func (s *SceneReader) limited(w *Words, name string, n int64) {
	l := limitNamed(&s.sc.Limits, name)
	if line := s.said["limit "+name]; line != 0 && *l != n {
		w.Fail(name + " " + limitText(*l) + " as in line " + strconv.Itoa(line))
	}
	s.said["offer limit "+name] = w.Line
	*l = n
}

// offered notes a keyword, and makes the setting that it needs.
func (s *SceneReader) offered(w *Words, o engine.Offer) {
	if w.bad {
		return
	}
	s.once(w, "offer "+o.Keyword)
	sc := s.sc
	switch o.Keyword {
	case "STARTTLS":
		if s.against(w, "no STARTTLS", "no STARTTLS, given the tls"); sc.TLS == engine.TLSNone || sc.TLS == engine.TLSImplicit {
			sc.TLS = engine.TLSOffered
		}
	case "AUTH":
		if s.against(w, "no AUTH", "no AUTH, given the auth"); sc.Auth == engine.AuthNone {
			sc.Auth = engine.AuthOffered
		}
	case "VRFY":
		s.against(w, "no VRFY", "no VRFY, given the vrfy")
	case "EXPN":
		s.against(w, "no EXPN", "no EXPN, given the expn")
		sc.Expn = engine.PolicyOn
	case "HELP":
		s.against(w, "no HELP", "no HELP, given the help")
		sc.Help = engine.PolicyOn
	}
	sc.Offers = put(sc.Offers, o, func(other engine.Offer) bool { return other.Keyword == o.Keyword })
}

// underTLS has keywords listed under TLS only.
func (s *SceneReader) underTLS(w *Words) {
	for ok := true; ok && !w.bad; ok = w.More() {
		keyword := w.Keyword()
		s.said["under-tls "+keyword] = w.Line
		s.need(keyword)
		s.later = append(s.later, keyword)
	}
}

// need has a setting's keyword offered.
func (s *SceneReader) need(keyword string) { s.needs = append(s.needs, keyword) }

// refuse takes back the offer of a keyword that a setting rules out.
func (s *SceneReader) refuse(w *Words, keyword string) {
	s.against(w, "offer "+keyword, "to leave "+keyword+" offered as")
	s.said["no "+keyword] = w.Line
	s.needs = slices.DeleteFunc(s.needs, func(other string) bool { return other == keyword }) // it was said of all servers
	for i, o := range s.sc.Offers {
		if o.Keyword == keyword {
			s.sc.Offers = append(s.sc.Offers[:i], s.sc.Offers[i+1:]...)
			return
		}
	}
}

// The words of these settings.
var (
	tlsModes = []choice[engine.TLSMode]{{"none", engine.TLSNone}, {"offered", engine.TLSOffered},
		{"required", engine.TLSRequired}, {"broken", engine.TLSBroken}, {"implicit", engine.TLSImplicit}}
	authModes = []choice[engine.AuthMode]{{"none", engine.AuthNone}, {"offered", engine.AuthOffered}, {"required", engine.AuthRequired}}
	policies  = []choice[engine.Policy]{{"on", engine.PolicyOn}, {"policy", engine.PolicyRefuse}, {"none", engine.PolicyNone}}
	onOrNone  = []choice[engine.Policy]{{"on", engine.PolicyOn}, {"none", engine.PolicyNone}}
)

func (s *SceneReader) tls(w *Words) {
	s.sc.TLS = choose(w, tlsModes)
	switch s.sc.TLS {
	case engine.TLSNone, engine.TLSImplicit:
		s.refuse(w, "STARTTLS")
	default:
		s.need("STARTTLS")
	}
}

func (s *SceneReader) auth(w *Words) {
	if s.sc.Auth = choose(w, authModes); s.sc.Auth == engine.AuthNone {
		s.refuse(w, "AUTH")
		return
	}
	s.need("AUTH")
}

func (s *SceneReader) vrfy(w *Words) {
	if s.sc.Vrfy = choose(w, policies); s.sc.Vrfy == engine.PolicyNone {
		s.refuse(w, "VRFY")
	}
}

func (s *SceneReader) expn(w *Words) {
	if s.sc.Expn = choose(w, policies); s.sc.Expn != engine.PolicyOn {
		s.refuse(w, "EXPN")
		return
	}
	s.need("EXPN")
}

func (s *SceneReader) help(w *Words) {
	if s.sc.Help = choose(w, onOrNone); s.sc.Help == engine.PolicyNone {
		s.refuse(w, "HELP")
		return
	}
	s.need("HELP")
}
