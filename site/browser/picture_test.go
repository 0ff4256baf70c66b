package browser

import (
	"bytes"
	"context"
	"image/png"
	"os"
	"testing"

	"github.com/chromedp/chromedp"
)

const thePicture = "../screenshot.png" // the README shows it

// picture has the README's picture made of what the tab shows, when asked to.
func (v *tab) picture() {
	v.t.Helper()
	if !*update {
		return
	}
	v.do(chromedp.EmulateViewport(1280, 860))
	v.theme("light")
	ask[chromedp.Void](v, "scrollTo(0, 0)")
	ctx, cancel := context.WithTimeout(v.ctx, patience)
	defer cancel()
	made, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		v.t.Fatal(err)
	}
	if err := os.WriteFile(thePicture, made, 0o666); err != nil {
		v.t.Fatal(err)
	}
}

// The README has its picture.
func TestPicture(t *testing.T) {
	data, err := os.ReadFile(thePicture)
	if err != nil {
		t.Fatal(err)
	}
	shown, err := png.DecodeConfig(bytes.NewReader(data))
	if err != nil || shown.Width != 1280 {
		t.Errorf("%d by %d, want 1280 wide; %v", shown.Width, shown.Height, err)
	}
}
