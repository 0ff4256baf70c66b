package live

import "testing"

// An address without a host is this machine's alone, and only a word opens a
// port to others.
func TestOnLoopback(t *testing.T) {
	for address, want := range map[string]string{":2525": "127.0.0.1:2525", "0.0.0.0:25": "0.0.0.0:25", "[::]:25": "[::]:25", "localhost:25": "localhost:25"} {
		if got := onLoopback(address); got != want {
			t.Errorf("%s: %s, want %s", address, got, want)
		}
	}
}
