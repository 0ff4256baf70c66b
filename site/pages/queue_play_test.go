package pages

import (
	"compress/flate"
	"encoding/base64"
	"io"
	"strings"
	"testing"

	"ehloworld/engine/export"
	"ehloworld/engine/facts"
	"ehloworld/site/page"
)

// Each network provokes its code at the next host, and what the code's page says of a
// client is what the client did there. The link does the same again.
func TestQueuePlays(t *testing.T) {
	for i := range queueCases {
		q := &queueCases[i]
		t.Run(q.code.String()+" to "+q.to.String(), func(t *testing.T) {
			v, err := q.play(Page{Page: page.Page{Path: page.CodePath(q.code)}})
			if err != nil {
				t.Fatal(err)
			}
			if v.Reply == "" {
				t.Fatalf("the code does not come:\n%s", q.text())
			}
			t.Log(v.Reply, "|", v.Does, "|", strings.Join(v.Happens, " | "))
			said := ""
			for _, m := range clientMoves(q.code) {
				for _, after := range m.After {
					if after == v.After {
						said = m.Does
					}
				}
			}
			if said != v.Does {
				t.Errorf("after %s the page says %q, and the client says %q", v.After, said, v.Does)
			}
			if len(v.Happens) == 0 {
				t.Error("nothing comes of it")
			}
			if got := linked(t, v.Link); got != q.text() {
				t.Errorf("the link has %q", got)
			}
			if _, err := export.ReadRecord(q.text()); err != nil {
				t.Error(err)
			}
		})
	}
}

// linked is the text in a link.
func linked(t *testing.T, link string) string {
	t.Helper()
	_, packed, _ := strings.Cut(link, "#s=1.")
	octets, err := base64.RawURLEncoding.DecodeString(packed)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(flate.NewReader(strings.NewReader(string(octets))))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// What a page says of a client is shown for each code that the client can get. 355 comes
// only to who has sent a TRANSID, RFC 1845, which it never does.
func TestEveryMoveIsShown(t *testing.T) {
	for _, row := range facts.Codes() {
		if row.Code == 355 || len(clientMoves(row.Code)) == 0 {
			continue
		}
		shown := false
		for i := range queueCases {
			shown = shown || queueCases[i].code == row.Code
		}
		if !shown {
			t.Errorf("%v: a client does something, and no network shows it", row.Code)
		}
	}
}
