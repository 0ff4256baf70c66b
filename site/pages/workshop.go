package pages

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"ehloworld/engine"
	"ehloworld/engine/facts"
	"ehloworld/engine/notation"
	"ehloworld/site/form"
)

// The X workshop, in which readers design an agreement of their own. Its form is
// the sandbox's. The names of parts are judged as in the X validator, and
// the other rules are laws in the table below. The page applies both.

// workshop is what the page of a lesson has for it, as JSON except for the form.
type workshop struct {
	Form form.Group
	Laws string
}

func newWorkshop() *workshop {
	laws, err := json.Marshal(shopLaws())
	if err != nil {
		panic("workshop: " + err.Error())
	}
	return &workshop{form.Agreement(), string(laws)}
}

// A ShopLaw binds the lines of an agreement that fit On.
type ShopLaw struct {
	On    string  `json:"on"`             // a pattern; its part in brackets, if any, stands for % below
	Judge int     `json:"judge"`          // the part is judged as this one of judgeKinds; -1 is none
	More  string  `json:"more,omitempty"` // what is judged after it
	Fits  string  `json:"fits,omitempty"` // a pattern that such a line fits
	Not   bool    `json:"not,omitempty"`  // that it does not fit
	Yes   string  `json:"yes,omitempty"`
	No    string  `json:"no,omitempty"`
	By    []ruler `json:"by,omitempty"`
}

// A ruler is a text that decides, and when it came.
type ruler struct {
	Year   int    `json:"year"`
	Source string `json:"source"`
}

func in5321(section string) []ruler { return []ruler{{2008, "RFC 5321 section " + section}} }

// shopLaws are the laws of an agreement, in the order in which the page applies them.
func shopLaws() []ShopLaw {
	over := []string{"221"} // codes after which the connection is over
	for _, row := range facts.Codes() {
		if row.Closes {
			over = append(over, row.Code.String())
		}
	}
	const reply = `^reply \S+ `
	kinds := slices.DeleteFunc(notation.LocalKinds(), func(kind string) bool { return kind == "none" })
	valued := `(?:` + strings.Join(kinds, "|") + `)$`
	return []ShopLaw{
		{On: `^local (\S+)`, Judge: judgeOf(facts.KeywordLine)},
		{On: `^local \S+`, Judge: -1, Fits: ` for \S`, By: in5321("2.2.2"),
			Yes: "Only clients from that network see it. For all others nothing changes.",
			No:  "Everybody sees it, but nobody has agreed to it. The RFC requires an agreement, and does not say how to keep others out. Here you name the network that it is for."},
		{On: `^local .* hidden$`, Judge: -1, By: in5321("4.1.1.1"), Yes: "The reply to EHLO does not list it. A private extension need not be listed."},
		{On: `^verb (\S+)`, Judge: judgeOf(facts.VerbName)},
		{On: `^verb (\S+)`, Judge: -1, Fits: ` in .*\b(?:` + deafStates() + `)\b`, Not: true, By: in5321("4.1.1.4"),
			No: "% is impossible there: the server reads no commands in that state. Between DATA and the dot, every line belongs to the message."},
		{On: `^param MAIL (\S+) none`, Judge: judgeOf(facts.MailParam)},
		{On: `^param RCPT (\S+) none`, Judge: judgeOf(facts.RcptParam)},
		{On: `^param MAIL (\S+) ` + valued, Judge: judgeOf(facts.MailParam), More: "=1"},
		{On: `^param RCPT (\S+) ` + valued, Judge: judgeOf(facts.RcptParam), More: "=1"},
		{On: reply + `ok (\S+)`, Judge: -1, Fits: reply + `ok 2[0-5][0-9]( |$)`, By: in5321("4.2.1"),
			Yes: "% says that it worked.", No: "% does not say that it worked. A code that does begins with 2, and its second digit is 5 at most."},
		{On: reply + `bad (\S+)`, Judge: -1, Fits: reply + `bad [45][0-5][0-9]( |$)`, By: in5321("4.2.1"),
			Yes: "% refuses, as it should.", No: "% does not refuse. A code that does begins with 4, for now, or 5, for good, and its second digit is 5 at most."},
		{On: reply + `\S+ (\S+)`, Judge: -1, Fits: reply + `\S+ (?:` + strings.Join(over, "|") + `)( |$)`, Not: true, By: in5321("4.2.3"),
			No: "% ends the connection, but this one has to go on."},
		{On: reply + `\S+ [245]..`, Judge: -1, Fits: reply + `\S+ (?:2.. 2|4.. 4|5.. 5)\.[0-9]{1,3}\.[0-9]{1,3} \S`, By: []ruler{{1996, "RFC 2034 section 4"}},
			No: "This server lists ENHANCEDSTATUSCODES, so after the code comes an enhanced one with the same first digit, and then a text."},
		{On: `^reply`, Judge: -1, Fits: reply + `\S+ .{1,510}$`, By: in5321("4.5.3.1.5"), No: "A reply line has 512 octets at most, including its CR LF."},
	}
}

// judgeOf is the index of a kind in judgeKinds.
func judgeOf(kind facts.Kind) int {
	for i, k := range judgeKinds {
		if k.kind == kind {
			return i
		}
	}
	panic(fmt.Sprintf("workshop: nobody judges a %s", kind))
}

// deafStates are those in which no command is read, as a pattern.
func deafStates() string {
	return strings.Join([]string{string(engine.Data), string(engine.Handshake), string(engine.Closed), string(engine.Authenticating)}, "|")
}
