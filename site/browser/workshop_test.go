package browser

import (
	"fmt"
	"strings"
	"testing"

	"ehloworld/engine/notation"
	"ehloworld/lessons"
)

// A draft is mended in the form, each part judged while it is typed; as soon as
// all of it stands it runs, and the exercise is about it.
func TestWorkshop(t *testing.T) {
	t.Parallel()
	v := open(t, "learn/g4.html")
	v.greeted()
	v.says("smtp-workshop .stands", "Not right yet: 4 of 5 parts.")
	v.says("smtp-workshop .v", "BILL does not begin with X, and no registered extension has that keyword")
	v.says("smtp-workshop .v", "RFC 5321 section 2.2.2, 2008")
	v.fits()
	v.accessible()
	v.shot("workshop-draft")
	for _, f := range []struct {
		field      int
		text, left string
	}{
		{0, "XTEA", "4 of 5"}, {1, "192.0.2.0/24", "3 of 5"}, {2, "XBREW", "2 of 5"}, {4, "XCUP", "1 of 5"}, {5, "XBREW", "1 of 5"}, {8, "XBREW", "1 of 5"},
		{10, "5.7.0 No tea", "1 of 5"}, {9, "554", "1 of 5"}, {6, "250", "runs it"},
	} {
		ask[any](v, fmt.Sprintf(`(f => { f.focus(); f.select(); })(document.querySelectorAll("smtp-workshop .form input[type=text]")[%d])`, f.field))
		v.keys(f.text)
		v.says("smtp-workshop .stands", f.left)
	}
	v.says("smtp-workshop .stands", "The exercise below uses it now.")
	v.wait(`document.querySelector("smtp-workshop textarea").value.includes("  reply XBREW bad 554 5.7.0 No tea\n")`)
	v.says("smtp-exercise .steps", "Send XBREW with an argument that it takes")
	v.accessible()
	v.shot("workshop-stands")
	for i, line := range []string{"EHLO me.example", "XBREW 3", "XBREW high", "MAIL FROM:<alice@tutor.example>", "RCPT TO:<bob@tutor.example> XCUP=green", "DATA", "XBREW 1", "."} {
		v.line(line)
		if i == 0 {
			v.answered("250 XTEA", 1)
		}
	}
	v.answered("554 5.7.0 No tea", 1)
	v.line("EHLO me.example")
	v.line("XBREW 3")
	v.solved("g4")
	v.answered("500 5.5.2", 1)
	// The text is the other way; a session that has begun is not taken away.
	ask[any](v, `(t => { t.value = t.value.replace("digits", "word"); t.dispatchEvent(new Event("input")); })(document.querySelector("smtp-workshop textarea"))`)
	v.wait(`document.querySelector("smtp-workshop [data-key=verb] select").value === "word"`)
	v.says("smtp-workshop .stands", "still runs another agreement")
	v.click("smtp-workshop .stands .btn")
	v.says("smtp-workshop .stands", "runs it")
	v.answered("500 5.5.2", 0)
	v.click("smtp-strip .hints .link[aria-expanded]")
	v.says("smtp-strip .solution", "XBREW tea")
	v.visit("learn/g4.html") // and after a reload it is there still
	v.says("smtp-workshop .stands", "runs it")
	v.says("smtp-exercise .steps", "Send XBREW with an argument that it takes")
	v.theme("dark")
	v.accessible()
	v.shot("workshop-dark")
	v.phone()
	v.fits()
	v.accessible()
	v.shot("phone-workshop")
	// What is right and not all that the exercise is about runs, too.
	ask[any](v, `(t => { t.value = "local XTEA for 192.0.2.0/24\n"; t.dispatchEvent(new Event("input")); })(document.querySelector("smtp-workshop textarea"))`)
	v.says("smtp-workshop .stands", "For the exercise it still needs a verb")
	// What only the engine knows, it says.
	ask[any](v, `(t => { t.value = "local XTEA for 192.0.2.0/99\n"; t.dispatchEvent(new Event("input")); })(document.querySelector("smtp-workshop textarea"))`)
	v.says("smtp-workshop .stands", "Line 1: ")
	v.wait(`document.querySelector("smtp-workshop .bad:not([hidden])").innerText.includes("192.0.2.0/99")`)
}

// The solution is about the reader's agreement: it tries the verb where that may
// come.
func TestWorkshopStates(t *testing.T) {
	t.Parallel()
	v := open(t, "learn/g4.html")
	v.greeted()
	v.says("smtp-workshop .stands", "4 of 5 parts")
	for i, c := range []struct{ in, stands, solution string }{
		{" in ready mail", "The exercise below uses it now.", "EHLO me.example|XBREW 3|XBREW high|MAIL FROM:<alice@tutor.example>|RCPT TO:<bob@tutor.example> XCUP=tea|DATA|XBREW 1|.|EHLO me.example|XBREW 3"},
		{"", "The exercise below uses it now.", "EHLO me.example|XBREW 3|XBREW high|MAIL FROM:<alice@tutor.example>|RCPT TO:<bob@tutor.example> XCUP=tea|DATA|XBREW 1|.|EHLO me.example|XBREW 3"},
		{" in rcpt mail", "The exercise below uses it now.", "EHLO me.example|MAIL FROM:<alice@tutor.example>|XBREW 3|XBREW high|RSET|MAIL FROM:<alice@tutor.example>|RCPT TO:<bob@tutor.example> XCUP=tea|DATA|XBREW 1|.|EHLO me.example|XBREW 3"},
		{" in start", "The exercise below uses it now.", "EHLO me.example|connect|XBREW 3|XBREW high|EHLO me.example|MAIL FROM:<alice@tutor.example>|RCPT TO:<bob@tutor.example> XCUP=tea|DATA|XBREW 1|.|EHLO me.example|XBREW 3"},
		{" in chunk", "needs a verb that is allowed in ready, mail, rcpt or start", ""},
	} {
		text := "local XTEA for 192.0.2.0/24\n  verb XBREW digits" + c.in + "\n  param RCPT XCUP word\n  reply XBREW ok 250 2.0.0 Tea\n  reply XBREW bad 554 5.7.0 No tea\n"
		ask[any](v, fmt.Sprintf(`(t => { t.value = %s; t.dispatchEvent(new Event("input")); })(document.querySelector("smtp-workshop textarea"))`, quoted(text)))
		if i > 0 { // the session is about the agreement before
			v.wait(`document.querySelector("smtp-workshop .stands .btn")`)
			v.click("smtp-workshop .stands .btn")
		}
		v.says("smtp-workshop .stands", c.stands)
		v.greeted()
		if c.solution == "" {
			continue
		}
		const steps = `[...document.querySelectorAll("smtp-strip .solution .chip")]`
		v.wait(fmt.Sprintf(`%s.map(c => c.textContent).join("|") === %s`, steps, quoted(c.solution)))
		v.click("smtp-strip .hints .link[aria-expanded]")
		for i, line := range strings.Split(c.solution, "|") {
			ask[any](v, fmt.Sprintf(`%s[%d].click()`, steps, i))
			if line == "connect" {
				v.answered("220 ", 2)
				continue
			}
			v.holds(line)
			ask[any](v, fmt.Sprintf(`document.querySelector(%s).focus()`, quoted(theInput)))
			v.keys("\r")
			v.holds("")
		}
		v.wait(`document.querySelector("smtp-exercise .over:not([hidden])")`)
		v.shot("workshop-states")
	}
}

// The form shows every line of a lesson's draft, and nothing stands twice.
func TestWorkshopDraft(t *testing.T) {
	tracks, err := lessons.Load(lessons.Files)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, track := range tracks {
		for _, l := range track.Lessons {
			if l.Workshop == "" {
				continue
			}
			n++
			if len(l.Exercises) != 1 || !strings.Contains(l.Exercises[0].Text, "\nlocal ") {
				t.Errorf("%s: a workshop wants one exercise, about an agreement", l.File)
			}
			for line := range strings.Lines(l.Workshop) {
				word, _, _ := strings.Cut(strings.TrimSpace(line), " ")
				under := strings.HasPrefix(line, " ")
				known := !under && word == "local"
				for _, part := range notation.LocalParts {
					known = known || under && part.Name == word
				}
				if !known {
					t.Errorf("%s: the workshop has no place for %q", l.File, line)
				}
			}
		}
	}
	if n == 0 {
		t.Error("no lesson has a workshop")
	}
}
