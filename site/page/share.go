package page

import (
	"path"
	"strings"
)

// Share is the address of a page and of its picture, for those who show links.
type Share struct{ Page, Picture string }

// Share is nil where nobody knows the address.
func (p Page) Share() *Share {
	if p.Base == "" || path.Base(p.Path) == NotFound {
		return nil
	}
	return &Share{Address(p.Base, p.Path), Address(p.Base, p.Picture())}
}

// Picture is where the picture of the page stands.
func (p Page) Picture() string {
	return Pictures + strings.ReplaceAll(strings.TrimSuffix(p.Path, ".html"), "/", "-") + ".png"
}
