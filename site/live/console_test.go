package live

import (
	"strings"
	"testing"

	"ehloworld/engine/netscript"
	"ehloworld/engine/netsocket"
)

// What an operator types is done to the hosts; what cannot be done is said, with its place.
func TestConsole(t *testing.T) {
	_, read, err := netscript.ReadScene("", crashScene)
	if err != nil {
		t.Fatal(err)
	}
	n, err := netsocket.Listen(netsocket.Config{Plan: read.Plan, Address: "127.0.0.1:0", Speed: 1})
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct{ line, says string }{
		{"", ""},
		{" stop mx.two.example ", ""},
		{"start mx.two.example", ""},
		{"down mx.one.example mx.two.example for 5m", ""},
		{"mend mx.one.example mx.two.example", ""},
		{"flush mx.one.example", ""},
		{"slow mx.two.example 1s", ""},
		{`set mx.two.example greeting 421 "Later"`, ""},
		{"stop", "1:5: stop wants a domain such as tutor.example, found the end of the line"},
		{"stop mx.four.example", `1:6: stop wants a server of this network, found "mx.four.example"`},
		{"stop mx.two.example now", `1:21: stop wants the end of the line, found "now"`},
		{"stop mx.two.example\x1b[2J", `\x1b`},
		{"connect mx.one.example", `1:1: this wants stop, start, flush, down, refusing, slow, cut, mend or set, found "connect"`},
		{"set mx.two.example host mx.four.example", "wants a setting of one server"},
		{"set mx.two.example mailbox nobody", "wants"},
		{"set mx.two.example tls implicit", "whether TLS begins with the connection is fixed once mx.two.example listens"},
		{"frobnicate", "1:1: this wants stop, start"},
	} {
		var out strings.Builder
		obey(strings.NewReader(x.line+"\n"), &out, n, read)
		if said := out.String(); (said == "") != (x.says == "") || !strings.Contains(said, x.says) || strings.Contains(said, "\x1b") {
			t.Errorf("%q says %q, want %q", x.line, said, x.says)
		}
	}
	if got := n.Scene("mx.two.example").Greeting.Text; got != "Later" {
		t.Errorf("the greeting is %q", got)
	}
	var out strings.Builder
	obey(strings.NewReader("help\n"), &out, n, read)
	for _, a := range netscript.Acts() {
		if !strings.Contains(out.String(), "\n  "+a.Name+" "+a.Args+"\n      "+a.Sentence+"\n") {
			t.Errorf("help does not tell %s:\n%s", a.Name, out.String())
		}
	}
}
