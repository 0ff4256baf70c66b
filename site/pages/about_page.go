package pages

import (
	"ehloworld/site/assets"
	"ehloworld/site/page"
)

// about is the page about the site and its licences.
type about struct {
	Page
	Parts []assets.Part
}

func newAbout(p Page, parts []assets.Part) about {
	p.Kind, p.Path = "about", page.About
	p.Title = "About"
	p.Description = "What EHLO World does, what it stores, and the licences of everything in it."
	return about{p, parts}
}
