package build

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"sync"

	"ehloworld/lessons"
	"ehloworld/site/assets"
	"ehloworld/site/pages"
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
	Base    string            // where the site will stand, for what needs it whole; "" is anywhere
	Serving bool              // for serve: no service worker keeps what is still being written
	Live    *pages.LiveServer // the socket server whose sessions a page shows; nil is none, and no such page

	// Other makes an engine that only some pages need, the first time that it is asked for
	// after a change of the source: none needs it while they are not looked at.
	Other func(assets.Module) ([]byte, error)

	stale  Stage
	engine []byte
	parts  []assets.Part
	front  *assets.Bundle
	tracks []*lessons.Track
	pages  assets.Site
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
func (b *Builder) Build(ctx context.Context) (assets.Site, error) {
	var goroot string
	if b.stale&(Engine|Front) != 0 {
		var err error
		if goroot, err = assets.GoRoot(ctx, b.Root); err != nil {
			return nil, err
		}
	}
	// The compiler is another process: the rest is done beside it.
	var compiling sync.WaitGroup
	var engineErr, frontErr, lessonsErr error
	if b.stale&Engine != 0 {
		others := map[assets.Module]func() ([]byte, error){}
		for _, m := range []assets.Module{assets.Network, assets.Serve} {
			others[m] = sync.OnceValues(func() ([]byte, error) { return assets.CompileEngine(ctx, b.Root, m) })
		}
		b.Other = func(m assets.Module) ([]byte, error) { return others[m]() }
		compiling.Go(func() {
			var partsErr error
			b.engine, engineErr = assets.CompileEngine(ctx, b.Root, assets.Engine)
			b.parts, partsErr = assets.ReadParts(ctx, b.Root, goroot)
			engineErr = cmp.Or(engineErr, partsErr)
		})
	}
	if b.stale&Front != 0 {
		b.front, frontErr = assets.NewBundle(b.Root, goroot, b.Live != nil)
	}
	if b.stale&Lessons != 0 {
		b.tracks, lessonsErr = readLessons(b.Root)
	}
	compiling.Wait()
	err := errors.Join(b.done(Engine, engineErr), b.done(Front, frontErr), b.done(Lessons, lessonsErr))
	if err == nil && b.stale&Pages != 0 {
		b.pages, err = pages.Render(pages.Input{Root: b.Root, Base: b.Base, Serving: b.Serving, Engine: b.engine, Other: b.Other, Front: b.front, Parts: b.parts, Tracks: b.tracks, Live: b.Live})
		b.done(Pages, err)
	}
	if err != nil {
		return nil, err
	}
	site := assets.Site{}
	maps.Copy(site, b.front.Files)
	maps.Copy(site, b.pages)
	if b.Serving {
		return site, nil
	}
	return site, site.AddWorker(b.front.Worker)
}

// Sources are all files that the front end was made of, as esbuild names them.
func (b *Builder) Sources() []string { return b.front.Sources }

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
