package notation

import (
	"slices"

	"ehloworld/engine"
)

// A Network is what a text has in place of one server: several, and what lies between
// them. Another package reads it, so that a program without networks is without their
// weight.
type Network interface {
	First() *engine.Scene                 // of the server that one is connected to first
	Open(watch func(engine.Event)) Around // begins it anew; nil is that nobody watches
	Input(w *Words, verb string) string   // reads what follows a verb of its own after "!:", and gives both as a word of an Input
}

// Around is a network in which somebody is at work on a server.
type Around interface {
	Do(dst []byte, in Input) []byte // as Connection has it
	Server() *engine.Server         // that one is connected to, or was
	Session() *engine.Session
}

// A NetworkReader reads networks.
type NetworkReader interface {
	Begins(l Line) bool                     // the line is one of a network's
	Read(r *Reader, s *SceneReader) Network // from such a line on; what the scene reader has read is said of all servers
	Verbs() []string                        // what can happen in a network, after "!:"
}

// Networks reads those of this program; nil is that it has none.
var Networks NetworkReader

// Under begins to read a server of a network, with what was said of all of them.
func (s *SceneReader) Under(host string) *SceneReader {
	u := NewSceneReader(s.r, s.sc)
	u.sc.Host, u.home = host, host
	u.needs, u.later = slices.Clone(s.needs), slices.Clone(s.later)
	return u
}

// ReadSetting reads a line as a setting of a server of a network, and the lines under
// it. It reports whether the line is one that may stand there.
func (s *SceneReader) ReadSetting(l Line) bool {
	switch set := settingOf(l); {
	case set == nil, set.Name == "proves", set.Name == "host", set.Name == "clock", set.Name == "seed", set.Name == "peer":
		return false
	}
	return s.ReadChange(l)
}
