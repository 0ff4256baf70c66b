package netscript

import (
	"strings"
	"testing"

	"ehloworld/engine/exercise"
	"ehloworld/engine/notation/notationtest"
)

// Each action of a report meets its goal, and no other.
func TestReportGoals(t *testing.T) {
	actions := []string{"failed", "delayed", "delivered", "relayed", "expanded"}
	for _, c := range []struct{ rcpt, action string }{
		{"dead@two.example", "failed"},
		{"grey@two.example NOTIFY=DELAY", "delayed"},
		{"bob@two.example NOTIFY=SUCCESS", "delivered"},
		{"team@two.example NOTIFY=SUCCESS,DELAY", "expanded"},
		{"eve@three.example NOTIFY=SUCCESS", "relayed"},
	} {
		address, _, _ := strings.Cut(c.rcpt, " ")
		goals := ""
		for _, a := range actions {
			goals += "goal report " + a + " for " + address + "\n"
		}
		r, err := exercise.Open(`Do it.

server mx.one.example
  domain one.example
  offer DSN
  mailbox alice@one.example
  relay everybody
  notice 1m
server mx.two.example
  domain two.example
  offer DSN
  mailbox bob@two.example
  mailbox grey@two.example greylisted 2h
  alias team@two.example bob@two.example eve@three.example
server mx.three.example
  domain three.example
  mailbox eve@three.example
mx one.example 10 mx.one.example
mx two.example 10 mx.two.example
mx three.example 10 mx.three.example

`+goals+"solution:\n  C: QUIT\n", nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, in := range notationtest.Inputs(t, "C: EHLO me.example|C: MAIL FROM:<alice@one.example>|C: RCPT TO:<"+address+">"+strings.TrimPrefix(c.rcpt, address)+"|C: DATA|C: Hi|C: .|T: 1h") {
			r.Do(in)
		}
		for i, g := range r.Progress().Goals {
			if g.Met != (actions[i] == c.action) {
				t.Errorf("%s: %q is met: %t", c.rcpt, g.Label, g.Met)
			}
		}
	}
}
