package lessons

import (
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"ehloworld/engine/notation"
)

var update = flag.Bool("update", false, "write what the server says into the lessons")

// Every dialogue was played: what it shows is what the server says, line by
// line. With -update the server's lines are written anew.
func TestDialogues(t *testing.T) {
	for _, l := range load(t) {
		t.Run(l.ID, func(t *testing.T) {
			for i, d := range slices.Backward(l.Dialogues) {
				played := play(t, l, d)
				if played == d.Text {
					continue
				}
				if *update {
					rewrite(t, l.File, d, played)
					continue
				}
				t.Errorf("%s:%d: dialogue %d is not what was played:\n%s", l.File, d.Line, i+1, difference(d.Text, played))
			}
		})
	}
}

// A dialogue is introduced: the paragraph above it ends with a colon, or a note in
// it says what to see.
func TestIntroduced(t *testing.T) {
	for _, l := range load(t) {
		for _, at := range unintroduced(read(t, l.File)) {
			t.Errorf("%s:%d: end the paragraph above this dialogue with a colon, or put a note into it", l.File, at)
		}
	}
	const played = "```smtp\nuse basic\n\nS: 220 here\n```\n"
	for text, want := range map[string]int{
		"Look here:\n\n" + played:                 0,
		"Look here.\n\n" + played:                 1,
		"## Here:\n\n" + played:                   1,
		"Look here:\n\n" + played + "\n" + played: 1,
		"Look here.\n\n" + strings.Replace(played, "S:", "# It speaks first.\nS:", 1): 0,
	} {
		if got := unintroduced(text); len(got) != want {
			t.Errorf("%q: %v, want %d", text, got, want)
		}
	}
}

// unintroduced are the lines on which such dialogues begin.
func unintroduced(text string) (lines []int) {
	for at := strings.Index(text, "```smtp\n"); at >= 0; {
		above := strings.TrimSpace(text[:at])
		above = above[strings.LastIndexByte(above, '\n')+1:]
		body, _, _ := strings.Cut(text[at+3:], "```")
		if strings.HasPrefix(above, "#") || !strings.HasSuffix(above, ":") && !strings.Contains(body, "\n#") {
			lines = append(lines, 1+strings.Count(text[:at], "\n"))
		}
		next := strings.Index(text[at+3:], "```smtp\n")
		if next < 0 {
			break
		}
		at += 3 + next
	}
	return lines
}

func play(t *testing.T, l *Lesson, d Block) string {
	t.Helper()
	s, err := notation.Read(l.File, d.Text)
	if err != nil {
		t.Fatalf("%s:%d: %v", l.File, d.Line, err)
	}
	played, err := s.Play(notation.PlayOptions{})
	if err != nil {
		t.Fatalf("%s:%d: %v", l.File, d.Line, err)
	}
	return played
}

// rewrite puts what was played into the lesson's file.
func rewrite(t *testing.T, file string, d Block, played string) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitAfter(string(text), "\n")
	begin, end := d.Line-1, d.Line-1+strings.Count(d.Text, "\n")
	made := strings.Join(lines[:begin], "") + played + strings.Join(lines[end:], "")
	if err := os.WriteFile(file, []byte(made), 0o644); err != nil {
		t.Fatal(err)
	}
}

// difference shows the first lines in which two texts differ.
func difference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range max(len(g), len(w)) {
		var a, b string
		if i < len(g) {
			a = g[i]
		}
		if i < len(w) {
			b = w[i]
		}
		if a != b {
			return "in the lesson: " + a + "\n       played: " + b
		}
	}
	return ""
}
