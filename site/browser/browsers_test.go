package browser

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// preferences have Firefox choose a port, and ask nobody about itself.
const preferences = `user_pref("marionette.port", 0);
user_pref("services.settings.server", "data:,");
user_pref("app.normandy.enabled", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
`

// unknownDirective is what a Firefox before Trusted Types says of our policy: it
// holds to the rest of it.
const unknownDirective = "unknown directive .require-trusted-types-for"

// brokenOff is what Firefox says of a page that is left while it still fetches.
const brokenOff = "Loading failed for the module|ServiceWorker intercepted the request|preload was not used"

// firefox is a tab of a Firefox of its own, whose origin answers as it is told.
func firefox(t testing.TB, host http.Handler) *tab {
	t.Helper()
	profile := t.TempDir()
	if err := os.WriteFile(filepath.Join(profile, "user.js"), []byte(preferences), 0o666); err != nil {
		t.Fatal(err)
	}
	// The last flag is for its console, which a page cannot read.
	start(t, nil, nil, "firefox-esr", "--headless", "--no-remote", "--profile", profile, "--width=1280", "--height=900", "--marionette", "--remote-allow-system-access")
	m := &marionette{conn: until(t, func() (net.Conn, error) {
		port, err := os.ReadFile(filepath.Join(profile, "MarionetteActivePort"))
		if err != nil {
			return nil, err
		}
		return net.Dial("tcp", "127.0.0.1:"+string(port))
	})}
	t.Cleanup(func() { m.conn.Close() })
	m.from = bufio.NewReader(m.conn)
	v := elsewhere(t, host, webdriver{m})
	v.drive(func(ctx context.Context) error {
		if _, err := m.read(); err != nil { // who it is
			return err
		}
		_, err := m.call(ctx, "WebDriver:NewSession", none{})
		return err
	})
	v.unread = func() []string {
		const console = `const all = Services.console.getMessageArray().map((m) => m.message);
			Services.console.reset();
			return all.filter((m) => m.includes(arguments[0]) && !/%s/.test(m))`
		var said []string
		v.drive(func(ctx context.Context) error {
			if _, err := m.call(ctx, "Marionette:SetContext", map[string]string{"value": "chrome"}); err != nil {
				return err
			}
			data, err := m.command(ctx, command{name: "ExecuteScript"}, map[string]any{"script": fmt.Sprintf(console, brokenOff+"|"+unknownDirective), "args": []string{v.origin}})
			if err != nil {
				return err
			}
			if _, err := m.call(ctx, "Marionette:SetContext", map[string]string{"value": "content"}); err != nil {
				return err
			}
			return json.Unmarshal(data, &said)
		})
		return said
	}
	t.Cleanup(v.complain)
	return v
}

// webkit is a tab of a WebKitGTK of its own, on a screen that nobody sees.
func webkit(t testing.TB, host http.Handler) *tab {
	t.Helper()
	number, told, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer number.Close()
	start(t, nil, told, "Xvfb", "-displayfd", "3", "-screen", "0", "1280x900x24", "-nolisten", "tcp")
	told.Close()
	display, err := bufio.NewReader(number).ReadString('\n')
	if err != nil {
		t.Fatalf("Xvfb: %v", err)
	}
	address := free(t)
	_, port, _ := net.SplitHostPort(address)
	said := start(t, []string{
		"DISPLAY=:" + strings.TrimSpace(display),
		"GDK_BACKEND=x11",
		"NO_AT_BRIDGE=1",
		"WEBKIT_DISABLE_DMABUF_RENDERER=1",
		"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS=1", // as root, there is none
	}, nil, "WebKitWebDriver", "--port="+port)
	o := &overHTTP{address: address}
	v := elsewhere(t, host, webdriver{o})
	until(t, func() (none, error) {
		c, err := net.Dial("tcp", address)
		if err == nil {
			c.Close()
		}
		return none{}, err
	})
	browser, err := filepath.Glob("/usr/lib/*/webkit2gtk-4.*/MiniBrowser")
	if err != nil || len(browser) == 0 {
		t.Fatalf("no MiniBrowser here: ./build.sh test installs it (%v)", err)
	}
	v.drive(func(ctx context.Context) error {
		data, err := o.call(ctx, http.MethodPost, "/session", map[string]any{"capabilities": map[string]any{"alwaysMatch": map[string]any{
			"webkitgtk:browserOptions": map[string]any{
				"binary": browser[len(browser)-1],
				"args":   []string{"--automation", "--enable-write-console-messages-to-stdout=true"},
			}}}})
		var made struct{ SessionID string }
		err = errors.Join(err, json.Unmarshal(data, &made))
		o.session = made.SessionID
		return err
	})
	v.drive(func(ctx context.Context) error {
		_, err := o.command(ctx, resize, map[string]int{"x": 0, "y": 0, "width": 1280, "height": 900})
		return err
	})
	read := 0
	v.unread = func() []string {
		all := said.String()
		defer func() { read = len(all) }()
		return regexp.MustCompile(`CONSOLE .*(ERROR|WARN).*`).FindAllString(all[read:], -1)
	}
	t.Cleanup(v.complain)
	return v
}

// elsewhere is a tab that shows nothing yet, of another browser than Chromium.
func elsewhere(t testing.TB, host http.Handler, d driver) *tab {
	server := httptest.NewServer(host)
	t.Cleanup(server.Close)
	return &tab{t: t, ctx: context.Background(), driver: d, origin: server.URL, server: server}
}

// free is an address that nobody listens on.
func free(t testing.TB) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// start starts a program that ends with the test, and with it all that it has
// started, and gives what it says. What it is to have open is its file 3.
func start(t testing.TB, env []string, open *os.File, program string, args ...string) *chatter {
	t.Helper()
	path, err := exec.LookPath(program)
	if err != nil {
		t.Fatalf("no %s here: ./build.sh test installs it", program)
	}
	c := exec.Command(path, args...)
	said := &chatter{}
	said.end = sync.OnceFunc(func() {
		syscall.Kill(-c.Process.Pid, syscall.SIGKILL)
		c.Wait()
	})
	c.Env = append(os.Environ(), env...)
	c.Stdout, c.Stderr = said, said
	if open != nil {
		c.ExtraFiles = []*os.File{open}
	}
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		said.end()
		if t.Failed() {
			t.Logf("%s said:\n%s", program, said)
		}
	})
	return said
}

// chatter is what a program has said so far, and its end.
type chatter struct {
	end  func()
	mu   sync.Mutex
	text bytes.Buffer
}

func (w *chatter) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.text.Write(p)
}

func (w *chatter) String() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.text.String()
}

// until asks a program that is starting, again and again, until it answers.
func until[T any](t testing.TB, ask func() (T, error)) T {
	t.Helper()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	for {
		got, err := ask()
		if err == nil {
			return got
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			t.Fatal(fmt.Errorf("%w: %w", ctx.Err(), err))
		}
	}
}
