package pages

import (
	"strings"

	"ehloworld/engine/facts"
	"ehloworld/site/dialogue"
	"ehloworld/site/page"
)

// passport is the page of all stamps: a reply code that the student has
// provoked is stamped. Only the browser knows which ones are.
type passport struct {
	Page
	Count string
}

func newPassport(p Page) passport {
	p.Kind, p.Path = "passport", page.Passport
	p.Title = "Your code passport"
	p.Description = "The SMTP reply codes that you have provoked, each with its stamp, and the lessons in which to get the missing ones."
	return passport{p, page.Spelled(len(strings.Fields(p.Codes())))}
}

// stampPage holds the stamps of one first digit.
type stampPage struct {
	Tone   int
	Says   string
	Stamps []stampView
}

// A stampView is a code of the course, and the lesson in which to get it.
type stampView struct {
	codeLink
	Lesson lessonLink
}

// Codes are all codes of a page of stamps.
func (s stampPage) Codes() string {
	var list []string
	for _, v := range s.Stamps {
		list = append(list, v.Code.String())
	}
	return strings.Join(list, " ")
}

// Codes are all codes of the passport.
func (p Page) Codes() string {
	var list []string
	for _, s := range p.Passport {
		list = append(list, s.Codes())
	}
	return strings.Join(list, " ")
}

// passportOf has a stamp for each code that the solution of an exercise provokes.
func passportOf(a *atlas) (list []stampPage) {
	for _, row := range facts.Codes() {
		by := a.played.WithCode(row.Code).Where(func(h *dialogue.Exchange) bool { return h.From.Exercise && !h.Given }).Lessons()
		if len(by) == 0 {
			continue
		}
		get := by[0]
		for _, l := range by {
			if a.speaks(l, row.Code.String()) {
				get = l
				break
			}
		}
		tone := row.Code.Class()
		if n := len(list); n == 0 || list[n-1].Tone != tone {
			list = append(list, stampPage{Tone: tone, Says: firstSays[tone]})
		}
		of := &list[len(list)-1]
		of.Stamps = append(of.Stamps, stampView{a.link(&row), linkTo(get)})
	}
	return list
}
