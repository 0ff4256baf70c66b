// Package browser tests the site as a reader has it: in a real browser, by real
// keys and touches. It has no code but tests.
//
// It takes the site as buildtest makes it, serves it with the headers that it is
// shipped with, and drives a tab: browser_test.go has the tab and what is asked of
// it, tab_actions_test.go what a reader does with hands and eyes, keys_test.go the
// keyboard, devtools_test.go Chromium, webdriver_test.go and
// marionette_transport_test.go the others. All else are journeys, one subject a
// file. Tests of a room without a browser stand in that room.
//
// A test waits for what it wants to see and never sleeps. At the end of each the
// tab complains of what went wrong unseen: a violated policy, a line in the
// console, a request that failed or that left for elsewhere. Pictures are kept in
// .cache/shots.
package browser
