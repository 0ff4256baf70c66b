package pages

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"ehloworld/engine/facts"
	"ehloworld/engine/judge"
	"ehloworld/site/page"
	"ehloworld/site/problem"
)

// JudgedFile has what was found at servers that others wrote.
const JudgedFile = "site/judged.txt"

// A JudgedServer is one of them.
type JudgedServer struct {
	Name, Version, About string
	Date                 string // such as 2026-03-02
	Passed, Of           int
	Findings             []JudgedFinding
}

// A JudgedFinding is a test that the server fails, and why that is a failure.
type JudgedFinding struct{ ID, Reply, Because string }

// ReadJudged reads the servers.
func ReadJudged(root string) (list []JudgedServer, err error) {
	text, err := os.ReadFile(filepath.Join(root, JudgedFile))
	if err != nil {
		return nil, err
	}
	for i, line := range strings.Split(string(text), "\n") {
		wrong := func(want string) error {
			return problem.Problem{File: JudgedFile, Line: i + 1, Reason: "wants " + want + ", found " + line}
		}
		word, rest, _ := strings.Cut(line, " ")
		switch {
		case line == "" || line[0] == '#':
			continue
		case word == "server":
			name, what, _ := strings.Cut(rest, ", ")
			name, version, ok := strings.Cut(name, " ")
			if !ok || what == "" {
				return nil, wrong("a name, a version, a comma and what it is")
			}
			list = append(list, JudgedServer{Name: name, Version: version, About: what})
			continue
		case len(list) == 0:
			return nil, wrong("a server first")
		}
		s := &list[len(list)-1]
		switch word {
		case "date":
			if _, err := time.Parse(time.DateOnly, rest); err != nil {
				return nil, wrong("a date such as 2026-03-02")
			}
			s.Date = rest
		case "passed":
			passed, of, _ := strings.Cut(rest, " of ")
			var bad error
			if s.Passed, bad = strconv.Atoi(passed); bad == nil {
				s.Of, bad = strconv.Atoi(of)
			}
			if bad != nil {
				return nil, wrong("two numbers with \"of\" between them")
			}
		default:
			reply, because, ok := strings.Cut(rest, " | ")
			if reply, ok = strings.CutPrefix(reply, "S: "); !ok || !strings.HasSuffix(because, ".") {
				return nil, wrong("a test, the reply, and a sentence that says what is wrong with it")
			}
			if findTest(word) == nil {
				return nil, wrong("the id of a test in engine/judge")
			}
			s.Findings = append(s.Findings, JudgedFinding{word, reply, because})
		}
	}
	return list, nil
}

func findTest(id string) *judge.Test {
	for _, stage := range judge.Stages() {
		for i := range stage.Tests {
			if stage.Tests[i].ID == id {
				return &stage.Tests[i]
			}
		}
	}
	return nil
}

// serversView is the page on them.
type serversView struct {
	Page
	Count   int // of tests
	Servers []judgedView
}

type judgedView struct {
	JudgedServer
	Day      string
	Findings []findingView
}

type findingView struct {
	JudgedFinding
	Test   *judge.Test
	Rule   *facts.Rule
	Lesson string // its path
}

func newServers(p Page, root string) (v serversView, err error) {
	p.Kind, p.Path = "servers", page.Servers
	p.Title = "How other servers do"
	p.Description = "Four SMTP servers that others wrote, as ./build.sh judge finds them: what each does otherwise than the RFCs want, with the reply and the section, and one command to see it yourself."
	v = serversView{Page: p}
	for _, stage := range judge.Stages() {
		v.Count += len(stage.Tests)
	}
	list, err := ReadJudged(root)
	for _, s := range list {
		day, _ := time.Parse(time.DateOnly, s.Date)
		of := judgedView{JudgedServer: s, Day: day.Format("2 January 2006")}
		for _, f := range s.Findings {
			test := findTest(f.ID)
			rule, _ := facts.FindRule(test.Rule)
			of.Findings = append(of.Findings, findingView{f, test, rule, page.LessonPath(test.Lesson)})
		}
		v.Servers = append(v.Servers, of)
	}
	return v, err
}

func (v serversView) finds() []finding {
	return []finding{{Kind: "page", Name: "servers", Title: v.Title, To: v.Page.Path, Words: "judge judged compare go-smtp smtp-server aiosmtpd smtp-sink conformance test a server"}}
}
