package browser

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/chromedp"
)

// speaks has the page note what its live regions get, and how: what a screen
// reader is told of, each time.
const speaks = `globalThis.spoken = [];
document.addEventListener("DOMContentLoaded", () => {
	const region = node => (node.nodeType === 1 ? node : node.parentElement)?.closest("[aria-live], [role=log], [role=status], [role=alert]");
	new MutationObserver(list => {
		for (const { target, addedNodes } of list) {
			const at = region(target);
			if (at) for (const node of addedNodes) spoken.push([at.getAttribute("aria-label") ?? at.className ?? "", node.textContent]);
		}
	}).observe(document.body, { childList: true, subtree: true });
});`

// logged is what the log has said since it was asked last; whatever else was said
// by the session's other regions is given, too.
func (v *tab) logged() (log, others []string) {
	v.t.Helper()
	for _, s := range ask[[][2]string](v, `globalThis.spoken.splice(0)`) {
		if s[0] == "What the server says" {
			log = append(log, s[1])
		} else if s[1] != "" {
			others = append(others, s[1])
		}
	}
	return log, others
}

// A screen reader hears each reply once and in order, in few words where it is
// long, what it does for the task, and that the connection is closed; not what the student has typed.
func TestSpoken(t *testing.T) {
	t.Parallel()
	v := blank(t)
	v.before(speaks)
	v.visit("learn/b2.html")
	v.greeted()
	log, _ := v.logged()
	if want := []string{"220 mx.tutor.example ESMTP EHLO World"}; !slices.Equal(log, want) {
		t.Errorf("at the beginning %q is spoken, want %q", log, want)
	}
	for _, c := range []struct {
		line, reply string
		spoken      []string
	}{
		{"EHLO me.example", "250 HELP", []string{"250, mx.tutor.example greets me.example, and 6 more lines"}},
		{"NOOP Xyzzy", "250 2.0.0", []string{"250 2.0.0 OK"}},
		{"MAIL FROM: <alice@tutor.example>", "501 5.5", []string{`501 5.5.4 Syntax error: octet 11: Path wants "<"`, "Done: a wrong line gets a 501"}},
		{"RCPT TO:<bob@tutor.example>", "503 5.5.1", []string{"503 5.5.1 Bad sequence of commands"}},
		{"QUIT", "221 2.0.0", []string{"221 2.0.0 mx.tutor.example closing connection", "Connection closed: you said QUIT"}},
	} {
		v.line(c.line)
		v.answered(c.reply, 1)
		log, others := v.logged()
		if !slices.Equal(log, c.spoken) {
			t.Errorf("after %s %q is spoken, want %q", c.line, log, c.spoken)
		}
		for _, said := range others {
			if strings.Contains(said, c.line) || strings.Contains(said, c.reply) {
				t.Errorf("after %s it is spoken elsewhere, too: %q", c.line, said)
			}
		}
	}

	// What the browser tells a screen reader of the page.
	tree := v.tree()
	said := tree.below("log", "What the server says")
	want := []string{"220 mx.tutor.example ESMTP EHLO World", "250, mx.tutor.example greets me.example, and 6 more lines", "250 2.0.0 OK"}
	if len(said) < len(want) || !slices.Equal(said[:len(want)], want) || said[len(said)-1] != "Connection closed: you said QUIT" {
		t.Errorf("the log reads %q", said)
	}
	if tree.live("What was said, line by line") {
		t.Error("the list speaks, and so does the log: each line is heard twice")
	}
	list := strings.Join(tree.below("list", "What was said, line by line"), " ")
	for _, want := range []string{"You:EHLO me.example Server:250-mx.tutor.example greets me.example", "You:NOOP Xyzzy Server:250 2.0.0 OK"} {
		if !strings.Contains(list, want) {
			t.Errorf("the list does not read %q: %s", want, list)
		}
	}

	// Where all is shown anew, what was heard is not heard again.
	v.click("smtp-terminal .tools .back")
	v.answered("221 2.0.0", 0)
	if log, _ := v.logged(); !slices.Equal(log, []string{"503 5.5.1 Bad sequence of commands"}) {
		t.Errorf("after a step back %q is spoken", log)
	}
}

// What asks about a paste, or refuses it, is spoken when it comes, and goes by
// Escape.
func TestPasteSpoken(t *testing.T) {
	t.Parallel()
	v := open(t, "learn/b4.html")
	v.greeted()
	for _, c := range []struct{ paste, says, on, shot string }{
		{`"\n".repeat(10_001)`, "That is too much at once: this page takes 1 MB or 10,000 lines. Nothing was pasted.", "Close", "paste-refused"},
		{`"NOOP\nNOOP\n"`, "You pasted 2 lines. Send all at once, as in pipelining, or one after the other?", "Send as one group", "paste-asked"},
	} {
		v.click(theInput)
		v.pasted(c.paste)
		v.says(".paste", c.says)
		tree := v.tree()
		asked := tree.find("alertdialog", "Pasted lines")
		if asked == nil || value(asked.Description) != c.says {
			t.Errorf("a screen reader hears of %+v, want %q", asked, c.says)
		}
		if said := tree.below("button", c.on); !slices.Equal(said, []string{c.on}) {
			t.Errorf("the focus is on %q", said)
		}
		v.on(".paste button")
		v.accessible()
		v.shot(c.shot)
		v.keys("\x1b")
		v.on(theInput)
		v.wait(`document.querySelector(".paste").hidden`)
		v.holds("")
	}
	v.pasted(`"\n".repeat(10_001)`)
	v.says(".paste", "Nothing was pasted")
	v.phone()
	v.click("smtp-tabs button[value=session]")
	v.fits()
	v.shot("phone-paste-refused")
}

// A tree is what the browser tells a screen reader.
type tree map[accessibility.NodeID]*accessibility.Node

func (v *tab) tree() tree {
	v.t.Helper()
	ctx, cancel := context.WithTimeout(v.ctx, patience)
	defer cancel()
	got, err := chromedp.Call(ctx, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
	if err != nil {
		v.t.Fatal(err)
	}
	made := tree{}
	for _, n := range got.Nodes {
		made[n.NodeID] = n
	}
	return made
}

func value(v *accessibility.Value) (text string) {
	if v != nil {
		json.Unmarshal(v.Value, &text)
	}
	return text
}

// find is the node of a role and a name.
func (v tree) find(role, name string) *accessibility.Node {
	for _, n := range v {
		if !n.Ignored && (role == "" || value(n.Role) == role) && value(n.Name) == name {
			return n
		}
	}
	return nil
}

// below are the texts of the parts of a node, in order.
func (v tree) below(role, name string) (texts []string) {
	top := v.find(role, name)
	if top == nil {
		return nil
	}
	var text func(n *accessibility.Node) string
	text = func(n *accessibility.Node) (said string) {
		if value(n.Role) == "StaticText" {
			return value(n.Name)
		}
		for _, id := range n.ChildIDs {
			said += text(v[id])
		}
		return said
	}
	for _, id := range top.ChildIDs {
		texts = append(texts, text(v[id]))
	}
	return texts
}

// live tells whether what comes into a node is spoken.
func (v tree) live(name string) bool {
	n := v.find("", name)
	if n == nil {
		return true
	}
	for _, p := range n.Properties {
		if p.Name == "live" && value(p.Value) != "off" {
			return true
		}
	}
	return false
}
