package pages

import (
	"fmt"
	"runtime"
	"strings"
	"sync"

	"ehloworld/site/assets"
	"ehloworld/site/draw"
)

// The preview pictures that other sites show with a link to a page. They are drawn
// only with -base, like the sitemap, because other sites need the whole address
// of a picture.

// A sharer is a page that says what is on its picture.
type sharer interface{ card() draw.Card }

// card is the picture of a page that has only its title.
func (p Page) card() draw.Card {
	return draw.Card{Title: p.Title, Lead: p.Description, Rows: []string{"S: 220 mx.tutor.example ESMTP EHLO World", "C: EHLO me.example"}}
}

func (v lessonPage) card() draw.Card {
	return draw.Card{Over: "Lesson " + v.Lesson.ID + ", " + v.Lesson.Track, Title: v.Lesson.Title, Lead: v.Lesson.Lead, Rows: v.Lesson.Shown}
}

func (v codeView) card() draw.Card {
	c := draw.Card{Over: "SMTP reply " + v.Code.String(), Title: v.Name, Lead: v.Says, Code: v.Code}
	if v.Sample != nil {
		c.Rows = wireRows(v.Sample.Text, "S: "+v.Code.String(), true)
	} else if c.Lead == "" {
		c.Lead = v.Code.Retry()
	}
	return c
}

func (v verbView) card() draw.Card {
	c := draw.Card{Over: "SMTP command", Title: v.Name, Lead: v.Doc}
	if len(v.Examples) > 0 {
		c.Rows = wireRows(v.Examples[0].Text, "C: "+v.Name, false)
	}
	return c
}

func (v extensionView) card() draw.Card {
	c := draw.Card{Over: "SMTP extension", Title: v.Keyword, Lead: v.Says}
	if len(v.Examples) > 0 {
		c.Rows = wireRows(v.Examples[0].Text, "C: EHLO", false)
	}
	return c
}

// wireRows are lines of a dialogue, from the first with a given beginning on,
// or up to it.
func wireRows(text, begins string, upTo bool) []string {
	var rows []string
	at := -1
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		if !strings.HasPrefix(line, "C: ") && !strings.HasPrefix(line, "S: ") {
			continue
		}
		if line == "S: …" { // an answer that is left out, and what it answers
			rows = rows[:max(len(rows)-1, 0)]
			continue
		}
		if at < 0 && strings.HasPrefix(line, begins) {
			at = len(rows)
		}
		rows = append(rows, line)
	}
	from := max(at, 0)
	end := min(from+draw.MostRows, len(rows))
	if upTo {
		end = min(from+1, len(rows))
		from = max(end-draw.MostRows, 0)
	}
	return rows[from:end]
}

// share draws the pictures of pages, several at once.
func share(files assets.Site, pages []view) error {
	var drawn sync.Mutex
	var all sync.WaitGroup
	var failed error
	queue := make(chan view)
	for range runtime.NumCPU() {
		all.Go(func() {
			pen, err := draw.NewPen()
			for v := range queue {
				var data []byte
				if err == nil {
					data, err = pen.Picture(v.(sharer).card())
				}
				drawn.Lock()
				if err != nil {
					failed = fmt.Errorf("%s: %w", v.page().Picture(), err)
				}
				files[v.page().Picture()] = data
				drawn.Unlock()
			}
		})
	}
	for _, v := range pages {
		if v.page().Share() != nil {
			queue <- v
		}
	}
	close(queue)
	all.Wait()
	return failed
}
