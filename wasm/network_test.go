//go:build network

package main

import (
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
	for _, q := range [][2]string{{"network", ""}, {"host", "mx.one.example"}, {"connection", "2"}, {"mail", "1"}} {
		t.Log(b.Methods()[q[0]](q[1]))
	}
}
