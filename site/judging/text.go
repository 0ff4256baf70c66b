package judging

import (
	"fmt"
	"io"
	"strings"
	"time"

	"ehloworld/engine/facts"
	"ehloworld/engine/grammar"
	"ehloworld/engine/judge"
)

// Text writes a report for people. Title is that of a lesson.
func (r *Report) Text(to io.Writer, title func(lesson string) string) error {
	var b strings.Builder
	fmt.Fprintf(&b, "The server at %s", r.Address)
	if r.Config.Mailbox != "" {
		fmt.Fprintf(&b, ", with mail for %s", r.Config.Mailbox)
	}
	b.WriteString("\n\n")
	for _, j := range r.Stages {
		if j.Results == nil {
			continue
		}
		fmt.Fprintf(&b, "%s  %s: %s\n", j.Letter, j.Title, r.tally(&j))
		reasons := map[string]int{}
		var order []string
		for i := range j.Results {
			result := &j.Results[i]
			switch result.Verdict {
			case judge.Failed:
				r.failure(&b, result, title)
			case judge.PutOff, judge.NotTried:
				fmt.Fprintf(&b, "   %s, %s: %s\n", result.Test.ID, result.Verdict, result.Why)
			case judge.Skipped:
				if reasons[result.Why] == 0 {
					order = append(order, result.Why)
				}
				reasons[result.Why]++
			}
		}
		for _, why := range order {
			fmt.Fprintf(&b, "   %s skipped: %s\n", grammar.Counted(reasons[why], "test"), why)
		}
	}
	b.WriteString("\n" + r.summary() + "\n")
	_, err := io.WriteString(to, b.String())
	return err
}

// tally counts the verdicts of a stage.
func (r *Report) tally(j *judge.Judged) string {
	passed, failed, only := j.Count(judge.Passed), 0, 0
	for i := range j.Results {
		if result := &j.Results[i]; r.Fails(result) {
			failed++
		} else if result.Verdict == judge.Failed {
			only++
		}
	}
	text := fmt.Sprintf("%d of %d", passed, passed+failed+only)
	for _, of := range []struct {
		n    int
		text string
	}{
		{failed, grammar.Counted(failed, "failure")},
		{only, grammar.Counted(only, "remark")},
		{j.Count(judge.PutOff), fmt.Sprint(j.Count(judge.PutOff), " put off")},
		{j.Count(judge.NotTried), fmt.Sprint(j.Count(judge.NotTried), " not tried")},
	} {
		if of.n > 0 {
			text += ", " + of.text
		}
	}
	return text
}

const under = "      "

// failure says what was sent, what came, and what is wrong with that.
func (r *Report) failure(b *strings.Builder, result *judge.Result, title func(string) string) {
	weight := result.Test.Level.String()
	if !r.Fails(result) {
		weight += ", no failure"
	}
	fmt.Fprintf(b, "   %s (%s)\n%s%s.\n", result.Test.ID, weight, under, result.Test.Name)
	for _, s := range lastOf(result.Said) {
		for _, line := range judge.Printable(s.Octets) {
			fmt.Fprintf(b, "%s%c: %s\n", under, s.Who, line)
		}
	}
	if result.Why != "" {
		fmt.Fprintf(b, "%s%s\n", under, printable(result.Why))
	}
	if result.Wanted != "" {
		fmt.Fprintf(b, "%sWanted: %s.\n", under, result.Wanted)
	}
	if rule, ok := facts.FindRule(result.Rule); ok {
		fmt.Fprintf(b, "%s%s: %s\n", under, rule.Source(), rule.Sentence())
	}
	fmt.Fprintf(b, "%sLesson %s: %s\n", under, result.Test.Lesson, title(result.Test.Lesson))
}

// lastOf is the last exchange: what was sent last, and what came.
func lastOf(said []judge.Said) []judge.Said {
	for i := len(said) - 1; i >= 0; i-- {
		if said[i].Who == 'C' {
			return said[i:]
		}
	}
	return said
}

func printable(text string) string { return strings.Join(judge.Printable(text), " ") }

// summary is what to know, and what to do next.
func (r *Report) summary() string {
	var list []string
	switch n := r.Failures(); {
	case !r.Ran():
		list = append(list, "Nothing could be judged.")
	case n == 0:
		list = append(list, "What was judged is right.")
	default:
		list = append(list, "There "+is(n)+" "+grammar.Counted(n, "failure")+".")
	}
	if r.Stopped != "" {
		list = append(list, r.Stopped)
	}
	slow := judge.Result{}
	missing := map[string]bool{}
	for _, j := range r.Stages {
		for _, result := range j.Results {
			if result.Took > slow.Took {
				slow = result
			}
			missing[result.Why] = missing[result.Why] || result.Verdict == judge.Skipped
		}
	}
	if slow.Took > judge.Slow {
		what := "the greeting"
		if slow.TookFor != "" {
			what = "the reply to " + printable(slow.TookFor)
		}
		list = append(list, fmt.Sprintf("Slow: %s took %v in %s.", what, slow.Took.Round(100*time.Millisecond), slow.Test.ID))
	}
	for _, need := range []struct{ why, hint string }{
		{"It needs -mailbox.", "-mailbox ADDRESS is one whose mail the server takes: messages are sent there."},
		{"It needs -nobody.", "-nobody ADDRESS is one that does not exist there: nothing is sent to it."},
		{"It needs -user and -password.", "-user NAME and -password WORD are for AUTH."},
	} {
		if missing[need.why] {
			list = append(list, "To judge more, say more: "+need.hint)
		}
	}
	return strings.Join(list, "\n")
}

func is(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}
