package pages

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/evanw/esbuild/pkg/api"

	"ehloworld/site/assets"
)

// searchResult is what the search says of a text.
type searchResult struct {
	Found   []struct{ Kind, Name, Title, To string }
	Unknown []struct{ Word, Meant string }
}

// searched asks the search of the page, in node, for each of several texts.
func searched(t *testing.T, index []byte, texts []string) []searchResult {
	t.Helper()
	root, err := assets.SourceRoot()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	built := api.Build(api.BuildOptions{
		EntryPoints: []string{filepath.Join(root, "site", "web", "ui", "search_index.ts")},
		Outfile:     filepath.Join(dir, "find.mjs"), Bundle: true, Format: api.FormatESModule, Target: api.ES2022, Write: true,
	})
	if len(built.Errors) > 0 {
		t.Fatal(built.Errors)
	}
	asks, err := json.Marshal(texts)
	if err != nil {
		t.Fatal(err)
	}
	const script = `import { readFileSync } from "node:fs";
import { read } from "./find.mjs";
const find = read(JSON.parse(readFileSync("search.json", "utf8")));
console.log(JSON.stringify(JSON.parse(readFileSync("asks.json", "utf8")).map(find)));`
	for name, data := range map[string][]byte{"search.json": index, "asks.json": asks, "ask.mjs": []byte(script)} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("node", "ask.mjs")
	cmd.Dir, cmd.Stderr = dir, os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var results []searchResult
	if err := json.Unmarshal(out, &results); err != nil {
		t.Fatal(err)
	}
	return results
}
