package netscript

import (
	"errors"
	"slices"
	"strings"

	"ehloworld/engine"
	"ehloworld/engine/dns"
	"ehloworld/engine/network"
	"ehloworld/engine/notation"
)

func init() { notation.AddNetworks(reading{}) }

// reading is how notation has networks read.
type reading struct{}

// A reader makes a plan of lines.
type reader struct {
	*notation.Reader
	all     *notation.SceneReader // what is said of all servers
	plan    *network.Plan
	lines   map[string]int // the line on which a server stands, by its name in lower case
	records []int          // the line of each record
	written map[string]string
	names   []named // hosts that must be there
}

// named is a name that must be a server's.
type named struct {
	at   notation.Words // where it has been read
	host string
}

// mustBe wants the name that was read last to be a server's, once all have been read.
func (r *reader) mustBe(w *notation.Words, host string) {
	if !w.Bad() {
		r.names = append(r.names, named{*w, host})
	}
}

// A Line is a line of a network.
type Line struct {
	Name     string
	Args     string // as in the grammar of this package's comment
	Sentence string // what it says

	read func(r *reader, l notation.Line, w *notation.Words)
}

// Lines are all of them. Init fills it, as a line reads those under it.
var lines []Line

func init() {
	lines = []Line{
		{"server", `domain ["closed"] *(INDENT (scene-line / host-line))`, "A host, which takes mail and passes it on.", (*reader).server},
		{"mx", `domain number (domain / ".")`, "A host that takes the mail of a domain; lower numbers are tried first.", (*reader).mx},
		{"address", "domain ip", "The address of a host.", (*reader).address},
		{"cname", "domain domain", "A name that is an alias of another.", (*reader).cname},
		{"nxdomain", "domain", "A name that does not exist.", (*reader).noName},
		{"no-answer", "domain", "A name of which the DNS says nothing now.", (*reader).noAnswer},
		{"down", "domain [domain] [span]", "A host that does not answer, or a path on which nothing arrives.", (*reader).trouble},
		{"refusing", "domain [domain] [span]", "A host that refuses connections.", (*reader).trouble},
		{"slow", "domain [domain] duration [span]", "A host, or a path, that is slow.", (*reader).trouble},
		{"cut", `domain [domain] "at" duration`, "When open connections are lost.", (*reader).trouble},
	}
}

// Lines are all lines of a network, in the order in which the grammar has them.
func Lines() []Line { return slices.Clone(lines) }

func lineNamed(l notation.Line) *Line {
	name, _, _ := strings.Cut(l.Text, " ")
	for i := range lines {
		if lines[i].Name == name {
			return &lines[i]
		}
	}
	return nil
}

func (reading) Begins(l notation.Line) bool { return lineNamed(l) != nil }

// Read reads the lines of a network.
func (reading) Read(in *notation.Reader, all *notation.SceneReader) notation.Network {
	r := &reader{Reader: in, all: all, plan: &network.Plan{}, lines: map[string]int{}, written: map[string]string{}}
	first := 0
	for {
		l, more := r.Peek()
		if !more || !l.Aside() && (l.Indent > 0 || lineNamed(l) == nil) {
			break
		}
		if r.Next(); !l.Aside() {
			if first == 0 {
				first = l.Number
			}
			w := r.Words(l)
			lineNamed(l).read(r, l, w)
		}
	}
	return r.finish(first)
}

// finish wants a network that can be.
func (r *reader) finish(first int) notation.Network {
	for _, x := range r.names {
		if r.lines[strings.ToLower(x.host)] == 0 {
			x.at.Fail("a server of this network")
		}
	}
	if len(r.plan.Hosts) == 0 {
		r.Fail(first, "network", "a server", "none")
		sc := r.all.Under(r.Reader, "mx.tutor.example").Finish()
		r.plan.Hosts = append(r.plan.Hosts, network.Host{Scene: sc, Retry: network.Usual})
	}
	r.plan.Clock, r.plan.Seed = r.plan.Hosts[0].Scene.Clock, r.plan.Hosts[0].Scene.Seed
	if !r.Failed() {
		_, err := network.New(r.plan, nil)
		r.refused(first, err)
	}
	return &Network{r.plan, r.all, r.written}
}

// refused notes what a network cannot have, on its line.
func (r *reader) refused(first int, err error) {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, one := range joined.Unwrap() {
			r.refused(first, one)
		}
		return
	}
	if err == nil {
		return
	}
	if e, ok := errors.AsType[*network.PlanError](err); ok && e.Record >= 0 {
		if d, ok := errors.AsType[*dns.Error](e.Err); ok {
			r.Fail(r.records[e.Record], "record", d.Want, d.Found)
			return
		}
	}
	want := "a network that can work" // no text is known of that leads here
	r.Fail(first, "network", want, err.Error())
}

// A Network is a plan that was read.
type Network struct {
	Plan    *network.Plan
	all     *notation.SceneReader // what is said of all servers
	written map[string]string     // the lines under each server, as written
}

// First is the scene of the server that one is connected to first.
func (n *Network) First() *engine.Scene {
	for i := range n.Plan.Hosts {
		if !n.Plan.Hosts[i].Closed {
			return n.Plan.Hosts[i].Scene
		}
	}
	return n.Plan.Hosts[0].Scene
}

// ReadScene reads a text that holds scene lines only, or those of a network: one of both
// is nil.
func ReadScene(file, text string) (*engine.Scene, *Network, error) {
	r := notation.NewReader(file, text)
	s := notation.NewSceneReader(r, nil)
	s.Read()
	s.Ends()
	if n, ok := s.Network.(*Network); ok {
		return nil, n, r.Err()
	}
	return s.Finish(), nil, r.Err()
}
