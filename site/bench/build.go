package bench

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"ehloworld/engine"
	"ehloworld/site/assets"
	"ehloworld/site/build"
)

const buildBenchFile = "site/BUILD.md"

// courseSizes are the lessons of the courses that are built.
var courseSizes = []int{50, 500, 5000}

// most10 is how much longer ten times as many lessons may take.
const most10 = 12.0

// A courseFigure is how long a course of a size takes.
type courseFigure struct {
	lessons    int
	ours, hugo time.Duration // hugo is 0 where it was not measured
	octets     int           // of our pages
}

// Build builds courses of several sizes, beside Hugo on the same files, and
// writes the table down.
func Build(ctx context.Context, root string, times int) error {
	hugo, err := exec.LookPath("hugo")
	if err != nil {
		fmt.Println("Hugo is not here (Debian: apt-get install hugo): the site is measured alone.")
	}
	version := ""
	if hugo != "" {
		out, err := exec.CommandContext(ctx, hugo, "version").Output()
		if err != nil {
			return fmt.Errorf("hugo version: %w", err)
		}
		version = strings.Join(strings.Fields(string(out))[:2], " ")
	}
	dir, err := os.MkdirTemp("", "ehlo-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	b := build.NewBuilder(root)
	if _, err := b.Build(ctx); err != nil { // the engine and the front end are the same for all
		return err
	}
	var list []courseFigure
	for _, n := range courseSizes {
		f := courseFigure{lessons: n}
		course := filepath.Join(dir, fmt.Sprint(n))
		if err := synthesize(root, course, n); err != nil {
			return err
		}
		for range times {
			took, octets, err := courseOf(b, course, filepath.Join(dir, "ours"))
			if err != nil {
				return err
			}
			f.ours, f.octets = least(f.ours, took), octets
			if hugo == "" {
				continue
			}
			if took, err = hugoBuild(ctx, hugo, filepath.Join(course, "lessons"), filepath.Join(dir, "hugo")); err != nil {
				return err
			}
			f.hugo = least(f.hugo, took)
		}
		fmt.Printf("%s: %.2f s, Hugo %.2f s\n", engine.Counted(n, "lesson"), f.ours.Seconds(), f.hugo.Seconds())
		list = append(list, f)
	}
	table := courseTable(list, version)
	fmt.Print("\n", table)
	return os.WriteFile(filepath.Join(root, buildBenchFile), []byte(table), 0o644)
}

func least(a, b time.Duration) time.Duration {
	if a == 0 {
		return b
	}
	return min(a, b)
}

// synthesize makes a source tree whose lessons are the course's, over and over,
// each under a name of its own; all else is the tree's own.
func synthesize(root, to string, n int) error {
	texts, err := filepath.Glob(filepath.Join(root, "lessons", "[A-Z]*.md"))
	if err != nil || len(texts) == 0 {
		return cmp.Or(err, errors.New("lessons: none"))
	}
	slices.Sort(texts)
	at := filepath.Join(to, "lessons")
	if err := os.MkdirAll(at, 0o777); err != nil {
		return err
	}
	for _, part := range []string{"site", "engine"} {
		if err := os.Symlink(filepath.Join(root, part), filepath.Join(to, part)); err != nil {
			return err
		}
	}
	tracks := min(26, max(7, n/10)) // up to G, which the page on X leads to
	var list strings.Builder
	for i := range tracks {
		fmt.Fprintf(&list, "## %c. Track %d\n\nLessons of a course that is only there to be measured.\n\nYou can measure it.\n\n", 'A'+i, i+1)
	}
	if err := os.WriteFile(filepath.Join(at, "tracks.md"), []byte(list.String()), 0o666); err != nil {
		return err
	}
	for i := range n {
		text, err := os.ReadFile(texts[i%len(texts)])
		if err != nil {
			return err
		}
		id, _, _ := strings.Cut(filepath.Base(texts[i%len(texts)]), "-")
		own := fmt.Sprintf("%c%d", 'A'+i%tracks, i/tracks+1)
		made := strings.ReplaceAll(string(text), "```exercise "+strings.ToLower(strings.ReplaceAll(id, ".", "-")), "```exercise "+strings.ToLower(own))
		if err := os.WriteFile(filepath.Join(at, own+"-lesson.md"), []byte(made), 0o666); err != nil {
			return err
		}
	}
	return nil
}

// courseOf reads the lessons of a tree, plays them, fills in all pages and writes
// them; the engine and the front end are there already.
func courseOf(with *build.Builder, root, to string) (took time.Duration, octets int, err error) {
	if err := os.RemoveAll(to); err != nil {
		return 0, 0, err
	}
	runtime.GC()
	begun := time.Now()
	b := *with
	b.Root, b.Serving = root, true
	b.Stale(build.Lessons)
	site, err := b.Build(context.Background())
	if err != nil {
		return 0, 0, err
	}
	for p, data := range site {
		if filepath.Ext(p) == ".html" {
			octets += len(data)
		}
	}
	err = site.Write(to)
	return time.Since(begun), octets, err
}

// hugoFiles are a site of Hugo's with as little as a course needs: a page for
// each lesson, with its neighbours, and the list of all.
var hugoFiles = map[string]string{
	"config.toml":                  "baseURL = \"/\"\ntitle = \"A course\"\ndisableKinds = [\"taxonomy\", \"term\", \"RSS\", \"sitemap\"]\n[markup.highlight]\ncodeFences = false\n",
	"layouts/_default/baseof.html": `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{.Title}}</title></head><body><header><a href="/">A course</a></header><main>{{block "main" .}}{{end}}</main><footer>The end</footer></body></html>`,
	"layouts/_default/single.html": `{{define "main"}}{{.Content}}<nav>{{with .PrevInSection}}<a href="{{.RelPermalink}}">Back</a>{{end}}{{with .NextInSection}}<a href="{{.RelPermalink}}">On</a>{{end}}</nav>{{end}}`,
	"layouts/_default/list.html":   `{{define "main"}}<ul>{{range .Pages}}<li><a href="{{.RelPermalink}}">{{.File.BaseFileName}}</a></li>{{end}}</ul>{{end}}`,
	"layouts/index.html":           `{{define "main"}}<ul>{{range .Site.RegularPages}}<li><a href="{{.RelPermalink}}">{{.File.BaseFileName}}</a></li>{{end}}</ul>{{end}}`,
	"content/learn/_index.md":      "# Contents\n",
}

// hugoBuild has Hugo build the lessons of a folder.
func hugoBuild(ctx context.Context, hugo, lessons, to string) (time.Duration, error) {
	if err := os.RemoveAll(to); err != nil {
		return 0, err
	}
	for name, text := range hugoFiles {
		if err := assets.WriteWhole(filepath.Join(to, filepath.FromSlash(name)), []byte(text)); err != nil {
			return 0, err
		}
	}
	if err := os.CopyFS(filepath.Join(to, "content", "learn"), os.DirFS(lessons)); err != nil && !errors.Is(err, fs.ErrExist) {
		return 0, err
	}
	c := exec.CommandContext(ctx, hugo, "--quiet", "--source", to, "--destination", filepath.Join(to, "public"))
	begun := time.Now()
	if out, err := c.CombinedOutput(); err != nil {
		return 0, fmt.Errorf("hugo: %w\n%s", err, out)
	}
	return time.Since(begun), nil
}

// courseTable is the table, with how it came about.
func courseTable(list []courseFigure, hugo string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# How fast the site is built\n\n`./build.sh bench -of build` measures this and writes it down. The lessons of the course are taken over and over, each under\na name of its own. Ours is from the Markdown to the files: every lesson is read, every dialogue and every solution\nplayed by the engine, every page of the atlas and the reference made of what was heard, and the index of the search.\n"+
		"The engine is compiled and the scripts are bundled before, and nothing is packed yet. Hugo makes a page of each of the\nsame files, with its neighbours, and a list; it knows nothing of what the files say. The best of several runs.\n\nMachine: %s, %s%s, %s, %s/%s", processor(), engine.Counted(runtime.NumCPU(), "processor"), load(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	if hugo != "" {
		b.WriteString(", " + hugo)
	}
	b.WriteString(".\n\n| lessons | ours | a lesson | Hugo | a lesson | ours by Hugo | pages |\n|---:|---:|---:|---:|---:|---:|---:|\n")
	each := func(d time.Duration, n int) string { return fmt.Sprintf("%.2f ms", d.Seconds()*1000/float64(n)) }
	for _, f := range list {
		its, itsEach, ratio := "not measured", "", ""
		if f.hugo > 0 {
			its, itsEach, ratio = fmt.Sprintf("%.2f s", f.hugo.Seconds()), each(f.hugo, f.lessons), fmt.Sprintf("%.2f", f.ours.Seconds()/f.hugo.Seconds())
		}
		fmt.Fprintf(&b, "| %d | %.2f s | %s | %s | %s | %s | %.1f MB |\n", f.lessons, f.ours.Seconds(), each(f.ours, f.lessons), its, itsEach, ratio, float64(f.octets)/1e6)
	}
	b.WriteString("\n")
	for i := 1; i < len(list); i++ {
		a, z := list[i-1], list[i]
		growth, verdict := z.ours.Seconds()/a.ours.Seconds(), "met"
		if growth > most10 {
			verdict = "**not met**"
		}
		fmt.Fprintf(&b, "- From %d to %s, ours takes %.1f times as long", a.lessons, engine.Counted(z.lessons, "lesson"), growth)
		if a.hugo > 0 {
			fmt.Fprintf(&b, ", Hugo %.1f times", z.hugo.Seconds()/a.hugo.Seconds())
		}
		fmt.Fprintf(&b, "; goal ≤ %v: %s.\n", most10, verdict)
	}
	return b.String()
}
