package pages

import (
	"errors"
	"fmt"
	"strings"

	"ehloworld/engine"
	"ehloworld/engine/exercise"
	"ehloworld/engine/netscript"
	"ehloworld/engine/network"
	"ehloworld/site/page"
)

// reportsView is what a report says, by five that the engine has written.
type reportsView struct {
	Page
	Parts   []cited
	Fields  []reportField
	Actions []reportAction
	Again   string // a link that plays it
}

// A reportField is one of the lines that are for a program.
type reportField struct{ Name, Says, Source string }

// A reportAction is what can have become of a message, and the report that says so.
type reportAction struct {
	Name   string
	Says   []cited
	Writer string   // the host that wrote it
	Text   []string // of its second part, by line; of the first action's report, all lines
}

var reportParts = []cited{
	{"The first part is for people. Each server has its own words there.", "RFC 3464 section 2"},
	{"The second part is for programs: fields, with the same names everywhere. The first block is about the message, and each one after it about a recipient.", "RFC 3464 section 2.1"},
	{"The third part is the message that was sent, or its header alone. Which of them, RET says in MAIL; where nothing has failed, the header alone comes back.", "RFC 3461 section 4.3"},
}

var reportFields = []reportField{
	{"Original-Envelope-Id", "the ENVID of the MAIL command: which of your messages it was", "RFC 3464 section 2.2.1"},
	{"Reporting-MTA", "the host that has written the report", "RFC 3464 section 2.2.2"},
	{"Arrival-Date", "when that host accepted the message", "RFC 3464 section 2.2.5"},
	{"Original-Recipient", "the ORCPT of the RCPT command: the address as the sender wrote it", "RFC 3464 section 2.3.1"},
	{"Final-Recipient", "the address that it had become on the way", "RFC 3464 section 2.3.2"},
	{"Action", "what has become of the message for this recipient: one of the five words below", "RFC 3464 section 2.3.3"},
	{"Status", "the enhanced code", "RFC 3464 section 2.3.4"},
	{"Remote-MTA", "the host that the message was to go to next", "RFC 3464 section 2.3.5"},
	{"Diagnostic-Code", "what that host replied", "RFC 3464 section 2.3.6"},
	{"Last-Attempt-Date", "when it was tried last", "RFC 3464 section 2.3.7"},
	{"Will-Retry-Until", "until when it will be tried, if it is delayed", "RFC 3464 section 2.3.9"},
}

var reportActions = []reportAction{
	{Name: "failed", Says: []cited{
		{"The message was not delivered, and nobody tries again. You get this report unless NOTIFY says otherwise.", "RFC 3464 section 2.3.3"}}},
	{Name: "delayed", Says: []cited{
		{"The message is still in a queue, and the host goes on trying. There is nothing for you to do yet.", "RFC 3464 section 2.3.3"}}},
	{Name: "delivered", Says: []cited{
		{"The message is in the mailbox. It does not say that anybody has read it.", "RFC 3464 section 2.3.3"},
		{"It is sent only if NOTIFY asks for SUCCESS.", "RFC 3461 section 4.1"}}},
	{Name: "relayed", Says: []cited{
		{"The next host has the message and will send no report of success, since it does not offer DSN.", "RFC 3461 section 5.2.2"}}},
	{Name: "expanded", Says: []cited{
		{"The address stands for several, and the message goes on to each of them. More reports may come, but none of success.", "RFC 3461 section 5.2.7.3"}}},
}

// reportNetwork is the network that writes them: one message for five recipients.
const reportNetwork = `offer ENHANCEDSTATUSCODES

server mx.one.example
  domain one.example
  mailbox alice@one.example
  relay everybody
  notice 4h
  offer DSN

server mx.two.example
  domain two.example
  mailbox bob@two.example
  mailbox carol@two.example
  alias team@two.example bob@two.example carol@two.example
  offer DSN

server mx.three.example
  domain three.example
  mailbox dora@three.example

server mx.four.example
  domain four.example
  mailbox erin@four.example
  offer DSN

mx one.example 10 mx.one.example
mx two.example 10 mx.two.example
mx three.example 10 mx.three.example
mx four.example 10 mx.four.example
down mx.four.example

C: EHLO me.example
C: MAIL FROM:<alice@one.example> RET=HDRS ENVID=tea7
C: RCPT TO:<frank@two.example> NOTIFY=SUCCESS,FAILURE,DELAY ORCPT=rfc822;frank@two.example
C: RCPT TO:<erin@four.example> NOTIFY=SUCCESS,FAILURE,DELAY ORCPT=rfc822;erin@four.example
C: RCPT TO:<bob@two.example> NOTIFY=SUCCESS,FAILURE,DELAY ORCPT=rfc822;bob@two.example
C: RCPT TO:<dora@three.example> NOTIFY=SUCCESS,FAILURE,DELAY ORCPT=rfc822;dora@three.example
C: RCPT TO:<team@two.example> NOTIFY=SUCCESS,FAILURE,DELAY ORCPT=rfc822;team@two.example
C: DATA
C: Subject: Tea at four
C:
C: Come to tea.
C: .
T: 5h
`

func newReports(p Page) (v reportsView, err error) {
	p.Kind, p.Path = "reports", page.Reports
	p.Title = "Reports: what comes back for a message"
	p.Description = "What a bounce or a delivery status notification says, field by field: failed, delayed, delivered, relayed and expanded, each with a report that a server wrote."
	v = reportsView{Page: p, Parts: reportParts, Fields: reportFields}
	reports := map[string]reportAction{}
	r, err := exercise.Open(reportNetwork, func(e exercise.Event) {
		elsewhere, _ := e.(engine.Elsewhere)
		if h, ok := elsewhere.Event.(netscript.Happened); ok {
			if a, ok := h.Event.(network.Arrived); ok && a.From == "" {
				of := readReport(a.Text)
				reports[of.Name] = of
			}
		}
	})
	if err != nil {
		return v, err
	}
	for _, in := range r.Played() {
		r.Do(in)
	}
	for i, a := range reportActions {
		got, ok := reports[a.Name]
		if !ok {
			err = errors.Join(err, fmt.Errorf("reports: no host has written one that says %s", a.Name))
		}
		if a.Writer, a.Text = got.Writer, got.Text; i > 0 {
			a.Text = secondPart(a.Text)
		}
		v.Actions = append(v.Actions, a)
	}
	link, wrong := replayLink(p, reportNetwork)
	v.Again = link
	return v, errors.Join(err, wrong)
}

// readReport is what a report says of itself.
func readReport(text string) (a reportAction) {
	a.Text = strings.Split(strings.TrimSuffix(text, "\r\n"), "\r\n")
	for _, line := range secondPart(a.Text) {
		switch name, value, _ := strings.Cut(line, ": "); name {
		case "Reporting-MTA":
			_, a.Writer, _ = strings.Cut(value, "; ")
		case "Action":
			a.Name = value
		}
	}
	return a
}

// secondPart are the lines of a report that are for a program.
func secondPart(lines []string) (part []string) {
	in := false
	for _, line := range lines {
		switch {
		case strings.HasPrefix(line, "Content-Type: message/delivery-status"):
			in = true
		case in && strings.HasPrefix(line, "--"):
			return part[1 : len(part)-1] // without the empty lines around it
		case in:
			part = append(part, line)
		}
	}
	return nil
}

func (v reportsView) finds() []finding {
	return []finding{{Kind: "page", Name: "DSN", Title: v.Title, To: v.Page.Path, Words: "bounce report delivery status notification failed delayed delivered relayed expanded Final-Recipient Diagnostic-Code Reporting-MTA Action"}}
}
