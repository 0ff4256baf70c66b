package live

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"time"

	"ehloworld/engine"
	"ehloworld/engine/lint"
	"ehloworld/site/assets"
	"ehloworld/site/page"
)

const (
	mostSessions = 50                     // that are kept, open ones first
	pace         = 200 * time.Millisecond // between two messages, however much happens
	slowPace     = time.Second            // after one that tells a session anew
)

// Stream is the sessions of the socket server as they happen, as server-sent
// events: which there are, and of the one that a page has chosen the engine's
// events as show writes them. A page that comes, or comes back, is told all that
// is kept. Nobody who is slow to read holds a session up.
type Stream struct {
	mu   sync.Mutex
	kept []*liveSession // in the order in which they came
	all  uint64         // sessions so far
	next chan struct{}
}

// Watch hears a session; it is for socket.Config. WatchAt hears one of a host of several.
func (l *Stream) Watch(number uint64) func(engine.Event) { return l.WatchAt("", number) }

func (l *Stream) WatchAt(host string, number uint64) func(engine.Event) {
	hear := l.watch(host, number)
	if host == "" {
		return hear
	}
	return func(e engine.Event) {
		if _, copied := e.(engine.Delivery); !copied { // the network says what becomes of a copy
			hear(e)
		}
	}
}

// watch begins to keep a session.
func (l *Stream) watch(host string, number uint64) func(engine.Event) {
	h := &liveSession{Number: number, Host: host, Began: time.Now().UnixMilli(), State: string(engine.Start)}
	l.mu.Lock()
	l.add(h)
	l.mu.Unlock()
	r := recorder{linter: new(lint.Linter), broken: map[string]int{}, keep: func(e engine.Event, t pageEvent) {
		l.mu.Lock()
		defer l.mu.Unlock()
		if h.gone {
			return
		}
		h.see(e)
		h.keep(t)
		l.stir()
	}}
	return r.hear
}

// add keeps one session more, and lets the oldest go that is closed, or else the
// oldest, if there are too many.
func (l *Stream) add(h *liveSession) {
	l.all++
	l.kept = append(l.kept, h)
	if len(l.kept) > mostSessions {
		i := max(slices.IndexFunc(l.kept, func(h *liveSession) bool { return h.Closed }), 0)
		l.kept[i].gone, l.kept[i].told = true, nil
		l.kept = slices.Delete(l.kept, i, i+1)
	}
	l.stir()
}

// stir wakes who waits for something new.
func (l *Stream) stir() {
	if l.next != nil {
		close(l.next)
		l.next = nil
	}
}

// Listing is the message that says which sessions there are.
type Listing struct {
	All      uint64        `json:"all"`
	Sessions []liveSession `json:"sessions"`
}

// Passage is the message that says what happened in the chosen session. Whole is
// all that is kept of it; else it goes on from the one before.
type Passage struct {
	Number  uint64            `json:"number"`
	Whole   bool              `json:"whole"`
	Earlier int               `json:"earlier"` // lines before it that are not kept
	Events  []json.RawMessage `json:"events" ts:"(Event | Cut | Finding)[]"`
}

// place is how far a page has been told of a session. It is told anew where
// events have been left out since, so that it need not know what to leave out.
type place struct{ seen, lost int }

var nowhere = place{-1, -1}

// since is what there is now, what of a session is new to who has been told of
// it as far as a place, and what will wake him.
func (l *Stream) since(chosen uint64, at *place) (Listing, *Passage, <-chan struct{}) {
	l.mu.Lock()
	defer l.mu.Unlock()
	list := Listing{All: l.all, Sessions: make([]liveSession, 0, len(l.kept))}
	var news *Passage
	for _, h := range l.kept {
		list.Sessions = append(list.Sessions, *h)
		if end := h.lost + len(h.told); h.Number == chosen && at.seen < end {
			news = &Passage{Number: h.Number, Earlier: h.earlier, Whole: at.lost != h.lost, Events: []json.RawMessage{}}
			from := at.seen - h.lost
			if news.Whole {
				from = 0
			}
			for _, t := range h.told[from:] {
				news.Events = append(news.Events, t.event)
			}
			*at = place{end, h.lost}
		}
	}
	if l.next == nil {
		l.next = make(chan struct{})
	}
	return list, news, l.next
}

// ServeHTTP tells of the sessions until the page is left.
func (l *Stream) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	chosen, _ := strconv.ParseUint(r.FormValue("session"), 10, 64)
	assets.SetHeaders(w.Header(), page.LiveStream)
	w.Header().Set("Content-Type", "text/event-stream")
	flow := http.NewResponseController(w)
	fmt.Fprint(w, "retry: 300\n\n")
	for at := nowhere; ; {
		list, news, next := l.since(chosen, &at)
		rest := pace
		tell(w, "sessions", list)
		if news != nil {
			tell(w, "passage", news)
			if news.Whole {
				rest = slowPace
			}
		}
		if flow.Flush() != nil {
			return
		}
		if !waited(r, time.After(rest)) || !waited(r, next) {
			return
		}
	}
}

// tell writes a message. JSON has no line ends in it.
func tell(w http.ResponseWriter, kind string, message any) {
	data, err := json.Marshal(message)
	if err != nil {
		panic(err) // show writes JSON, and nothing else is in it
	}
	fmt.Fprintf(w, "event: %s\ndata: %s\n\n", kind, data)
}

// waited waits, and reports whether the page is still there.
func waited[T any](r *http.Request, c <-chan T) bool {
	select {
	case <-c:
		return true
	case <-r.Context().Done():
		return false
	}
}
