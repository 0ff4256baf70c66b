// Package export turns a session into something that can be used elsewhere. It takes
// a run, and gives a record that can be shared and read again, a swaks command, or a
// Python script. Secrets that are not the scene's own are hidden in all of them, and
// nothing that a client said can break out of them. It must not know what is to be
// done in a run, except for playing it again, or any page.
package export
