package export

import (
	"encoding/base64"
	"strings"

	"ehloworld/engine"
	"ehloworld/engine/exercise"
	"ehloworld/engine/notation"
)

// What stands in the place of a secret that is not the scene's own.
const hidden = "hidden"

// A covered input is one in which secrets may have been hidden; of Kind 0 is
// none that is left.
type covered struct {
	notation.Input
	hides bool
}

// A search for secrets watches a run being done again.
type search struct {
	scene    *engine.Scene
	list     []*covered
	from, at int // the inputs in which the present line began, and ends
	begun    int // secrets before the present login
	found    []secret
}

// A secret is what was typed in a login, where, and what is to stand for it.
type secret struct {
	from, at    int
	text, cover string
}

// cover is what was done, without the secrets that are not the scene's own. What
// was typed in a login that went well is: only the scene's users can log in.
func cover(r *exercise.Run) []*covered {
	s := &search{scene: r.Scene()}
	rerun := r.Again(s.see)
	for i, in := range r.Inputs() {
		if s.at = i; len(rerun.Session().Pending()) == 0 {
			s.from = i
		}
		s.list = append(s.list, &covered{Input: in})
		rerun.Do(in)
	}
	for i := range s.found {
		s.hide(&s.found[i])
	}
	if open := string(rerun.Session().Pending()); rerun.Session().Mode() == "response" || isAuth(open) {
		s.cut(open)
	}
	return s.list
}

func isAuth(line string) bool { return len(line) > 4 && strings.EqualFold(line[:5], "AUTH ") }

// see looks for what may be a secret: a response, one that AUTH brings along,
// and base64 in the place of a command.
func (s *search) see(e exercise.Event) {
	switch e := e.(type) {
	case engine.Auth:
		if e.Ok {
			s.found = s.found[:s.begun]
		}
	case engine.Line:
		text := e.Text
		switch {
		case isAuth(text):
			s.begun = len(s.found)
			_, text, _ = strings.Cut(strings.TrimLeft(text[5:], " "), " ")
		case e.Kind == "response":
		case e.Kind == "command" && e.Verb == "":
			if b, err := base64.StdEncoding.DecodeString(text); err != nil || !notation.IsPlain(strings.ReplaceAll(string(b), "\x00", "")) {
				return
			}
		default:
			return
		}
		if stands := s.coverOf(text); stands != text {
			s.found = append(s.found, secret{s.from, s.at, text, stands})
		}
	}
}

// coverOf hides the parts of a response that the scene does not tell itself.
func (s *search) coverOf(text string) string {
	if text == "" || text == "*" || text == "=" {
		return text
	}
	b, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		return hidden
	}
	parts, all := strings.Split(string(b), "\x00"), true
	for i, part := range parts {
		if part != "" && !s.known(part) {
			parts[i], all = hidden, false
		}
	}
	if all {
		return text
	}
	return base64.StdEncoding.EncodeToString([]byte(strings.Join(parts, "\x00")))
}

// known reports whether the scene itself tells a name or a secret.
func (s *search) known(text string) bool {
	sc, is := s.scene, false
	for i := range sc.Users {
		is = is || text == sc.Users[i].Name || text == sc.Users[i].Password
	}
	for i := range sc.Tokens {
		is = is || text == sc.Tokens[i].Name || text == sc.Tokens[i].Secret
	}
	return is
}

// hide puts the cover in the place of a secret. Pieces of its line are put
// together first.
func (s *search) hide(x *secret) {
	sent := ""
	for _, c := range s.list[x.from : x.at+1] {
		if c.Kind == 'C' {
			sent += c.Sent()
			c.Kind = 0
		}
	}
	made, whole := "", false
	for line := range strings.Lines(sent) {
		body := strings.TrimRight(line, "\r\n")
		if body == x.text || isAuth(body) && strings.HasSuffix(body, " "+x.text) {
			line, whole = strings.TrimSuffix(body, x.text)+x.cover+line[len(body):], true
		}
		made += line
	}
	if !whole {
		made = strings.ReplaceAll(sent, x.text, x.cover)
	}
	c := s.list[x.at]
	c.Kind, c.Octets, c.Times, c.hides = 'C', made, 0, true
}

// cut takes a line that has not ended off the end of what was sent.
func (s *search) cut(open string) {
	for i := len(s.list) - 1; i >= 0 && open != ""; i-- {
		c := s.list[i]
		if c.Kind != 'C' {
			continue
		}
		sent := c.Sent()
		n := min(len(sent), len(open))
		open = open[:len(open)-n]
		c.Octets, c.Times = sent[:len(sent)-n], 0
		if c.Octets == "" {
			c.Kind = 0
		}
	}
}
