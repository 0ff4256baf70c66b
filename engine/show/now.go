package show

import (
	"ehloworld/engine/jsontext"
	"time"

	"ehloworld/engine"
	"ehloworld/engine/exercise"
	"ehloworld/engine/notation"
)

// Now appends where a run stands: what its session reads, what may be sent, and
// how far the exercise has come.
func Now(dst []byte, r *exercise.Run) []byte {
	s := r.Session()
	at := SeatOf(r)
	o := jsontext.Begin(dst).Text("state", string(s.State())).Text("mode", s.Mode()).Text("prompt", at.Prompt).
		Str("pending", at.Pending).Str("waits", at.Waits).Num("left", s.Left()).Num("now", at.Now).Num("deadline", seconds(at.Deadline)).
		Yes("secure", s.UnderTLS()).Strings("next", s.Next()).With(fills(at.Fills)).Num("inputs", int64(len(r.Inputs()))).Str("lead", r.Lead())
	if x := r.Exercise(); x != nil {
		o = exerciseState(o.Key("exercise"), x, r.Progress())
	}
	return o.End()
}

// SeatOf is where whoever is at work sits. Package serveshow knows what it is where that is
// the server.
var SeatOf = func(r *exercise.Run) notation.Seat {
	s := r.Session()
	return notation.Seat{Prompt: prompt(s), Pending: string(s.Pending()), Waits: s.Waits(), Now: s.Now(), Deadline: s.Deadline(), Fills: s.Fills()}
}

// prompt is the word before what the client sends next.
func prompt(s *engine.Session) string {
	switch mode := s.Mode(); {
	case mode == "text" || s.State() == engine.Data:
		return "message:"
	case mode == "response":
		return "base64:"
	case mode == "replies":
		return "reply:"
	case mode == "octets":
		return "chunk:"
	}
	return "C:"
}

// seconds rounds up: a deadline that is shown as 0 is due. Never is -1.
func seconds(d time.Duration) int64 {
	if d < 0 {
		return -1
	}
	return int64((d + time.Second - 1) / time.Second)
}

func fills(list []engine.Fill) func(jsontext.Object) jsontext.Object {
	return func(o jsontext.Object) jsontext.Object {
		return o.List("fills", len(list), func(dst []byte, i int) []byte {
			f := &list[i]
			return jsontext.Begin(dst).Text("verb", f.Verb).Text("text", f.Text).Yes("likely", f.Likely).End()
		})
	}
}
