package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A banned word makes a text sound translated, or says two things at once.
type banned struct {
	word    *regexp.Regexp
	unless  *regexp.Regexp // a use of the word that is right, if it covers it
	instead string
}

var bannedWords = []banned{
	{word(`letters?`), around(`(capital|small|lower-case|upper-case|first|of|a single) letters?|letters?,? (or|and) (a |one )?(digit|character|mark|hyphen|number|combining|its mark)s?|letters?, (a )?(digit|mark|hyphen)s?|letters? (alone|beyond|of another|of one|first|is missing)`),
		"“message” for mail, “character” for what is typed"},
	{word(`behind`), around(`clients? behind|behind (a|the) (proxy|filter|firewall)`), "“after” on a line, “below” on a page"},
	{word(`signs?`), around(`(equals|plus|minus|dollar) signs?|signs? (of|in|a|the|that|it)|DNSSEC signs`), "“character”, or its name"},
	{word(`ma(?:ke|kes|de|king)\s+(?:the\s+|a\s+)?(?:TLS|handshake)`), nil, "“start TLS”, “the TLS handshake”"},
	{word(`(?:tells|told)\s+(?:that|which|what|how|whether|why|when|where|of|no)`), around(`\b(is|are|was|were|be|been|being) (also |not )?told\s+\w+`), "“says”, “announces”, “lists”: one tells somebody something"},
	{word(`box(?:es)?`), nil, "“mailbox”"},
	{word(`whom`), nil, "“who”, or turn the sentence round"},
	{word(`in front of`), nil, "“before”"},
	{word(`parted by|pointed brackets?`), nil, "“separated by”, “angle brackets”"},
}

func word(pattern string) *regexp.Regexp   { return regexp.MustCompile(`(?i)\b(?:` + pattern + `)\b`) }
func around(pattern string) *regexp.Regexp { return regexp.MustCompile(`(?i)\b(?:` + pattern + `)`) }

// A said is a text that a reader can meet, and where.
type said struct {
	file string
	line int
	text string
}

// find gives the banned words of a text, each with what to say in its place.
func (s said) find(report func(at int, word, instead string)) {
	for _, b := range bannedWords {
		var right [][]int
		if b.unless != nil {
			right = b.unless.FindAllStringIndex(s.text, -1)
		}
		for _, m := range b.word.FindAllStringIndex(s.text, -1) {
			if !slices.ContainsFunc(right, func(r []int) bool { return r[0] <= m[0] && m[1] <= r[1] }) {
				report(m[0], s.text[m[0]:m[1]], b.instead)
			}
		}
	}
}

const exceptionsFile = "testdata/words.txt"

// An exception is a phrase of a file in which a banned word is right.
type exception struct {
	file, phrase, reason string
	met                  bool
}

// The texts that a reader can meet keep to their words: a letter is a character, and
// what goes between DATA and the dot is a message. testdata/words.txt has the
// exceptions, and none that is not needed.
func TestWords(t *testing.T) {
	exceptions := readExceptions(t)
	for _, s := range everythingSaid(t) {
		s.find(func(at int, word, instead string) {
			for i := range exceptions {
				if e := &exceptions[i]; e.file == s.file && covers(s.text, e.phrase, at, at+len(word)) {
					e.met = true
					return
				}
			}
			t.Errorf("%s:%d: %q: say %s: …%s…", s.file, s.line, word, instead, s.text[max(0, at-40):min(len(s.text), at+len(word)+40)])
		})
	}
	for _, e := range exceptions {
		if !e.met {
			t.Errorf("%s: %s has no %q with a banned word in it any more", exceptionsFile, e.file, e.phrase)
		}
	}
}

// covers reports whether a phrase of the text goes over the word from at to end.
func covers(text, phrase string, at, end int) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], phrase)
		if i < 0 {
			return false
		}
		if from += i; from <= at && end <= from+len(phrase) {
			return true
		}
		from++
	}
}

func readExceptions(t *testing.T) (list []exception) {
	data, err := os.ReadFile(exceptionsFile)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, " | ")
		if len(f) != 3 || f[2] == "" {
			t.Fatalf("%s: %q is not a file, a phrase and a reason", exceptionsFile, line)
		}
		list = append(list, exception{file: f[0], phrase: f[1], reason: f[2]})
	}
	return list
}

// everythingSaid are all texts: of lessons, of pages, and in the code.
func everythingSaid(t *testing.T) (all []said) {
	kinds := map[string]int{}
	err := filepath.WalkDir("..", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		file := strings.TrimPrefix(filepath.ToSlash(name), "../")
		if d.IsDir() {
			if base := d.Name(); name != ".." && (base == "testdata" || base == "node_modules" || base == "dist" || base[0] == '.') {
				return fs.SkipDir
			}
			return nil
		}
		read := readers[path.Ext(file)]
		if read == nil || strings.HasSuffix(file, "_test.go") || strings.HasSuffix(file, ".LICENSE.txt") || strings.HasPrefix(file, "engine/mutation/") {
			return nil
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		kinds[path.Ext(file)]++
		for _, s := range read(string(data)) {
			s.file = file
			all = append(all, s)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for ext := range readers {
		if kinds[ext] < 2 {
			t.Errorf("%d files end in %s", kinds[ext], ext)
		}
	}
	return all
}

var readers = map[string]func(text string) []said{
	".md": proseOf, ".txt": proseOf, ".html": templateOf, ".go": stringsOfGo, ".ts": stringsOfScript,
}

// typed are lines of a dialogue: what its two sides say is no text of ours, but
// for the server's, which are strings of the engine.
var typed = regexp.MustCompile(`^\s*(?:[CSD?]:|C~|=:)`)

// proseOf are the lines of a text, but those of a dialogue.
func proseOf(text string) (list []said) {
	n := 0
	for line := range strings.Lines(text) {
		if n++; !typed.MatchString(line) {
			list = append(list, said{line: n, text: strings.TrimSuffix(line, "\n")})
		}
	}
	return list
}

var (
	action    = regexp.MustCompile(`(?s)\{\{.*?\}\}`)
	aTag      = regexp.MustCompile(`(?s)<[^>]*>`)
	attribute = regexp.MustCompile(`(?s)\b(?:aria-label|title|alt|placeholder|content|label)="([^"]*)"`)
)

// templateOf are the texts of a template and those of its attributes.
func templateOf(text string) (list []said) {
	blank := func(s string) string {
		return strings.Map(func(r rune) rune {
			if r == '\n' {
				return r
			}
			return ' '
		}, s)
	}
	text = action.ReplaceAllStringFunc(text, blank)
	for _, m := range attribute.FindAllStringSubmatchIndex(text, -1) {
		list = append(list, said{line: 1 + strings.Count(text[:m[2]], "\n"), text: text[m[2]:m[3]]})
	}
	return append(list, proseOf(aTag.ReplaceAllStringFunc(text, blank))...)
}

// words reports whether a string of code says something: what has one space or none
// is a name.
func words(s string) bool { return strings.Count(strings.TrimSpace(s), " ") > 1 }

// stringsOfGo are the string literals of Go code.
func stringsOfGo(text string) (list []said) {
	files := token.NewFileSet()
	f, err := parser.ParseFile(files, "", text, parser.SkipObjectResolution)
	if err != nil {
		panic(err)
	}
	ast.Inspect(f, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			if s, err := strconv.Unquote(lit.Value); err == nil && words(s) {
				list = append(list, said{line: files.Position(lit.Pos()).Line, text: s})
			}
		}
		return true
	})
	return list
}

// inTemplate is code in a template of TypeScript.
var inTemplate = regexp.MustCompile(`\$\{[^}]*\}`)

// stringsOfScript are the string literals of TypeScript, and the pieces of its
// templates. A quote in a comment or a regular expression begins none.
func stringsOfScript(text string) (list []said) {
	line, before := 1, byte('(') // the last octet of code
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\n':
			line++
		case strings.HasPrefix(text[i:], "//"):
			i += strings.IndexByte(text[i:]+"\n", '\n') - 1
		case strings.HasPrefix(text[i:], "/*"):
			end := i + strings.Index(text[i:]+"*/", "*/") + 1
			line += strings.Count(text[i:min(end, len(text))], "\n")
			i = end
		case c == '"' || c == '\'' || c == '`' || c == '/' && strings.IndexByte("(,=:[!&|?{};", before) >= 0:
			begun, start, class := line, i+1, false
			for i++; i < len(text) && (text[i] != c || class); i++ {
				switch text[i] {
				case '\\':
					i++
				case '\n':
					line++
				case '[', ']':
					class = c == '/' && text[i] == '['
				}
			}
			if c != '/' && words(text[start:min(i, len(text))]) {
				list = append(list, said{line: begun, text: inTemplate.ReplaceAllString(text[start:min(i, len(text))], "…")})
			}
			before = c
		case c != ' ' && c != '\t':
			before = c
		}
	}
	return list
}

// Each banned word is found, and not where it is right.
func TestBannedWords(t *testing.T) {
	for text, want := range map[string]string{
		"Bob gets the letter. A letter, a digit":       "letter",
		"a capital letter after Two letters":           "letters",
		"the word behind the name, a client behind it": "behind",
		"three signs, a sign of a loop, DKIM signs it": "signs",
		"Make the TLS handshake before you start TLS":  "Make the TLS",
		"EHLO told that it was told which, told you":   "told that",
		"the mailbox is full, and the box too":         "box",
		"who may send to whom":                         "whom",
		"a zero in front of the one":                   "in front of",
		"labels parted by dots":                        "parted by",
	} {
		got := ""
		said{text: text}.find(func(_ int, word, _ string) { got += word })
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// The reader of scripts finds each string, and is not led astray.
func TestStringsOfScript(t *testing.T) {
	got := ""
	for _, s := range stringsOfScript("// it's\nsay(\"a \\\" b\", 'c c c', 'c'); /* \"\n */ x = /[\"/]'/.test(y) / 2;\nz = `d\n${e} 'f' d`; \"g g g\"") {
		got += fmt.Sprintf("%d %s|", s.line, s.text)
	}
	if want := "2 a \\\" b|2 c c c|4 d\n… 'f' d|5 g g g|"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
