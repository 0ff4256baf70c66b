package notation

import (
	"errors"
	"strconv"
	"strings"

	"ehloworld/engine"
)

// PlayOptions say in which way a script is played. The wire is the same in all
// of them.
type PlayOptions struct {
	ByteByByte bool // each octet by itself
	Unwatched  bool // nobody is told anything
	Grouped    bool // client lines together, where PIPELINING allows it
}

// Play plays a script against a fresh server and gives its text back as it
// should be: it is right if nothing changed.
func (s *Script) Play(o PlayOptions) (string, error) {
	turns, err := s.play(PlayOptions{ByteByByte: o.ByteByByte}, nil)
	if err != nil {
		return "", err
	}
	return s.compose(turns), nil
}

// Agree plays a script in all the ways there are, and tells of the first in
// which the server says something else.
func (s *Script) Agree() error {
	plain, err := s.play(PlayOptions{}, nil)
	if err != nil {
		return err
	}
	for _, o := range []PlayOptions{{ByteByByte: true}, {Unwatched: true}, {ByteByByte: true, Unwatched: true},
		{Grouped: true}, {Grouped: true, Unwatched: true}} {
		turns, err := s.play(o, plain)
		if err != nil {
			return err
		}
		if err := differ(plain, turns, o); err != nil {
			return err
		}
	}
	return nil
}

// A turn is what came of one line of the client's; the first is the greeting's.
type turn struct {
	wire  string
	made  []string     // the lines of it in the script, if the session was watched
	mode  string       // in which the line was read
	piped bool         // PIPELINING was offered before it
	state engine.State // after it
	tail  bool         // it was sent together with those before it
}

// play carries out the dialogue. Grouping needs the turns of a plain play.
func (s *Script) play(o PlayOptions, plain []turn) ([]turn, error) {
	p := &transcriptWriter{script: s}
	if !o.Unwatched {
		p.Watch = p.note
	}
	if s.Network != nil {
		p.Around = s.Network.Open(p.Watch)
	} else {
		server, err := engine.Ready(s.Scene)
		if err != nil {
			return nil, err
		}
		p.Server = server
	}
	turns := []turn{p.turn(Input{Kind: '!', Word: "connect"}, "", o)}
	inputs, lines := s.Inputs(), s.clients()
	for i := 0; i < len(inputs); i++ {
		in, from := inputs[i], i
		for o.Grouped && i+1 < len(inputs) && plain[i+1].joins(inputs[i], inputs[i+1]) {
			i++
			in = Input{Kind: 'C', Octets: in.Sent() + inputs[i].Sent()}
		}
		turns = append(turns, p.turn(in, lines[from].Tag, o))
		for range i - from {
			turns = append(turns, turn{tail: true, state: p.Session.State()})
		}
	}
	return turns, nil
}

// clients are the lines of the client's.
func (s *Script) clients() (list []DialogueLine) {
	for _, l := range s.Lines {
		if l.Client() {
			list = append(list, l)
		}
	}
	return list
}

// joins reports whether a line of the client's may be sent in one group with
// the next: message text, chunks, and what RFC 2920 section 3.1 does not want
// last.
func (t turn) joins(in, next Input) bool {
	if in.Kind != 'C' || next.Kind != 'C' || !t.piped {
		return false
	}
	verb, _, _ := strings.Cut(strings.ToUpper(in.Octets), " ")
	switch strings.TrimSuffix(verb, "\r\n") {
	case "MAIL", "RCPT", "RSET", "BDAT":
		return strings.HasSuffix(in.Octets, "\r\n") && (t.mode == "lines" || t.mode == "text")
	}
	return t.mode == "text" || t.mode == "octets"
}

// differ finds the first turn in which the server said something else.
func differ(a, b []turn, o PlayOptions) error {
	for i := 0; i < len(a); i++ {
		from, one := i, a[i].wire
		for i+1 < len(b) && b[i+1].tail {
			i++
			one += a[i].wire
		}
		if one != b[from].wire || a[i].state != b[i].state {
			return errors.New("turn " + strconv.Itoa(from) + ", " + o.String() + ": the server says " + Quote(b[from].wire) +
				" and is in state " + string(b[i].state) + "; before, it says " + Quote(one) + " and is in state " + string(a[i].state))
		}
	}
	return nil
}

// String names the way.
func (o PlayOptions) String() string {
	way := "whole"
	switch {
	case o.ByteByByte:
		way = "byte by byte"
	case o.Grouped:
		way = "in groups"
	}
	if o.Unwatched {
		way += ", unwatched"
	}
	return way
}
