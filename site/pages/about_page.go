package pages

import (
	"ehloworld/site/assets"
	"ehloworld/site/page"
)

// about says what the site is made of.
type about struct {
	Page
	Parts []assets.Part
}

func newAbout(p Page, parts []assets.Part) about {
	p.Kind, p.Path = "about", page.About
	p.Title = "About"
	p.Description = "What EHLO World does and keeps, and the licences of all that it is made of."
	return about{p, parts}
}
