// Package pages says what stands on each page, and holds the templates that say it.
//
// It takes an Input (the lessons, what was bundled, the engine's octets, where the
// site will stand) and gives every page, and the assets that only pages name: the
// index of the search, what the X rule is judged by, the texts of the rules. It
// must not know when a page is made again, nor who serves it.
//
// A page is made in two steps. A func such as newVerb takes tables of the engine,
// of facts and of what was heard in played dialogues, and makes a view of them: a
// struct that embeds Page and holds what its template shows, in words and links.
// Then the template of the same kind (templates/verb.html) is filled in with it. A
// view also says what can be found on its page (finds) and what stands on its
// picture (card). No template computes, and no view knows HTML, but for what is
// drawn and what a lesson says.
//
// Views are made one after the other, for they link to each other and need to know
// which pages there are; templates are filled in several at once. What several
// pages are made of is made once: the atlas (replies, and what was heard of them)
// and the reference (commands, extensions, grammar), which holds the atlas.
package pages
