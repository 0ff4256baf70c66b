package lessons

import (
	"strings"
	"testing"

	"ehloworld/engine/exercise"
	"ehloworld/engine/facts"
)

// What lessons call registered, local or illegal is so by the table of what is
// registered.
func TestNamesAreJudged(t *testing.T) {
	judged := map[string]func(v facts.Verdict) bool{
		"registered": func(v facts.Verdict) bool { return v.OK && v.Standing == facts.Registered },
		"local":      func(v facts.Verdict) bool { return v.OK && v.Standing == facts.Local },
		"neither":    func(v facts.Verdict) bool { return !v.OK },
		"illegal":    func(v facts.Verdict) bool { return !v.OK },
		"good":       func(v facts.Verdict) bool { return v.OK && v.Standing == facts.Local },
		"bad":        func(v facts.Verdict) bool { return !v.OK },
	}
	sorted, marked := 0, 0
	for _, l := range load(t) {
		if l.Track != "G" {
			continue
		}
		for _, b := range l.Exercises {
			x, err := exercise.Read(l.File, b.ID, b.Text)
			if err != nil {
				t.Fatal(err)
			}
			for _, q := range x.Quizzes {
				for _, it := range q.Items {
					if is := judged[it.Heap]; q.Kind == "sort" && is != nil {
						if sorted++; !is(facts.Judge(facts.KeywordLine, it.Text)) {
							t.Errorf("%s: %s: %q is not %s", l.File, q.Name, it.Text, it.Heap)
						}
					}
				}
				if q.Kind == "mark" && strings.HasPrefix(q.Items[0].Text, "250-") {
					marked++
					checkReply(t, l.File, q)
				}
			}
		}
	}
	if sorted < 20 || marked < 5 {
		t.Errorf("%d names are sorted and %d replies marked, want more", sorted, marked)
	}
}

// checkReply wants the illegal line of a reply to EHLO marked, and no other.
func checkReply(t *testing.T, file string, q *exercise.Quiz) {
	reply := ""
	for _, it := range q.Items {
		reply += it.Text + "\n"
	}
	for i, it := range q.Items {
		illegal := !facts.Judge(facts.KeywordLine, it.Text[4:]).OK
		if i == 0 { // the server's name, which is no keyword
			illegal = !illegal
		}
		if it.Text[4:] == "SMTPUTF8" && !strings.Contains(reply, "8BITMIME") {
			illegal = true // RFC 6531 section 3.1
		}
		if (it.Heap == "right") != illegal {
			t.Errorf("%s: %s: %s: illegal %v", file, q.Name, it.Text, illegal)
		}
	}
}
