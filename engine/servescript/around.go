package servescript

import (
	"strings"

	"ehloworld/engine"
	"ehloworld/engine/notation"
	"ehloworld/engine/serve"
)

// An Around is a client that has connected to somebody.
type Around struct {
	scene  *Scene
	watch  func(engine.Event)
	server *engine.Server // of the scene, for what a program wants to know of it
	at     *serve.Session
}

func init() { notation.Speech = speech }

// speech are the lines that a client says, as a dialogue has them.
func speech(e engine.Elsewhere) (made []string) {
	if asked, ok := e.Event.(serve.Asked); ok {
		for _, line := range asked.Lines() {
			made = append(made, strings.TrimRight("C: "+notation.Printable(line), " "))
		}
	}
	return made
}

// Open begins the scene anew.
func (n *Scene) Open(watch func(engine.Event)) notation.Around {
	server, err := engine.Ready(n.scene)
	if err != nil {
		panic(err) // it could be, when it was read
	}
	return &Around{scene: n, watch: watch, server: server}
}

// Server is the host's, and Session the one that stands where the replies have led.
func (a *Around) Server() *engine.Server   { return a.server }
func (a *Around) Session() *engine.Session { return a.at.Beside() }

// Client is the connection.
func (a *Around) Client() *serve.Session { return a.at }

// Do carries out an input, and appends what the client says.
func (a *Around) Do(dst []byte, in notation.Input) []byte {
	switch in.Kind {
	case 'C':
		return a.at.Receive(dst, []byte(in.Sent()))
	case 'T':
		return a.at.Advance(dst, in.Passed)
	}
	switch in.Word {
	case "connect":
		return a.connect(dst)
	case "hangup", "shutdown":
		a.at.Hangup()
	}
	return dst
}

// connect has the client connect again, with its message anew. The time goes on.
func (a *Around) connect(dst []byte) []byte {
	c := a.scene.Config
	c.Watch = a.watch
	if a.at != nil {
		c.Now = a.at.Now()
		a.at.Watch = nil
		a.at.Hangup()
	}
	at, err := serve.New(c)
	if err != nil {
		panic(err) // it could be, when it was read
	}
	a.at = at
	return at.Begin(dst)
}

// Seat is where whoever is the server sits: what is to be typed, what has come and has no
// end yet, and what is waited for.
func (a *Around) Seat() notation.Seat {
	command, line := a.at.Unfinished()
	seat := notation.Seat{Prompt: "S:", Pending: string(command), Now: a.at.Now(), Deadline: a.at.Deadline()}
	switch {
	case a.at.Closed():
	case len(line) > 0:
		seat.Waits = "Your line has no CR LF yet, so the client is still reading it."
	case len(command) > 0:
		seat.Waits = "The client's line has no CR LF at its end."
	}
	for i, text := range a.at.Likes() {
		seat.Fills = append(seat.Fills, engine.Fill{Verb: "reply", Text: text, Likely: i == 0})
	}
	return seat
}

// Predict says what a line is that is being typed.
func (a *Around) Predict(line, end string) engine.Explanation {
	x := a.Session().ExplainReply("", 1, line)
	x.Client, x.Length = "", len(line)+len(end)
	x.Err, x.Coming = a.at.Reads(line)
	if len(line) >= 3 && x.Err == nil {
		if code, _, _ := strings.Cut(line, " "); len(code) == 3 && len(x.Notes) > 0 {
			x.Waits = x.Notes[0].Text + "."
		}
	}
	for _, f := range a.Seat().Fills {
		if line != "" && strings.HasPrefix(f.Text, line) {
			x.Fills = append(x.Fills, f)
		}
	}
	return x
}
