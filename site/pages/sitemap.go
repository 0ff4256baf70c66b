package pages

import (
	"html"
	"path"
	"strings"

	"ehloworld/site/page"
)

// sitemap lists every page except the not-found ones, by its whole
// address: the protocol of sitemaps knows no relative ones.
func sitemap(base string, pages []view) []byte {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
	for _, v := range pages {
		to := v.page().Path
		if path.Base(to) == page.NotFound {
			continue
		}
		b.WriteString("<url><loc>" + html.EscapeString(page.Address(base, to)) + "</loc></url>\n")
	}
	b.WriteString("</urlset>\n")
	return []byte(b.String())
}
