// Package notationtest has what the tests of the notation, of its exercises and of
// its exports share, and those of all that is played. It takes texts, files and
// folders, and gives what is wrong to the test that asks: dialogues played in all
// the ways there are, the grammar that the comments of packages tell, the texts that
// are refused, and texts that break out of where they are written. It is apart from
// package notation, which goes to the browser and reads no files. It must not know
// of exercises.
package notationtest
