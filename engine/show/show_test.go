package show

import (
	"ehloworld/engine/jsontext"
	"go/ast"
	"go/parser"
	"go/token"
	"reflect"
	"sort"
	"strings"
	"testing"

	"ehloworld/engine"
	"ehloworld/engine/exercise"
	"ehloworld/engine/grammar"
)

// kinds are all events, each with every field set.
var kinds = []exercise.Event{
	filled[engine.Open](),
	filled[engine.Line](),
	filled[engine.Pending](),
	filled[engine.Reply](),
	filled[engine.Sent](),
	filled[engine.Change](),
	filled[engine.Text](),
	filled[engine.Octets](),
	filled[engine.Discard](),
	filled[engine.Secured](),
	filled[engine.Auth](),
	filled[engine.Delivery](),
	filled[engine.Clock](),
	filled[engine.Close](),
	filled[exercise.Met](),
	filled[exercise.Lost](),
	filled[exercise.Missed](),
}

// An event tells all of its fields.
func TestEvents(t *testing.T) {
	for _, e := range kinds {
		name := reflect.TypeOf(e).Name()
		got := read(t, Event(nil, e))
		told(t, name, reflect.ValueOf(e), got)
		if kind := got.(map[string]any)["type"]; kind != strings.ToLower(name) {
			t.Errorf("%s: type %q, want %q", name, kind, strings.ToLower(name))
		}
	}
}

// The kinds above are all that package engine has, and a run's own.
func TestEveryKind(t *testing.T) {
	f, err := parser.ParseFile(token.NewFileSet(), "../event.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	want := []string{"Met", "Lost", "Missed"}
	for _, d := range f.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && f.Recv != nil && f.Name.Name == "event" {
			if name := f.Recv.List[0].Type.(*ast.Ident).Name; name != "Elsewhere" { // it writes itself
				want = append(want, name)
			}
		}
	}
	for _, e := range kinds {
		got = append(got, reflect.TypeOf(e).Name())
	}
	sort.Strings(got)
	sort.Strings(want)
	if !reflect.DeepEqual(got, want) {
		t.Errorf("tested %v, want %v", got, want)
	}
}

// An explanation tells all of its fields, too.
func TestExplanation(t *testing.T) {
	x := filled[engine.Explanation]()
	told(t, "Explanation", reflect.ValueOf(x), read(t, Explanation(nil, &x)))
}

// A field that is empty is left out, but for those that the page counts on.
func TestEmpty(t *testing.T) {
	for _, c := range []struct {
		e    exercise.Event
		want string
	}{
		{engine.Open{}, `{"type":"open","host":"","peer":""}`},
		{engine.Line{}, `{"type":"line","text":"","kind":"","state":"","nodes":[]}`},
		{engine.Reply{}, `{"type":"reply","code":0,"lines":[]}`},
		{engine.Text{}, `{"type":"text","octets":"","unstuffed":[]}`},
		{engine.Octets{}, `{"type":"octets","octets":"","left":0}`},
		{engine.Secured{}, `{"type":"secured"}`},
		{engine.Auth{}, `{"type":"auth","mechanism":"","step":0}`},
	} {
		if got := string(Event(nil, c.e)); got != c.want {
			t.Errorf("%T: %s, want %s", c.e, got, c.want)
		}
	}
}

// A string holds octets, whatever they are.
func TestOctets(t *testing.T) {
	var all []byte
	for c := range 256 {
		all = append(all, byte(c))
		one := string([]byte{byte(c)})
		if got := octets(t, read(t, jsontext.Quote(nil, one)).(string)); got != one {
			t.Errorf("%q becomes %q", one, got)
		}
	}
	text := jsontext.Quote(nil, string(all))
	if got := octets(t, read(t, text).(string)); got != string(all) {
		t.Errorf("all octets become %q", got)
	}
	for _, c := range text {
		if c < ' ' || c > '~' {
			t.Errorf("octet %#x stands in JSON as it is", c)
		}
	}
}

// A line of the client is shown without making garbage.
func TestNoGarbage(t *testing.T) {
	events := transaction()
	var dst []byte
	if n := testing.AllocsPerRun(100, func() {
		dst = dst[:0]
		for _, e := range events {
			dst = Event(dst, e)
		}
	}); n > 0 {
		t.Errorf("%v allocations, want none", n)
	}
}

func BenchmarkEvents(b *testing.B) {
	events := transaction()
	var dst []byte
	b.ReportAllocs()
	for b.Loop() {
		dst = dst[:0]
		for _, e := range events {
			dst = Event(dst, e)
		}
	}
	b.ReportMetric(float64(len(dst)), "octets")
}

// transaction is what a MAIL command makes.
func transaction() []engine.Event {
	nodes := make([]grammar.Node, 12)
	for i := range nodes {
		nodes[i] = grammar.Node{Span: grammar.Span{Start: i, End: 20}, Rule: grammar.Rule(i), Depth: i}
	}
	return []engine.Event{
		engine.Line{Text: "MAIL FROM:<alice@tutor.example>", Kind: "command", Verb: "MAIL", State: "ready", Nodes: nodes},
		engine.Reply{Code: 250, Enhanced: "2.1.0", Lines: []string{"250 2.1.0 Sender ok"}, Rule: "5321-3.3-1", To: "MAIL"},
		engine.Change{From: "ready", To: "mail"},
	}
}
