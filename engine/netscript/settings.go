package netscript

import (
	"errors"
	"slices"
	"strings"

	"ehloworld/engine"
	"ehloworld/engine/network"
	"ehloworld/engine/notation"
)

// A standing is how a host is set: its scene, and the lines that make it.
type standing struct {
	scene   *engine.Scene
	written string   // under the server, in the text of the network
	set     []string // since, a line each
}

// standing is how a host is set at the time at hand. The acts say so: time that one has gone
// back in has had only some of them.
func (a *Around) standing(host string) (s standing) {
	for act := range a.time.Done() {
		if act.Kind == network.Settle && act.Host == host {
			s = a.made[act.Scene]
		}
	}
	for i := 0; s.scene == nil && i < len(a.network.Plan.Hosts); i++ {
		if sc := a.network.Plan.Hosts[i].Scene; sc.Host == host {
			s = standing{scene: sc, written: a.network.written[host]}
		}
	}
	return s
}

// Settings are the lines of a host, as they were written, and those that were set since.
func (a *Around) Settings(host string) string {
	s := a.standing(host)
	return s.written + strings.Join(s.set, "")
}

// Scene is what a host is made of now; nil is that there is no such host.
func (a *Around) Scene(host string) *engine.Scene { return a.standing(host).scene }

// Has reports whether a setting is among the lines of a host, so that it can be unset.
func (a *Around) Has(host, setting string) bool {
	_, ok := a.standing(host).without(setting)
	return ok
}

// settled is how a host is set once a setting has been made, or unset.
func (a *Around) settled(d deed) (s standing, err error) {
	s = a.standing(d.act.Host)
	if !d.off {
		s.set = append(slices.Clip(s.set), d.set+"\n")
		s.scene, err = changed(s.scene, d.set)
		return s, err
	}
	left, ok := s.without(d.set)
	if !ok {
		return s, errors.New(d.act.Host + " has no setting " + d.set)
	}
	r := notation.NewReader("", left.written)
	read := a.network.all.Under(r, d.act.Host)
	for l, more := r.Next(); more; l, more = r.Next() {
		read.ReadSetting(l) // what is no setting is about what it sends, which stays
	}
	left.scene = read.Finish()
	for _, setting := range left.set {
		if err == nil {
			left.scene, err = changed(left.scene, setting)
		}
	}
	return left, errors.Join(r.Err(), err)
}

// without is a standing without the last line that makes a setting, and those under it.
func (s standing) without(setting string) (standing, bool) {
	asked := func(line string) bool { return slices.Equal(strings.Fields(line), strings.Fields(setting)) }
	for i := len(s.set) - 1; i >= 0; i-- {
		if asked(s.set[i]) {
			s.set = slices.Delete(slices.Clone(s.set), i, i+1)
			return s, true
		}
	}
	text := strings.SplitAfter(s.written, "\n")
	for i := len(text) - 1; i >= 0; i-- {
		if !asked(text[i]) {
			continue
		}
		end, indent := i+1, indentOf(text[i])
		for end < len(text) && indentOf(text[end]) > indent {
			end++
		}
		s.written = strings.Join(slices.Delete(text, i, end), "")
		return s, true
	}
	return s, false
}

func indentOf(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }
