package serve

import (
	"slices"
	"strconv"
	"strings"

	"ehloworld/engine"
	"ehloworld/engine/client"
	"ehloworld/engine/facts"
	"ehloworld/engine/grammar"
)

// A Judgement says whether a line of a reply is right, and why.
type Judgement struct {
	Fault Fault
	Text  string // a sentence or two
	Rule  string // of facts; "" where none applies
}

// A Fault is what is wrong with a line of a reply; "" is nothing.
type Fault string

const (
	FaultLength  Fault = "length"  // longer than 512 octets
	FaultEnds    Fault = "ends"    // CR or LF is in it by itself
	FaultGrammar Fault = "grammar" // it is no reply
	FaultLines   Fault = "lines"   // the code is another than in the line before
	FaultText    Fault = "text"    // not printable ASCII
	FaultUnasked Fault = "unasked" // no command waits for it
	FaultCode    Fault = "code"    // the command never gets this code
	FaultName    Fault = "name"    // the name of the server is missing
	FaultEnded   Fault = "ended"   // it offers an extension, and the reply to EHLO is over
	FaultTaken   Fault = "taken"   // the command is wrong, and is accepted
	FaultRefused Fault = "refused" // the command is right, and its syntax or its place is refused
	FaultStory   Fault = "story"   // the command is refused, and for another reason than what is wrong with it
)

// unsent ends what is said of a line that does not go to the client.
const unsent = " It has not been sent, because the client would give up."

// Faults are all of them.
var Faults = []Fault{FaultLength, FaultEnds, FaultGrammar, FaultLines, FaultText, FaultUnasked, FaultCode, FaultName, FaultEnded, FaultTaken, FaultRefused, FaultStory}

// unsent reports whether the line does not go to the client: it would give up.
func (f Fault) unsent() bool { return f == FaultGrammar || f == FaultLines }

// longest is how many octets a line of a reply may have with its CRLF: RFC 5321 section
// 4.5.3.1.5.
const longest = 512

// judge judges a line that answers an ask, and reports whether the reply ends with it.
func (s *Session) judge(of *ask, line string) (said Said, whole bool) {
	said = Said{Line: line}
	before := ""
	if len(s.reply) > 0 {
		before = s.reply[0][:3]
	}
	client.ParseReply(&s.p, []byte(line), "")
	read, problem := !s.p.Failed(), ""
	if !read {
		problem = "The client wants " + s.p.Err().Wanted() + " at octet " + strconv.Itoa(s.p.Err().At+1) + "."
	} else {
		n, _ := strconv.Atoi(line[:3])
		said.Code = engine.Code(n)
		whole = len(line) == 3 || line[3] == ' '
	}
	if of != nil {
		said.To = of.verb
	}
	said.Last = whole
	fault := func(f Fault, rule, text string) (Said, bool) {
		said.Judgement = Judgement{f, text, rule}
		return said, whole
	}
	switch bad := strings.IndexFunc(line, func(c rune) bool { return (c < ' ' || c > '~') && c != '\t' }); {
	case strings.ContainsAny(line, "\r\n"):
		whole = true // the client gives up here, too
		return fault(FaultEnds, "5321-2.3.8-1", "CR and LF stand for the end of a line only together. This line has one of them alone in it, and the client cannot read on.")
	case !read:
		return fault(FaultGrammar, "5321-4.3.2-1", "This is not a reply: a line of one begins with three digits, and a space or a hyphen. "+problem+unsent)
	case before != "" && line[:3] != before:
		return fault(FaultLines, "5321-4.2.1-2", "The line before has "+before+" and a hyphen, so this line belongs to the same reply, and has to begin with "+before+", too."+unsent)
	case len(line)+len("\r\n") > longest:
		return fault(FaultLength, "", "The line has "+grammar.Counted(len(line)+2, "octet")+" with its CR LF. A line of a reply has "+strconv.Itoa(longest)+" at most: RFC 5321 section 4.5.3.1.5.")
	case bad >= 0:
		return fault(FaultText, "", "Octet "+strconv.Itoa(bad+1)+" is not printable ASCII, and the text of a reply is nothing else: RFC 5321 section 4.2.")
	case of == nil && len(s.wire) > 0:
		return fault(FaultUnasked, "", "The client has not ended its line with CR LF, so there is no command yet that you can answer. Let time pass, and see what comes.")
	case of == nil:
		return fault(FaultUnasked, "5321-4.2-1", "No command waits for a reply. The client will take this one for the answer to its next command.")
	}
	said.Judgement = s.judgeCode(of, said.Code, line)
	if said.Fault == "" && !whole {
		said.Text = "The hyphen says that the reply goes on: the client waits for another line."
	}
	return said, whole
}

// judgeCode judges the code of a reply, and what its first line says.
func (s *Session) judgeCode(of *ask, code engine.Code, line string) Judgement {
	name := commandName(of)
	if len(s.reply) > 0 {
		return Judgement{Text: s.next(of, code)}
	}
	allowed := codesFor(of)
	want := engine.Code(0)
	if of.want != nil {
		want = of.want.Code
	}
	if code == 250 && of.verb != "EHLO" && offersIn(line) {
		return Judgement{FaultEnded, "This line offers an extension, but the line before had a space after its code, so the reply to EHLO was over. The client takes this for the reply to " + name + ".", "5321-4.2-1"}
	}
	switch {
	case of.verb == "" && of.octets == "" && slices.Contains(allowed, code), code == want:
	case !slices.Contains(allowed, code):
		return Judgement{FaultCode, code.String() + " is not a reply to " + name + ". " + upper(name) + " gets " + alternatives(allowed) + ".", "5321-4.3.1-1"}
	case want >= 400 && code < 400:
		return Judgement{FaultTaken, "You have accepted it, and something is wrong with it. " + s.wrong(of) + " Our server would say " + want.String() + ".", of.want.Rule}
	case want != 0 && want < 400 && faultsOfClients[code]:
		return Judgement{FaultRefused, "Nothing is wrong with " + name + " here: the client may say it, and has said it correctly. A reply that is about its form or its place blames the client for nothing.", "5321-4.3.1-1"}
	case faultsOfClients[want] && code > 500 && !faultsOfClients[code] && code != 554, want == 503 && faultsOfClients[code]:
		return Judgement{FaultStory, "It is refused, and the code gives another reason. " + s.wrong(of) + " Our server would say " + want.String() + ".", of.want.Rule}
	}
	if needsName := of.verb == "" && code == 220 || (of.verb == "EHLO" || of.verb == "HELO") && code == 250; needsName && !named(&s.p, line) {
		return Judgement{FaultName, "The first word after the code is the name of the server: here " + s.Scene.Host + ". The client may look for it there.", "5321-4.3.1-3"}
	}
	return Judgement{Text: s.next(of, code)}
}

// offersIn reports whether a line offers an extension, as one of the reply to EHLO does.
func offersIn(line string) bool {
	keyword, _, _ := strings.Cut(line[min(4, len(line)):], " ")
	_, known := facts.FindExtension(strings.ToUpper(keyword))
	return known
}

// faultsOfClients are the codes that blame a command for its form or its place.
var faultsOfClients = map[engine.Code]bool{500: true, 501: true, 502: true, 503: true, 504: true, 555: true}

// next is what the client does after a code that it may get.
func (s *Session) next(of *ask, code engine.Code) string {
	if !of.own {
		return code.Retry()
	}
	return of.step.After(int(code), s.Character.extensions()).Why
}

// wrong says what is wrong with a command.
func (s *Session) wrong(of *ask) string {
	if of.line.Advice != "" && of.line.Err != nil {
		return of.line.Advice
	}
	return of.want.Why
}

// commandName is a command as a sentence has it.
func commandName(of *ask) string {
	switch {
	case of.octets == "":
		return "the greeting"
	case of.verb == ".":
		return "the message"
	case of.verb == "":
		return "a command that nobody knows"
	}
	return of.verb
}

func upper(name string) string { return strings.ToUpper(name[:1]) + name[1:] }

// codesFor are the codes that may answer an ask, in the order of the tables.
func codesFor(of *ask) (codes []engine.Code) {
	add := func(list []facts.Sequence, at func(stage string) bool) {
		for i := range list {
			if at(list[i].Stage) {
				for _, code := range list[i].Codes {
					if !slices.Contains(codes, code) {
						codes = append(codes, code)
					}
				}
			}
		}
	}
	const dot = "after the final dot"
	switch {
	case of.octets == "":
		add(facts.Answers("connect"), func(string) bool { return true })
		return append(codes, 421)
	case of.verb == ".":
		add(facts.Answers("DATA"), func(stage string) bool { return strings.HasPrefix(stage, dot) })
	case of.verb != "":
		add(facts.Answers(of.verb), func(stage string) bool { return !strings.HasPrefix(stage, dot) })
	default:
		codes = append(codes, 502)
	}
	add(facts.Answers("any"), func(stage string) bool { return stage == "in unusual circumstances" })
	slices.Sort(codes)
	return codes
}

// alternatives are codes, as a sentence has them.
func alternatives(codes []engine.Code) string {
	text := ""
	for i, code := range codes {
		switch {
		case i > 0 && i == len(codes)-1:
			text += " or "
		case i > 0:
			text += ", "
		}
		text += code.String()
	}
	return text
}

// named reports whether the first word of a reply is a name or an address: RFC 5321
// sections 4.1.1.1 and 4.2.
func named(p *grammar.Parser, line string) bool {
	if len(line) < 5 {
		return false
	}
	word, _, _ := strings.Cut(line[4:], " ")
	p.Read([]byte(word))
	grammar.DomainOrLiteral(p)
	return p.Done() && strings.ContainsAny(word, ".:[")
}

// Likes are replies to what waits for one: the usual one first, and then those that make
// a difference.
func (s *Session) Likes() (likes []string) {
	if len(s.asks) == 0 || s.c.Closed() {
		return nil
	}
	of := &s.asks[0]
	if len(s.reply) > 0 {
		code := s.reply[0][:3]
		if of.verb == "EHLO" {
			return []string{code + " SIZE 1000000", code + "-SIZE 1000000"}
		}
		return []string{code + " OK"}
	}
	for _, code := range codesFor(of) {
		if code == 500 || code == 501 || code == 355 { // the last is of an experiment (RFC 1845)
			continue
		}
		text := code.String() + " " + code.Name()
		if of.octets == "" || of.verb == "EHLO" && code == 250 || of.verb == "HELO" && code == 250 || code == 221 || code == 421 {
			text = code.String() + " " + s.Scene.Host
		}
		likes = append(likes, text)
	}
	return likes
}

// Reads reads a line that is being typed: where it is no reply, and what is still to come
// of it.
func (s *Session) Reads(line string) (err *grammar.Error, coming string) {
	s.p.Keep = false
	before := ""
	if len(s.reply) > 0 {
		before = s.reply[0][:3]
	}
	client.ParseReply(&s.p, []byte(line), before)
	if !s.p.Failed() {
		if len(line) == 3 {
			return nil, "a space and some words, or a hyphen if more lines follow"
		}
		return nil, ""
	}
	bad := *s.p.Err()
	if digits := strings.TrimLeft(line, "0123456789") == ""; digits && len(line) < 3 && (line == "" || line[0] >= '2' && line[0] <= '5') && strings.HasPrefix(before, line[:min(len(line), len(before))]) {
		return nil, bad.Wanted()
	}
	return &bad, ""
}
