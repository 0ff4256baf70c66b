package typescript

import (
	"bytes"
	"os"
	"reflect"
	"strings"
	"testing"
)

// An Interface is a type of TypeScript's. One that is the Same as another has no
// fields.
type Interface struct {
	Name, Is string
	Fields   []Field
	Same     string
}

// A Field is one of an interface.
type Field struct {
	Name, Type string
	Optional   bool
}

// Append appends the declaration.
func (i Interface) Append(dst []byte) []byte {
	b := bytes.NewBuffer(dst)
	b.WriteByte('\n')
	if i.Is != "" {
		b.WriteString("/** " + i.Is + " */\n")
	}
	if i.Same != "" {
		b.WriteString("export type " + i.Name + " = " + i.Same + ";\n")
		return b.Bytes()
	}
	b.WriteString("export interface " + i.Name + " {\n")
	for _, f := range i.Fields {
		b.WriteString("  " + f.Name)
		if f.Optional {
			b.WriteByte('?')
		}
		b.WriteString(": " + f.Type + ";\n")
	}
	b.WriteString("}\n")
	return b.Bytes()
}

// OneOf is the type of a string that is one of those of Go's.
func OneOf[S ~string](name, is string, words []S) Interface {
	quoted := make([]string, len(words))
	for i, word := range words {
		quoted[i] = `"` + string(word) + `"`
	}
	return Interface{Name: name, Is: is, Same: strings.Join(quoted, " | ")}
}

// Hold demands that a file of the front end is what was written; with update it
// makes it so.
func Hold(t testing.TB, file string, written []byte, update bool) {
	t.Helper()
	if update {
		if err := os.WriteFile(file, written, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if is, err := os.ReadFile(file); err != nil {
		t.Fatal(err)
	} else if !bytes.Equal(is, written) {
		t.Errorf("%s is not what Go writes: run this test with -update, and look at what has changed", file)
	}
}

// A writer finds the types that values are made of.
type writer struct {
	t    testing.TB
	done map[reflect.Type]bool
	made []Interface
}

// Interfaces are those of structs, and of the structs that they hold. A tag ts on
// a field says its type where Go's says too little.
func Interfaces(t testing.TB, values ...any) []Interface {
	w := &writer{t: t, done: map[reflect.Type]bool{}}
	for _, v := range values {
		w.typeOf(reflect.TypeOf(v))
	}
	return w.made
}

// typeOf is how TypeScript calls a type.
func (w *writer) typeOf(of reflect.Type) string {
	switch of.Kind() {
	case reflect.String:
		return "string"
	case reflect.Bool:
		return "boolean"
	case reflect.Int, reflect.Int64, reflect.Uint64, reflect.Float64:
		return "number"
	case reflect.Pointer:
		return w.typeOf(of.Elem())
	case reflect.Slice:
		return w.typeOf(of.Elem()) + "[]"
	case reflect.Array:
		parts := make([]string, of.Len())
		for i := range parts {
			parts[i] = w.typeOf(of.Elem())
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case reflect.Map:
		same := "Record<" + w.typeOf(of.Key()) + ", " + w.typeOf(of.Elem()) + ">"
		if of.Name() == "" {
			return same
		}
		return w.declare(of, Interface{Same: same})
	case reflect.Struct:
		return w.declare(of, Interface{})
	}
	w.t.Fatalf("typescript: there is no type for %v", of)
	return ""
}

// declare declares a type, once, and says its name.
func (w *writer) declare(of reflect.Type, as Interface) string {
	as.Name = strings.ToUpper(of.Name()[:1]) + of.Name()[1:]
	if !w.done[of] {
		w.done[of] = true
		if as.Same == "" {
			as.Fields = w.fields(of)
		}
		w.made = append(w.made, as)
	}
	return as.Name
}

// fields are those of a struct that encoding/json writes; those of an embedded one
// are its own.
func (w *writer) fields(of reflect.Type) (list []Field) {
	for i := range of.NumField() {
		f := of.Field(i)
		if f.Anonymous {
			list = append(list, w.fields(f.Type)...)
			continue
		}
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "-" || !f.IsExported() {
			continue
		}
		if name == "" {
			w.t.Errorf("typescript: %v.%s has no name in JSON", of, f.Name)
		}
		made := Field{Name: name, Type: f.Tag.Get("ts"), Optional: strings.Contains(options, "omitempty")}
		if made.Type == "" {
			made.Type = w.typeOf(f.Type)
		}
		list = append(list, made)
	}
	return list
}
