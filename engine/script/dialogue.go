package script

import (
	"strings"

	"ehloworld/engine"
)

// A Script is a scene and what was said in it.
type Script struct {
	File   string
	Scene  *engine.Scene
	Proves []string       // ids of conformance rules
	Lines  []DialogueLine // in their order

	head  []string // the lines of the scene, as written
	ended bool     // the last line has an end
}

// A DialogueLine is a line of a dialogue, a comment in it, or a blank line.
type DialogueLine struct {
	Number int    // from 1, in its file
	Tag    string // "" for a comment or a blank line
	Text   string // what follows the tag, or the comment
	Input  Input  // what the client does, if the line is the client's
}

// Client reports whether the line is something that the client does.
func (l DialogueLine) Client() bool { return l.Input.Kind != 0 }

// String is the line as written.
func (l DialogueLine) String() string { return l.Tag + l.Text }

// Read reads a scene and a dialogue.
func Read(file, text string) (*Script, error) {
	r := newReader(file, text)
	s := newScene(nil)
	begun := 0 // where the dialogue begins
	for s.lines(r, 0) {
		begun = r.at
	}
	if r.at = begun; begun == 0 {
		r.title()
	}
	for r.blank() {
		r.at++
	}
	x := &Script{File: file, Scene: s.finish(r), Proves: s.proves, ended: strings.HasSuffix(text, "\n")}
	for _, l := range r.lines[:r.at] {
		x.head = append(x.head, l.String())
	}
	for {
		l, more := r.peek()
		if !more {
			return x, r.err()
		}
		r.at++
		x.Lines = append(x.Lines, r.dialogueLine(l, len(x.Lines) == 0))
	}
}

// String is the line as written.
func (l line) String() string { return strings.Repeat(" ", l.indent) + l.text }

// title passes over the comment at the top of a text without a scene, if a
// blank line parts it from the dialogue.
func (r *reader) title() {
	for i, l := range r.lines {
		if !l.aside() {
			return
		}
		if l.text == "" {
			r.at = i
			return
		}
	}
}

// blank reports whether the next line is blank.
func (r *reader) blank() bool {
	l, more := r.peek()
	return more && l.text == ""
}

func (r *reader) dialogueLine(l line, first bool) DialogueLine {
	d := DialogueLine{Number: l.number}
	tag := tagOf(l)
	switch {
	case l.aside():
		d.Text = l.String()
		return d
	case tag == nil || l.indent > 0 || tag.Name == "A:":
		w := r.words(l)
		w.what = "dialogue"
		if first {
			w.what = "file"
			w.fail("a setting, or a line of a dialogue such as C: or S:")
			return d
		}
		w.fail("a line such as C: or S:, or a comment")
		return d
	}
	d.Tag, d.Text = tag.Name, l.text[len(tag.Name):]
	if tag.read != nil {
		d.Input = r.input(l, tag)
	} else {
		r.tagged(l, tag)
	}
	return d
}

// Inputs are what the client does in the dialogue.
func (s *Script) Inputs() (list []Input) {
	for _, l := range s.Lines {
		if l.Client() {
			list = append(list, l.Input)
		}
	}
	return list
}

// has reports whether the dialogue has a line of this tag.
func (s *Script) has(tag string) bool {
	for _, l := range s.Lines {
		if l.Tag == tag {
			return true
		}
	}
	return false
}
