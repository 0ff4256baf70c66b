package show

import (
	"time"

	"ehloworld/engine"
	"ehloworld/engine/exercise"
)

// Now appends where a run stands: what its session reads, what may be sent, and
// how far the exercise has come.
func Now(dst []byte, r *exercise.Run) []byte {
	s := r.Session()
	o := begin(dst).text("state", string(s.State())).text("mode", s.Mode()).text("prompt", prompt(s)).
		str("pending", string(s.Pending())).str("waits", s.Waits()).num("left", s.Left()).num("now", s.Now()).num("deadline", seconds(s.Deadline())).
		yes("secure", s.UnderTLS()).strings("next", s.Next()).fills(s.Fills()).num("inputs", int64(len(r.Inputs()))).str("lead", r.Lead())
	if x := r.Exercise(); x != nil {
		o = exerciseState(o.key("exercise"), x, r.Progress())
	}
	return o.end()
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

func (o object) fills(list []engine.Fill) object {
	return o.list("fills", len(list), func(dst []byte, i int) []byte {
		f := &list[i]
		return begin(dst).text("verb", f.Verb).text("text", f.Text).yes("likely", f.Likely).end()
	})
}
