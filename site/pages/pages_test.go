package pages

import (
	"context"
	"strings"
	"sync"
	"testing"

	"ehloworld/lessons"
	"ehloworld/site/assets"
	"ehloworld/site/assets/sitetest"
	"ehloworld/site/page"
)

// input is what a site is rendered from, but for the engines' octets, which no page
// looks into.
func input() (in Input, err error) {
	in.Other = func(assets.Module) ([]byte, error) { return nil, nil }
	if in.Root, err = assets.SourceRoot(); err != nil {
		return in, err
	}
	goroot, err := assets.GoRoot(context.Background(), in.Root)
	if err != nil {
		return in, err
	}
	if in.Front, err = assets.NewBundle(in.Root, goroot, false); err != nil {
		return in, err
	}
	in.Tracks, err = lessons.Load(lessons.Files)
	return in, err
}

// rendered is that site, made once for the tests of the pages.
var rendered = sync.OnceValues(func() (assets.Site, error) {
	in, err := input()
	if err != nil {
		return nil, err
	}
	return Render(in)
})

func site(t *testing.T) assets.Site {
	t.Helper()
	s, err := rendered()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// A lesson with a network and the page of networks load the engine that knows those, one in
// which the reader is the server loads the engine that has clients, and no other page does.
// Serve makes them when they are asked for, and not before.
func TestOtherEngines(t *testing.T) {
	in, err := input()
	if err != nil {
		t.Fatal(err)
	}
	with := map[string]string{page.Network: assets.Network.File}
	for _, t := range in.Tracks {
		for _, l := range t.Lessons {
			switch {
			case l.Network():
				with[page.LessonPath(l.ID)] = assets.Network.File
			case l.Serves():
				with[page.LessonPath(l.ID)] = assets.Serve.File
			}
		}
	}
	for _, in.Serving = range []bool{false, true} {
		made := map[string]int{}
		in.Other = func(m assets.Module) ([]byte, error) {
			made[m.File]++
			return []byte(m.File), nil
		}
		s, err := Render(in)
		if err != nil {
			t.Fatal(err)
		}
		for _, at := range sitetest.Pages(s) {
			engine := sitetest.Engine(t, s, at)
			switch {
			case with[at] == "":
				if !strings.HasPrefix(engine, assets.Folder+"ehlo-") {
					t.Errorf("%s: loads %s", at, engine)
				}
			case in.Serving:
				if "/"+engine != page.Dev+with[at] || len(made) != 0 {
					t.Errorf("%s: loads %s, made %v", at, engine, made)
				}
			case string(s[engine]) != with[at] || made[with[at]] != 1:
				t.Errorf("%s: loads %s, made %v", at, engine, made)
			}
		}
	}
}
