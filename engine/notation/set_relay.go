package notation

import (
	"strings"

	"ehloworld/engine"
	"ehloworld/engine/grammar"
)

// From whom the server accepts mail, and for which domains; what waits there.

var (
	queueSays = []choice[engine.QueueSays]{{"started", engine.QueueStarted}, {"pending", engine.QueuePending}, {"not-allowed", engine.QueueNotAllowed}}
	relays    = []choice[engine.Relay]{{"nobody", engine.RelayNobody}, {"users", engine.RelayUsers},
		{"trusted", engine.RelayTrusted}, {"everybody", engine.RelayEverybody}}
)

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
	q := engine.Queue{Domain: w.Domain(), Number: int(w.Number(0, 1<<30))}
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
	s.sc.Fetches = append(s.sc.Fetches, engine.Fetch{User: w.Name(), Domain: w.Domain()})
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
