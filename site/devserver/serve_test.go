package devserver

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ehloworld/site/assets"
	"ehloworld/site/build"
	"ehloworld/site/build/buildtest"
	"ehloworld/site/page"
)

// While the site is served, an edit reloads the page, an error stands in it
// with its place, and mending it brings the page back.
func TestServe(t *testing.T) {
	root := buildtest.Scratch(t)
	w, err := newWatcher(root)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	draft := NewSite(root)
	server := httptest.NewServer(draft)
	defer server.Close()
	early, err := http.Get(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	early.Body.Close()
	if early.StatusCode != http.StatusServiceUnavailable || early.Header.Get("Retry-After") == "" {
		t.Errorf("before the first build: %s, with Retry-After %q", early.Status, early.Header.Get("Retry-After"))
	}
	followed := make(chan error, 1)
	go func() { followed <- draft.follow(ctx, build.NewBuilder(root), w.Changes) }()

	r, err := http.NewRequestWithContext(ctx, http.MethodGet, server.URL+page.Dev+"changes", nil)
	if err != nil {
		t.Fatal(err)
	}
	changes, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer changes.Body.Close()
	told := bufio.NewScanner(changes.Body)
	// next waits for the next build, and returns a page of it.
	next := func(path string) string {
		t.Helper()
		for told.Scan() {
			stamp, ok := strings.CutPrefix(told.Text(), "data: ")
			if !ok {
				continue
			}
			page, err := http.Get(server.URL + "/" + path)
			if err != nil {
				t.Fatal(err)
			}
			defer page.Body.Close()
			body, err := io.ReadAll(page.Body)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(string(body), `data-stamp="`+stamp+`"`) {
				t.Errorf("%s: not of build %s", path, stamp)
			}
			return string(body)
		}
		t.Fatalf("told of no build: %v", told.Err())
		return ""
	}
	const lesson = "lessons/A1-hello.md"
	sound, err := os.ReadFile(filepath.Join(root, lesson))
	if err != nil {
		t.Fatal(err)
	}
	write := func(file, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(root, file), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	says := func(body, want string) {
		t.Helper()
		if !strings.Contains(body, want) {
			t.Errorf("%.2000s\ndoes not say %q", body, want)
		}
	}

	first := next("learn/a1.html")
	says(first, "<h1>Hello and goodbye</h1>")
	if strings.Contains(first, "data-worker") {
		t.Error("a service worker would keep what is still being written")
	}
	linked := filepath.Join(root, assets.CacheDir, assets.Network.File)
	if _, err := os.Stat(linked); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the engine with networks was made before anybody asked: %v", err)
	}
	network, err := http.Get(server.URL + page.Dev + assets.Network.File)
	if err != nil {
		t.Fatal(err)
	}
	defer network.Body.Close()
	octets, err := io.ReadAll(network.Body)
	if err != nil || network.Header.Get("Content-Type") != "application/wasm" || !bytes.HasPrefix(octets, []byte("\x00asm")) {
		t.Errorf("the engine with networks is %s, %d octets; %v", network.Status, len(octets), err)
	}
	write(lesson, strings.Replace(string(sound), "# Hello", "# Well met", 1))
	says(next("learn/a1.html"), "<h1>Well met and goodbye</h1>")
	write(lesson, strings.Replace(string(sound), "goal reply 250", "goal delivred", 1))
	says(next("learn/a1.html"), "<code>"+lesson+":")
	write(lesson, string(sound))
	says(next("learn/a1.html"), "<h1>Hello and goodbye</h1>")
	write("wasm/wrong.go", "package main\n\nvar wrong = missing\n")
	says(next(""), "<code>wasm/wrong.go:3:13</code>")
	if err := os.Remove(filepath.Join(root, "wasm/wrong.go")); err != nil {
		t.Fatal(err)
	}
	says(next(""), "<h1>Say hello")
	write("lessons/wrong.go", "package lessons\n\nvar wrong = missing\n")
	says(next(""), "<code>lessons/wrong.go:3:13</code>")
	write("lessons/wrong.go", "package lessons\n")
	if again := (*outdated)(nil); !errors.As(<-followed, &again) {
		t.Error("a change of the program itself did not make a new one")
	}
}
