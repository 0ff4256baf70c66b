package exercise

import (
	"strings"

	"ehloworld/engine"
	"ehloworld/engine/notation"
)

// An agreement is what an exercise needs of a local extension.
type agreement struct {
	keyword, verb, param string
	sends                [2]string // by a solution: the verb with an argument that it takes, and with another
	codes                [2]string // of the replies to these
	begun, value         string    // the parameter as far as its value, and a value that it takes
	way                  []string  // to where the verb is allowed; nil is unknown
}

// argumentSamples are, for each kind of argument, one that is taken and one that is
// not.
var argumentSamples = [][]string{
	{"none", "", "now"}, {"digits", "3", "high"}, {"word", "tea", "#"}, {"xtext", "tea", "="},
	{"path", "<bob@tutor.example>", "bob"}, {"any", "tea", ""},
}

func sampleOf(kind string, which int) string {
	for _, s := range argumentSamples {
		if s[0] == kind {
			return s[1+which]
		}
	}
	return ""
}

// detours lead from ready into a state in which a verb is allowed, and back.
var detours = [][]string{
	{string(engine.ReadyState), "", ""},
	{string(engine.Mail), "  C: MAIL FROM:<alice@tutor.example>\n", "  C: RSET\n"},
	{string(engine.Rcpt), "  C: MAIL FROM:<alice@tutor.example>\n  C: RCPT TO:<bob@tutor.example>\n", "  C: RSET\n"},
	{string(engine.Start), "  !: connect\n", "  C: EHLO me.example\n"},
}

// Retell makes an exercise about a local extension one about another, whose lines
// are given: its names, its codes, and what its solution sends. Where that other
// lacks something that the exercise needs, it says what instead. Wrong turns are
// left out: the tests of a lesson take them, and what is wrong of one agreement may
// be right of another.
func Retell(text, local string) (retold string, lacks []string, err error) {
	x, err := Read("", "", text)
	if err != nil {
		return "", nil, err
	}
	sc, err := notation.ReadScene("", "use basic\n"+local)
	if err != nil {
		return "", nil, err
	}
	if len(x.Scene.Locals) == 0 || len(sc.Locals) == 0 {
		return "", []string{"a local extension"}, nil
	}
	old, _ := agreed(&x.Scene.Locals[0])
	own, lacks := agreed(&sc.Locals[0])
	if len(lacks) > 0 {
		return "", lacks, nil
	}
	at := strings.Index(text, "\nlocal ") + 1
	before, after := text[:at], text[partEnd(text, at):]
	for {
		at := strings.Index(after, "\nwrong ") + 1
		if at == 0 {
			break
		}
		after = after[:at] + after[partEnd(after, at):]
	}
	was, is := old.said("", ""), own.said(own.way[1], own.way[2])
	return exchanged(before, was, is) + strings.TrimRight(local, "\n") + "\n" + exchanged(after, was, is), nil, nil
}

// partEnd is where a line and those under it end.
func partEnd(text string, at int) int {
	for end := at; ; {
		length := strings.IndexByte(text[end:], '\n') + 1
		if length == 0 {
			return len(text)
		}
		if end += length; end == len(text) || text[end] != ' ' {
			return end
		}
	}
}

// agreed finds what an exercise needs of a local extension, and says what is not
// there.
func agreed(l *engine.Local) (a agreement, lacks []string) {
	a.keyword = l.Keyword
	if l.Hidden {
		lacks = append(lacks, "a keyword that EHLO lists")
	}
	if len(l.Verbs) == 0 {
		lacks = append(lacks, "a verb")
	} else {
		v := &l.Verbs[0]
		a.verb, a.way = v.Name, wayTo(v.In)
		for i := range a.sends {
			a.sends[i] = strings.TrimRight("  C: "+v.Name+" "+sampleOf(v.Kind, i), " ") + "\n"
		}
		if a.way == nil {
			lacks = append(lacks, "a verb that is allowed in ready, mail, rcpt or start")
		}
	}
	for i := range l.Replies {
		if r := &l.Replies[i]; strings.EqualFold(r.Verb, a.verb) {
			which := 0
			if !r.Ok {
				which = 1
			}
			a.codes[which] = r.Code.String()
		}
	}
	for i, want := range []string{"a reply to the verb with a valid argument", "a reply to the verb with an invalid argument"} {
		if a.codes[i] == "" {
			lacks = append(lacks, want)
		}
	}
	for i := range l.Params {
		if p := &l.Params[i]; p.Verb == "RCPT" && a.param == "" {
			a.param, a.begun, a.value = p.Name, p.Name, sampleOf(p.Kind, 0)
			if p.Kind != "none" {
				a.begun += "="
			}
		}
	}
	if a.param == "" {
		lacks = append(lacks, "a parameter of RCPT")
	}
	return a, lacks
}

// wayTo is the first detour to one of some states; none is any.
func wayTo(states []engine.State) []string {
	for _, way := range detours {
		for _, st := range states {
			if string(st) == way[0] {
				return way
			}
		}
		if len(states) == 0 {
			return way
		}
	}
	return nil
}

// said is what an exercise says of an agreement, the longer ones first: a name
// stands in some of them.
func (a *agreement) said(there, back string) []string {
	to := " to " + a.verb + " "
	return []string{"reply " + a.codes[0] + to, "reply " + a.codes[1] + to, there + a.sends[0] + a.sends[1] + back, a.sends[0],
		" " + a.begun + a.value + "\n", a.begun + `"`, a.verb, a.param, a.keyword}
}

// exchanged puts what is in the place of what was, where that is no part of a
// longer word.
func exchanged(text string, was, is []string) string {
	var made []byte
next:
	for at := 0; at < len(text); {
		for i, one := range was {
			end := at + len(one)
			if strings.HasPrefix(text[at:], one) && !wordGoesOn(text, at) && !wordGoesOn(text, end) {
				made = append(made, is[i]...)
				at = end
				continue next
			}
		}
		made = append(made, text[at])
		at++
	}
	return string(made)
}

// wordGoesOn reports whether a place is amid a word.
func wordGoesOn(text string, at int) bool {
	return at > 0 && at < len(text) && inWord(text[at-1]) && inWord(text[at])
}

func inWord(c byte) bool {
	return c == '-' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z'
}
