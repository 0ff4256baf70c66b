package browser

import (
	"fmt"
	"testing"
)

// What newcomers ask is answered within two clicks of the home page: by its
// links, and by the search and what it finds first.
func TestTwoClicks(t *testing.T) {
	t.Parallel()
	for _, q := range []struct {
		asks   string
		clicks []string // from the home page on
		says   []string // the page behind each
		found  string   // what the first page that is found says
		then   string   // a link on that, where more is asked
		more   string
	}{
		{"what is 550 5.7.1 and how do I get rid of it", []string{`a.stamp[data-code="550"]`, `article a[href$="d11.html"]`},
			[]string{"The sender is not allowed to send there, because of policy, relaying or a filter.", "Log in first, or connect to a server of that domain."},
			"The sender is not allowed to send there, because of policy, relaying or a filter.", `article a[href$="d11.html"]`, "Log in first, or connect to a server of that domain."},
		{"may I call my verb TURBO", []string{`nav a[href="reference/"]`, `main a[href="x.html"]`},
			[]string{"May I call my command TURBO?", "Not until it is registered. You may use XTURBO with anyone who has agreed to it."},
			"Not until it is registered. You may use XTURBO with anyone who has agreed to it.", "", ""},
		{"what may I send after STARTTLS", []string{`nav a[href="reference/"]`, `main a[href="verb-starttls.html"]`},
			[]string{"STARTTLS", "nothing may follow it before the handshake. After that, EHLO comes again."},
			"No new greeting comes; you say EHLO again", "", ""},
	} {
		t.Run(q.asks, func(t *testing.T) {
			v := open(t, "")
			for i, link := range q.clicks {
				v.follow(link)
				if i+1 == len(q.clicks) {
					v.says("main", q.says[i])
				} else {
					v.wait(fmt.Sprintf("document.querySelector('main').textContent.includes(%s)", quoted(q.says[i])))
				}
			}
			v.visit("")
			v.wait(`document.querySelector("smtp-search input") !== null`)
			v.click("smtp-search input")
			v.keys(q.asks)
			v.wait(fmt.Sprintf(`document.querySelector("smtp-search .found")?.dataset.for === %s`, quoted(q.asks)))
			v.follow("smtp-search .found a")
			v.says("main", q.found)
			if q.then != "" {
				v.follow(q.then)
				v.says("main", q.more)
			}
		})
	}
}

// follow clicks a link, and waits for the page behind it.
func (v *tab) follow(link string) {
	v.t.Helper()
	v.wait(fmt.Sprintf("document.querySelector(%s)", quoted(link)))
	ask[any](v, "window.left = true")
	v.click(link)
	v.wait(`window.left === undefined && document.readyState === "complete"`)
}
