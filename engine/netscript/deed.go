package netscript

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"ehloworld/engine"
	"ehloworld/engine/network"
	"ehloworld/engine/notation"
)

// A deed is what an input that begins with "!:" does in a network: an act, or a way through
// time.
type deed struct {
	act  network.Act
	next bool
	mark bool          // not before something that Noted tells of
	most time.Duration // how much time passes for a mark at most
	goes bool
	to   time.Duration
	set  string // the setting, for network.Settle
	off  bool   // it is taken back
}

// A Deed is something that can be done in a network.
type Deed struct {
	Name     string
	Args     string // as in the grammar of this package's comment
	Sentence string // what it does

	read func(n *Network, w *notation.Words, verb string) deed
}

var deeds = []Deed{
	{"connect", "[domain]", "You connect to a host.", readConnect},
	{"stop", "domain", "The host's operator stops its server.", readHost(network.Stop)},
	{"start", "domain", "And starts it again.", readHost(network.Start)},
	{"flush", "domain", "The host tries at once what is in its queue.", readHost(network.Flush)},
	{"down", `domain [domain] ["for" duration]`, "The host does not answer any more, or nothing arrives between two.", readHurt},
	{"refusing", `domain [domain] ["for" duration]`, "The host refuses connections.", readHurt},
	{"slow", `domain [domain] duration ["for" duration]`, "The host, or a path, is slow.", readHurt},
	{"cut", "domain [domain]", "Open connections are lost.", readHurt},
	{"mend", "domain [domain]", "The host, or a path, works again.", readMend},
	{"set", "domain scene-line", "The host goes on with another setting.", readSet},
	{"unset", "domain scene-line", "And without that setting again.", readUnset},
	{"next", `["mark" ["within" duration]]`, "Time passes until something happens; with mark, more than what is said over a connection.", readNext},
	{"go", `"to" (duration / milliseconds)`, "You go to another time; what comes after it stays until something else is done.", readGo},
}

// Deeds are all of them.
func Deeds() []Deed { return slices.Clone(deeds) }

// Serves says that whoever is at work is a client.
func (n *Network) Serves() bool { return false }

// Tag has nothing that is different in a network, and Anew no network that comes later.
func (n *Network) Tag(string) *notation.Tag { return nil }
func (n *Network) Anew(*notation.Reader, *notation.SceneReader, notation.Line) notation.Network {
	return nil
}

// Verbs are the names of what can be done.
func (n *Network) Verbs() (names []string) {
	for _, d := range deeds {
		names = append(names, d.Name)
	}
	return names
}

// Input reads what follows such a verb.
func (n *Network) Input(w *notation.Words, verb string) string {
	written := *w
	n.readDeed(w, verb)
	return strings.TrimRight(verb+" "+written.Rest(), " ")
}

func (n *Network) readDeed(w *notation.Words, verb string) deed {
	for i := range deeds {
		if deeds[i].Name == verb {
			return deeds[i].read(n, w, verb)
		}
	}
	return deed{}
}

// Acts are those deeds that are done to hosts on sockets. The others are of who types, of time
// that stands still, and of the lines that a host was written with.
func Acts() []Deed {
	return slices.DeleteFunc(Deeds(), func(d Deed) bool {
		return d.Name == "connect" || d.Name == "next" || d.Name == "go" || d.Name == "unset"
	})
}

// Act reads one of them. scene gives what a host is made of now.
func (n *Network) Act(line string, scene func(host string) *engine.Scene) (network.Act, error) {
	r := notation.NewReader("", line)
	l, _ := r.Next()
	w := r.Words(l)
	var verbs []string
	for _, a := range Acts() {
		verbs = append(verbs, a.Name)
	}
	if !slices.Contains(verbs, w.What) {
		w.What = "this"
		w.FailFirst(strings.Join(verbs[:len(verbs)-1], ", ") + " or " + verbs[len(verbs)-1])
		return network.Act{}, r.Err()
	}
	d := n.readDeed(w, w.What)
	w.End()
	err := r.Err()
	if err == nil && d.act.Kind == network.Settle {
		d.act.Setting = d.set
		d.act.Scene, err = changed(scene(d.act.Host), d.set)
	}
	return d.act, err
}

// host takes the name of a server.
func (n *Network) host(w *notation.Words) string {
	name := w.Domain()
	for i := range n.Plan.Hosts {
		if strings.EqualFold(n.Plan.Hosts[i].Scene.Host, name) {
			return n.Plan.Hosts[i].Scene.Host
		}
	}
	w.Fail("a server of this network")
	return name
}

func readConnect(n *Network, w *notation.Words, _ string) deed {
	d := deed{act: network.Act{Kind: network.Connect}}
	if !w.More() {
		return d
	}
	d.act.Host = n.host(w)
	for i := range n.Plan.Hosts {
		if n.Plan.Hosts[i].Closed && n.Plan.Hosts[i].Scene.Host == d.act.Host {
			w.Fail("a server that is not closed to you")
		}
	}
	return d
}

func readHost(kind network.ActKind) func(*Network, *notation.Words, string) deed {
	return func(n *Network, w *notation.Words, _ string) deed {
		return deed{act: network.Act{Kind: kind, Host: n.host(w)}}
	}
}

func readHurt(n *Network, w *notation.Words, verb string) deed {
	t := readTrouble(w, verb, n.known)
	if t.Kind != network.Cut {
		t.To = lasting(w)
	}
	return deed{act: network.Act{Kind: network.Hurt, Trouble: t}}
}

func readMend(n *Network, w *notation.Words, verb string) deed {
	t := readTrouble(w, "down", n.known)
	return deed{act: network.Act{Kind: network.Heal, Trouble: t}}
}

// known wants a name to be a server's.
func (n *Network) known(w *notation.Words, name string) {
	if !slices.ContainsFunc(n.Plan.Hosts, func(h network.Host) bool { return strings.EqualFold(h.Scene.Host, name) }) {
		w.Fail("a server of this network")
	}
}

func readSet(n *Network, w *notation.Words, _ string) deed {
	d := deed{act: network.Act{Kind: network.Settle, Host: n.host(w)}}
	written := *w
	if d.set = w.Rest(); w.Bad() {
		return d
	}
	for i := range n.Plan.Hosts {
		if h := &n.Plan.Hosts[i]; h.Scene.Host == d.act.Host {
			if _, err := changed(h.Scene, d.set); err != nil {
				want := "a setting that the server can have"
				if e := notation.Errors(err)[0]; e.What == "set" {
					want = e.Want
				} else {
					want += " (" + e.Reason() + ")"
				}
				written.Word()
				written.Fail(want)
				*w = written
			}
		}
	}
	return d
}

// readUnset takes a line that may be among the host's when its time comes.
func readUnset(n *Network, w *notation.Words, _ string) deed {
	d := deed{act: network.Act{Kind: network.Settle, Host: n.host(w)}, off: true}
	written := *w
	if d.set = w.Rest(); w.Bad() {
		return d
	}
	if name := written.Word(); !slices.ContainsFunc(notation.Settings, func(s notation.Setting) bool { return s.Name == name }) {
		written.Fail("a setting of one server")
		*w = written
	}
	return d
}

// changed is a scene with another setting.
func changed(sc *engine.Scene, setting string) (*engine.Scene, error) {
	r := notation.NewReader("", setting)
	s := notation.NewSceneReader(r, sc)
	if l, _ := r.Next(); !s.ReadSetting(l) {
		w := r.Words(l)
		w.What = "set"
		w.Fail("a setting of one server")
	}
	made := s.Finish()
	return made, r.Err()
}

func readNext(_ *Network, w *notation.Words, _ string) deed {
	d := deed{next: true, mark: w.Next("mark"), most: mostWaiting}
	if d.mark && w.Next("within") {
		d.most = w.Duration()
	}
	return d
}

func readGo(_ *Network, w *notation.Words, _ string) deed {
	w.Want("to")
	if number, ms := strings.CutSuffix(w.Ahead(), "ms"); ms && notation.IsDigits(number) && len(number) < 15 {
		w.Word()
		n, _ := strconv.Atoi(number)
		return deed{goes: true, to: time.Duration(n) * time.Millisecond}
	}
	return deed{goes: true, to: w.Duration()}
}
