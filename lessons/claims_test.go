package lessons

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ehloworld/engine/facts"
)

// claimFile lists every sentence of the lessons that says what somebody must,
// should or may do, a line each: the lesson, what it rests on, the sentence. It
// rests on a rule, on a section of an RFC, or, in plain English that binds
// nobody, on nothing: "-".
const claimFile = "testdata/claims.txt"

var claimWords = regexp.MustCompile(`(?i)\b(must|should|may|need not)\b`)

// Every claim rests on a rule that there is, or on a section. With -update the
// file gets the sentences that are new, with a "?" that somebody has to replace.
func TestClaims(t *testing.T) {
	known := map[string]string{} // what a claim rests on
	for line := range strings.Lines(read(t, claimFile)) {
		lesson, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " | ")
		on, sentence, ok := strings.Cut(rest, " | ")
		if !ok {
			t.Fatalf("%s: want lesson | rule | sentence: %s", claimFile, line)
		}
		known[lesson+" | "+sentence] = on
	}
	made, texts := "", sources(t)
	for _, l := range load(t) {
		for _, sentence := range sentences(texts[l.File]) {
			if !claimWords.MatchString(sentence) {
				continue
			}
			name := l.ID + " | " + sentence
			on, ok := known[name]
			if !ok {
				on = "?"
			}
			if delete(known, name); !rests(t, on) && !*update {
				t.Errorf("%s: %q rests on nothing: %s", l.File, on, sentence)
			}
			made += l.ID + " | " + on + " | " + sentence + "\n"
		}
	}
	if *update {
		if err := os.WriteFile(claimFile, []byte(made), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	for name := range known {
		t.Errorf("%s: no lesson says so any more: %s", claimFile, name)
	}
}

// rests reports whether something that claims can rest on exists.
func rests(t *testing.T, on string) bool {
	if on == "-" {
		return true
	}
	for _, one := range strings.Split(on, ", ") {
		if place := regexp.MustCompile(`^RFC ([0-9]+) section ([0-9.]+)$`).FindStringSubmatch(one); place != nil {
			if !slices.Contains(strings.Fields(read(t, "testdata/rfc"+place[1]+"-sections.txt")), place[2]) {
				return false
			}
		} else if _, ok := facts.FindRule(one); !ok {
			return false
		}
	}
	return true
}

// sentences are those of a lesson's prose; tables and fences have none.
func sentences(text string) (list []string) {
	text = regexp.MustCompile("(?s)```.*?\n```").ReplaceAllString(text, "")
	for _, part := range strings.Split(text, "\n\n") {
		if strings.HasPrefix(part, "#") || strings.HasPrefix(part, "|") {
			continue
		}
		part = strings.ReplaceAll(strings.TrimSpace(part), "\n", " ")
		for {
			end := regexp.MustCompile(`[.!?]\)? [^a-z]`).FindStringIndex(part)
			if end == nil {
				break
			}
			list, part = append(list, part[:end[1]-2]), part[end[1]-1:]
		}
		list = append(list, part)
	}
	return list
}
