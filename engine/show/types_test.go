package show

import (
	"bytes"
	"encoding/json"
	"flag"
	"slices"
	"strings"
	"testing"

	"ehloworld/engine/show/typescript"
)

var update = flag.Bool("update", false, "write site/web/engine/events.ts")

const typesFile = "../../site/web/engine/events.ts"

// The page's types are those of the JSON that the engine writes.
func TestTypes(t *testing.T) { typescript.Hold(t, typesFile, types(t), *update) }

func types(t *testing.T) []byte {
	b := []byte("// Written by go test ./engine/show -update. A string holds octets, one a\n" +
		"// character. A field with ? is left out where it is \"\", 0 or false.\n")
	for _, s := range shared(t) {
		b = s.declared(t).Append(b)
	}
	var events []string
	for _, s := range eventSamples() {
		b = s.declared(t).Append(b)
		events = append(events, s.name)
	}
	for _, i := range elsewhere {
		b = i.Append(b)
		events = append(events, i.Name)
	}
	b = append(b, "\n/** What a session did. */\nexport type Event =\n  | "+strings.Join(events, "\n  | ")+";\n"...)
	for _, s := range answers(t) {
		b = s.declared(t).Append(b)
	}
	return append(b, "\n/** What a method that changes the session gives back. */\nexport type Answer = Played | Failure;\n"...)
}

// elsewhere are what happens in a network; a test of package netshow, which writes them,
// looks them up here.
var elsewhere = func() (list []typescript.Interface) {
	text := func(name, kind string, fields ...typescript.Field) {
		fields = append([]typescript.Field{{Name: "type", Type: `"` + kind + `"`}}, fields...)
		list = append(list, typescript.Interface{Name: name, Fields: fields})
	}
	text("HappenedEvent", "happened", typescript.Field{Name: "at", Type: "string"}, typescript.Field{Name: "kind", Type: "string", Optional: true},
		typescript.Field{Name: "text", Type: "string"}, typescript.Field{Name: "said", Type: "boolean", Optional: true})
	text("MovedEvent", "moved", typescript.Field{Name: "since", Type: "number"})
	text("ForkedEvent", "forked", typescript.Field{Name: "text", Type: "string"})
	text("RefusedEvent", "refused", typescript.Field{Name: "why", Type: "string"})
	return list
}()

// declared is the type that a sample has.
func (s sample) declared(t *testing.T) typescript.Interface {
	t.Helper()
	always, sometimes := keys(t, s.empty), keys(t, s.full)
	for _, key := range always {
		if !slices.Contains(sometimes, key) {
			t.Errorf("%s: the full sample has no %s", s.name, key)
		}
	}
	var fields map[string]any
	if err := json.Unmarshal(s.full, &fields); err != nil {
		t.Fatalf("%s: %s: %v", s.name, s.full, err)
	}
	made := typescript.Interface{Name: s.name, Is: s.is}
	for _, key := range sometimes {
		made.Fields = append(made.Fields, typescript.Field{Name: key, Type: s.typeOf(t, key, fields[key]), Optional: !slices.Contains(always, key)})
	}
	return made
}

func (s sample) typeOf(t *testing.T, key string, v any) string {
	switch v := v.(type) {
	case string:
		if key == "type" {
			return `"` + v + `"`
		}
		return "string"
	case float64:
		return "number"
	case bool:
		return "boolean"
	case []any:
		if len(v) == 0 {
			t.Errorf("%s: %s is empty in the full sample", s.name, key)
			return "never[]"
		}
		return s.typeOf(t, key, v[0]) + "[]"
	}
	if named[key] == "" {
		t.Errorf("%s: %s has no name for its type", s.name, key)
	}
	return named[key]
}

// keys are those of a JSON object, in its order.
func keys(t *testing.T, text []byte) (list []string) {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(text))
	if _, err := d.Token(); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		list = append(list, key.(string))
		var skipped json.RawMessage
		if err := d.Decode(&skipped); err != nil {
			t.Fatalf("%s: %v", text, err)
		}
	}
	return list
}
