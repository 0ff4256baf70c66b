// Package pages decides what each page says, and holds the templates that say it.
//
// It takes an Input (the lessons, what was bundled, the engine's octets, where the
// site will be) and gives every page, and the assets that only pages name: the
// index of the search, the data for judging by the X rule, the texts of the rules. It
// must not know when a page is made again, or who serves it.
//
// A page is made in two steps. A func such as newVerb takes tables of the engine,
// of facts and replies from played dialogues, and makes a view from them: a
// struct that embeds Page and holds what its template shows, in words and links.
// Then the template of the same kind (templates/verb.html) is filled in with it. A
// view also says what the search finds on its page (finds) and what is on its
// picture (card). No template computes, and no view knows HTML, except for what is
// drawn and what a lesson says.
//
// Views are made one after the other, because they link to each other and need to know
// which pages there are; templates are filled in several at once. What several
// pages need is made once: the atlas (replies, and the dialogues that got them)
// and the reference (commands, extensions, grammar), which holds the atlas.
package pages
