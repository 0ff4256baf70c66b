package servescript

import (
	"strings"

	"ehloworld/engine"
	"ehloworld/engine/client"
	"ehloworld/engine/notation"
	"ehloworld/engine/serve"
)

func init() { notation.AddNetworks(reading{}) }

// reading is how notation has these scenes read.
type reading struct{}

func (reading) Begins(l notation.Line) bool {
	word, _, _ := strings.Cut(l.Text, " ")
	return word == "client"
}

// A Line is a line under a client.
type Line struct {
	Name     string
	Args     string // as in the grammar of this package's comment
	Sentence string // what it says

	read func(n *Scene, w *notation.Words)
}

var lines = []Line{
	{"name", "domain", "What the client calls itself.", func(n *Scene, w *notation.Words) { n.Name = w.Domain() }},
	{"sender", "address", "Whose message it has.", func(n *Scene, w *notation.Words) { n.Message.From = w.Address() }},
	{"to", "1*address", "Who gets the message.", func(n *Scene, w *notation.Words) {
		for _, to := range w.Addresses(1) {
			n.Message.To = append(n.Message.To, client.Recipient{Address: to})
		}
	}},
	{"message", "string", "The message, its lines separated by \\n.", func(n *Scene, w *notation.Words) {
		n.Message.Text = strings.ReplaceAll(w.Quoted(), "\n", "\r\n")
	}},
}

// A Scene is a host and the client that connects to it.
type Scene struct {
	serve.Config
	scene *engine.Scene
}

// Read reads a client.
func (reading) Read(r *notation.Reader, all *notation.SceneReader) notation.Network {
	l, _ := r.Next()
	return read(r, all, l)
}

// Tag is that of a line of whoever is the server, or of the client.
func (n *Scene) Tag(line string) *notation.Tag { return notation.ReplyTag(line) }

// Anew reads another client, which connects when a step begins.
func (n *Scene) Anew(r *notation.Reader, s *notation.SceneReader, l notation.Line) notation.Network {
	if !(reading{}).Begins(l) {
		return nil
	}
	return read(r, s, l)
}

func read(r *notation.Reader, all *notation.SceneReader, l notation.Line) notation.Network {
	w := r.Words(l)
	n := &Scene{Config: serve.Config{Name: "client.one.example", Message: client.Message{From: "alice@one.example", Text: usualMessage}}}
	names := make([]string, len(serve.Characters))
	for i, c := range serve.Characters {
		names[i] = c.Name
	}
	n.Character = serve.Characters[w.OneOf(names...)]
	w.End()
	said := map[string]bool{}
	for {
		under, more := r.Under(l.Indent)
		if !more {
			break
		}
		uw := r.Words(under)
		if line := lineNamed(uw.What); line == nil {
			uw.What = "client"
			uw.Fail("name, sender, to or message")
		} else {
			if said[uw.What] {
				uw.FailFirst("to be said once of a client")
			}
			said[uw.What] = true
			line.read(n, uw)
			uw.End()
		}
	}
	if n.Message.To == nil {
		n.Message.To = []client.Recipient{{Address: "bob@tutor.example"}}
	}
	n.scene = all.Finish()
	n.Scene = n.scene
	if _, err := serve.New(n.Config); err != nil && !r.Failed() {
		want := "a message that a client can send" // no text is known of that leads here
		r.Fail(l.Number, "client", want, err.Error())
	}
	return n
}

const usualMessage = "From: alice@one.example\r\nSubject: Tea at four\r\n\r\nAre you coming?\r\n"

func lineNamed(name string) *Line {
	for i := range lines {
		if lines[i].Name == name {
			return &lines[i]
		}
	}
	return nil
}

// First is the scene of the host.
func (n *Scene) First() *engine.Scene { return n.scene }

// Serves says that whoever is at work is the server.
func (n *Scene) Serves() bool { return true }

// Verbs are what can happen besides, and Input reads one: there is none.
func (n *Scene) Verbs() []string                      { return nil }
func (n *Scene) Input(*notation.Words, string) string { return "" }
