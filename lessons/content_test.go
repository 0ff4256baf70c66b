package lessons

import (
	"net/netip"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// sources are the lessons as they stand on disk.
func sources(t *testing.T) map[string]string {
	t.Helper()
	names, err := filepath.Glob("*.md")
	if err != nil || len(names) == 0 {
		t.Fatal("no lessons here: ", err)
	}
	texts := map[string]string{}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		texts[name] = string(text)
	}
	return texts
}

// placeOf is where an offset of a text is, as errors say it.
func placeOf(name, text string, offset int) *Error {
	line := strings.Count(text[:offset], "\n") + 1
	return &Error{File: name, Line: line, Col: offset - strings.LastIndexByte(text[:offset], '\n')}
}

// A lesson is short; what helps on with its exercises, and what is to be tried
// outside, is not counted, for only who wants it reads it. Nor are the servers of a
// dialogue, which no page shows.
func TestLessonsAreShort(t *testing.T) {
	folded := regexp.MustCompile("(?s)```(?:exercise|outside).*?\n```\n?")
	for _, l := range load(t) {
		name := l.File
		text := read(t, name)
		for _, d := range l.Dialogues {
			text = strings.Replace(text, d.Dialogue.Head, "", 1)
		}
		if n := strings.Count(folded.ReplaceAllString(text, ""), "\n"); n >= 55 {
			t.Errorf("%s: %d lines beside its exercises, want fewer than 55", name, n)
		}
	}
}

// A section is named as "RFC 5321 section 4.1.4"; the lists in testdata hold
// the sections that there are.
func TestSectionsExist(t *testing.T) {
	place := regexp.MustCompile(`RFC ([0-9]+)( sections? ([0-9]+(?:\.[0-9]+)*))?`)
	for name, text := range sources(t) {
		for _, at := range place.FindAllStringSubmatchIndex(text, -1) {
			here := placeOf(name, text, at[0])
			if at[6] < 0 {
				here.Reason = "an RFC without a section"
				t.Error(here)
				continue
			}
			rfc, section := text[at[2]:at[3]], text[at[6]:at[7]]
			list, err := os.ReadFile("testdata/rfc" + rfc + "-sections.txt")
			if err != nil {
				t.Errorf("%v%v", here, err)
			} else if !slices.Contains(strings.Fields(string(list)), section) {
				t.Errorf("%vRFC %s has no section %s", here, rfc, section)
			}
		}
		if at := regexp.MustCompile(`[^0-9] sections? [0-9]|§`).FindStringIndex(text); at != nil {
			t.Errorf("%va section without its RFC", placeOf(name, text, at[0]))
		}
	}
}

// Only the names of RFC 2606 and the addresses of RFC 5737 and RFC 3849 belong
// to nobody.
func TestNamesBelongToNobody(t *testing.T) {
	code := regexp.MustCompile("(?s)```.*?```|`[^`\n]+`")
	host := regexp.MustCompile(`[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+`)
	literal := regexp.MustCompile(`(?:IPv6:)?([0-9A-Fa-f]*:[0-9A-Fa-f:]*:[0-9A-Fa-f]+)`)
	status := regexp.MustCompile(`^([245][0-5][0-9]-)?[245]\.\d{1,3}\.\d{1,3}$`)                                                                    // a reply that goes on has a hyphen before it
	place := regexp.MustCompile(`[0-9]{4}-[0-9A-F.]+-[0-9]+|RFC [0-9]+ section [0-9.]+|MIME-Version: 1\.0|\b(?:s|smtplib)\.[A-Za-z]+|127\.0\.0\.1`) // a rule, a section, a version, a method, or this machine
	for name, text := range sources(t) {
		for _, span := range code.FindAllStringIndex(text, -1) {
			part := strings.ReplaceAll(place.ReplaceAllString(text[span[0]:span[1]], ""), `\r\n`, " ")
			for _, found := range host.FindAllString(part, -1) {
				if !reserved(found) && !status.MatchString(found) {
					t.Errorf("%v%s may belong to somebody", placeOf(name, text, span[0]), found)
				}
			}
			for _, found := range literal.FindAllStringSubmatch(part, -1) {
				if ip, err := netip.ParseAddr(found[1]); err == nil && !netip.MustParsePrefix("2001:db8::/32").Contains(ip) {
					t.Errorf("%v%s may belong to somebody", placeOf(name, text, span[0]), found[1])
				}
			}
		}
	}
}

func reserved(name string) bool {
	if ip, err := netip.ParseAddr(name); err == nil {
		for _, net := range []string{"192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24"} {
			if netip.MustParsePrefix(net).Contains(ip) {
				return true
			}
		}
		return false
	}
	name = "." + strings.ToLower(name)
	for _, suffix := range []string{".example", ".test", ".invalid", ".localhost", ".example.com", ".example.net", ".example.org"} {
		if strings.HasSuffix(name, suffix) {
			return true
		}
	}
	return false
}

// In prose a long number has commas, percent is a word, and an abbreviation that
// few read aloud is none. What is in backquotes is protocol, or a command.
func TestNumbersAreWritten(t *testing.T) {
	code := regexp.MustCompile("(?s)```.*?\n```|`[^`\n]*`|CVE-[0-9-]+")
	wrong := regexp.MustCompile(`\b[0-9]{5,}\b|[0-9] ?%|\b[0-9]+(?:KB|MB|K|M)\b|\b(?:e\.g|i\.e|etc)\.`)
	for name, text := range sources(t) {
		blank := func(s string) string { return strings.Repeat(" ", len(s)) }
		prose := code.ReplaceAllStringFunc(text, blank)
		for _, at := range wrong.FindAllStringIndex(prose, -1) {
			t.Errorf("%v%s is not how prose writes it", placeOf(name, text, at[0]), text[at[0]:at[1]])
		}
	}
}
