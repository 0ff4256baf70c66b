package notation

import "slices"

// The words that a form has to offer for what the grammar of this package's
// comment names, but does not list beside a setting.

// Fates are what can become of mail for a mailbox.
func Fates() (names []string) {
	for _, f := range fates {
		names = append(names, f.name)
	}
	return names
}

// Faults are what can go wrong.
func Faults() []string { return faults }

// Limits are what counts something; "idle" is measured instead.
func Limits() []string { return limits }

// Leniencies are the ways in which a server can fail to conform.
func Leniencies() []string { return leniencies() }

// Strictnesses are what a server can refuse and could let pass.
func Strictnesses() []string { return strictnesses() }

// HeloNames are the demands on the name after EHLO or HELO.
func HeloNames() []string { return heloNames() }

// LocalKinds are what a local verb or parameter can take.
func LocalKinds() []string { return slices.Clone(localKinds) }

// SceneText is the text of a scene that has a name; "" is none.
func SceneText(name string) string {
	for _, s := range scenes {
		if s.name == name {
			return s.text
		}
	}
	return ""
}
