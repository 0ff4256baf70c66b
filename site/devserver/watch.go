package devserver

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"

	"ehloworld/site/assets"
	"ehloworld/site/build"
	"ehloworld/site/dialogue"
)

// change is what a round of edits asks for.
type change struct {
	stages build.Stage
	self   bool // this very program is out of date
}

// watcher tells of edits in the source, a burst of them as one.
type watcher struct {
	*fsnotify.Watcher
	Changes chan change
	root    string
}

// watched are the folders that the site is made of.
var watched = []string{"engine", "lessons", "site", "wasm"}

// settle is how long edits must rest: an editor writes a file in several steps.
const settle = 60 * time.Millisecond

func newWatcher(root string) (*watcher, error) {
	n, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	w := &watcher{Watcher: n, Changes: make(chan change), root: root}
	if err := n.Add(root); err != nil { // go.mod and go.sum
		return nil, err
	}
	for _, dir := range watched {
		if err := w.tree(filepath.Join(root, dir)); err != nil {
			return nil, err
		}
	}
	go w.gather()
	return w, nil
}

func (w *watcher) tree(dir string) error {
	return filepath.WalkDir(dir, func(file string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		if skipped(d.Name()) {
			return filepath.SkipDir
		}
		return w.Add(file)
	})
}

func skipped(dir string) bool {
	return dir == "fuzz" || dir == "node_modules" || strings.HasPrefix(dir, ".")
}

// gather sums up events until they rest.
func (w *watcher) gather() {
	defer close(w.Changes)
	var sum change
	rest := time.NewTimer(0)
	<-rest.C
	for {
		select {
		case e, open := <-w.Events:
			if !open {
				return
			}
			if i, err := os.Stat(e.Name); err == nil && i.IsDir() && e.Has(fsnotify.Create) {
				w.tree(e.Name)
			}
			if c := w.stageFor(e); c != (change{}) {
				sum.stages |= c.stages
				sum.self = sum.self || c.self
				rest.Reset(settle)
			}
		case <-rest.C:
			w.Changes <- sum
			sum = change{}
		}
	}
}

// stageFor says what an edit of a file makes stale.
func (w *watcher) stageFor(e fsnotify.Event) change {
	rel, err := filepath.Rel(w.root, e.Name)
	if err != nil || e.Op == fsnotify.Chmod {
		return change{}
	}
	return stageFor(filepath.ToSlash(rel))
}

func stageFor(file string) change {
	parts := strings.Split(file, "/")
	ext := filepath.Ext(file)
	goFile := (ext == ".go" && !strings.HasSuffix(file, "_test.go")) || file == "go.mod" || file == "go.sum"
	switch {
	case slices.Contains(parts, "testdata"):
		if strings.HasPrefix(file, "engine/testdata/") && ext == ".txt" {
			return change{stages: build.Pages} // they are played, and shown
		}
		return change{}
	case strings.HasPrefix(parts[len(parts)-1], ".") || slices.ContainsFunc(parts[:len(parts)-1], skipped):
		return change{}
	case parts[0] == "wasm" && goFile:
		return change{stages: build.Engine}
	case goFile, ext == ".scene", ext == ".ttf": // these are built in
		return change{self: true}
	case parts[0] == "lessons" && ext == ".md":
		return change{stages: build.Lessons}
	case strings.HasPrefix(file, "site/web/") && (ext == ".ts" || strings.HasPrefix(file, "site/web/styles/")):
		return change{stages: build.Front}
	case file == dialogue.ReasonsFile, file == "site/judged.txt", strings.HasPrefix(file, "site/pages/templates/"), strings.HasPrefix(file, "site/atlas/"), strings.HasPrefix(file, "site/reference/"), strings.HasPrefix(file, "site/deploy/"), strings.HasPrefix(file, "site/devserver/files/"):
		return change{stages: build.Pages}
	}
	return change{}
}

// compileSelf builds this program from the source as it is now.
func compileSelf(ctx context.Context, root string) (string, error) {
	out := filepath.Join(root, assets.CacheDir, "site")
	return out, assets.RunQuietly(assets.GoCommand(ctx, root, "build", "-buildvcs=false", "-o", out, "./site"))
}
