package show

import (
	"encoding/json"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

	"ehloworld/engine/grammar"
	"ehloworld/engine/notation"
)

// silent are the fields that the page has no use for, and why.
var silent = map[string]string{
	"Error.Read": "want is what is still to come",
	"Error.Or":   "want is all that would have been right",
}

// filled makes a value with every exported field set, each differently.
func filled[T any]() T {
	var v T
	n := 0
	fill(reflect.ValueOf(&v).Elem(), "", &n)
	return v
}

func fill(v reflect.Value, name string, n *int) {
	*n++
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() {
				fill(v.Field(i), f.Name, n)
			}
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), name, n)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range 2 {
			fill(v.Index(i), name, n)
		}
	case reflect.String:
		v.SetString(name + strconv.Itoa(*n) + " \x00\"\\\r\n\x7f\u00e9\xff")
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Uint8, reflect.Uint16:
		v.SetUint(uint64(*n % 8))
	case reflect.Int, reflect.Int64:
		if v.Type() == reflect.TypeFor[time.Duration]() {
			*n *= int(time.Second)
		}
		v.SetInt(int64(*n))
		*n %= int(time.Second) - 1
	default:
		panic("no filling for " + v.Type().String())
	}
}

// read reads JSON back.
func read(t *testing.T, text []byte) any {
	t.Helper()
	var got any
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return got
}

// octets turns a string of the page into the octets that it stands for.
func octets(t *testing.T, s string) string {
	t.Helper()
	var b []byte
	for _, c := range s {
		if c > 0xff {
			t.Fatalf("%q holds %q, which is no octet", s, c)
		}
		b = append(b, byte(c))
	}
	return string(b)
}

// told demands that JSON tells a value, field by field.
func told(t *testing.T, at string, want reflect.Value, got any) {
	t.Helper()
	switch want.Kind() {
	case reflect.Struct:
		if e, ok := want.Interface().(grammar.Error); ok {
			e.Want = e.Wanted()
			want = reflect.ValueOf(e)
		}
		fields, ok := got.(map[string]any)
		if !ok {
			t.Errorf("%s: %v, want an object", at, got)
			return
		}
		for i := range want.NumField() {
			f := want.Type().Field(i)
			if !f.IsExported() || silent[want.Type().Name()+"."+f.Name] != "" {
				continue
			}
			key := strings.ToLower(f.Name)
			if f.Anonymous {
				told(t, at, want.Field(i), got)
			} else if value, ok := fields[key]; !ok {
				t.Errorf("%s.%s is not told", at, key)
			} else {
				told(t, at+"."+key, want.Field(i), value)
			}
		}
	case reflect.Pointer:
		told(t, at, want.Elem(), got)
	case reflect.Slice:
		list, ok := got.([]any)
		if !ok || len(list) != want.Len() {
			t.Errorf("%s: %v, want a list of %d", at, got, want.Len())
			return
		}
		for i := range list {
			told(t, at+"["+strconv.Itoa(i)+"]", want.Index(i), list[i])
		}
	default:
		if plain := value(want); !reflect.DeepEqual(plain, got) {
			if s, ok := got.(string); !ok || octets(t, s) != plain {
				t.Errorf("%s: %q, want %q", at, got, plain)
			}
		}
	}
}

// value is a plain value as encoding/json reads it.
func value(v reflect.Value) any {
	switch x := v.Interface().(type) {
	case grammar.Rule:
		return x.String()
	case time.Duration:
		return notation.InWords(x)
	}
	switch v.Kind() {
	case reflect.String:
		return v.String()
	case reflect.Bool:
		return v.Bool()
	case reflect.Uint16:
		return float64(v.Uint())
	}
	return float64(v.Int())
}
