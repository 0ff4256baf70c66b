package judging

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"time"

	"ehloworld/engine/facts"
	"ehloworld/engine/judge"
)

// reportVersion is of the form of the JSON: a reader of reports knows it by that.
const reportVersion = 1

type jsonReport struct {
	EhloWorldJudge int         `json:"ehloWorldJudge"`
	Server         string      `json:"server"`
	Owner          string      `json:"owner,omitempty"`
	Begun          string      `json:"begun"`
	Seconds        float64     `json:"seconds"`
	Failures       int         `json:"failures"`
	Stopped        string      `json:"stopped,omitempty"`
	Stages         []jsonStage `json:"stages"`
}

type jsonStage struct {
	Stage string     `json:"stage"`
	Title string     `json:"title"`
	Tests []jsonTest `json:"tests"`
}

type jsonTest struct {
	ID       string   `json:"id"`
	Name     string   `json:"name"`
	Level    string   `json:"level"`
	Lesson   string   `json:"lesson"`
	Verdict  string   `json:"verdict"`
	Fails    bool     `json:"fails,omitempty"`
	Why      string   `json:"why,omitempty"`
	Wanted   string   `json:"wanted,omitempty"`
	Rule     string   `json:"rule"`
	Source   string   `json:"source"`
	Sentence string   `json:"sentence"`
	Seconds  float64  `json:"slowest,omitempty"`
	Dialogue []string `json:"dialogue,omitempty"` // "C: …", "S: …", "!: tls ok"
}

// JSON writes a report for programs.
func (r *Report) JSON(to io.Writer) error {
	all := jsonReport{EhloWorldJudge: reportVersion, Server: r.Address, Owner: r.Owner, Begun: r.Begun.UTC().Format(time.RFC3339),
		Seconds: r.Took.Seconds(), Failures: r.Failures(), Stopped: r.Stopped}
	for _, j := range r.Stages {
		s := jsonStage{Stage: j.Letter, Title: j.Title, Tests: []jsonTest{}}
		for i := range j.Results {
			s.Tests = append(s.Tests, r.test(&j.Results[i]))
		}
		all.Stages = append(all.Stages, s)
	}
	e := json.NewEncoder(to)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(true)
	return e.Encode(all)
}

func (r *Report) test(result *judge.Result) jsonTest {
	one := jsonTest{ID: result.Test.ID, Name: result.Test.Name, Level: result.Test.Level.String(), Lesson: result.Test.Lesson,
		Verdict: result.Verdict.String(), Fails: r.Fails(result), Why: printable(result.Why), Wanted: result.Wanted, Rule: result.Rule}
	if one.Rule == "" {
		one.Rule = result.Test.Rule
	}
	if rule, ok := facts.FindRule(one.Rule); ok {
		one.Source, one.Sentence = rule.Source(), rule.Sentence()
	}
	if result.Took > judge.Slow {
		one.Seconds = result.Took.Seconds()
	}
	if result.Verdict != judge.Passed {
		for _, s := range result.Said {
			for _, line := range judge.Printable(s.Octets) {
				one.Dialogue = append(one.Dialogue, string(s.Who)+": "+line)
			}
		}
	}
	return one
}

type xmlSuites struct {
	XMLName xml.Name   `xml:"testsuites"`
	Name    string     `xml:"name,attr"`
	Suites  []xmlSuite `xml:"testsuite"`
}

type xmlSuite struct {
	Name     string    `xml:"name,attr"`
	Tests    int       `xml:"tests,attr"`
	Failures int       `xml:"failures,attr"`
	Skipped  int       `xml:"skipped,attr"`
	Cases    []xmlCase `xml:"testcase"`
}

type xmlCase struct {
	Class   string   `xml:"classname,attr"`
	Name    string   `xml:"name,attr"`
	Failure *xmlNote `xml:"failure"`
	Skipped *xmlNote `xml:"skipped"`
}

type xmlNote struct {
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

// JUnit writes a report as build servers read it. What is neither right nor a failure
// is skipped, and says why.
func (r *Report) JUnit(to io.Writer) error {
	all := xmlSuites{Name: "SMTP server at " + r.Address}
	for _, j := range r.Stages {
		suite := xmlSuite{Name: j.Letter + " " + j.Title, Tests: len(j.Results)}
		for i := range j.Results {
			one := r.test(&j.Results[i])
			c := xmlCase{Class: "smtp." + j.Letter, Name: one.ID}
			text := strings.Join(append(one.Dialogue, one.Source+": "+one.Sentence, "Lesson "+one.Lesson), "\n")
			switch {
			case one.Fails:
				suite.Failures++
				c.Failure = &xmlNote{one.Name + ". " + note(one), text}
			case one.Verdict != judge.Passed.String():
				suite.Skipped++
				c.Skipped = &xmlNote{one.Verdict + ": " + note(one), text}
			}
			suite.Cases = append(suite.Cases, c)
		}
		all.Suites = append(all.Suites, suite)
	}
	if _, err := io.WriteString(to, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(to)
	e.Indent("", "  ")
	if err := e.Encode(all); err != nil {
		return err
	}
	_, err := fmt.Fprintln(to)
	return err
}

// note is what was wrong, in a line.
func note(one jsonTest) string {
	text := one.Why
	if one.Wanted != "" {
		text = strings.TrimSpace(text + " Wanted: " + one.Wanted + ".")
	}
	return text
}
