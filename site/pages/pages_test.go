package pages

import (
	"context"
	"sync"
	"testing"

	"ehloworld/lessons"
	"ehloworld/site/assets"
)

// rendered is the site but for the engine's octets, which no page looks into,
// made once for the tests of the pages.
var rendered = sync.OnceValues(func() (assets.Site, error) {
	root, err := assets.SourceRoot()
	if err != nil {
		return nil, err
	}
	goroot, err := assets.GoRoot(context.Background(), root)
	if err != nil {
		return nil, err
	}
	in := Input{Root: root}
	if in.Front, err = assets.NewBundle(root, goroot, false); err != nil {
		return nil, err
	}
	if in.Tracks, err = lessons.Load(lessons.Files); err != nil {
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
