package serveshow

import (
	"encoding/json"
	"testing"

	"ehloworld/engine"
	"ehloworld/engine/serve"
	"ehloworld/engine/show"
)

// Each event is JSON that says its type, with what a page needs of it.
func TestEvents(t *testing.T) {
	said := serve.Said{Line: "501 What?", Code: 501, To: "MAIL", Last: true, Judgement: serve.Judgement{Fault: serve.FaultRefused, Text: "Why.", Rule: "5321-4.3.1-1"}}
	for want, e := range map[string]any{
		`{"type":"asked","event":{"type":"line","text":"QUIT","kind":"command","verb":"QUIT","state":"ready","nodes":[]}}`:              serve.Asked{Event: engine.Line{Text: "QUIT", Kind: "command", Verb: "QUIT", State: "ready"}},
		`{"type":"said","code":501,"lines":["501 What?"],"to":"MAIL","rule":"5321-4.3.1-1","why":"Why.","fault":"refused","last":true}`: said,
		`{"type":"offered","keyword":"SIZE"}`: serve.Offered{Keyword: "SIZE"},
		`{"type":"verdict","text":"The client reports: delivered to bob@tutor.example.","why":"Why."}`: serve.Settled{To: "bob@tutor.example", Verdict: serve.Delivered, Why: "Why."},
	} {
		got := string(show.Event(nil, engine.Elsewhere{Event: e}))
		if got != want {
			t.Errorf("%T is\n%s\nwant\n%s", e, got, want)
		}
		if !json.Valid([]byte(got)) {
			t.Errorf("%s is no JSON", got)
		}
	}
	for _, v := range serve.Verdicts {
		if verdicts[v] == "" {
			t.Errorf("nothing is said of %s", v)
		}
	}
}
