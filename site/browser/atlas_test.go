package browser

import (
	"fmt"
	"testing"
)

// On the page of a code its lines are filled in one by one, and provoke it.
func TestMakeItHappen(t *testing.T) {
	v := open(t, "atlas/550.html")
	v.greeted()
	for i := range ask[int](v, `document.querySelectorAll("smtp-steps .chip").length`) {
		v.click(fmt.Sprintf("smtp-steps li:nth-child(%d) .chip", i+1))
		if ask[bool](v, fmt.Sprintf("document.querySelector(%s).value !== ''", quoted(theInput))) {
			v.keys("\r")
		}
	}
	v.answered("550 5.1.1", 2)
	v.accessible()
	v.shot("made")
	v.click(".vs section:first-child .playit button") // 450, beside it
	v.says("smtp-terminal .play", "0 of 9")
}

// A long table shows only what has the words that are typed above it.
func TestFilter(t *testing.T) {
	t.Parallel()
	v := open(t, "reference/registry.html")
	v.click("smtp-filter .filter input")
	v.keys("rfc 3030")
	v.says("smtp-filter .filter", "2 of")
	if shown := ask[int](v, `[...document.querySelectorAll("smtp-filter tbody tr")].filter((r) => r.getClientRects().length > 0 && r.textContent.includes("RFC 3030")).length`); shown != 2 {
		t.Errorf("%d rows are of RFC 3030, want 2", shown)
	}
	v.accessible()
}
