package page

import (
	"strings"

	"ehloworld/engine/facts"
)

// Where the pages stand, relative to the root of the site.
const (
	Home        = "index.html"
	Contents    = "learn/index.html"
	Atlas       = "atlas/index.html"
	List        = "atlas/list.html"
	Sandbox     = "sandbox.html"
	Network     = "network.html"
	Passport    = "passport.html"
	Reference   = "reference/index.html"
	Registry    = "reference/registry.html"
	Enhanced    = "reference/enhanced.html"
	Grammar     = "reference/grammar.html"
	States      = "reference/states.html"
	Client      = "reference/client.html"
	DNS         = "reference/dns.html"
	Reports     = "reference/reports.html"
	Servers     = "reference/servers.html"
	X           = "reference/x.html"
	Glossary    = "reference/glossary.html"
	Conformance = "conformance.html"
	About       = "about.html"
	Live        = "live.html"
	NotFound    = "404.html" // in each folder
)

// Pictures is the folder of the pictures that links to pages are shown with.
const Pictures = "share/"

const (
	// Dev is where serve keeps what is its own and never shipped.
	Dev = "/_dev/"
	// LiveStream is where the live page hears of the sessions.
	LiveStream = Dev + "sessions"
)

// Where the pages of a kind stand; % is a name.
const (
	CodePages      = "atlas/%.html"
	ReferencePages = "reference/%.html"
)

func named(pages, name string) string { return strings.Replace(pages, "%", name, 1) }

// LessonPath is where a lesson stands. Its name is all that the address hangs
// on: a better title breaks no link.
func LessonPath(id string) string {
	return "learn/" + strings.ToLower(strings.ReplaceAll(id, ".", "-")) + ".html"
}

// CodePath is where a reply code has its page.
func CodePath(c facts.Code) string { return named(CodePages, c.String()) }

// VerbPath is where a command has its page.
func VerbPath(name string) string { return named(ReferencePages, "verb-"+strings.ToLower(name)) }

// ExtensionPath is where an extension has its page.
func ExtensionPath(keyword string) string {
	return named(ReferencePages, "extension-"+strings.ToLower(keyword))
}

// CodeAnchor is where an enhanced code stands on the page of a reply code.
func CodeAnchor(enhanced string) string { return "e" + strings.ReplaceAll(enhanced, ".", "-") }

// EnhancedAnchor is where a code such as "5.7.1" stands on the page of enhanced
// codes: by subject and detail.
func EnhancedAnchor(code string) string { return "x" + strings.ReplaceAll(code[1:], ".", "-") }

// RuleAnchor is where a rule stands on the page of the grammar.
func RuleAnchor(name string) string { return "rule-" + name }

// Address is the whole address of a path in the site.
func Address(base, to string) string {
	return strings.TrimSuffix(base, "/") + "/" + strings.TrimSuffix(to, "index.html")
}
