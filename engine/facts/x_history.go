package facts

// A Ruling is what one text says about names with and without X. Rule is the
// id of the rule that it makes, "" where it makes none for a server of today.
type Ruling struct {
	Year   int
	Source string
	Says   string
	Rule   string
}

// Rulings is the history of the X rule, oldest first.
func Rulings() []Ruling { return rulings[:] }

// The places of the rulings in their table.
const (
	in821 = iota
	in1869
	in1869Params
	in2821
	in5321Grammar
	in5321ParamGrammar
	in5321Required
	in5321Listed
	in5321Letters
	in5321Same
	in5321Params
	in5321Private
	in5321Commands
	in5321Local
	in5321Register
	in5321Registered
	in5321Unregistered
	in5321Section8
	in6648Names
	in6648Registries
	in6648Override
	in2025Columns
	in2025Sentence
	rulingCount
)

var rulings = [rulingCount]Ruling{
	in821:              {1982, "RFC 821 section 4.2.1", "There are no extensions and no rule about X. An unknown command gets 500.", ""},
	in1869:             {1995, "RFC 1869 section 4.3", "A keyword with X is local and may not be registered. One without X belongs to a standard, standards-track or IESG-approved experimental extension that IANA has registered. The same holds for verbs.", ""},
	in1869Params:       {1995, "RFC 1869 section 6", "All names of parameters have to be registered: names with X are not yet an exception.", ""},
	in2821:             {2001, "RFC 2821 section 2.2.2", "The same, with MUST and MUST NOT. Names of parameters are bound like verbs.", ""},
	in5321Grammar:      {2008, "RFC 5321 section 4.1.1.1", `ehlo-keyword = (ALPHA / DIGIT) *(ALPHA / DIGIT / "-")`, ""},
	in5321ParamGrammar: {2008, "RFC 5321 section 4.1.2", `esmtp-param = esmtp-keyword ["=" esmtp-value], esmtp-keyword as ehlo-keyword, esmtp-value = 1*(%d33-60 / %d62-126)`, ""},
	in5321Required:     {2008, "RFC 5321 section 4.5.1", "Nine commands are required of every server.", "5321-4.5.1-1"},
	in5321Listed:       {2008, "RFC 5321 section 4.1.1.1", "The reply to EHLO has a keyword for every command beyond the required ones. Private commands may be left out.", "5321-4.1.1.1-3"},
	in5321Letters:      {2008, "RFC 5321 section 4.1.1", "Commands consist of letters.", ""},
	in5321Same:         {2008, "RFC 5321 section 2.2.2", "Verbs and names of parameters are bound like keywords: with X they are local, without X they are registered.", "5321-2.2.2-4"},
	in5321Params:       {2008, "RFC 5321 section 4.1.1.11", "A parameter of MAIL or RCPT that the server does not know gets 555.", "5321-4.1.1.11-1"},
	in5321Private:      {2008, "RFC 5321 section 4.1.5", "Commands with X may be used where client and server have agreed on them. A server that does not know one is expected to answer 500.", "5321-4.1.5-1"},
	in5321Commands:     {2008, "RFC 5321 section 4.1.5", "Commands without X, sent or accepted, must conform to section 2.2.2.", "5321-4.1.5-2"},
	in5321Local:        {2008, "RFC 5321 section 2.2.2", "A keyword with X, in upper or lower case, is a local extension, used only by two sides that have agreed on it.", ""},
	in5321Register:     {2008, "RFC 5321 section 2.2.2", "A registered extension must not use a keyword with X.", "5321-2.2.2-1"},
	in5321Registered:   {2008, "RFC 5321 section 2.2.2", "Every keyword without X must belong to a registered extension.", "5321-2.2.2-2"},
	in5321Unregistered: {2008, "RFC 5321 section 2.2.2", "A server must not offer a keyword without X that no registered extension describes.", "5321-2.2.2-3"},
	in5321Section8:     {2008, "RFC 5321 section 8", "The registry accepts no entry that begins with X. It accepts only what a Standards-Track or IESG-approved Experimental RFC defines.", ""},
	in6648Names:        {2012, "RFC 6648 section 3", "New names should not begin with X- or the like, and should be chosen as if they might become public.", ""},
	in6648Registries:   {2012, "RFC 6648 section 4", "New protocols should have open registries that do not bar names with X-.", ""},
	in6648Override:     {2012, "RFC 6648 section 1", "X- is deprecated for new names, even in established protocols. But specifications that prescribe it are not overridden. SMTP's rule stays, and registering the name satisfies both.", ""},
	in2025Columns:      {2025, "IANA registry of SMTP service extensions", "A name is registered through the IETF or first come, first served. VERB and ONEX are Legacy entries, which no RFC describes.", ""},
	in2025Sentence:     {2025, "IANA registry of SMTP service extensions", "The registry no longer says that no entry begins with X.", ""},
}
