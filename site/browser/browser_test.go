package browser

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/audits"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"ehloworld/site/assets"
	"ehloworld/site/build/buildtest"
	"ehloworld/site/live"
)

var update = flag.Bool("update", false, "write the README's picture anew")

// patience is how long a page may take to do what a test waits for.
const patience = 30 * time.Second

func TestMain(m *testing.M) {
	code := m.Run()
	if stopBrowser != nil {
		stopBrowser()
	}
	os.Exit(code)
}

var stopBrowser context.CancelFunc

// chromium starts Chromium once. Every tab has a profile of its own in it.
var chromium = sync.OnceValues(func() (context.Context, error) {
	var program string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			program = p
			break
		}
	}
	if program == "" {
		return nil, fmt.Errorf("no Chromium here: ./build.sh test installs it")
	}
	ctx, stopAll := chromedp.NewExecAllocator(context.Background(), append(
		chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(program),
		chromedp.NoSandbox, // as root, there is none
		chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("hide-scrollbars", false),
		chromedp.WindowSize(1280, 900),
	)...)
	ctx, stop := chromedp.NewContext(ctx)
	stopBrowser = func() { stop(); stopAll() }
	return ctx, chromedp.Do(ctx)
})

// A driver has one page of a browser do what a reader does.
type driver interface {
	navigate(ctx context.Context, url string) error
	reload(ctx context.Context) error
	// evaluate gives an expression's value as JSON, that of a promise once it is kept.
	evaluate(ctx context.Context, expression string) ([]byte, error)
	click(ctx context.Context, selector string) error
	press(ctx context.Context, keys string) error
	paste(ctx context.Context, text string) error
	picture(ctx context.Context) ([]byte, error)
}

// A tab is a page in a browser with an empty profile. At the end of its test it
// complains of what went wrong unseen: a violated policy, an error in the
// console, a request that failed or that went elsewhere.
type tab struct {
	t      testing.TB
	ctx    context.Context // of Chromium's page, where it is one
	driver driver
	origin string
	server *httptest.Server
	unread func() []string // what else went wrong since it was called last
	beside *live.Companion // the socket server, where there is one

	mu       sync.Mutex
	wrong    []string
	requests []string
}

// open opens a path of the built site, served as it is shipped.
func open(t testing.TB, path string) *tab {
	t.Helper()
	v := blank(t)
	v.visit(path)
	return v
}

// blank is a tab that shows nothing yet. It has no service worker, which would
// fetch the whole site for each test.
func blank(t testing.TB) *tab {
	t.Helper()
	v := blankAt(t, buildtest.Site(t))
	v.before("delete Navigator.prototype.serviceWorker")
	return v
}

// blankAt is a tab whose origin answers as it is told.
func blankAt(t testing.TB, host http.Handler) *tab {
	t.Helper()
	if testing.Short() {
		t.Skip("needs a browser")
	}
	root, err := chromium()
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(host)
	t.Cleanup(server.Close)
	v := &tab{t: t, driver: devtools{}, origin: server.URL, server: server}
	ctx, cancel := chromedp.NewContext(root, chromedp.WithNewBrowserContext(), chromedp.WithListener(v.hear))
	t.Cleanup(cancel)
	v.ctx = ctx
	v.do(chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		_, err := cdp.Call(ctx, tab, audits.Enable, cdp.Empty{})
		return err
	}))
	t.Cleanup(v.complain)
	return v
}

// hear keeps what the tests ask for at the end.
func (v *tab) hear(event any) {
	v.mu.Lock()
	defer v.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		v.requests = append(v.requests, e.Request.URL)
		if u, err := url.Parse(e.Request.URL); err != nil || u.Scheme+"://"+u.Host != v.origin && u.Scheme != "blob" {
			v.wrong = append(v.wrong, "a request left for "+e.Request.URL)
		}
	case *network.EventResponseReceived:
		if e.Response.Status >= 400 {
			v.wrong = append(v.wrong, fmt.Sprintf("%s: %d", e.Response.URL, e.Response.Status))
		}
	case *runtime.EventConsoleAPICalled:
		if e.Type == "error" || e.Type == "warning" || e.Type == "assert" {
			said, _ := json.Marshal(e.Args)
			v.wrong = append(v.wrong, fmt.Sprintf("console.%s: %s", e.Type, said))
		}
	case *runtime.EventExceptionThrown:
		said, _ := json.Marshal(e.ExceptionDetails)
		v.wrong = append(v.wrong, "thrown: "+string(said))
	case *log.EventEntryAdded:
		if e.Entry.Level == "error" || e.Entry.Level == "warning" {
			v.wrong = append(v.wrong, fmt.Sprintf("%s %s: %s", e.Entry.Source, e.Entry.Level, e.Entry.Text))
		}
	case *audits.EventIssueAdded:
		if e.Issue.Code == "ContentSecurityPolicyIssue" {
			said, _ := json.Marshal(e.Issue.Details.ContentSecurityPolicyIssueDetails)
			v.wrong = append(v.wrong, "policy: "+string(said))
		}
	}
}

// read asks a browser that does not tell by itself.
func (v *tab) read() {
	if v.unread != nil {
		v.wrong = append(v.wrong, v.unread()...)
	}
}

// complain reports what was heard, but for what the test has pardoned.
func (v *tab) complain() {
	v.read()
	v.mu.Lock()
	defer v.mu.Unlock()
	for _, w := range v.wrong {
		v.t.Error(w)
	}
}

// pardon forgets complaints with these words: the test has provoked them.
func (v *tab) pardon(words string) {
	v.read()
	v.mu.Lock()
	defer v.mu.Unlock()
	var rest []string
	for _, w := range v.wrong {
		if !strings.Contains(w, words) {
			rest = append(rest, w)
		}
	}
	v.wrong = rest
}

func (v *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	v.t.Helper()
	ctx, cancel := context.WithTimeout(v.ctx, patience)
	defer cancel()
	if v.ctx.Err() == nil && chromedp.FromContext(v.ctx).Target == nil {
		ctx = v.ctx // the first call binds the tab's life to its context
	}
	if err := chromedp.Do(ctx, steps...); err != nil {
		v.t.Fatal(err)
	}
}

// driven has the driver do something, and gives up when it takes too long.
func driven[T any](v *tab, do func(ctx context.Context) (T, error)) T {
	v.t.Helper()
	ctx, cancel := context.WithTimeout(v.ctx, patience)
	defer cancel()
	got, err := do(ctx)
	if err != nil {
		v.t.Fatal(err)
	}
	return got
}

// drive is for what gives nothing back.
func (v *tab) drive(do func(ctx context.Context) error) {
	v.t.Helper()
	driven(v, func(ctx context.Context) (struct{}, error) { return struct{}{}, do(ctx) })
}

// visit goes to a path and waits until the page has loaded.
func (v *tab) visit(path string) {
	v.t.Helper()
	v.drive(func(ctx context.Context) error { return v.driver.navigate(ctx, v.origin+"/"+path) })
}

// reload loads the page again.
func (v *tab) reload() {
	v.t.Helper()
	v.drive(v.driver.reload)
}

// ask evaluates an expression of the page, whose promise is waited for.
func ask[T any](v *tab, expression string) T {
	v.t.Helper()
	return driven(v, func(ctx context.Context) (T, error) {
		got, err := evaluated[T](ctx, v.driver, expression)
		if err != nil {
			err = fmt.Errorf("%s: %w", expression, err)
		}
		return got, err
	})
}

func evaluated[T any](ctx context.Context, d driver, expression string) (T, error) {
	var none T
	data, err := d.evaluate(ctx, expression)
	if _, ignored := any(none).(chromedp.Void); ignored || err != nil {
		return none, err
	}
	var got *T
	if len(data) > 0 {
		err = json.Unmarshal(data, &got)
	}
	if got == nil {
		if any(none) != nil {
			err = cmp.Or(err, errors.New("gives nothing"))
		}
		return none, err
	}
	return *got, err
}

// before runs a script in the page before any of its own.
func (v *tab) before(script string) {
	v.t.Helper()
	send(v, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script})
}

// says waits until an element shows a text.
func (v *tab) says(selector, text string) {
	v.t.Helper()
	v.wait(fmt.Sprintf("document.querySelector(%s)?.innerText.includes(%s)", quoted(selector), quoted(text)))
}

// wait waits, frame by frame, until an expression of the page is true.
func (v *tab) wait(expression string) {
	v.t.Helper()
	const loop = `new Promise(done => {
		const end = performance.now() + %d;
		const look = () => {
			let is = false;
			try { is = Boolean(%s) } catch {}
			if (is || performance.now() > end) done(is); else requestAnimationFrame(look);
		};
		look();
	})`
	script := fmt.Sprintf(loop, (patience - 5*time.Second).Milliseconds(), expression)
	ctx, cancel := context.WithTimeout(v.ctx, patience)
	defer cancel()
	for {
		is, err := evaluated[bool](ctx, v.driver, script)
		if is {
			return
		}
		// A page that is left takes its promise along; the next one is asked anew.
		if err == nil || ctx.Err() != nil || !left.MatchString(err.Error()) {
			v.t.Errorf("waited in vain for %s; %v", expression, err)
			break
		}
	}
	v.complain()
	v.shot("waited-" + strings.ReplaceAll(v.t.Name(), "/", "-"))
	v.t.FailNow()
}

// left is how the browsers say that the page asked is there no more.
var left = regexp.MustCompile("navigated|context|unload")

// shot keeps a picture of the whole page where people can look at it.
func (v *tab) shot(name string) []byte {
	v.t.Helper()
	png := driven(v, v.driver.picture)
	v.keep(name+".png", png)
	return png
}

// keep keeps something to look at.
func (v *tab) keep(name string, data []byte) {
	v.t.Helper()
	root, err := assets.SourceRoot()
	if err != nil {
		v.t.Fatal(err)
	}
	if err := assets.WriteWhole(filepath.Join(root, assets.CacheDir, "shots", name), data); err != nil {
		v.t.Fatal(err)
	}
}
