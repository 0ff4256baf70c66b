package netshow

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"reflect"
	"slices"
	"strconv"
	"testing"

	"ehloworld/engine"
	"ehloworld/engine/netscript"
	"ehloworld/engine/network"
	"ehloworld/engine/show/typescript"
)

var update = flag.Bool("update", false, "write site/web/network/network.ts")

// The page's types are those of what is written for it.
func TestTypes(t *testing.T) {
	b := []byte("// Written by go test ./engine/netshow -update, of types in Go, which say what a field\n" +
		"// means. A string holds octets, one a character. One with ? is left out where it is \"\",\n// 0 or false.\n\n" +
		"import type { Event } from \"../engine/events\";\n")
	for _, i := range typescript.Interfaces(t, Network{}, Host{}, Connection{}, Opened{}, Composed{}) {
		b = i.Append(b)
	}
	typescript.Hold(t, "../../site/web/network/network.ts", b, *update)
}

// filled makes a value with every field set, each differently; or with none, but one thing
// in each list.
func fill(v reflect.Value, empty bool, n *int) {
	*n++
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				fill(v.Field(i), empty, n)
			}
		}
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			return // events that are written already
		}
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range 2 {
			fill(v.Index(i), empty, n)
		}
	case reflect.String:
		if !empty {
			v.SetString("text " + strconv.Itoa(*n) + " \x00\"\\")
		}
	case reflect.Bool:
		v.SetBool(!empty)
	case reflect.Int, reflect.Int64:
		if !empty {
			v.SetInt(int64(*n))
		}
	}
}

// What is written is what the types say, field by field.
func TestWritten(t *testing.T) {
	for _, empty := range []bool{false, true} {
		n := 0
		var (
			v Network
			h Host
			c Connection
			m Opened
			k Composed
		)
		for of, write := range map[any]func([]byte) []byte{&v: v.Append, &h: h.Append, &c: c.Append, &m: m.Append, &k: k.Append} {
			fill(reflect.ValueOf(of).Elem(), empty, &n)
			var want, got map[string]any
			text, err := json.Marshal(of)
			if err != nil {
				t.Fatal(err)
			}
			written := write(nil)
			if err := json.Unmarshal(text, &want); err != nil {
				t.Fatal(err)
			}
			if err := json.Unmarshal(written, &got); err != nil {
				t.Fatalf("%s: %v", written, err)
			}
			if of == any(&c) {
				want["events"] = []any{}
			}
			if !reflect.DeepEqual(got, want) {
				t.Errorf("%T: written\n%s\nwant\n%s", of, written, text)
			}
		}
	}
}

// Events of a network have the types that the page knows.
func TestEventTypes(t *testing.T) {
	types, err := os.ReadFile("../../site/web/engine/events.ts")
	if err != nil {
		t.Fatal(err)
	}
	for name, samples := range map[string][]any{
		"HappenedEvent": {netscript.Happened{Event: network.Queued{}}, netscript.Happened{Event: network.Said{}}}, // a mark, and what is none
		"MovedEvent":    {netscript.Moved{}}, "ForkedEvent": {netscript.Forked{}}, "RefusedEvent": {netscript.Refused{}},
	} {
		made := typescript.Interface{Name: name}
		for _, e := range samples {
			d := json.NewDecoder(bytes.NewReader(event(nil, engine.Elsewhere{Event: e})))
			d.Token()
			for d.More() {
				key, _ := d.Token()
				value, _ := d.Token()
				field := typescript.Field{Name: key.(string), Type: "string", Optional: key == "kind"}
				switch {
				case key == "type":
					field.Type = strconv.Quote(value.(string))
				case reflect.TypeOf(value).Kind() == reflect.Float64:
					field.Type = "number"
				case reflect.TypeOf(value).Kind() == reflect.Bool:
					field.Type, field.Optional = "boolean", true
				}
				if !slices.ContainsFunc(made.Fields, func(f typescript.Field) bool { return f.Name == key }) {
					made.Fields = append(made.Fields, field)
				}
			}
		}
		if want := made.Append(nil); !bytes.Contains(types, want) {
			t.Errorf("events.ts has not:%s", want)
		}
	}
}

// A message is composed for where the session stands.
func TestCompose(t *testing.T) {
	a := opened(t, "server mx.one.example\n  domain one.example\n  mailbox alice@one.example\n")
	v := Compose(a, "alice@one.example\nbob@two.example, eve@two.example\nHi\n.dot\nGrüße\n")
	want := []string{"C: EHLO me.example", "C: MAIL FROM:<alice@one.example> BODY=8BITMIME", "C: RCPT TO:<bob@two.example>", "C: RCPT TO:<eve@two.example>", "C: DATA",
		"C: From: <alice@one.example>", "C: To: bob@two.example, eve@two.example", "C: Subject: Hi", "C:", "C: ..dot", "C: Grüße", "C: ."}
	if !reflect.DeepEqual(v.Lines, want) {
		t.Errorf("composed %q, want %q", v.Lines, want)
	}
}

// A form that nobody could send is not typed: it says where it goes wrong, what was wanted
// there, and what was found.
func TestComposeWrong(t *testing.T) {
	a := opened(t, "server mx.one.example\n  domain one.example\n")
	for _, of := range []struct{ from, to, want string }{
		{"", "bob@two.example", "from: From is empty. It wants an address, such as bob@two.example.\n"},
		{"alice@one.example", "   ", "to: To is empty. It wants an address, such as bob@two.example.\n"},
		{"alice", "bob@two.example", "from: From wants \"@\" after \"alice\", and it ends there.\n"},
		{"alice@", "@two.example", "from: From wants a letter or a digit after \"alice@\", and it ends there.\nto: To wants a letter, a digit or one of !#$%&'*+-/=?^_`{|}~, but there is \"@\".\n"},
		{"alice@one.example, carol@one.example", "bob@two.example", "from: From wants a letter, a digit, \"-\", \".\" or the end of the field after \"alice@one.example\", but there is \",\".\n"},
		{"alice@one.example", "bob@two.example carol@two.example", "to: To wants a comma or the end of the field after \"bob@two.example\", but there is \"c\".\n"},
		{"alice@one.example", "bob@two.example,", "to: To wants a letter, a digit or one of !#$%&'*+-/=?^_`{|}~ after \"bob@two.example,\", and it ends there.\n"},
		{"alice@one.example", "bob smith@two.example", "to: To wants a letter, a digit, one of !#$%&'*+-/=?^_`{|}~, \".\" or \"@\" after \"bob\", but there is a space.\n"},
		{"alice@one.example", "<bob@two.example>", "to: To wants a letter, a digit or one of !#$%&'*+-/=?^_`{|}~, but there is \"<\".\n"},
		{"alice@one.example", "bob@two..example", "to: To wants a letter or a digit after \"bob@two.\", but there is \".\".\n"},
		{"<>", "bob@two_.example", "from: From wants a letter, a digit or one of !#$%&'*+-/=?^_`{|}~, but there is \"<\".\nto: To wants a letter, a digit, \"-\", \".\", a comma or the end of the field after \"bob@two\", but there is \"_\".\n"},
		{"alice@one.example", "bob@two.ex\u00a0ample", "to: To wants a lower-case letter, a mark or a digit of some script, and no symbol after \"bob@two.ex\", but there is \"\u00a0\", U+A0.\n"},
	} {
		v := Compose(a, of.from+"\n"+of.to+"\nHi\nHello")
		got := ""
		for _, p := range v.Problems {
			got += p.Field + ": " + p.Text + "\n"
		}
		if got != of.want || len(v.Lines) > 0 {
			t.Errorf("%q, %q: got\n%swant\n%slines %q", of.from, of.to, got, of.want, v.Lines)
		}
	}
	for _, to := range []string{` "a,b"@two.example , bob@[192.0.2.1]`, "bob@two.example", "jörg@two.example,bob@münchen.example"} {
		if v := Compose(a, "alice@one.example \n"+to+"\nHi\nHello"); len(v.Problems) > 0 || len(v.Lines) == 0 {
			t.Errorf("%q: %v", to, v.Problems)
		}
	}
}
