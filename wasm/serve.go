//go:build serve

package main

import (
	"ehloworld/engine/exercise"
	"ehloworld/engine/notation"
	_ "ehloworld/engine/servescript" // the texts in which somebody is the server
	_ "ehloworld/engine/serveshow"   // and what happens there
	"ehloworld/engine/show"
)

// With this tag the engine is another module, for pages on which whoever reads is the
// server. It says of itself that it is the one.
func init() {
	global["serves"] = func(string) string { return "true" }
	queries["predict"] = func(r *exercise.Run, arg string) ([]byte, error) {
		a, ok := r.Around().(notation.Seated)
		if !ok {
			return predict(r, arg)
		}
		x := a.Predict(ended(arg))
		return show.Explanation(nil, &x), nil
	}
}
