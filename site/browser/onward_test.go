package browser

import (
	"encoding/json"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"ehloworld/lessons"
	"ehloworld/site/build/buildtest"
	"ehloworld/site/page"
)

// course are the tracks, and the names of all exercises in order.
func course(t *testing.T) (tracks []*lessons.Track, exercises []string) {
	t.Helper()
	tracks, err := lessons.Load(lessons.Files)
	if err != nil {
		t.Fatal(err)
	}
	for _, tr := range tracks {
		for _, l := range tr.Lessons {
			for _, e := range l.Exercises {
				exercises = append(exercises, e.ID)
			}
		}
	}
	return tracks, exercises
}

// count counts the lessons, of which one has two exercises.
func count(tracks []*lessons.Track) (n int) {
	for _, t := range tracks {
		n += len(t.Lessons)
	}
	return n
}

// did has the browser hold that exercises were done, in this order, and stamps
// beside.
func (v *tab) did(exercises []string, stamps ...string) {
	v.t.Helper()
	days := func(names []string) string {
		list := make([]string, len(names))
		for i, name := range names {
			key, _ := json.Marshal(name)
			list[i] = string(key) + `:"2026-01-02"`
		}
		return quoted("{" + strings.Join(list, ",") + "}")
	}
	ask[chromedp.Void](v, fmt.Sprintf(`localStorage.setItem("ehlo-progress-2", %s); localStorage.setItem("ehlo-stamps", %s)`, days(exercises), days(stamps)))
}

// seen is the text of what can be seen of an element.
const seen = `[...document.querySelectorAll(%s)].filter(e => e.checkVisibility({ visibilityProperty: true })).map(e => e.innerText.trim()).join("|")`

func (v *tab) sees(selector, text string) {
	v.t.Helper()
	v.wait(fmt.Sprintf(seen, quoted(selector)) + " === " + quoted(text))
}

// Home offers who comes again the next thing to do: after what was done last,
// and then what was left out.
func TestHomeLeadsOn(t *testing.T) {
	t.Parallel()
	tracks, all := course(t)
	v := open(t, "")
	v.sees("smtp-onward .btn", "Begin with lesson A1")
	v.sees("smtp-onward .course, smtp-onward .rest", "")
	for _, x := range []struct {
		name         string
		done         []string
		button, rest string
		path         string
	}{
		{"one", []string{"a1"}, "Go on with A2: Say who you are", "", "/learn/a2.html"},
		{"one left out", []string{"a1", "a3"}, "Go on with A4: Ask the server", "A2 Say who you are", "/learn/a4.html"},
		{"the last done leads", []string{"a1", "c1", "a2"}, "Go on with A3: One reply, many lines", "", "/learn/a3.html"},
		{"half of a lesson", []string{"e4"}, "Go on with E4: PIPELINING", "A1 Hello and goodbye|A2 Say who you are|A3 One reply, many lines|A4 Ask the server|B1 Envelope and message|B2 Brackets, and no space|and 31 more", "/learn/e4.html"},
		{"from the end to what is open", all[len(all)-1:], "Go on with A1: Hello and goodbye", "", "/learn/a1.html"},
		{"all but one", append(append([]string{}, all[:2]...), all[3:]...), "Go on with A3: One reply, many lines", "", "/learn/a3.html"},
		{"what is no exercise", []string{"a1", "z9"}, "Go on with A2: Say who you are", "", "/learn/a2.html"},
	} {
		v.did(x.done)
		v.visit("")
		v.sees("smtp-onward .btn", x.button)
		v.sees("smtp-onward .rest li", x.rest)
		if to := ask[string](v, `new URL([...document.querySelectorAll("smtp-onward .btn")].find(b => b.checkVisibility()).href).pathname`); to != x.path {
			t.Errorf("%s: leads to %s, want %s", x.name, to, x.path)
		}
	}

	v.did(all[:8])
	v.visit("")
	v.says("smtp-onward .again", fmt.Sprintf("Welcome back. You have done 8 of %d lessons.", count(tracks)))
	v.wait(`document.querySelectorAll("smtp-onward .course .y").length === 8`)
	v.wait(`[...document.querySelectorAll("smtp-onward .course i")].findIndex(i => i.matches(".next")) === 8`)
	v.wait(`[...document.querySelectorAll("smtp-onward .course a")].some(a => a.textContent.trim() === "B The envelope, 4 of 8 lessons done")`)
	v.greeted()
	v.accessible()
	v.shot("home-again")
	v.phone()
	v.fits()
	v.theme("dark")
	v.accessible()
	v.shot("phone-home-again")
}

// After the whole course home says what one can do, and what is left: stamps,
// and then a server of one's own.
func TestHomeAfterAll(t *testing.T) {
	t.Parallel()
	tracks, all := course(t)
	v := open(t, "")
	codes := strings.Fields(ask[string](v, `document.querySelector(".pass [data-count]").dataset.count`))
	for _, x := range []struct {
		stamps []string
		want   string
	}{
		{nil, fmt.Sprintf("Collect the %d missing stamps|Build a server in the sandbox", len(codes))},
		{codes[1:], "Collect the missing stamp|Build a server in the sandbox"},
		{codes, "Build a server in the sandbox"},
	} {
		v.did(all, x.stamps...)
		v.visit("")
		v.sees("smtp-onward .btn", x.want)
		v.says("smtp-onward", fmt.Sprintf("You have done all %d lessons. You can talk to any mail server by hand", count(tracks)))
		v.wait(`!document.querySelector("smtp-onward .course i:not(.y), smtp-onward .next")`)
	}
	v.accessible()
	v.shot("home-all")
}

// Who comes again never sees the button for who does not.
func TestHomeDoesNotFlash(t *testing.T) {
	t.Parallel()
	v := open(t, "")
	v.did([]string{"a1"})
	v.before(`{
		const look = () => {
			const button = document.querySelector(".begin .btn");
			if (button?.checkVisibility({ visibilityProperty: true })) globalThis.flashed = true;
			requestAnimationFrame(look);
		};
		look();
	}`)
	for range 3 {
		v.visit("")
		v.sees("smtp-onward .btn", "Go on with A2: Say who you are")
		if ask[bool](v, "Boolean(globalThis.flashed)") {
			t.Error("the button of somebody who is new was seen")
		}
	}
	ask[chromedp.Void](v, "localStorage.clear()")
	v.visit("")
	v.sees("smtp-onward .btn", "Begin with lesson A1")
}

// What is done is seen at once wherever lessons are listed, in this tab and in
// others, by who sees and by who hears.
func TestDoneIsSeen(t *testing.T) {
	t.Parallel()
	v := open(t, "learn/a1.html")
	tab := func(path string) *tab {
		ctx, cancel := chromedp.NewContext(v.ctx)
		t.Cleanup(cancel)
		other := &tab{t: t, ctx: ctx, driver: devtools{}, origin: v.origin, server: v.server}
		other.do()
		other.visit(path)
		return other
	}
	home, contents := tab(""), tab("learn/")
	home.sees("smtp-onward .btn", "Begin with lesson A1")
	v.greeted()
	v.line("EHLO me.example")
	v.line("QUIT")
	v.solved("a1")
	v.wait(`document.querySelector(".here [aria-current]").textContent === "A1 done"`)
	v.wait(`[...document.querySelectorAll(".here a")].some(a => a.textContent === "A2")`)
	v.wait(`document.querySelectorAll(".here .y").length === 1`)
	v.wait(`new Set([...document.querySelectorAll(".here i")].map(i => i.getBoundingClientRect().height)).size === 1`) // full or not, a dot is as large
	v.accessible()
	home.sees("smtp-onward .btn", "Go on with A2: Say who you are")
	home.wait(`document.querySelector(".tracks a").textContent.includes("1 of 4 lessons done")`)
	contents.wait(`document.querySelectorAll(".lessons .y").length === 1`)
	contents.wait(`document.querySelector(".lessons a").textContent.endsWith(" done")`)
	contents.wait(`document.querySelector(".course a").textContent.trim() === "A First words, 1 of 4 lessons done"`)
	contents.accessible()
	contents.shot("contents-done")
}

var trackEnds = regexp.MustCompile(`<div class="track-end" hidden>`)

// The last lesson of each track, and no other, says what one can do at its end
// and leads on: to the next track, and from the end of the course to all else.
func TestTrackEnds(t *testing.T) {
	tracks, _ := course(t)
	s := buildtest.Site(t)
	for i, tr := range tracks {
		for n, l := range tr.Lessons {
			text := string(s[page.LessonPath(l.ID)])
			last := n == len(tr.Lessons)-1
			if got := len(trackEnds.FindAllString(text, -1)); got > 1 || (got == 1) != last {
				t.Errorf("%s: %d ends of a track", l.ID, got)
			}
			if !last {
				continue
			}
			end := text[strings.Index(text, `<div class="track-end"`):]
			end = end[:strings.Index(end, "</div>")]
			var wants []string
			if wants = append(wants, tr.Can); i+1 < len(tracks) {
				next := tracks[i+1]
				wants = append(wants, next.Title, `href="`+path.Base(page.LessonPath(next.Lessons[0].ID))+`"`)
			} else {
				wants = append(wants, "../passport.html", "../sandbox.html", "../reference/", "../conformance.html")
			}
			for _, want := range wants {
				if !strings.Contains(end, want) {
					t.Errorf("%s: its end does not say %s", l.ID, want)
				}
			}
		}
	}
}

// What was done in the first edition of the course, in which some lessons had
// other places, is done where they are now: what this browser kept, and what a
// file brings. A name that another lesson has taken over is not mistaken for it.
func TestFirstEdition(t *testing.T) {
	t.Parallel()
	v := open(t, "learn/")
	ask[chromedp.Void](v, `localStorage.setItem("ehlo-progress", '{"a1":"2026-01-02","a5":"2026-01-02","d2":"2026-01-02","d10":"2026-01-02"}')`)
	done := func(want string) {
		t.Helper()
		v.wait(fmt.Sprintf(`[...document.querySelectorAll(".lessons [data-exercises]")].filter(e => e.querySelector(".y")).map(e => e.dataset.exercises).join(" ") === %s`, quoted(want)))
	}
	v.reload()
	done("a1 c6 d3 d11")
	file := filepath.Join(t.TempDir(), "progress.json")
	bring := func(text string) {
		t.Helper()
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		v.do(chromedp.SetUploadFiles(chromedp.CSS("smtp-progress input"), []string{file}))
		v.says("smtp-progress [role=status]", "1 exercise done")
	}
	bring(`{"kind":"EHLO World progress","version":1,"done":{"d9":"2026-01-03"}}`)
	done("a1 c6 d3 d10 d11")
	v.reload() // which reads what this edition keeps
	done("a1 c6 d3 d10 d11")
	bring(`{"kind":"EHLO World progress","version":2,"done":{"d9":"2026-01-03"}}`)
	done("a1 c6 d3 d9 d10 d11")
}

// The end of a track is shown when its last exercise is done, below the text and
// at the session; what is left of the track is named until it is done, wherever.
func TestTrackEnd(t *testing.T) {
	t.Parallel()
	v := open(t, "learn/b7-2.html")
	v.did([]string{"b1", "b2", "b4", "b5", "b6", "b7"})
	v.visit("learn/b7-2.html")
	v.greeted()
	v.sees(".track-end", "")
	ask[any](v, hands)
	tracks, all := course(t)
	b := tracks[1].Lessons[7].Exercises[0]
	v.solve(b)
	v.solved("b7-2")
	v.says("article .track-end", "That was track B. You can address an envelope by hand")
	v.says("article .track-end", "Left in this track: B3 Three recipients, one refused")
	v.says("article .track-end", "The next track is The message. It begins with C1")
	v.says("smtp-strip .over", "Left in this track: B3")
	v.accessible()
	v.shot("track-end")
	v.did([]string{"b1", "b2", "b3", "b4", "b5", "b6", "b7", "b7-2"})
	ask[chromedp.Void](v, `dispatchEvent(new StorageEvent("storage", { key: "ehlo-progress-2" })), undefined`) // as from another tab
	v.sees("smtp-left", "")
	v.phone()
	v.fits()
	v.shot("phone-track-end")
	last := all[len(all)-1]
	v.visit("learn/" + last + ".html")
	v.did([]string{last})
	v.reload()
	v.says("article .track-end", "That was the last track.")
	v.says("article .track-end", "Left in the course: A1 Hello and goodbye")
	left := -1 - 6 // without the one that is done, and those that are named
	for _, track := range tracks {
		left += len(track.Lessons)
	}
	v.says("article .track-end", fmt.Sprintf("and %d more", left))
}
