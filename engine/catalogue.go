package engine

// Verbs are those that every server builds; those of extensions are theirs.
func Verbs() []*Verb { return verbs }

// Extensions are all that the engine has built, and those that it knows of and
// has not built.
func Extensions() []*Extension { return extensions }
