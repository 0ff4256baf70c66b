package dialogue

import (
	"html/template"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"ehloworld/engine/facts"
	"ehloworld/engine/notation"
	"ehloworld/lessons"
	"ehloworld/site/problem"
)

// A Sample is a short dialogue of the atlas, one for each code that this server
// sends. Its file is called for the code, and its first line is what the code
// says, in the words of somebody who means it.
type Sample struct {
	Code facts.Code
	Says string
	*Dialogue
}

// A Dialogue is one that a page shows, and that can be done in its session.
type Dialogue struct {
	HTML  template.HTML
	Steps []Step
	Text  string // as package notation reads it

	File   string // without its folder
	script *notation.Script
	shown  []notation.DialogueLine
}

// A Step is something that the client does in a sample.
type Step struct {
	Line string // as a script has it: "C: DATA"
	Text string // as a reader sees it
}

// ReadSamples reads the samples of a source tree.
func ReadSamples(root string) (list []*Sample, err error) {
	err = eachText(root, "site/atlas", func(name, text string) error {
		s, err := newSample(name, text)
		list = append(list, s)
		return err
	})
	return list, err
}

// ReadReference reads the dialogues that the reference has of its own, for commands
// and extensions that no short one shows else.
func ReadReference(root string) (list []*Dialogue, err error) {
	err = eachText(root, "site/reference", func(name, text string) error {
		d, err := newDialogue(name, text)
		if err == nil {
			d.showFromNote()
		}
		list = append(list, d)
		return err
	})
	return list, err
}

// eachText reads the texts of a folder of the source tree.
func eachText(root, folder string, each func(name, text string) error) error {
	files, err := filepath.Glob(filepath.Join(root, filepath.FromSlash(folder), "*.txt"))
	if err != nil {
		return err
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		if err := each(filepath.Base(file), string(text)); err != nil {
			return problem.Under(folder, err)
		}
	}
	return nil
}

func newSample(name, text string) (*Sample, error) {
	made, err := newDialogue(name, text)
	if err != nil {
		return nil, err
	}
	d := &Sample{Dialogue: made}
	if len(name) == len("550.txt") {
		for _, c := range name[:3] {
			d.Code = d.Code*10 + facts.Code(c-'0')
		}
	}
	first, _, _ := strings.Cut(text, "\n")
	d.Says = strings.TrimPrefix(first, "# ")
	if _, known := facts.FindCode(d.Code); !known || d.Says == first {
		return nil, problem.Problem{File: name, Line: 1, Reason: "a file of the atlas has a name such as 550.txt, and begins with a comment that says what the code says"}
	}
	d.showFromNote()
	return d, nil
}

// showFromNote shows a dialogue from its first note on; what comes before is
// only played.
func (d *Dialogue) showFromNote() {
	lines := d.script.Lines
	if i := slices.IndexFunc(lines, func(l notation.DialogueLine) bool { return strings.HasPrefix(l.Text, "#") }); i >= 0 {
		lines = lines[i:]
	}
	d.show(lines)
}

func newDialogue(name, text string) (*Dialogue, error) {
	x, err := notation.Read(name, text)
	if err != nil {
		return nil, err
	}
	return dialogueOf(name, text, x), nil
}

// dialogueOf is a dialogue that was read.
func dialogueOf(name, text string, x *notation.Script) *Dialogue {
	d := &Dialogue{Text: text, File: name, script: x}
	d.show(x.Lines)
	for _, in := range x.Inputs() {
		d.Steps = append(d.Steps, Step{in.String(), inWords(in)})
	}
	return d
}

// show makes the lines what a page shows, but for states, rules and reasons:
// the session tells those.
func (d *Dialogue) show(lines []notation.DialogueLine) {
	d.shown = slices.DeleteFunc(slices.Clone(lines), func(l notation.DialogueLine) bool {
		return l.Tag == "=:" || l.Tag == "R:" || l.Tag == "W:"
	})
	d.HTML = template.HTML(lessons.DialogueHTML(d.Text, d.shown))
}

// Shows reports whether one of the client's lines that are shown is such.
func (d *Dialogue) Shows(such func(line string) bool) bool {
	return slices.ContainsFunc(d.shown, func(l notation.DialogueLine) bool { return l.Tag == "C:" && such(strings.TrimPrefix(l.Text, " ")) })
}

// inWords is an input as a reader sees it: a line as it is, the rest in words.
func inWords(in notation.Input) string {
	line := in.String()
	switch {
	case in.Kind == 'T':
		return "let " + notation.InWords(in.Passed) + " pass"
	case in.Kind != 'C':
		return line[len("!: "):]
	case line == "C:":
		return "an empty line"
	}
	return line[len("C: "):]
}
