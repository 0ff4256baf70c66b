// Package lessons holds the lessons, and reads them: Markdown in which fenced
// blocks are dialogues that were played and exercises that can be solved.
//
// A lesson is a file such as A1-hello.md. Its name gives identity and order:
// the letter is the track, numbers sort as numbers. A lesson that goes on in a network
// has a second page, such as B7.2-a-bounce-never-bounces.md: it needs a larger engine,
// which whoever reads B7 does not load. Its first heading is the
// title, the paragraph below it the lead, and the first section of an RFC that
// it names is its source. There is no front matter, and no HTML within.
//
// Five kinds of fence are known, the first two in the notation of package
// notation, that of netscript where there is a network, and
// that of servescript where whoever reads is the server:
//
//	```smtp           a dialogue, shown as it was played
//	```exercise a1    a task with goals; further ones are called a1-more
//	```base64         a text, to be turned into base64 and back
//	```workshop       a draft of a local agreement, to be mended
//	```outside        a command for the reader's own machine, and what it says
//
// The tracks are named in tracks.md, a section each.
package lessons

import (
	"cmp"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"sync"

	"ehloworld/engine/exercise"
	_ "ehloworld/engine/netscript" // lessons have networks
	"ehloworld/engine/notation"
	_ "ehloworld/engine/servescript" // in some whoever reads is the server
)

// Files are the lessons.
//
//go:embed *.md
var Files embed.FS

// A Track is a row of lessons that belong together.
type Track struct {
	Letter, Title string
	Line          string // one sentence, for the contents
	Can           string // "You can …", for its end
	Lessons       []*Lesson
}

// A Lesson is one page of the course.
type Lesson struct {
	ID, Track string // "A1", "A"
	Number    int
	Title     string
	Lead      string // the first paragraph, as plain text
	Source    string // the first section that it names: "RFC 5321 section 4.1.4"
	HTML      []byte // without the title
	Dialogues []Block
	Exercises []Block
	Workshop  string   // a draft of a local agreement; "" is none
	Outside   *Command // for the reader's own machine; nil is none
	File      string
}

// Network tells whether a session of the lesson has a network, and Serves whether whoever
// reads it is the server.
func (l *Lesson) Network() bool { return l.around(false) }
func (l *Lesson) Serves() bool  { return l.around(true) }

// around reports whether a session has something around it.
func (l *Lesson) around(serves bool) bool {
	return slices.ContainsFunc(slices.Concat(l.Dialogues, l.Exercises), func(b Block) bool {
		n := notation.Network(nil)
		if b.Exercise != nil {
			n = b.Exercise.Network
		} else {
			n = b.Dialogue.Network
		}
		return n != nil && n.Serves() == serves
	})
}

// A Block is a fenced part of a lesson.
type Block struct {
	ID   string // of an exercise
	Task string // of an exercise, in one line
	Text string // as packages notation and exercise read it
	Line int    // of the lesson's file, on which Text begins

	Exercise *exercise.Exercise // the same, read; nil for a dialogue
	Dialogue *notation.Script   // the same, read; nil for an exercise
}

// An Error says where in a lesson something is wrong.
type Error struct {
	File      string
	Line, Col int // from 1
	Reason    string
}

func (e *Error) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Col, e.Reason)
}

// tracksFile is the one file that is no lesson.
const tracksFile = "tracks.md"

var lessonName = regexp.MustCompile(`^([A-Z])([1-9][0-9]{0,2})(\.2)?-[a-z0-9]+(-[a-z0-9]+)*\.md$`)

// Load reads the lessons of a folder, in order, by track. The error joins all
// that is wrong in any of them.
func Load(fsys fs.FS) ([]*Track, error) {
	names, err := fs.Glob(fsys, "*.md")
	if err != nil {
		return nil, err
	}
	var errs []error
	var list []*Lesson
	for _, name := range names {
		if name == tracksFile {
			continue
		}
		m := lessonName.FindStringSubmatch(name)
		if m == nil {
			errs = append(errs, &Error{name, 1, 1, "a lesson needs a file name such as A1-hello.md"})
			continue
		}
		number, _ := strconv.Atoi(m[2])
		list = append(list, &Lesson{ID: m[1] + m[2] + m[3], Track: m[1], Number: number, File: name})
	}
	wrong := make([]error, len(list))
	var reading sync.WaitGroup
	for i, l := range list {
		reading.Go(func() { wrong[i] = l.read(fsys) })
	}
	reading.Wait()
	errs = append(errs, wrong...)
	slices.SortFunc(list, func(a, b *Lesson) int {
		return cmp.Or(cmp.Compare(a.Track, b.Track), cmp.Compare(a.Number, b.Number), cmp.Compare(a.File, b.File))
	})
	tracks, err := readTracks(fsys)
	errs = append(errs, err, assign(tracks, list))
	return tracks, errors.Join(errs...)
}

// read reads one lesson from its file.
func (l *Lesson) read(fsys fs.FS) error {
	source, err := fs.ReadFile(fsys, l.File)
	if err != nil {
		return err
	}
	return l.render(source)
}

// assign gives each track its lessons. A track without one, or a lesson
// without a track, would be a link that leads nowhere.
func assign(tracks []*Track, list []*Lesson) error {
	var errs []error
	seen := map[string]string{}
	for _, l := range list {
		i := slices.IndexFunc(tracks, func(t *Track) bool { return t.Letter == l.Track })
		if i < 0 {
			errs = append(errs, &Error{l.File, 1, 1, "no track " + l.Track + " in " + tracksFile})
			continue
		}
		if other, twice := seen[l.ID]; twice {
			errs = append(errs, &Error{l.File, 1, 1, other + " is " + l.ID + " already"})
		}
		seen[l.ID] = l.File
		tracks[i].Lessons = append(tracks[i].Lessons, l)
	}
	for _, t := range tracks {
		if len(t.Lessons) == 0 {
			errs = append(errs, &Error{tracksFile, 1, 1, "track " + t.Letter + " has no lesson"})
		}
	}
	return errors.Join(errs...)
}
