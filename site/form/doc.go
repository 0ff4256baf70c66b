// Package form is the form in which a reader makes a server: the sandbox's, and
// that of the workshop, which is a part of it.
//
// It takes the tables of the engine and of the notation (extensions, settings,
// faults, limits) and gives sections, groups and fields, which a template draws,
// and presets, scenes to begin with. It must not know how a field is drawn, nor
// what a scene means: it knows lines and words.
//
// The form and the text of a scene are two views of one thing, and the text is
// the one that counts. Each group stands for the lines that begin with its key,
// each field for a word of such a line; the script in the page splits lines into
// fields and joins fields to lines by that, and knows nothing of what they mean.
// So a new setting is a row in table.go, and a test asks for one for each setting
// that the notation has. What a field offers comes from the engine's own tables,
// so that an extension is in the form as soon as it is built.
package form
