package lessons

import (
	"strings"
	"testing"
	"testing/fstest"
)

// What is wrong in a lesson has a place: file, line, and what was wanted.
func TestMistakesHaveAPlace(t *testing.T) {
	lesson := "# Title\n\nThe lead.\n\n"
	for text, want := range map[string]string{
		lesson + "```smtp\nuse basic\n\nC: NOOP\n":      "A1-x.md:5:1: a fence that is not closed",
		lesson + "```base64\n```\n":                     `A1-x.md:5:10: on a desk stands one line, such as \0alice\0open sesame`,
		lesson + "```perl\nprint\n```\n":                "A1-x.md:6:1: a fence is of the kind smtp, exercise, base64 or workshop",
		lesson + "```exercise a2\nDo it.\n```\n":        "A1-x.md:5:4: an exercise of this lesson is called a1, or a1-more",
		lesson + "```smtp\nuse basic\n\nC; NOOP\n```\n": "A1-x.md:8:1: ",
		"# Title\n\n## No lead\n":                       "A1-x.md:1:3: below the title stands a paragraph, the lead",
		lesson + "<b>bold</b>\n":                        "A1-x.md:5:1: a lesson holds no HTML",
	} {
		_, err := Load(fstest.MapFS{"A1-x.md": {Data: []byte(text)}, "tracks.md": {Data: []byte("## A. One\n\nLine.\n")}})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %q", text, err, want)
		}
	}
}
