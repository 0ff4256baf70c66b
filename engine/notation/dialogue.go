package notation

import (
	"strings"

	"ehloworld/engine"
)

// A Script is a scene and what was said in it.
type Script struct {
	File    string
	Head    string // the lines of the scene, as written
	Scene   *engine.Scene
	Network Network        // in which its server stands; nil is that it stands alone
	Proves  []string       // ids of conformance rules
	Lines   []DialogueLine // in their order

	ended bool // the last line has an end
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
	r := NewReader(file, text)
	s := NewSceneReader(r, nil)
	if s.Read() == "" {
		r.title()
	}
	for r.blank() {
		r.at++
	}
	x := &Script{File: file, Scene: s.Finish(), Network: s.Network, Proves: s.proves, ended: strings.HasSuffix(text, "\n")}
	for _, l := range r.lines[:r.at] {
		x.Head += l.String() + "\n"
	}
	for {
		l, more := r.Next()
		if !more {
			return x, r.Err()
		}
		x.Lines = append(x.Lines, r.dialogueLine(l, len(x.Lines) == 0))
	}
}

// Begins reports whether a text begins as a scene or a dialogue does: with a
// setting, or a tag. Comments may stand before it, and be all.
func Begins(text string) bool {
	for _, l := range NewReader("", text).lines {
		if !l.Aside() {
			return settingOf(l) != nil || TagOf(l.Text) != nil || networksOf(l) != nil
		}
	}
	return true
}

// title passes over the comment at the top of a text without a scene, if a
// blank line parts it from the dialogue.
func (r *Reader) title() {
	for i, l := range r.lines {
		if !l.Aside() {
			return
		}
		if l.Text == "" {
			r.at = i
			return
		}
	}
}

// blank reports whether the next line is blank.
func (r *Reader) blank() bool {
	l, more := r.Peek()
	return more && l.Text == ""
}

func (r *Reader) dialogueLine(l Line, first bool) DialogueLine {
	d := DialogueLine{Number: l.Number}
	tag := r.tagOf(l.Text)
	switch {
	case l.Aside():
		d.Text = l.String()
		return d
	case tag == nil || l.Indent > 0 || tag.Name == "A:":
		w := r.Words(l)
		w.What = "dialogue"
		if first {
			w.What = "file"
			w.Fail("a setting, or a line of a dialogue such as C: or S:")
			return d
		}
		w.Fail("a line such as C: or S:, or a comment")
		return d
	}
	d.Tag, d.Text = tag.Name, l.Text[len(tag.Name):]
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
