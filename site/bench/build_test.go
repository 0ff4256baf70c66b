package bench

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ehloworld/site/build/buildtest"
	"ehloworld/site/pages"
)

// A course of any size has a page for each lesson; one of a long track names
// those around it.
func TestSynthesized(t *testing.T) {
	builder := buildtest.Builder(t)
	dir := t.TempDir()
	const lessons = 340
	if err := synthesize(builder.Root, filepath.Join(dir, "course"), lessons); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, "out")
	if _, octets, err := courseOf(builder, filepath.Join(dir, "course"), out); err != nil || octets == 0 {
		t.Fatal(octets, err)
	}
	made, err := filepath.Glob(filepath.Join(out, "learn", "[a-z][0-9]*.html"))
	if err != nil || len(made) != lessons {
		t.Errorf("%d pages, want %d; %v", len(made), lessons, err)
	}
	for page, others := range map[string]int{"a1": pages.MostAround + 1, "a14": pages.MostAround + 1} {
		text, err := os.ReadFile(filepath.Join(out, "learn", page+".html"))
		if err != nil {
			t.Fatal(err)
		}
		row, _, _ := strings.Cut(string(text[strings.Index(string(text), `<nav class="here"`):]), "</nav>")
		if got := strings.Count(row, "<li>"); got != others {
			t.Errorf("%s names %d lessons, want %d", page, got, others)
		}
	}
}

func TestCourseTable(t *testing.T) {
	list := []courseFigure{{50, time.Second, 0, 1e6}, {500, 20 * time.Second, 0, 1e7}}
	for _, hugo := range []time.Duration{0, 2 * time.Second} {
		for i := range list {
			list[i].hugo = hugo * time.Duration(i+1)
		}
		table := courseTable(list, "")
		for _, want := range []string{"| 50 | 1.00 s | 20.00 ms |", "takes 20.0 times as long", "**not met**"} {
			if !strings.Contains(table, want) {
				t.Errorf("no %q in %s", want, table)
			}
		}
		if got := strings.Contains(table, "not measured"); got != (hugo == 0) {
			t.Errorf("Hugo took %v: %s", hugo, table)
		}
	}
	if fmt.Sprint(least(0, 2), least(2, 1)) != "2ns 1ns" {
		t.Error("the best is not what counts")
	}
}
