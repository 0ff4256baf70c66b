package browser

import (
	"context"
	"fmt"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// devtools drives Chromium by its own protocol; the page is that of the context.
type devtools struct{}

func (devtools) navigate(ctx context.Context, url string) error {
	return chromedp.Do(ctx, chromedp.Navigate(url))
}

func (devtools) reload(ctx context.Context) error {
	return chromedp.Do(ctx, chromedp.Reload())
}

func (devtools) evaluate(ctx context.Context, expression string) ([]byte, error) {
	return chromedp.Run(ctx, chromedp.Evaluate[[]byte](expression, chromedp.EvalAwaitPromise))
}

func (devtools) click(ctx context.Context, selector string) error {
	return chromedp.Do(ctx, chromedp.Click(chromedp.CSS(selector)))
}

func (devtools) press(ctx context.Context, keys string) error {
	return chromedp.Do(ctx, chromedp.KeyEvent(keys))
}

func (d devtools) paste(ctx context.Context, text string) error {
	_, err := chromedp.CallBrowser(ctx, browser.SetPermission, browser.SetPermissionParams{
		Permission:       &browser.PermissionDescriptor{Name: "clipboard-write"},
		Setting:          "granted",
		BrowserContextID: chromedp.FromContext(ctx).BrowserContextID,
	})
	if err != nil {
		return err
	}
	if _, err := chromedp.Call(ctx, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}); err != nil {
		return err
	}
	if _, err := d.evaluate(ctx, fmt.Sprintf("navigator.clipboard.writeText(%s)", quoted(text))); err != nil {
		return err
	}
	key := input.DispatchKeyEventParams{Type: "rawKeyDown", Key: "v", Code: "KeyV", WindowsVirtualKeyCode: 'V', Modifiers: 2, Commands: []string{"paste"}}
	if _, err := chromedp.Call(ctx, input.DispatchKeyEvent, key); err != nil {
		return err
	}
	key.Type, key.Commands = "keyUp", nil
	_, err = chromedp.Call(ctx, input.DispatchKeyEvent, key)
	return err
}

// picture shows the whole page. For that Chromium makes the window as high as the page; picture waits
// until it has its height again, so that the next click finds what it is meant for.
func (d devtools) picture(ctx context.Context) ([]byte, error) {
	height, err := d.evaluate(ctx, "innerHeight")
	if err != nil {
		return nil, err
	}
	png, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
	if err != nil {
		return nil, err
	}
	for {
		if now, err := d.evaluate(ctx, "innerHeight"); err != nil || string(now) == string(height) {
			return png, err
		}
	}
}
