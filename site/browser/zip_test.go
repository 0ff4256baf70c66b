package browser

import (
	"archive/zip"
	"errors"
	"io/fs"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"ehloworld/site/build/buildtest"
)

// A zip of dist/, unpacked in some folder of a host that knows nothing of it,
// is the whole site; and goes on being it when the host is gone.
func TestZip(t *testing.T) {
	t.Parallel()
	dist, dir := shippedTo(t), t.TempDir()
	packed, err := os.Create(filepath.Join(dir, "dist.zip"))
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(packed)
	if err := errors.Join(z.AddFS(os.DirFS(dist)), z.Close(), packed.Close()); err != nil {
		t.Fatal(err)
	}
	under := filepath.Join(dir, "host", "some", "folder")
	if out, err := exec.Command("python3", "-m", "zipfile", "-e", packed.Name(), under).CombinedOutput(); err != nil {
		t.Fatalf("unzip: %v\n%s", err, out)
	}
	files := 0
	if err := filepath.WalkDir(under, func(_ string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files++
		}
		return err
	}); err != nil || files != len(buildtest.Site(t)) {
		t.Fatalf("%d files, want %d; %v", files, len(buildtest.Site(t)), err)
	}

	host := start(t, nil, nil, "python3", "-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory", filepath.Join(dir, "host"))
	address := until(t, func() (string, error) {
		m := regexp.MustCompile(`port (\d+)`).FindStringSubmatch(host.String())
		if m == nil {
			return "", errors.New("it has not said where it is")
		}
		return "http://127.0.0.1:" + m[1], nil
	})
	v := blankAt(t, http.NotFoundHandler())
	v.origin = address
	const folder = "some/folder/"
	v.visit(folder)
	v.greeted()
	v.click(`a[href="learn/a1.html"]`)
	v.wait(`location.pathname.endsWith("/some/folder/learn/a1.html") && document.readyState === "complete"`)
	v.greeted()
	v.line("EHLO me.example")
	v.answered("250 HELP", 1)
	v.whole()
	host.end() // in the midst of the session
	v.line("QUIT")
	v.solved("a1")
	v.reload()
	v.solved("a1")
	v.visit(folder + "atlas/550.html")
	v.greeted()
	v.visit(folder + "learn")
	v.wait(`location.pathname.endsWith("/learn/")`)
	for _, url := range ask[[]string](v, `performance.getEntriesByType("resource").map((e) => e.name)`) {
		if !strings.HasPrefix(url, address+"/"+folder) {
			t.Errorf("%s: outside of the folder", url)
		}
	}
	v.pardon("net::ERR_CONNECTION_REFUSED")
}
