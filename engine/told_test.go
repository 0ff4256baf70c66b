package engine

import (
	"reflect"
	"testing"
)

// Who is told of the engine's rows may do what they like with them: the rows stay as
// they are.
func TestRowsStay(t *testing.T) {
	for _, v := range Verbs() {
		spoil(v)
	}
	for _, x := range Extensions() {
		for _, v := range x.Verbs {
			spoil(v)
		}
		for i := range x.Params {
			x.Params[i] = Param{}
		}
		*x = Extension{}
	}
	for _, m := range Mechanisms() {
		*m = Mechanism{}
	}
	for _, v := range verbs {
		whole(t, v)
	}
	for _, x := range extensions {
		if x.Keyword == "" {
			t.Fatal("an extension has no keyword any more")
		}
		for _, v := range x.Verbs {
			whole(t, v)
		}
		for i := range x.Params {
			if x.Params[i].Name == "" {
				t.Errorf("%s: a parameter has no name any more", x.Keyword)
			}
		}
	}
	for _, m := range mechanisms {
		if m.Name == "" || m.Next == nil {
			t.Error("a mechanism is not what it was")
		}
	}
}

// What is told of a parameter is what the engine goes by: it has a rule if it takes a
// value.
func TestParamsAreTold(t *testing.T) {
	for i, x := range Extensions() {
		for j, told := range x.Params {
			p := &extensions[i].Params[j]
			if takes := p.Parse != nil; told.Verb != p.Verb || told.Name != p.Name || told.Rule != p.Rule || takes != (told.Rule != 0) {
				t.Errorf("%s: %s of %s, value by rule %q, is told as %s of %s, by %q", x.Keyword, p.Name, p.Verb, p.Rule, told.Name, told.Verb, told.Rule)
			}
		}
	}
}

// No row that is told of has a func: what is called could give a row of the engine's own.
func TestRowsAreDataAlone(t *testing.T) {
	for _, list := range []any{Verbs(), Extensions(), Mechanisms()} {
		noFunc(t, reflect.ValueOf(list))
	}
}

func noFunc(t *testing.T, v reflect.Value) {
	t.Helper()
	switch v.Kind() {
	case reflect.Func:
		if !v.IsNil() {
			t.Errorf("there is a %v", v.Type())
		}
	case reflect.Pointer:
		if !v.IsNil() {
			noFunc(t, v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			noFunc(t, v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			noFunc(t, v.Field(i))
		}
	}
}

func spoil(v *Verb) {
	clear(v.Replies)
	*v = Verb{}
}

func whole(t *testing.T, v *Verb) {
	t.Helper()
	if v.Name == "" {
		t.Fatalf("verb %q is not what it was", v.Name)
	}
	for _, code := range v.Replies {
		if code == 0 {
			t.Errorf("verb %s answers 000", v.Name)
		}
	}
}
