package dialogue

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"ehloworld/engine/facts"
	"ehloworld/engine/notation"
	"ehloworld/lessons"
	"ehloworld/site/page"
	"ehloworld/site/problem"
)

// A Proof is a dialogue or a test that names a rule by "proves".
type Proof struct {
	Name string // "data.txt", "TestShutdown", "B3"
	File string // relative to the source tree
	Path string // in the site; "" where it has no page
}

// Proofs are those of each rule, by its id.
type Proofs map[string][]Proof

func (p Proofs) add(ids []string, by Proof) {
	for _, id := range ids {
		if !slices.Contains(p[id], by) {
			p[id] = append(p[id], by)
		}
	}
}

// ReadProofs reads what the dialogues, the lessons and the tests of the source
// tree say that they prove. An id in a dialogue that is no rule's is an error. One
// in the comment of a test is passed over: it fails TestProofsOfTests, and no build.
func ReadProofs(root string, tracks []*lessons.Track) (Proofs, error) {
	all := Proofs{}
	for _, folder := range []string{"engine/testdata", "site/atlas"} {
		files, err := filepath.Glob(filepath.Join(root, folder, "*.txt"))
		if err != nil {
			return nil, err
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				return nil, err
			}
			name := filepath.Base(file)
			s, err := notation.Read(name, string(text))
			if err != nil {
				return nil, problem.Under(folder, err)
			}
			all.add(s.Proves, Proof{Name: name, File: path.Join(folder, name)})
		}
	}
	for _, t := range tracks {
		for _, l := range t.Lessons {
			for _, d := range l.Dialogues {
				s, err := notation.Read(l.File, d.Text)
				if err != nil {
					return nil, problem.Under("lessons", err)
				}
				all.add(s.Proves, Proof{Name: l.ID, File: path.Join("lessons", l.File), Path: page.LessonPath(l.ID)})
			}
		}
	}
	_, err := all.tests(root)
	return all, err
}

// tests reads the tests of the source tree, and gives what is wrong in their
// comments.
func (p Proofs) tests(root string) (wrong []error, err error) {
	for _, folder := range []string{"engine", "site"} {
		found, err := p.testsOf(root, folder)
		if err != nil {
			return nil, err
		}
		wrong = append(wrong, found...)
	}
	return wrong, nil
}

// testsOf reads the tests of a folder and those below.
func (p Proofs) testsOf(root, folder string) (wrong []error, err error) {
	err = filepath.WalkDir(filepath.Join(root, folder), func(file string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && d.Name() == "testdata":
			return filepath.SkipDir
		case d.IsDir() || !strings.HasSuffix(file, "_test.go"):
			return nil
		}
		rel, err := filepath.Rel(root, file)
		if err != nil {
			return err
		}
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		wrong = append(wrong, p.test(filepath.ToSlash(rel), string(text))...)
		return nil
	})
	return wrong, err
}

var testFunc = regexp.MustCompile(`^func ((?:Test|Fuzz)\w+)\(`)

// test reads a file of tests: a line "proves" in the comment above one.
func (p Proofs) test(file, text string) (wrong []error) {
	var ids []string
	for i, line := range strings.Split(text, "\n") {
		if list, ok := strings.CutPrefix(line, "// proves "); ok {
			for _, id := range strings.Fields(list) {
				if _, ok := facts.FindRule(id); ok {
					ids = append(ids, id)
				} else {
					wrong = append(wrong, problem.Problem{File: file, Line: i + 1, Reason: "proves wants the id of a rule in engine/facts, found " + id})
				}
			}
			continue
		}
		if strings.HasPrefix(line, "//") {
			continue
		}
		if m := testFunc.FindStringSubmatch(line); m != nil {
			p.add(ids, Proof{Name: m[1], File: file})
		} else if len(ids) > 0 {
			wrong = append(wrong, problem.Problem{File: file, Line: i + 1, Reason: "proves belongs in the comment of a test, found " + line})
		}
		ids = nil
	}
	return wrong
}

// ReasonsFile holds why nothing proves a rule.
const ReasonsFile = "site/conformance.txt"

// A Reason is why nothing proves a rule.
type Reason struct {
	Open bool // it binds this server all the same
	Text string
	Of   string // the rule, or the role
	Line int    // in the file
}

// ReadReasons reads the reasons, by rule or by role.
func ReadReasons(root string) (map[string]Reason, error) {
	text, err := os.ReadFile(filepath.Join(root, ReasonsFile))
	if err != nil {
		return nil, err
	}
	all := map[string]Reason{}
	for i, line := range strings.Split(string(text), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		wrong := func(want string) error {
			return problem.Problem{File: ReasonsFile, Line: i + 1, Reason: "wants " + want + ", found " + line}
		}
		id, rest, _ := strings.Cut(line, " ")
		kind, why, _ := strings.Cut(rest, " ")
		_, is := facts.FindRule(id)
		switch {
		case !is && !slices.Contains(facts.Roles, id):
			return nil, wrong("the id of a rule in engine/facts, or a role")
		case kind != "n/a" && kind != "open":
			return nil, wrong("n/a or open after the id")
		case !strings.HasSuffix(why, "."):
			return nil, wrong("a sentence after n/a or open")
		case all[id].Text != "":
			return nil, wrong("each rule once")
		}
		all[id] = Reason{kind == "open", why, id, i + 1}
	}
	return all, nil
}
