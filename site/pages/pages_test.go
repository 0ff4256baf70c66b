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
	in.Network = func() ([]byte, error) { return nil, nil }
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

// A lesson with a network and the page of networks load the engine that knows those, and no
// other page does.
// Serve makes it when it is asked for, and not before.
func TestNetwork(t *testing.T) {
	in, err := input()
	if err != nil {
		t.Fatal(err)
	}
	with := map[string]bool{page.Network: true}
	for _, t := range in.Tracks {
		for _, l := range t.Lessons {
			with[page.LessonPath(l.ID)] = l.Network()
		}
	}
	for _, in.Serving = range []bool{false, true} {
		made := 0
		in.Network = func() ([]byte, error) {
			made++
			return []byte("networks"), nil
		}
		s, err := Render(in)
		if err != nil {
			t.Fatal(err)
		}
		for _, at := range sitetest.Pages(s) {
			engine := sitetest.Engine(t, s, at)
			switch {
			case !with[at]:
				if !strings.HasPrefix(engine, assets.Folder+"ehlo-") {
					t.Errorf("%s: loads %s", at, engine)
				}
			case in.Serving:
				if "/"+engine != page.DevNetwork || made != 0 {
					t.Errorf("%s: loads %s, made %d times", at, engine, made)
				}
			case string(s[engine]) != "networks" || made != 1:
				t.Errorf("%s: loads %s, made %d times", at, engine, made)
			}
		}
	}
}
