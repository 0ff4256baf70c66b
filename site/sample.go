package main

import (
	"html/template"
	"os"
	"path/filepath"
	"strings"

	"ehloworld/engine/facts"
	"ehloworld/engine/script"
	"ehloworld/lessons"
)

// A sample is a short dialogue of the atlas, one for each code that this server
// sends. Its file is called for the code, and its first line is what the code
// says, in the words of somebody who means it.
type sample struct {
	Code  facts.Code
	Says  string
	HTML  template.HTML
	Steps []step

	Text string // in the notation of package script

	name   string
	script *script.Script
}

// A step is something that the client does in a sample.
type step struct {
	Line string // as a script has it: "C: DATA"
	Text string // as a reader sees it
}

// readSamples reads those of a source tree.
func readSamples(root string) ([]*sample, error) {
	files, err := filepath.Glob(filepath.Join(root, "site", "atlas", "*.txt"))
	if err != nil {
		return nil, err
	}
	var list []*sample
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		s, err := newSample(filepath.Base(file), string(text))
		if err != nil {
			return nil, under("site/atlas", err)
		}
		list = append(list, s)
	}
	return list, nil
}

func newSample(name, text string) (*sample, error) {
	x, err := script.Read(name, text)
	if err != nil {
		return nil, err
	}
	d := &sample{Text: text, name: name, script: x}
	if len(name) == len("550.txt") {
		for _, c := range name[:3] {
			d.Code = d.Code*10 + facts.Code(c-'0')
		}
	}
	first, _, _ := strings.Cut(text, "\n")
	d.Says = strings.TrimPrefix(first, "# ")
	if _, known := facts.FindCode(d.Code); !known || d.Says == first {
		return nil, Problem{File: name, Line: 1, Reason: "a file of the atlas is called like 550.txt, and begins with a comment that says what the code says"}
	}
	d.HTML = template.HTML(lessons.Excerpt(x, text))
	for _, in := range x.Inputs() {
		d.Steps = append(d.Steps, step{in.String(), inWords(in)})
	}
	return d, nil
}

// inWords is an input as a reader sees it: a line as it is, the rest in words.
func inWords(in script.Input) string {
	line := in.String()
	switch {
	case in.Kind == 'T':
		return "let " + line[len("T: "):] + " pass"
	case in.Kind != 'C':
		return line[len("!: "):]
	case line == "C:":
		return "an empty line"
	}
	return line[len("C: "):]
}
