package main

import (
	"flag"
	"maps"
	"slices"
	"strings"
	"testing"

	"ehloworld/engine/show/typescript"
)

var update = flag.Bool("update", false, "write site/web/engine/methods.ts")

// networkQueries are those that the engine with networks has besides.
var networkQueries = []string{"compose", "connection", "host", "mail", "network"}

// The front end calls the methods that there are.
func TestNamesForThePage(t *testing.T) {
	b := []byte("// Written by go test ./wasm -update: what the engine can be called by.\n")
	names := func(name, is string, list []string) {
		slices.Sort(list)
		list = slices.Compact(list)                                                                     // with networks they are there twice
		list = slices.DeleteFunc(list, func(s string) bool { return s == "networks" || s == "serves" }) // no page calls them
		b = typescript.Interface{Name: name, Is: is, Same: `"` + strings.Join(list, `" | "`) + `"`}.Append(b)
	}
	names("Command", "Command changes a session.", slices.Collect(maps.Keys(commands)))
	names("Query", "Query leaves a session as it is.", slices.AppendSeq(slices.Clone(networkQueries), maps.Keys(queries)))
	names("Global", "Global needs no session.", slices.Collect(maps.Keys(global)))
	typescript.Hold(t, "../site/web/engine/methods.ts", b, *update)
}
