package web_test

import (
	"cmp"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The attributes of the page's own, data-…, have a writer and a reader: none is read that nothing
// writes, and none written that nothing reads. What a journey waits for is read by it.
func TestAttributes(t *testing.T) {
	wrote, reads := attributes(t)
	if len(wrote) < 40 || len(reads) < 40 {
		t.Errorf("%d are written and %d read", len(wrote), len(reads))
	}
	for name, where := range reads {
		if wrote[name] == "" && !strings.Contains(where, "/browser/") { // a journey marks what it has found by some of its own

			t.Errorf("%s reads data-%s, which nothing writes", where, name)
		}
	}
	for name, where := range wrote {
		if reads[name] == "" {
			t.Errorf("%s writes data-%s, which nothing reads", where, name)
		}
	}
}

// How an attribute is written and read. What a selector names is read, in a style
// sheet and in a script.
var (
	inText   = regexp.MustCompile(`\bdata-([a-z-]+)`)
	selected = regexp.MustCompile(`\[data-([a-z-]+)`)
	put      = regexp.MustCompile(`dataset\["(\w+)"\] (?:=|\?\?=) |"data-([a-z-]+)":|setAttribute\("data-([a-z-]+)"|toggleAttribute\("data-([a-z-]+)"`)
	got      = regexp.MustCompile(`dataset(?:\["|\.)(\w+)(?:"\])?( (?:=|\?\?=) )?|(?:get|has)Attribute\("data-([a-z-]+)"|Attr\["data-([a-z-]+)"\]`)
)

// attributes are those of the page's own, without "data-": each with a file that writes it, and one that reads it.
func attributes(t *testing.T) (wrote, reads map[string]string) {
	wrote, reads = map[string]string{}, map[string]string{"letters": "web/lesson/tabs.ts by a name that it has in a table"}
	for _, root := range []string{"..", "../../lessons"} {
		err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() && (d.Name() == "testdata" || d.Name() == "node_modules") {
				return cmp.Or(err, filepath.SkipDir)
			}
			kind := filepath.Ext(name)
			if !slices.Contains([]string{".go", ".html", ".ts", ".js", ".css"}, kind) || strings.HasSuffix(name, ".test.ts") {
				return nil
			}
			test := strings.HasSuffix(name, "_test.go")
			if test && filepath.Base(filepath.Dir(name)) != "browser" {
				return nil
			}
			text, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			name = filepath.ToSlash(name)
			for _, m := range selected.FindAllStringSubmatch(string(text), -1) {
				reads[m[1]] = name
			}
			for _, m := range got.FindAllStringSubmatch(string(text), -1) {
				if m[2] == "" {
					reads[kebab(m[1]+m[3]+m[4])] = name
				}
			}
			if test {
				return nil
			}
			for _, m := range put.FindAllStringSubmatch(string(text), -1) {
				wrote[kebab(strings.Join(m[1:], ""))] = name
			}
			if kind == ".html" || kind == ".go" {
				for _, m := range inText.FindAllStringSubmatch(string(text), -1) {
					wrote[m[1]] = name
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return wrote, reads
}

// kebab is the name of an attribute whose name in a dataset has capitals.
func kebab(name string) string {
	return regexp.MustCompile(`[A-Z]`).ReplaceAllStringFunc(name, func(c string) string { return "-" + strings.ToLower(c) })
}
