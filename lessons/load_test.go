package lessons

import (
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
)

// What is wrong in a lesson has a place: file, line, and what was wanted.
func TestMistakesHaveAPlace(t *testing.T) {
	lesson := "# Title\n\nThe lead.\n\n"
	for text, want := range map[string]string{
		lesson + "```smtp\nuse basic\n\nC: NOOP\n":      "A1-x.md:5:1: this fence is not closed",
		lesson + "```base64\n```\n":                     `A1-x.md:5:10: a base64 fence holds one line, such as \0alice\0open sesame`,
		lesson + "```perl\nprint\n```\n":                "A1-x.md:6:1: a fence has to be of the kind smtp, exercise, base64, workshop or outside",
		lesson + "```exercise a2\nDo it.\n```\n":        "A1-x.md:5:4: an exercise of this lesson has to be called a1, or a1-more",
		lesson + "```outside\nswaks\n```\n":             `A1-x.md:6:1: an outside fence holds a command, and below it "> " and what it prints`,
		lesson + "```smtp\nuse basic\n\nC; NOOP\n```\n": "A1-x.md:8:1: ",
		"# Title\n\n## No lead\n":                       "A1-x.md:1:3: a paragraph, the lead, has to follow the title",
		lesson + "| a |\n|---|\n| b |\n\nNo caption.\n": `A1-x.md:1:1: a table needs a caption: a paragraph below it that begins with ": "`,
		lesson + "<b>bold</b>\n":                        "A1-x.md:5:1: a lesson holds no HTML",
	} {
		_, err := Load(fstest.MapFS{"A1-x.md": {Data: []byte(text)}, "tracks.md": {Data: []byte("## A. One\n\nLine.\n\nYou can do it.\n")}})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %q", text, err, want)
		}
	}
}

// A lesson has a network where a dialogue or an exercise has servers. A task is prose.
func TestNetwork(t *testing.T) {
	const exercise = "```exercise a1\nAsk the\nserver for help.\n\n%goal reply 250\nsolution:\n  C: NOOP\n```\n"
	for text, want := range map[string]bool{
		"```smtp\nserver mx.example\n\nC: NOOP\n```\n":                   true,
		"```smtp\nuse basic\nserver mx.example\n\nC: NOOP\n```\n":        true,
		"```smtp\nuse basic\n\nC: NOOP\nS: server error\n```\n":          false,
		strings.Replace(exercise, "%", "use basic\n", 1):                 false,
		strings.Replace(exercise, "%", "server mx.example\n", 1):         true,
		strings.Replace(exercise, "%", "seed 3\nserver mx.example\n", 1): true,
	} {
		tracks, err := Load(fstest.MapFS{"A1-x.md": {Data: []byte("# Title\n\nThe lead.\n\n" + text)}, "tracks.md": {Data: []byte("## A. One\n\nLine.\n\nYou can do it.\n")}})
		if err != nil {
			t.Errorf("%q: %v", text, err)
		} else if got := tracks[0].Lessons[0].Network(); got != want {
			t.Errorf("%q: %t, want %t", text, got, want)
		}
	}
}

// Tracks A to G need networks on second pages alone, which follow the first: who reads one
// loads the small engine.
func TestSecondPages(t *testing.T) {
	before := ""
	for _, l := range load(t) {
		first, second := strings.CutSuffix(l.ID, ".2")
		if second != (l.Network() && l.Track < "H") || second && first != before {
			t.Errorf("%s: a network: %t; it comes after %s", l.File, l.Network(), before)
		}
		before = l.ID
	}
}

// A track says what it is about, and what one can do at its end; what it says
// wrongly has a place.
func TestTracks(t *testing.T) {
	for text, want := range map[string]string{
		"## A. One\n\nA line\nand its rest.\n\nYou can\ndo it.\n":                                                        "",
		"# Head\n\nFor whoever edits it.\n\n## A. One\nLine.\n\nYou can do it.\n\n## B. Two\n\nLine.\n\nYou can, too.\n": `track B wants a second paragraph, a sentence that begins with "You can", found "You can, too."`,
		"## A. One\n\nLine.\n":                                `tracks.md:1:1: track A wants a second paragraph, a sentence that begins with "You can", found ""`,
		"## A. One\n\nLine.\n\nYou can do it\n":               "track A wants a second paragraph",
		"## A. One\n\nLine.\n\nYou can do it.\n\nAnd more.\n": "tracks.md:7:1: track A already has two paragraphs",
		"## A. One\n\n## B. Two\n":                            "track A has no first paragraph",
		"## B. One\n\nLine.\n\nYou can do it.\n\n## A. Two\n": "tracks.md:7:1: tracks have to be in the order of their letters",
		"## One\n": `tracks.md:1:1: the heading of a track has to look like "## A. First words"`,
	} {
		tracks, err := readTracks(fstest.MapFS{"tracks.md": {Data: []byte(text)}})
		if want == "" && (err != nil || len(tracks) != 1 || !reflect.DeepEqual(*tracks[0], Track{Letter: "A", Title: "One", Line: "A line and its rest.", Can: "You can do it."})) {
			t.Errorf("%q: got %+v, %v", text, tracks, err)
		}
		if want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%q: got %v, want %q", text, err, want)
		}
	}
}
