package browser

import (
	"fmt"
	"strings"
	"testing"

	"ehloworld/engine"
	"ehloworld/site/build/buildtest"
)

// Each keyword that the engine can offer leads from its explanation to a page.
func TestKeywordsLead(t *testing.T) {
	sc := &engine.Scene{Host: "mx.tutor.example", Locals: []engine.Local{{Keyword: "XURGENT"}}}
	for _, x := range engine.Extensions() {
		if x.NotBuilt == "" {
			sc.Offers = append(sc.Offers, engine.Offer{Keyword: x.Keyword})
		}
	}
	server, err := engine.Ready(sc)
	if err != nil {
		t.Fatal(err)
	}
	var reply engine.Reply
	s := engine.New(engine.Config{Server: server, Watch: func(e engine.Event) {
		if r, ok := e.(engine.Reply); ok {
			reply = r
		}
	}})
	s.Receive(s.Greet(nil), []byte("EHLO me.example\r\n"))
	for nth, line := range reply.Lines[1:] {
		e := s.ExplainReply(reply.To, nth+1, line)
		if page := "reference/" + e.Notes[0].Page + ".html"; buildtest.Site(t)[page] == nil {
			t.Errorf("%s leads to %s, which is not there", line, page)
		}
	}
}

// Nobody's first view is octets: before a line was typed the greeting is
// explained in words, and octets lie folded at the end, for each line. Who
// unfolds them has them unfolded for the next line, too.
func TestWordsFirst(t *testing.T) {
	t.Parallel()
	v := open(t, "learn/a3.html")
	v.greeted()
	v.says("smtp-inspector .what", "The connection is open")
	v.says("smtp-inspector .parts", "The name of this server.")
	folded := `document.querySelector("smtp-inspector .octets:last-child .hex").checkVisibility()`
	v.wait("!" + folded)
	v.line("EHLO me.example")
	v.says("smtp-inspector .pane-head", "line 2, you to server")
	v.wait("!" + folded)
	v.click("smtp-inspector .octets summary")
	v.wait(folded)
	v.says("smtp-inspector .octets", "17 octets, including CR LF")
	v.line("NOOP")
	v.says("smtp-inspector .octets", "6 octets, including CR LF")
	v.wait(folded)
	v.accessible()
}

// A line of the reply to EHLO is read as a keyword and what follows it, says
// what the keyword offers and what the hyphen is for, and leads to its page.
func TestKeywordsExplained(t *testing.T) {
	t.Parallel()
	v := open(t, "learn/a3.html")
	v.greeted()
	v.line("EHLO me.example")
	v.answered("250 HELP", 1)
	for _, x := range []struct {
		line, what string
		parts      []string
	}{
		{"250-mx.tutor", "The server notes your name", []string{"The name of this server.", "Text for people."}},
		{"250-PIPELINING", "This server offers PIPELINING. The client may send a group of commands", []string{"RFC 2920", "the last one has a space here", "PIPELINING in the reference"}},
		{"250-SIZE", "This server offers SIZE.", []string{"The largest message it accepts, in octets", "SIZE in the reference"}},
		{"250 HELP", "This server offers HELP.", []string{"This is the last line of the reply."}},
	} {
		v.choose(x.line)
		v.says("smtp-inspector .what", x.what)
		for _, part := range x.parts {
			v.says("smtp-inspector .parts", part)
		}
		if more := strings.Contains(x.line, "-"); more {
			v.says("smtp-inspector .todo", "Read on")
		}
	}
	v.accessible()
	v.choose("250-SIZE")
	v.wait(fmt.Sprintf(`document.querySelector("smtp-inspector .parts dt code").innerText === %s`, quoted("250-SIZE 10485760")))
	v.shot("keyword")
	v.phone()
	v.click("smtp-tabs button[value=explained]")
	v.fits()
	v.shot("phone-keyword")
	v.click("smtp-inspector .parts a")
	v.says("h1", "SIZE")
}
