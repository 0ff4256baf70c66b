package draw

import (
	"strings"
	"testing"

	"ehloworld/engine"
	"ehloworld/engine/notation"
)

// Every state that the table leads to is drawn, and no other.
func TestDiagram(t *testing.T) {
	for _, text := range []string{"use basic", "use basic\ntls offered\nauth offered\noffer CHUNKING"} {
		s, err := notation.Read("", text)
		if err != nil {
			t.Fatal(err)
		}
		server, err := engine.Ready(s.Scene)
		if err != nil {
			t.Fatal(err)
		}
		drawn := string(StateDiagram(server, "Here."))
		want := map[string]bool{"data": true}
		table := server.Table()
		for _, row := range table.Rows {
			for i, c := range row.Cells {
				if row.Built && table.States[i] != engine.Refused && c.To != "" {
					want[string(c.To)] = true
					if c.Asks != "" {
						want[string(c.Asks)] = true
					}
				}
			}
		}
		for st := range want {
			// A state that only itself leads to is of an extension that is off.
			if !strings.Contains(drawn, `data-state="`+st+`"`) && st != "chunk" && st != "broken" {
				t.Errorf("%s: no state %s", text, st)
			}
		}
		for _, st := range []string{"tls", "auth", "chunk", "broken"} {
			if got, on := strings.Contains(drawn, `data-state="`+st+`"`), strings.Contains(text, "tls"); got != on {
				t.Errorf("%s: %s is drawn: %t", text, st, got)
			}
		}
	}
}

// The caption says where a session is, and in sentences what is not drawn.
func TestDiagramCaption(t *testing.T) {
	s, err := notation.Read("", "use basic\ntls offered\nauth offered")
	if err != nil {
		t.Fatal(err)
	}
	server, err := engine.Ready(s.Scene)
	if err != nil {
		t.Fatal(err)
	}
	_, caption, _ := strings.Cut(string(StateDiagram(server, "You are here.")), `id="machine">`)
	for _, says := range []string{
		"You are here. An arrow names the commands that lead to the next one.",
		" EHLO and HELO lead to ready, and QUIT leads to closed, from every state that reads commands.",
		" The state auth leads to ready.", " The handshake leads from tls to start.",
	} {
		if !strings.Contains(caption, says) {
			t.Errorf("does not say %q: %s", says, caption)
		}
	}
}
