package network

// A due is something that happens at a time.
type due struct {
	at     int64 // ns of Unix time
	order  uint64
	kind   dueKind
	host   int
	id     int // of an entry or a connection
	octets []byte
}

type dueKind uint8

const (
	tries      dueKind = iota // an entry is tried
	notices                   // the sender of an entry is told of the delay
	connects                  // a connection is there, or is not
	toServer                  // octets come
	toClient                  //
	clientGone                // the client's end has closed
	serverGone                // the server's end has
	handshakes                // a TLS handshake is over
	timesOut                  // one end may have waited too long
	troubles                  // a trouble begins or ends
	delivers                  // what was held is delivered
)

// ofHost reports whether it is what a host does by itself, and only while it works.
func (k dueKind) ofHost() bool { return k == tries || k == notices || k == delivers }

// A dueList is a heap of what is due, the first at the top.
type dueList []due

func (l dueList) less(i, j int) bool {
	return l[i].at < l[j].at || l[i].at == l[j].at && l[i].order < l[j].order
}

func (l *dueList) push(d due) {
	*l = append(*l, d)
	h := *l
	for i := len(h) - 1; i > 0; {
		up := (i - 1) / 2
		if !h.less(i, up) {
			return
		}
		h[i], h[up] = h[up], h[i]
		i = up
	}
}

func (l *dueList) pop() due {
	h := *l
	first, last := h[0], len(h)-1
	h[0], h[last] = h[last], due{}
	h = h[:last]
	*l = h
	for i := 0; ; {
		least := i
		for _, under := range [2]int{2*i + 1, 2*i + 2} {
			if under < len(h) && h.less(under, least) {
				least = under
			}
		}
		if least == i {
			return first
		}
		h[i], h[least] = h[least], h[i]
		i = least
	}
}
