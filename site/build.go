package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"ehloworld/lessons"
	"ehloworld/site/page"
	"ehloworld/site/problem"
)

// Stage is a part of the build that can be done over alone, as a set of bits.
type Stage uint8

const (
	Engine  Stage = 1 << iota // package wasm, compiled
	Front                     // scripts and styles, bundled
	Lessons                   // lessons, read
	Pages                     // templates, filled in

	Everything = Engine | Front | Lessons | Pages
)

// Builder builds the site of a source tree, and keeps what need not be made
// again when only a part has changed.
type Builder struct {
	Root    string
	Base    string  // where the site will stand, for what needs it whole; "" is anywhere
	Serving bool    // for serve: no service worker keeps what is still being written
	Beside  *beside // the socket server whose sessions a page shows; nil is none, and no such page

	stale  Stage
	engine []byte
	parts  []part
	front  *Bundle
	tracks []*lessons.Track
	pages  Site
}

// NewBuilder is a builder that has built nothing yet.
func NewBuilder(root string) *Builder {
	return &Builder{Root: root, stale: Everything}
}

// Stale says what is to be made again. Pages name the assets and hold the
// lessons, so they follow every change.
func (b *Builder) Stale(s Stage) {
	if s != 0 {
		b.stale |= s | Pages
	}
}

// Build makes what is stale and returns the whole site, not yet compressed.
// What fails stays stale.
func (b *Builder) Build(ctx context.Context) (Site, error) {
	goroot, err := goRoot(ctx, b.Root)
	if err != nil {
		return nil, err
	}
	// The compiler is another process: the rest is done beside it.
	var compiling sync.WaitGroup
	var engineErr, frontErr, lessonsErr error
	if b.stale&Engine != 0 {
		compiling.Go(func() {
			var partsErr error
			b.engine, engineErr = compileEngine(ctx, b.Root)
			b.parts, partsErr = readParts(ctx, b.Root, goroot)
			engineErr = cmp.Or(engineErr, partsErr)
		})
	}
	if b.stale&Front != 0 {
		b.front, frontErr = bundle(b.Root, goroot, b.modules())
	}
	if b.stale&Lessons != 0 {
		b.tracks, lessonsErr = readLessons(b.Root)
	}
	compiling.Wait()
	err = errors.Join(b.done(Engine, engineErr), b.done(Front, frontErr), b.done(Lessons, lessonsErr))
	if err == nil && b.stale&Pages != 0 {
		b.pages, err = b.render()
		b.done(Pages, err)
	}
	if err != nil {
		return nil, err
	}
	site := Site{}
	maps.Copy(site, b.front.Files)
	maps.Copy(site, b.pages)
	if b.Serving {
		return site, nil
	}
	return site, site.addWorker(b.front.Worker)
}

// modules are what the pages load.
func (b *Builder) modules() []string {
	if b.Beside == nil {
		return modules
	}
	return append(slices.Clip(modules), liveModules...)
}

func (b *Builder) done(s Stage, err error) error {
	if err == nil {
		b.stale &^= s
	}
	return err
}

// readLessons reads the lessons from the source tree, and not those within
// this program, which are as old as it is.
func readLessons(root string) ([]*lessons.Track, error) {
	tracks, err := lessons.Load(os.DirFS(filepath.Join(root, "lessons")))
	if err != nil {
		return nil, problem.Under("lessons", err)
	}
	return tracks, nil
}

func buildCommand(ctx context.Context, root string, args []string) error {
	flags := flag.NewFlagSet("build", flag.ContinueOnError)
	out := flags.String("o", "dist", "`folder` to build into")
	base := flags.String("base", "", "`URL` where the site will stand, for its sitemap and the pictures that links are shown with; if not given there are none")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *base != "" && !strings.HasPrefix(*base, "https://") && !strings.HasPrefix(*base, "http://") {
		return fmt.Errorf("-base wants a URL with https:// or http://, found %q", *base)
	}
	begun := time.Now()
	b := NewBuilder(root)
	b.Base = *base
	site, err := b.Build(ctx)
	if err != nil {
		return err
	}
	if err := site.compress(root); err != nil {
		return err
	}
	dir := *out
	if !filepath.IsAbs(dir) {
		dir = filepath.Join(root, dir)
	}
	if err := site.write(dir); err != nil {
		return err
	}
	fmt.Printf("%s: %d files in %.1f s\n", *out, len(site), time.Since(begun).Seconds())
	return nil
}

// write makes dir hold the site and nothing else.
func (s Site) write(dir string) error {
	if err := s.sweep(dir); err != nil {
		return err
	}
	for p, data := range s {
		to := filepath.Join(dir, filepath.FromSlash(p))
		if old, err := os.ReadFile(to); err == nil && bytes.Equal(old, data) {
			continue
		}
		if err := keep(to, data); err != nil {
			return err
		}
	}
	return nil
}

// sweep removes what an earlier build left in dir and this one has not. A
// folder that no build made is not touched.
func (s Site) sweep(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(entries) == 0 {
		return nil
	}
	if err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(dir, page.NotFound)); err != nil {
		return fmt.Errorf("%s: holds files, and no build made them", dir)
	}
	return filepath.WalkDir(dir, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		p, err := filepath.Rel(dir, file)
		if err != nil {
			return err
		}
		if _, ours := s[filepath.ToSlash(p)]; !ours {
			return os.Remove(file)
		}
		return nil
	})
}
