package pages

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"ehloworld/engine/facts"
)

// The drills about X: lines of a reply to EHLO to sort, and replies in
// which one line is illegal. Each time, the page draws anew from what the build
// has collected here; each line was judged by facts, and says why.

// Drill is what the page draws from.
type Drill struct {
	Code    string        `json:"code"`
	Host    drillLine     `json:"host"` // the first line
	Sort    []drillLine   `json:"sort"`
	Servers []drillServer `json:"servers"`
	Faults  []drillFault  `json:"faults"`
}

// A drillLine is a keyword line with its verdict.
type drillLine struct {
	Text string  `json:"text"`
	Heap int     `json:"heap"` // of drillHeaps
	Why  string  `json:"why"`
	By   []ruler `json:"by"`
}

// The heaps into which lines are sorted.
const (
	heapRegistered = iota
	heapLocal
	heapIllegal
)

// A drillServer is a reply to EHLO without a fault, as such servers give it.
type drillServer struct {
	Who   string      `json:"who"`
	Lines []drillLine `json:"lines"`
}

// A drillFault is a line that makes such a reply illegal.
type drillFault struct {
	drillLine
	Kind    string `json:"kind"`              // of fault: each is drawn as often
	First   bool   `json:"first,omitempty"`   // it replaces the server's name
	Without string `json:"without,omitempty"` // it needs this keyword, which is taken out
}

// drillServers reply as seen in the wild; what is wrong in some of those
// replies is among the faults.
var drillServers = []struct{ who, lines string }{
	{"Postfix", "PIPELINING,SIZE 10240000,VRFY,ETRN,STARTTLS,AUTH PLAIN LOGIN,ENHANCEDSTATUSCODES,8BITMIME,DSN,SMTPUTF8,CHUNKING"},
	{"Postfix behind a filter", "PIPELINING,SIZE 10240000,XCLIENT NAME ADDR PROTO HELO,XFORWARD NAME ADDR PROTO HELO SOURCE,ENHANCEDSTATUSCODES,8BITMIME,DSN"},
	{"Exchange 2003", "SIZE 10485760,PIPELINING,DSN,ENHANCEDSTATUSCODES,8BITMIME,BINARYMIME,CHUNKING,VRFY,X-EXPS GSSAPI NTLM LOGIN,AUTH GSSAPI NTLM LOGIN,X-LINK2STATE,XEXCH50"},
	{"Exchange 2013", "SIZE 37748736,PIPELINING,DSN,ENHANCEDSTATUSCODES,STARTTLS,X-ANONYMOUSTLS,AUTH NTLM,X-EXPS GSSAPI NTLM,8BITMIME,BINARYMIME,CHUNKING,XEXCH50,XRDST,XSHADOWREQUEST"},
	{"sendmail", "ENHANCEDSTATUSCODES,PIPELINING,EXPN,VERB,8BITMIME,SIZE,DSN,ETRN,AUTH CRAM-MD5,STARTTLS,DELIVERBY,HELP"},
	{"Courier", "PIPELINING,8BITMIME,SIZE,DSN,XEXDATA,XVERP,AUTH LOGIN PLAIN CRAM-MD5,STARTTLS"},
	{"PMDF", "8BITMIME,PIPELINING,CHUNKING,DSN,EXPN,HELP,XADR,XSTA,XCIR,XGEN,SIZE 0"},
	{"the server of this course", "PIPELINING,SIZE 10485760,8BITMIME,SMTPUTF8,ENHANCEDSTATUSCODES,EXPN,HELP,LIMITS RCPTMAX=100"},
}

// madeUp are in no registry, though some of them sound as if they were.
var madeUp = strings.Fields("TURBO FASTMAIL FAST_MAIL COMPRESS ANTISPAM SECURE TLS13 RECEIPT UTF8SMTPA PRIORITY_MAIL HELLO 8BITMIME_")

// withValue are keywords with their usual values.
var withValue = map[string]string{"SIZE": "SIZE 10485760", "AUTH": "AUTH PLAIN LOGIN", "LIMITS": "LIMITS RCPTMAX=50", "DELIVERBY": "DELIVERBY 240", "FUTURERELEASE": "FUTURERELEASE 86400 2027-01-01T00:00:00Z"}

// drillNeeds are the texts that say what a keyword needs.
var drillNeeds = map[string]ruler{"SMTPUTF8": {2012, "RFC 6531 section 3.1"}, "BINARYMIME": {2000, "RFC 3030 section 3"}}

func newDrill() (d Drill) {
	d.Code, d.Host = "250", drillLine{"mx.tutor.example greets me.example", heapRegistered, "The first line has the name of the server, and any text that the server adds.", in5321("4.1.1.1")}
	add := func(text string) { d.Sort = append(d.Sort, judgedLine(text)) }
	for _, x := range facts.Extensions() {
		if text, ok := withValue[x.Keyword]; ok {
			add(text)
			d.Faults = append(d.Faults, faulty(strings.Replace(text, " ", "=", 1)))
		} else {
			add(x.Keyword)
		}
		switch {
		case strings.Contains(x.Keyword, "-"):
			d.Faults = append(d.Faults, faulty(strings.ReplaceAll(x.Keyword, "-", "_")))
		case x.Params == "" && x.Registry.Method != "Legacy":
			d.Faults = append(d.Faults, faulty(x.Keyword+" 1"))
		}
		if by, ok := drillNeeds[x.Keyword]; ok {
			need := x.Requires[0]
			why := x.Keyword + " is registered, but it needs " + need + ", which is not in the list."
			d.Faults = append(d.Faults, drillFault{drillLine: drillLine{x.Keyword, heapIllegal, why, []ruler{by}}, Kind: "lonely", Without: need})
		}
	}
	for _, w := range facts.Wilds() {
		for _, name := range w.Names {
			if w.Sure == facts.Hearsay || strings.HasSuffix(w.Kind, "no keyword") {
				continue
			}
			add(name)
		}
	}
	for _, text := range append([]string{"XVERP=Courier", "XSECURITY=NONE,STARTTLS", "AUTH=PLAIN LOGIN"}, madeUp...) {
		add(text)
	}
	for _, line := range d.Sort {
		if line.Heap == heapIllegal {
			d.Faults = append(d.Faults, faulty(line.Text))
		}
	}
	for _, f := range d.Faults {
		if f.Without == "" && !slices.ContainsFunc(d.Sort, func(l drillLine) bool { return l.Text == f.Text }) {
			d.Sort = append(d.Sort, f.drillLine)
		}
	}
	for _, text := range []string{"PIPELINING", "8BITMIME", "SIZE 10485760", "STARTTLS"} {
		keyword, _, _ := strings.Cut(text, " ")
		why := "The first line has the server's name. A client reads no keyword there, so it will not find " + keyword + "."
		d.Faults = append(d.Faults, drillFault{drillLine: drillLine{text, heapIllegal, why, in5321("4.1.1.1")}, Kind: "first", First: true})
	}
	for _, s := range drillServers {
		server := drillServer{Who: s.who}
		for text := range strings.SplitSeq(s.lines, ",") {
			server.Lines = append(server.Lines, judgedLine(text))
		}
		d.Servers = append(d.Servers, server)
	}
	return d
}

// faulty is a line that is illegal by itself.
func faulty(text string) drillFault {
	return drillFault{drillLine: judgedLine(text), Kind: facts.Judge(facts.KeywordLine, text).Standing.String()}
}

// judgedLine has facts judge a line.
func judgedLine(text string) drillLine {
	v := facts.Judge(facts.KeywordLine, text)
	l := drillLine{Text: text, Heap: heapIllegal, Why: v.Text}
	switch {
	case v.OK && v.Standing == facts.Local:
		l.Heap = heapLocal
	case v.OK:
		l.Heap = heapRegistered
	}
	for _, by := range v.By[:min(2, len(v.By))] {
		l.By = append(l.By, ruler{by.Year, by.Source})
	}
	return l
}

// drillJSON is the drill as the page fetches it.
func drillJSON() ([]byte, error) {
	text, err := json.Marshal(newDrill())
	if err != nil {
		return nil, fmt.Errorf("drill: %w", err)
	}
	return text, nil
}
