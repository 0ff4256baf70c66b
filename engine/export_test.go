package engine

// Held is how many octets of memory a session keeps for what it was sent.
func (s *Session) Held() int {
	l := look{}
	if s.incoming.look != nil {
		l = *s.incoming.look
	}
	h := half{}
	if on := resumable.get(s); on != nil {
		h = *on
	}
	return cap(h.text) + cap(h.tx.arena) + cap(s.part) + cap(s.kept) + cap(s.key) + cap(s.hello.from) +
		cap(l.tail) + cap(l.header) + cap(s.incoming.undots) + cap(s.tx.arena)
}

// MostHeld is how many they may be: a line of each kind, a few names out of one,
// two envelopes, half a message, what a lax server keeps behind STARTTLS, and a header; twice, as memory
// grows by doubling.
func (s *Session) MostHeld() int {
	line := max(min(s.server.longest, 1<<20), maxResponse)
	recipients := int(min(s.server.limits.Recipients, 1<<10))
	return 2 * (8*line + 2*(1+recipients)*2*min(line, 1024) + mostKept + mostHeader + mostHalf)
}

// ReplyTemplates are all replies that the engine can give. Tests make them wrong.
func ReplyTemplates() []*ReplyTemplate { return replyTemplates }

// Overhear notes each reply template that a watched session says, until done.
func Overhear() (seen map[*ReplyTemplate]bool, done func()) {
	seen = map[*ReplyTemplate]bool{}
	tells := make([]func(*Session) string, len(replyTemplates))
	for i, w := range replyTemplates {
		tells[i] = w.Tell
		w.Tell = func(s *Session) string {
			seen[w] = true
			if tells[i] != nil {
				return tells[i](s)
			}
			return string(fill(nil, w.Why, &s.args))
		}
	}
	return seen, func() {
		for i, w := range replyTemplates {
			w.Tell = tells[i]
		}
	}
}

// RowHas reports whether a verb's row has a code, or lacks the parameter whose
// answer it is; known is whether the engine has such a verb.
func RowHas(name string, code Code) (has, known bool) {
	rows := verbs[:len(verbs):len(verbs)]
	for _, x := range extensions {
		rows = append(rows, x.Verbs...)
		for _, p := range x.Params {
			has = has || p.Verb == name && p.NotOffered != nil && p.NotOffered.Code == code
		}
	}
	for _, v := range rows {
		if v.Name == name || v.Name == name+" LAST" {
			known = true
			for _, c := range v.Replies {
				has = has || c == code
			}
		}
	}
	return has, known
}
