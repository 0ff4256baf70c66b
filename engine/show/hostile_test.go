package show

import (
	"encoding/json"
	"reflect"
	"testing"

	"ehloworld/engine"
	"ehloworld/engine/exercise"
	"ehloworld/engine/export"
	"ehloworld/engine/notation/notationtest"
)

// Whatever is in an event, its JSON is one value of printable ASCII, with the same
// octets in it.
func TestHostile(t *testing.T) {
	for _, text := range notationtest.Hostile {
		for _, kind := range kinds {
			of := reflect.New(reflect.TypeOf(kind)).Elem()
			of.Set(reflect.ValueOf(kind))
			n := planted(of, text)
			got := Event(nil, of.Interface().(exercise.Event))
			same(t, reflect.TypeOf(kind).Name(), got, text, n)
		}
		e := engine.Explanation{Notes: []engine.Note{{}}, Answer: &engine.Reply{Lines: []string{""}}, Fills: []engine.Fill{{}}}
		n := planted(reflect.ValueOf(&e).Elem(), text)
		same(t, "Explanation", Explanation(nil, &e), text, n)
		l := engine.MessageView{Trace: []engine.Note{{}}, People: []engine.Field{{}}, Says: []string{""}}
		n = planted(reflect.ValueOf(&l).Elem(), text)
		same(t, "Letter", Letter(nil, &l), text, n)
		r := export.Record{}
		n = planted(reflect.ValueOf(&r).Elem(), text)
		same(t, "Record", Record(nil, r), text, n)
		same(t, "Script", Script(nil, text), text, 1)
		same(t, "Broken", Broken(nil, text), text, 1)
	}
}

// planted puts a text into each string of a value, and says how many there are.
func planted(v reflect.Value, text string) (n int) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(text)
		return 1
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() && v.Kind() == reflect.Pointer {
			n += planted(v.Elem(), text)
		}
	case reflect.Slice:
		// The kinds are shared, so the slice is made anew.
		own := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		reflect.Copy(own, v)
		v.Set(own)
		for i := range v.Len() {
			n += planted(v.Index(i), text)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				n += planted(v.Field(i), text)
			}
		}
	}
	return n
}

// same wants JSON to be well-formed, and the text to be in it, so often at most.
func same(t *testing.T, what string, got []byte, text string, most int) {
	t.Helper()
	for _, c := range got {
		if c < ' ' || c > '~' {
			t.Fatalf("%s with %.40q: %q", what, text, got)
		}
	}
	var v any
	if err := json.Unmarshal(got, &v); err != nil {
		t.Fatalf("%s with %.40q: %v in %q", what, text, err, got)
	}
	n := 0
	var count func(v any)
	count = func(v any) {
		switch v := v.(type) {
		case string:
			if octets(t, v) == text {
				n++
			}
		case []any:
			for _, x := range v {
				count(x)
			}
		case map[string]any:
			for _, x := range v {
				count(x)
			}
		}
	}
	if count(v); text != "" && most > 0 && (n == 0 || n > most) {
		t.Errorf("%s with %.40q: it is there %d times of %d: %q", what, text, n, most, got)
	}
}
