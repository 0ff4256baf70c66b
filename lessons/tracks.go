package lessons

import (
	"errors"
	"io/fs"
	"regexp"
	"strings"
)

var trackHeading = regexp.MustCompile(`^## ([A-Z])\. (\S.*)$`)

// readTracks reads tracks.md: what stands above its first section is for
// whoever edits it; each section is a track. Its first paragraph is the track's
// line, its second what one can do at its end.
func readTracks(fsys fs.FS) ([]*Track, error) {
	source, err := fs.ReadFile(fsys, tracksFile)
	if err != nil {
		return nil, err
	}
	var tracks []*Track
	var errs []error
	var paragraphs int // of the present track
	within := false    // a paragraph
	at := func(line int, reason string) {
		errs = append(errs, &Error{tracksFile, line, 1, reason})
	}
	for i, line := range strings.Split(string(source), "\n") {
		line = strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(line, "## "):
			m := trackHeading.FindStringSubmatch(line)
			if m == nil {
				at(i+1, `the heading of a track has to look like "## A. First words"`)
				m = []string{"", "?", line}
			}
			if n := len(tracks); n > 0 && tracks[n-1].Letter >= m[1] {
				at(i+1, "tracks have to be in the order of their letters")
			}
			tracks = append(tracks, &Track{Letter: m[1], Title: m[2]})
			paragraphs = 0
		case line != "" && len(tracks) > 0:
			t := tracks[len(tracks)-1]
			if !within {
				paragraphs++
			}
			switch paragraphs {
			case 1:
				t.Line = strings.TrimSpace(t.Line + " " + line)
			case 2:
				t.Can = strings.TrimSpace(t.Can + " " + line)
			default:
				at(i+1, "track "+t.Letter+" already has two paragraphs")
			}
		}
		within = line != "" && !strings.HasPrefix(line, "## ")
	}
	for _, t := range tracks {
		if t.Line == "" {
			at(1, "track "+t.Letter+" has no first paragraph")
		}
		if !strings.HasPrefix(t.Can, "You can ") || !strings.HasSuffix(t.Can, ".") {
			at(1, `track `+t.Letter+` wants a second paragraph, a sentence that begins with "You can", found "`+t.Can+`"`)
		}
	}
	return tracks, errors.Join(errs...)
}
