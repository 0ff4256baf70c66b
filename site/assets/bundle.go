package assets

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"ehloworld/site/problem"
)

// Bundle is the front end: scripts, styles and what these refer to.
type Bundle struct {
	Files    Site
	Names    map[string]string // of a source's name, site.js, the path in the site
	Sources  []string          // all that it is made of, as esbuild names them
	Worker   []byte            // the service worker, without its list of files
	Preloads []string          // the scripts that site.js imports at once
}

// modules are what a page loads, and may split: each script imports site.ts, so
// that all they share comes as one file. head.ts runs before the first paint,
// whole and at once.
var (
	modules = []string{
		"site/web/site.ts", "site/web/styles/site.css", "site/web/styles/paper.css", "site/web/styles/home.css",
		"site/web/lesson/lesson.ts", "site/web/styles/exercise.css", "site/web/progress/progress.ts",
		"site/web/reference/step_list.ts", "site/web/styles/atlas.css", "site/web/reference/filter.ts", "site/web/styles/reference.css",
		"site/web/reference/drill.ts", "site/web/styles/drill.css", "site/web/styles/conformance.css", "site/web/styles/passport.css",
		"site/web/progress/onward.ts", "site/web/sandbox/sandbox.ts", "site/web/styles/sandbox.css", "site/web/sandbox/workshop.ts", "site/web/styles/workshop.css",
		"site/web/network/elsewhere.ts", "site/web/styles/network.css", "site/web/network/map.ts", "site/web/styles/map.css",
		"site/web/serve/serve.ts",
	}
	blocking = []string{"site/web/head.ts"}
)

// liveModules are what the live page loads, and no other.
var liveModules = []string{"site/web/live/live.ts", "site/web/styles/live.css"}

// NewBundle makes the front end with esbuild; with what the live page loads, if
// there is to be one.
func NewBundle(root, goRoot string, live bool) (*Bundle, error) {
	entries := modules
	if live {
		entries = append(slices.Clip(modules), liveModules...)
	}
	b := &Bundle{Files: Site{}, Names: map[string]string{}}
	shared := api.BuildOptions{
		AbsWorkingDir:     root,
		Outdir:            filepath.Join(root, "dist", Folder),
		EntryNames:        "[name]-[hash]",
		ChunkNames:        "part-[hash]",
		AssetNames:        "[name]-[hash]",
		Bundle:            true,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		Charset:           api.CharsetUTF8,
		Target:            api.ES2022,
		Platform:          api.PlatformBrowser,
		Plugins:           []api.Plugin{runner(goRoot)},
		Loader:            map[string]api.Loader{".woff2": api.LoaderFile, ".svg": api.LoaderFile},
		Metafile:          true,
		LogLevel:          api.LogLevelSilent,
	}
	split := shared
	split.EntryPoints, split.Format, split.Splitting = entries, api.FormatESModule, true
	whole := shared
	whole.EntryPoints, whole.Format = blocking, api.FormatIIFE
	worker := whole
	worker.EntryPoints = []string{"site/web/offline/service_worker.ts"}
	return b, errors.Join(b.run(split), b.run(whole), b.work(worker))
}

// runner brings the toolchain's own wasm_exec.js, under a name that is the same
// wherever the toolchain and the source lie.
func runner(goRoot string) api.Plugin {
	const name = "wasm_exec"
	return api.Plugin{Name: name, Setup: func(b api.PluginBuild) {
		b.OnResolve(api.OnResolveOptions{Filter: "^" + name + "$"}, func(api.OnResolveArgs) (api.OnResolveResult, error) {
			return api.OnResolveResult{Path: name, Namespace: "go"}, nil
		})
		b.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: "go"}, func(api.OnLoadArgs) (api.OnLoadResult, error) {
			data, err := os.ReadFile(filepath.Join(goRoot, "lib", "wasm", "wasm_exec.js"))
			text := string(data)
			return api.OnLoadResult{Contents: &text}, err
		})
	}}
}

// build has esbuild make files, and turns its complaints into an error.
func build(o api.BuildOptions) (api.BuildResult, error) {
	result := api.Build(o)
	var all []error
	for _, m := range result.Errors {
		all = append(all, placedMessage(m))
	}
	return result, errors.Join(all...)
}

// work makes the service worker.
func (b *Bundle) work(o api.BuildOptions) error {
	result, err := build(o)
	if err == nil {
		b.Worker = result.OutputFiles[0].Contents
	}
	return err
}

func (b *Bundle) run(o api.BuildOptions) error {
	result, err := build(o)
	if err != nil {
		return err
	}
	for _, f := range result.OutputFiles {
		p, err := filepath.Rel(o.Outdir, f.Path)
		if err != nil {
			return err
		}
		b.Files[Folder+filepath.ToSlash(p)] = f.Contents
	}
	return b.read(result.Metafile)
}

func placedMessage(m api.Message) problem.Problem {
	p := problem.Problem{Reason: m.Text}
	if at := m.Location; at != nil {
		p.File, p.Line, p.Col = at.File, at.Line, at.Column+1
	}
	return p
}

// output is what esbuild tells of a file it made.
type output struct {
	EntryPoint string
	Inputs     map[string]struct{}
	Imports    []struct{ Path, Kind string }
}

func (b *Bundle) read(metafile string) error {
	var meta struct{ Outputs map[string]output }
	if err := json.Unmarshal([]byte(metafile), &meta); err != nil {
		return fmt.Errorf("esbuild's account of its files: %w", err)
	}
	for _, made := range slices.Sorted(maps.Keys(meta.Outputs)) {
		o := meta.Outputs[made]
		at := strings.TrimPrefix(made, "dist/")
		b.Sources = slices.AppendSeq(b.Sources, maps.Keys(o.Inputs))
		switch ext := path.Ext(made); {
		case o.EntryPoint != "":
			name := path.Base(o.EntryPoint)
			b.Names[strings.TrimSuffix(name, path.Ext(name))+ext] = at
		case ext != ".js" && len(o.Inputs) == 1:
			for in := range o.Inputs {
				b.Names[path.Base(in)] = at
			}
		}
	}
	if at := b.Names["site.js"]; at != "" && b.Preloads == nil {
		b.Preloads = atOnce(meta.Outputs, "dist/"+at)
	}
	return nil
}

// atOnce are the scripts that one imports, and these import, without waiting
// to be asked: a page names them early, so that they come side by side.
func atOnce(outputs map[string]output, from string) []string {
	seen := map[string]bool{from: true}
	var list []string
	for queue := []string{from}; len(queue) > 0; queue = queue[1:] {
		for _, i := range outputs[queue[0]].Imports {
			if i.Kind == "import-statement" && !seen[i.Path] {
				seen[i.Path] = true
				queue = append(queue, i.Path)
				list = append(list, strings.TrimPrefix(i.Path, "dist/"))
			}
		}
	}
	return list
}
