package main

import (
	"strings"

	"ehloworld/engine/exercise"
	"ehloworld/engine/export"
	"ehloworld/engine/show"
)

// global are what the page may call without a session.
var global = map[string]func(arg string) string{
	"check":  Check,
	"link":   Link,
	"retell": Retell,
}

// Check tells all that is wrong with a text that Open may be given.
func Check(text string) string {
	return guarded("check", text, func(text string) ([]byte, error) {
		r, err := exercise.Open(text, func(exercise.Event) {})
		if err != nil {
			return show.Problems(nil, err, nil), nil
		}
		return show.Problems(nil, nil, r.NotConforming()), nil
	})
}

// Link reads a record that anybody may have written.
func Link(text string) string {
	return guarded("link", text, func(text string) ([]byte, error) {
		r, err := export.ReadRecord(text)
		if err != nil {
			return nil, err
		}
		return show.Replay(nil, r), nil
	})
}

// Retell makes an exercise one about another agreement. Before a NUL is the text of
// the exercise, after it that of the agreement.
func Retell(text string) string {
	return guarded("retell", text, func(text string) ([]byte, error) {
		text, local, _ := strings.Cut(text, "\x00")
		retold, lacks, err := exercise.Retell(text, local)
		if err != nil {
			return nil, err
		}
		return show.Retold(nil, retold, lacks), nil
	})
}
