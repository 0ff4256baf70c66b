package lessons

import (
	"errors"
	"io/fs"
	"regexp"
	"strings"
)

var trackHeading = regexp.MustCompile(`^## ([A-Z])\. (\S.*)$`)

// readTracks reads tracks.md: what stands above its first section is for
// whoever edits it; each section is a track, its paragraph the track's line.
func readTracks(fsys fs.FS) ([]*Track, error) {
	source, err := fs.ReadFile(fsys, tracksFile)
	if err != nil {
		return nil, err
	}
	var tracks []*Track
	var errs []error
	at := func(line int, reason string) {
		errs = append(errs, &Error{tracksFile, line, 1, reason})
	}
	for i, line := range strings.Split(string(source), "\n") {
		line = strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(line, "## "):
			m := trackHeading.FindStringSubmatch(line)
			if m == nil {
				at(i+1, `a track is headed like "## A. First words"`)
				m = []string{"", "?", line}
			}
			if n := len(tracks); n > 0 && tracks[n-1].Letter >= m[1] {
				at(i+1, "the tracks stand in the order of their letters")
			}
			tracks = append(tracks, &Track{Letter: m[1], Title: m[2]})
		case line != "" && len(tracks) > 0:
			t := tracks[len(tracks)-1]
			t.Line = strings.TrimSpace(t.Line + " " + line)
		}
	}
	for _, t := range tracks {
		if t.Line == "" {
			at(1, "track "+t.Letter+" has no line")
		}
	}
	return tracks, errors.Join(errs...)
}
