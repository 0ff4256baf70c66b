package web_test

import (
	"flag"
	"testing"

	"ehloworld/engine/show/typescript"
	"ehloworld/site/assets"
	"ehloworld/site/form"
	"ehloworld/site/live"
	"ehloworld/site/pages"
)

var update = flag.Bool("update", false, "write data.ts")

// crossing is all that Go hands to the page as JSON, beside what the engine tells,
// which engine/show has.
var crossing = []any{
	pages.JudgeData{}, pages.ShopLaw{}, pages.Drill{}, pages.SearchIndex{}, pages.RuleTexts{},
	live.Listing{}, live.Passage{}, live.Cut{}, live.Finding{},
	assets.WorkerData{},
}

// The types of the front end for what comes from Go are Go's.
func TestData(t *testing.T) {
	b := []byte("// Written by go test ./site/web -update, of types in Go, which say what a field\n" +
		"// means. One with ? is left out where it is \"\", 0 or false.\n\n" +
		"import type { Event } from \"./engine/events\";\n")
	for _, i := range typescript.Interfaces(t, crossing...) {
		b = i.Append(b)
	}
	b = typescript.OneOf("GroupKind", "data-kind of a group of the sandbox's form", form.GroupKinds()).Append(b)
	b = typescript.OneOf("FieldKind", "data-f of one of its fields", form.FieldKinds()).Append(b)
	typescript.Hold(t, "data.ts", b, *update)
}
