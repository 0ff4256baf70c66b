package pages

import (
	"html/template"
	"slices"
	"strings"

	"ehloworld/engine"
	"ehloworld/engine/exercise"
	"ehloworld/lessons"
	"ehloworld/site/draw"
	"ehloworld/site/page"
)

// lessonLink is a lesson as other pages name it.
type lessonLink struct {
	ID, Title, Lead, Path string
	Exercises             string // their names, as progress is kept by them, joined by +
}

func linkTo(l *lessons.Lesson) lessonLink {
	var names []string
	for _, e := range l.Exercises {
		names = append(names, e.ID)
	}
	return lessonLink{l.ID, l.Title, l.Lead, page.LessonPath(l.ID), strings.Join(names, "+")}
}

// trackRow is a track as the home page and the contents list it.
type trackRow struct {
	Letter, Title, Line, Can string
	Anchor                   string
	Exercises, Size          string // its lessons' exercises; a + joins those of one
	Last                     bool
	Lessons                  []lessonLink
}

func tracksOf(tracks []*lessons.Track) []trackRow {
	var rows []trackRow
	for i, t := range tracks {
		row := trackRow{
			Letter: t.Letter, Title: t.Title, Line: t.Line, Can: t.Can,
			Anchor: "track-" + strings.ToLower(t.Letter),
			Size:   page.Counted(len(t.Lessons), "lesson"),
			Last:   i == len(tracks)-1,
		}
		var names []string
		for _, l := range t.Lessons {
			link := linkTo(l)
			row.Lessons = append(row.Lessons, link)
			names = append(names, link.Exercises)
		}
		row.Exercises = strings.Join(names, " ")
		rows = append(rows, row)
	}
	return rows
}

// home is the page that the site opens with.
type home struct {
	Page
	Count      int
	First      *lessonLink
	TrackCount string
	Tracks     []trackRow
	Lessons    []lessonLink
}

func newHome(p Page, tracks []trackRow) home {
	p.Kind, p.Path = "home", page.Home
	p.Title = "Say hello to a mail server"
	p.Description = "Learn SMTP by typing it: a real, conforming mail server in the page answers every line and says why. Free, no account, nothing leaves the page."
	h := home{Page: p, Tracks: tracks, TrackCount: page.Capital(page.Counted(len(tracks), "track"))}
	for _, t := range tracks {
		h.Lessons = append(h.Lessons, t.Lessons...)
	}
	if h.Count = len(h.Lessons); h.Count > 0 {
		h.First = &h.Lessons[0]
	}
	return h
}

// contents lists every lesson by its track.
type contents struct {
	Page
	Tracks []trackRow
}

func newContents(p Page, tracks []trackRow) contents {
	p.Kind, p.Path = "contents", page.Contents
	p.Title = "Contents"
	p.Description = "All lessons of EHLO World by track, starting with the first EHLO. Each has one idea, and an exercise that needs it."
	return contents{p, tracks}
}

// lessonPage is a lesson, its place in the course and the terminal.
type lessonPage struct {
	Page
	Lesson lessonView
}

type lessonView struct {
	lessonLink
	Letter, Track, Source string
	Text                  template.HTML
	Machine               template.HTML      // the states of its first exercise's server
	Begins                *exercise.Exercise // the first
	Before, After         *lessonLink
	Anchor                string       // of its track among the contents
	Row                   []lessonLink // the lessons of its track around it
	See                   []pageLink
	Workshop              *workshop
	Shown                 []string // lines of its first dialogue
	Exercise              string   // the name of its first
	End                   *trackEnd
	prose                 string // its text without dialogues and exercises
}

// trackEnd is what the last lesson of a track leads to.
type trackEnd struct {
	trackRow
	Rest []lessonLink // the other lessons of the track, or of the course at its end
	Next *trackRow    // nil at the end of the course
}

// endOf is the end of a track, the i-th of the course.
func endOf(course []trackRow, i int) *trackEnd {
	t := course[i]
	end := &trackEnd{trackRow: t, Rest: t.Lessons[:len(t.Lessons)-1]}
	if i+1 < len(course) {
		end.Next = &course[i+1]
		return end
	}
	for ; i > 0; i-- {
		end.Rest = slices.Concat(course[i-1].Lessons, end.Rest)
	}
	return end
}

func newLessons(p Page, tracks []*lessons.Track, r *reference) []lessonPage {
	var list []lessonPage
	var of []*lessons.Lesson
	course := tracksOf(tracks)
	for i, t := range course {
		for n, l := range tracks[i].Lessons {
			v := lessonView{lessonLink: linkTo(l), Letter: t.Letter, Track: t.Title, Source: l.Source, Anchor: t.Anchor, Row: nearby(t.Lessons, n)}
			if len(l.Exercises) > 0 {
				v.Exercise, v.Begins = l.Exercises[0].ID, l.Exercises[0].Exercise
			}
			if n == len(t.Lessons)-1 {
				v.End = endOf(course, i)
			}
			p.Kind, p.Path = "lesson", v.Path
			p.Title, p.Description = l.ID+" "+l.Title, l.Lead
			p.Network, p.Serves = l.Network(), l.Serves()
			list, of = append(list, lessonPage{p, v}), append(of, l)
		}
	}
	sideBySide(len(list), func(i int) { list[i].Lesson.tell(list[i].Page, of[i], r) })
	for i := range list {
		if i > 0 {
			list[i].Lesson.Before = &list[i-1].Lesson.lessonLink
			list[i-1].Lesson.After = &list[i].Lesson.lessonLink
		}
	}
	return list
}

// tell fills in what a lesson says, and what it leads to.
func (v *lessonView) tell(p Page, l *lessons.Lesson, r *reference) {
	v.Machine = machineOf(l)
	v.prose = r.prose[l]
	v.Text = r.linked(p, l)
	v.See = r.see(l)
	if len(l.Dialogues) > 0 {
		v.Shown = wireRows(l.Dialogues[0].Text, "C: ", false)
	}
	if l.Workshop != "" {
		v.Workshop = newWorkshop()
	}
}

// MostAround are the lessons that a page names on either side of its own.
const MostAround = 12

// nearby are the lessons of a track; of a long one those near a place.
func nearby(row []lessonLink, at int) []lessonLink {
	return row[max(0, at-MostAround):min(len(row), at+MostAround+1)]
}

// inSession says where the session on a page is in a diagram (state.ts).
const inSession = "The filled circle is your state."

// machineOf draws the server of a lesson's first exercise.
func machineOf(l *lessons.Lesson) template.HTML {
	if len(l.Exercises) == 0 {
		return ""
	}
	server, err := engine.Ready(l.Exercises[0].Exercise.Scene)
	if err != nil {
		return ""
	}
	return draw.StateDiagram(server, inSession)
}

// notFound is what a host answers with 404. There is one in each folder, for
// its links are relative, too.
type notFound struct{ Page }

func newNotFound(p Page, folder string) notFound {
	p.Kind, p.Path = "notfound", folder+page.NotFound
	p.Title = "No such page"
	p.Description = "There is no page at this address."
	return notFound{p}
}
