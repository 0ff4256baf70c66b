// Package dialogue reads the dialogues of the source tree, plays them while the
// site is built, and says what was heard in them and which rules they prove.
//
// It takes the lessons, the dialogues of the atlas and the reference, and those
// that test the engine, and gives dialogues as a page shows them, exchanges (a
// reply, the line that it answers, and where that was said), and the evidence for
// each rule of conformance. It must not know which pages are made of these.
//
// Nothing that the site says of the server is written down: it is heard. The
// engine is in this program, so every dialogue and every solution of an exercise
// is played by it, and the pages take their examples from what came: the shortest
// line that brings a code, the lessons in which a command is answered, the
// enhanced codes that go with a reply. What could not be played is an error of the
// build. The atlas is listened to first, then the lessons, then the tests, so that
// what was written for readers is shown before what was written for machines.
//
// What proves a rule is said where the proof is: by "proves" in a dialogue or in
// the comment of a test. Rules that nothing proves have a reason in
// site/conformance.txt.
package dialogue
