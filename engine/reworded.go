package engine

// reword gives a reply the operator's own words, where the scene has some. The
// codes stay, and by them alone a client may go (RFC 5321 section 4.2). What the
// client has asked for, or needs, is no matter of words: see Fixed.
func (s *Session) reword(w *ReplyTemplate) *ReplyTemplate {
	for i := range s.server.scene.Replies {
		r := &s.server.scene.Replies[i]
		if w.Fixed || r.Code != w.Code || r.Enhanced != "" && r.Enhanced != w.Enhanced || r.To != "" && r.To != s.answers() {
			continue
		}
		c, why := *w, w.Tell
		c.Lines, c.wire = ownLines(r.Text), [2]string{}
		c.Tell = func(s *Session) string {
			if why != nil {
				return why(s) + ownWords
			}
			return string(fill(nil, w.Why, &s.args)) + ownWords
		}
		return &c
	}
	return w
}

// IsFixed reports whether no words can stand for what such a reply tells.
func (r *Reworded) IsFixed() bool {
	switch r.Code {
	case 211, 214, 251, 334, 551:
		return true
	}
	return r.Code == 250 && (r.To == "EHLO" || r.To == "VRFY" || r.To == "EXPN")
}

const ownWords = " The words are the operator's own; only the code counts."

// checkWords wants what a scene has a server say in words of its own to be
// replies.
func (sc *Scene) checkWords() []error {
	errs := checkRefusals(sc)
	if text := sc.Greeting.Text; text != "" && !IsReplyText(text) {
		errs = append(errs, unfit("greeting", "its text is not lines of printable ASCII"))
	}
	for _, r := range sc.Replies {
		switch {
		case !IsReplyText(r.Text):
			errs = append(errs, unfit("reply", "its text is not lines of printable ASCII"))
		case r.IsFixed():
			errs = append(errs, unfit("reply "+r.Code.String(), "a client needs what it says"))
		}
	}
	for _, r := range sc.Resources {
		if !IsURI(r.URL) {
			errs = append(errs, unfit("url "+r.URL, "that is not a URL"))
		}
	}
	for what, p := range map[string]string{"set": sc.Priorities.Set, "least": sc.Priorities.Least} {
		if p != "" && !IsPriority(p) {
			errs = append(errs, unfit("priority "+what, "from -9 to 9, and not "+p))
		}
	}
	if sc.Ehlo != 0 && (sc.TLS == TLSRequired || sc.Auth == AuthRequired) {
		errs = append(errs, unfit("ehlo", "the server demands something first that only EHLO offers"))
	}
	return errs
}
