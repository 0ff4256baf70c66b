package show

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write site/web/engine/events.ts")

const typesFile = "../../site/web/engine/events.ts"

// The page's types are those of the JSON that the engine writes.
func TestTypes(t *testing.T) {
	got := types(t)
	if *update {
		if err := os.WriteFile(typesFile, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(typesFile)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is not what the engine writes; go test ./engine/show -update writes it", typesFile)
	}
}

func types(t *testing.T) []byte {
	var b bytes.Buffer
	b.WriteString("// Written by go test ./engine/show -update. A string holds octets, one a\n" +
		"// character. A field with ? is left out where it is \"\", 0 or false.\n")
	for _, s := range shared(t) {
		s.write(t, &b)
	}
	var events []string
	for _, s := range eventSamples() {
		s.write(t, &b)
		events = append(events, s.name)
	}
	b.WriteString("\n/** What a session did. */\nexport type Event =\n  | " + strings.Join(events, "\n  | ") + ";\n")
	for _, s := range answers(t) {
		s.write(t, &b)
	}
	b.WriteString("\n/** What a method that changes the session gives back. */\nexport type Answer = Played | Failure;\n")
	return b.Bytes()
}

// write declares the type that a sample has.
func (s sample) write(t *testing.T, b *bytes.Buffer) {
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
	if s.is != "" {
		b.WriteString("\n/** " + s.is + " */")
	}
	b.WriteString("\nexport interface " + s.name + " {\n")
	for _, key := range sometimes {
		b.WriteString("  " + key)
		if !slices.Contains(always, key) {
			b.WriteByte('?')
		}
		b.WriteString(": " + s.typeOf(t, key, fields[key]) + ";\n")
	}
	b.WriteString("}\n")
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
