//go:build network

package main

import (
	"encoding/json"
	"os"
	"testing"
)

// What a page asks of a network is answered.
func TestNetworkQueries(t *testing.T) {
	text, err := os.ReadFile("../engine/netscript/testdata/bounce.txt")
	if err != nil {
		t.Fatal(err)
	}
	b := begin(t, string(text))
	for _, in := range call(t, b, "played", "").Inputs {
		call(t, b, "play", in.Line)
	}
	args := map[string]string{"network": "", "host": "mx.one.example", "connection": "2", "mail": "1", "compose": "a@one.example\nb@two.example\nHi\nHello"}
	for _, name := range networkQueries {
		var got map[string]any
		if err := json.Unmarshal([]byte(b.Methods()[name](args[name])), &got); err != nil || got["error"] != nil {
			t.Errorf("%s: %v, %v", name, got, err)
		}
	}
}
