package clients

import (
	"net"
	"os/exec"
	"strings"
	"testing"

	"ehloworld/lessons"
)

// The command that a lesson gives for the reader's own machine does there what
// the lesson says: it reaches the server, and prints the words to look for.
func TestOutside(t *testing.T) {
	tracks, err := lessons.Load(lessons.Files)
	if err != nil {
		t.Fatal(err)
	}
	v := openMailhost(t)
	_, plain, _ := net.SplitHostPort(v.plain)
	_, under, _ := net.SplitHostPort(v.under)
	for _, program := range []string{"swaks", "openssl", "python3"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Fatalf("%s is needed: ./build.sh test installs it", program)
		}
	}
	here := strings.NewReplacer("2525", plain, "4650", under)
	for _, track := range tracks {
		for _, l := range track.Lessons {
			if l.Outside == nil {
				t.Errorf("%s: nothing to try outside", l.File)
				continue
			}
			line := here.Replace(l.Outside.Line)
			if said, _ := v.client("", nil, "sh", "-c", line); !strings.Contains(said, l.Outside.Says) {
				t.Errorf("%s: %s\nprints no %q:\n%s", l.File, line, l.Outside.Says, said)
			}
		}
	}
}
