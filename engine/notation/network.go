package notation

import (
	"slices"
	"time"

	"ehloworld/engine"
)

// A Network is what a text has in place of one server: several, and what lies between
// them. Another package reads it, so that a program without networks is without their
// weight.
type Network interface {
	First() *engine.Scene                 // of the server that one is connected to first
	Open(watch func(engine.Event)) Around // begins it anew; nil is that nobody watches
	Verbs() []string                      // what can happen in it, after "!:"
	Input(w *Words, verb string) string   // reads what follows a verb of its own after "!:", and gives both as a word of an Input
	Tag(line string) *Tag                 // that a line of a dialogue in it begins with; nil is that it means what it means anywhere
	Serves() bool                         // whoever is at work is the server: what is typed are replies
	// Anew reads what stands around a session from a step on, which begins with a line that
	// was taken; nil is that the line is no such thing.
	Anew(r *Reader, s *SceneReader, l Line) Network
}

// Around is a network in which somebody is at work on a server.
type Around interface {
	Do(dst []byte, in Input) []byte // as Connection has it
	Server() *engine.Server         // that one is connected to, or was
	Session() *engine.Session
}

// A Seated is an Around in which whoever is at work is the server. Its Session stands where
// the replies have led.
type Seated interface {
	Around
	Seat() Seat
	Predict(line, end string) engine.Explanation // of a line that is being typed
}

// A Seat is where whoever is the server sits.
type Seat struct {
	Prompt   string // before what is typed next
	Pending  string // what has come of a line that has no end yet
	Waits    string // what is waited for; "" is a line
	Now      int64  // Unix seconds
	Deadline time.Duration
	Fills    []engine.Fill
}

// A NetworkReader reads networks of one kind.
type NetworkReader interface {
	Begins(l Line) bool                     // the line is one of a network's
	Read(r *Reader, s *SceneReader) Network // from such a line on; what the scene reader has read is said of all servers
}

var networks []NetworkReader

// AddNetworks adds a kind of them to this program.
func AddNetworks(r NetworkReader) { networks = append(networks, r) }

// networksOf are those that begin with a line; nil is none.
func networksOf(l Line) NetworkReader {
	for _, r := range networks {
		if r.Begins(l) {
			return r
		}
	}
	return nil
}

// Under begins to read a server of a network from lines of its own, with what was said of
// all servers.
func (s *SceneReader) Under(r *Reader, host string) *SceneReader {
	u := NewSceneReader(r, s.sc)
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
