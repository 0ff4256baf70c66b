package main

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"ehloworld/engine"
	"ehloworld/engine/facts"
	"ehloworld/engine/script"
	"ehloworld/lessons"
)

// A draft is mended in the form, each part judged while it is typed; as soon as
// all of it stands it runs, and the exercise is about it.
func TestWorkshop(t *testing.T) {
	v := open(t, "learn/g4.html")
	v.greeted()
	v.says("smtp-workshop .stands", "4 of 5 parts will not do yet.")
	v.says("smtp-workshop .v", "PRIO does not begin with X, and no registered extension has that keyword")
	v.says("smtp-workshop .v", "RFC 5321 section 2.2.2, 2008")
	v.fits()
	v.accessible()
	v.shot("workshop-draft")
	for _, f := range []struct {
		field      int
		text, left string
	}{
		{0, "XTEA", "4 of 5"}, {1, "192.0.2.0/24", "3 of 5"}, {2, "XBREW", "2 of 5"}, {4, "XCUP", "1 of 5"}, {5, "XBREW", "1 of 5"}, {8, "XBREW", "1 of 5"},
		{10, "5.7.0 No tea", "1 of 5"}, {9, "554", "1 of 5"}, {6, "250", "it runs"},
	} {
		ask[any](v, fmt.Sprintf(`(f => { f.focus(); f.select(); })(document.querySelectorAll("smtp-workshop .form input[type=text]")[%d])`, f.field))
		v.keys(f.text)
		v.says("smtp-workshop .stands", f.left)
	}
	v.says("smtp-workshop .stands", "The exercise below is about it now.")
	v.wait(`document.querySelector("smtp-workshop textarea").value.includes("  reply XBREW bad 554 5.7.0 No tea\n")`)
	v.says("smtp-exercise .steps", "Send XBREW with what it takes")
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
	v.says("smtp-workshop .stands", "another agreement still")
	v.click("smtp-workshop .stands .btn")
	v.says("smtp-workshop .stands", "it runs")
	v.answered("500 5.5.2", 0)
	v.click("smtp-strip .hints .link[aria-expanded]")
	v.says("smtp-strip .solution", "XBREW tea")
	v.visit("learn/g4.html") // and after a reload it is there still
	v.says("smtp-workshop .stands", "it runs")
	v.says("smtp-exercise .steps", "Send XBREW with what it takes")
	v.theme("dark")
	v.accessible()
	v.shot("workshop-dark")
	v.phone()
	v.fits()
	v.accessible()
	v.shot("phone-workshop")
	// What is right and not all that the exercise is about runs, too.
	ask[any](v, `(t => { t.value = "local XTEA for 192.0.2.0/24\n"; t.dispatchEvent(new Event("input")); })(document.querySelector("smtp-workshop textarea"))`)
	v.says("smtp-workshop .stands", "For the exercise it lacks a verb")
	// What only the engine knows, it says.
	ask[any](v, `(t => { t.value = "local XTEA for 192.0.2.0/99\n"; t.dispatchEvent(new Event("input")); })(document.querySelector("smtp-workshop textarea"))`)
	v.says("smtp-workshop .stands", "Line 1: ")
	v.wait(`document.querySelector("smtp-workshop .bad:not([hidden])").innerText.includes("192.0.2.0/99")`)
}

// What the laws of the workshop say is what facts and the engine say.
func TestShopLaws(t *testing.T) {
	laws := map[string]shopLaw{}
	for _, law := range shopLaws() {
		laws[law.No] = law
	}
	holds := func(no, line string) bool {
		for said, law := range laws {
			if strings.Contains(said, no) {
				if !regexp.MustCompile(law.On).MatchString(line) {
					return true
				}
				return regexp.MustCompile(law.Fits).MatchString(line) != law.Not
			}
		}
		t.Fatalf("no law says %q", no)
		return false
	}
	for code := facts.Code(200); code < 600; code++ {
		row, known := facts.FindCode(code)
		for _, which := range []string{"ok", "bad"} {
			line := "reply XFOO " + which + " " + code.String()
			want := code.Valid() && (code.Class() == 2) == (which == "ok") && code.Class() != 3
			if got := holds("does not "+map[string]string{"ok": "say that it was done", "bad": "refuse"}[which], line+" Done"); got != want {
				t.Errorf("%s: stands %v, want %v", line, got, want)
			}
			if got, want := holds("the connection is over", line+" Done"), !(known && row.Closes || code == 221); got != want {
				t.Errorf("%s: goes on %v, want %v", line, got, want)
			}
			for _, enhanced := range []string{"2.0.0", "4.1.1", "5.7.13", "3.0.0"} {
				if got, want := holds("ENHANCEDSTATUSCODES", line+" "+enhanced+" Done"), code.Class() == 3 || code.Fits(enhanced); got != want {
					t.Errorf("%s %s: stands %v, want %v", line, enhanced, got, want)
				}
			}
		}
	}
	for _, st := range []engine.State{engine.Start, engine.ReadyState, engine.Mail, engine.Rcpt, engine.Data, engine.Handshake, engine.Closed, engine.Authenticating, engine.Chunk} {
		reads := st != engine.Data && st != engine.Handshake && st != engine.Closed && st != engine.Authenticating
		if got := holds("reads no commands", "verb XFOO any in ready "+string(st)); got != reads {
			t.Errorf("in %s: stands %v, want %v", st, got, reads)
		}
	}
}

// What is taken of each kind, and what is not, the engine says alike.
func TestKindExamples(t *testing.T) {
	for _, kind := range script.LocalKinds() {
		examples, ok := kindExamples[kind]
		if !ok {
			t.Errorf("no example of %s", kind)
			continue
		}
		for i, code := range []string{"250", "501"} {
			line := strings.TrimSpace("XFOO " + examples[i])
			s, err := script.Read("", "use basic\nlocal XFOO\n  verb XFOO "+kind+"\n  reply XFOO bad 501 5.5.4 No\n\nC: "+line+"\n")
			if err != nil {
				t.Fatal(err)
			}
			if played, err := s.Play(script.PlayOptions{}); err != nil || !strings.Contains(played, "\nS: "+code+" ") {
				t.Errorf("%s %q: no %s: %v %s", kind, line, code, err, played)
			}
		}
	}
}

// The ways of the workshop lead where they say, and back.
func TestShopWays(t *testing.T) {
	for _, w := range shopWays {
		made := "use basic\n\n" + strings.ReplaceAll("\n  C: EHLO me.example\n"+w[1]+"  C: NOOP\n"+w[2], "\n  ", "\n")
		s, err := script.Read("", made)
		if err != nil {
			t.Fatal(err)
		}
		played, err := s.Play(script.PlayOptions{})
		if err != nil {
			t.Fatal(err)
		}
		before, _, _ := strings.Cut(played, "C: NOOP")
		for text, want := range map[string]string{before: w[0], played: string(engine.ReadyState)} {
			if at := strings.LastIndex(text, "\n=: "); !strings.HasPrefix(text[at:], "\n=: "+want+"\n") {
				t.Errorf("want %s at the end of\n%s", want, text)
			}
		}
	}
}

// The solution is about the reader's agreement: it tries the verb where that may
// come.
func TestWorkshopStates(t *testing.T) {
	v := open(t, "learn/g4.html")
	v.greeted()
	v.says("smtp-workshop .stands", "4 of 5 parts")
	for i, c := range []struct{ in, stands, solution string }{
		{" in ready mail", "The exercise below is about it now.", "EHLO me.example|XBREW 3|XBREW high|MAIL FROM:<alice@tutor.example>|RCPT TO:<bob@tutor.example> XCUP=tea|DATA|XBREW 1|.|EHLO me.example|XBREW 3"},
		{"", "The exercise below is about it now.", "EHLO me.example|XBREW 3|XBREW high|MAIL FROM:<alice@tutor.example>|RCPT TO:<bob@tutor.example> XCUP=tea|DATA|XBREW 1|.|EHLO me.example|XBREW 3"},
		{" in rcpt mail", "The exercise below is about it now.", "EHLO me.example|MAIL FROM:<alice@tutor.example>|XBREW 3|XBREW high|RSET|MAIL FROM:<alice@tutor.example>|RCPT TO:<bob@tutor.example> XCUP=tea|DATA|XBREW 1|.|EHLO me.example|XBREW 3"},
		{" in start", "The exercise below is about it now.", "EHLO me.example|connect|XBREW 3|XBREW high|EHLO me.example|MAIL FROM:<alice@tutor.example>|RCPT TO:<bob@tutor.example> XCUP=tea|DATA|XBREW 1|.|EHLO me.example|XBREW 3"},
		{" in chunk", "lacks a verb that comes in ready, mail, rcpt, start", ""},
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
				for _, part := range script.LocalParts {
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
