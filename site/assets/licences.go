package assets

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// A Part is something that is shipped, by whoever made it.
type Part struct {
	Name, Version string
	Where         string // in what is shipped
	Licence       string // its name
	File          string // the asset that holds its text
	from          string
	Text          []byte
}

// ReadParts lists all that a page may load, with its licence: the site's own
// work, Go's, that of each module in either engine, and the font.
func ReadParts(ctx context.Context, root, goRoot string) ([]Part, error) {
	version, err := GoCommand(ctx, root, "env", "GOVERSION").Output()
	if err != nil {
		return nil, fmt.Errorf("go env GOVERSION: %w", err)
	}
	c := GoCommand(ctx, root, "list", "-tags="+Network.tag, "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}}\t{{.Version}}\t{{.Dir}}{{end}}{{end}}", "./wasm")
	c.Env = append(c.Env, engineEnv...)
	modules, err := c.Output()
	if err != nil {
		return nil, fmt.Errorf("go list -deps ./wasm: %w", err)
	}
	released := strings.TrimPrefix(strings.TrimSpace(string(version)), "go")
	list := []Part{
		{Name: "EHLO World", Where: "the pages, the lessons, the scripts and the engine", File: "ehlo-world", from: filepath.Join(root, "LICENSE")},
		{Name: "Go’s standard library and runtime", Version: released, Where: "the engine", File: "go", from: filepath.Join(goRoot, "LICENSE")},
		{Name: "wasm_exec.js, of Go", Version: released, Where: "the script that starts the engine", File: "go", from: filepath.Join(goRoot, "LICENSE")},
	}
	lines := strings.Fields(strings.ReplaceAll(string(modules), "\t", "|"))
	slices.Sort(lines)
	for _, line := range slices.Compact(lines) {
		m := strings.Split(line, "|")
		file, err := licenceIn(m[2])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", m[0], err)
		}
		list = append(list, Part{Name: m[0], Version: strings.TrimPrefix(m[1], "v"), Where: "the engine", File: path.Base(m[0]), from: file})
	}
	list = append(list, Part{Name: "Source Serif 4", Where: "the typeface, as a Latin subset", File: "source-serif", from: filepath.Join(root, "site", "web", "styles", "ehlo-serif.LICENSE.txt")})
	for i := range list {
		p := &list[i]
		if p.Text, err = os.ReadFile(p.from); err != nil {
			return nil, err
		}
		if p.Licence = licenceName(p.Text); p.Licence == "" {
			return nil, fmt.Errorf("%s: a licence that licenceNames does not know", p.from)
		}
		p.File = "licence-" + p.File + ".txt"
	}
	return list, nil
}

// licenceIn is the one file with the terms of a module.
func licenceIn(dir string) (string, error) {
	var found []string
	for _, name := range []string{"LICEN[CS]E*", "COPYING*", "NOTICE*"} {
		files, err := filepath.Glob(filepath.Join(dir, name))
		if err != nil {
			return "", err
		}
		found = append(found, files...)
	}
	if len(found) != 1 {
		return "", errors.New("wants one file with its licence, found " + fmt.Sprint(len(found)))
	}
	return found[0], nil
}

// licenceNames tell licences by words that only they have; the first that is
// found counts.
var licenceNames = []struct{ words, name string }{
	{"SIL OPEN FONT LICENSE Version 1.1", "SIL Open Font License 1.1"},
	{"Apache License\n Version 2.0", "Apache License 2.0"},
	{"Neither the name of", "BSD licence, 3 clauses"},
	{"Permission is hereby granted, free of charge", "MIT licence"},
}

func licenceName(text []byte) string {
	// However its lines are set.
	plain := bytes.Join(bytes.Fields(text), []byte(" "))
	for _, l := range licenceNames {
		if bytes.Contains(plain, bytes.Join(bytes.Fields([]byte(l.words)), []byte(" "))) {
			return l.name
		}
	}
	return ""
}
