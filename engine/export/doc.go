// Package export makes of a session what it becomes elsewhere. It takes a run, and
// gives a record that can be handed on and read again, a command line of swaks, or a
// program of Python. Secrets that are not the scene's own are hidden in all of them,
// and what a client said breaks out of none. It must not know what is to be done in a
// run, but for playing it again, and no page.
package export
