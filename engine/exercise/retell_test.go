package exercise_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"ehloworld/engine/exercise"
	"ehloworld/engine/notation"
	"ehloworld/lessons"
)

// workshop is the exercise of the lesson in which the reader writes an agreement.
func workshop(t *testing.T) string {
	t.Helper()
	tracks, err := lessons.Load(os.DirFS("../../lessons"))
	if err != nil {
		t.Fatal(err)
	}
	for _, track := range tracks {
		for _, l := range track.Lessons {
			if l.Workshop != "" {
				return l.Exercises[0].Text
			}
		}
	}
	t.Fatal("no lesson has a workshop")
	return ""
}

// An exercise about any agreement of the same shape is as sound as the one that it
// was made of: its solution solves it, and nothing of the old one is left.
func TestRetell(t *testing.T) {
	text := workshop(t)
	states := []string{"", " in ready", " in ready mail", " in rcpt mail", " in rcpt", " in start", " in mail rcpt start"}
	for _, verb := range notation.LocalKinds() {
		for _, param := range notation.LocalKinds() {
			for _, in := range states {
				own := "local XTEA for 192.0.2.0/24\n  value 3\n  verb XBREW " + verb + in + "\n  param MAIL XTEA word\n  param RCPT X-CUP " + param +
					"\n  reply XBREW bad 554 5.7.0 No tea\n  reply XBREW ok 253 2.0.0 Tea\n"
				retold, lacks, err := exercise.Retell(text, own)
				if err != nil || len(lacks) > 0 {
					t.Fatalf("%s: lacks %q: %v", own, lacks, err)
				}
				x, err := exercise.Read("", "g4", retold)
				if err == nil {
					err = x.Check()
				}
				if err != nil {
					t.Errorf("%v\n%s", err, retold)
				}
				for _, name := range []string{"XURGENT", "XPRIO", "XTAG"} {
					if strings.Contains(retold, name) {
						t.Errorf("%s is left in\n%s", name, retold)
					}
				}
			}
		}
	}
}

// The solution goes where the verb may come, and back.
func TestRetoldSolution(t *testing.T) {
	text := workshop(t)
	const mail = "|MAIL FROM:<alice@tutor.example>|RCPT TO:<bob@tutor.example> XCUP=tea|DATA|XBREW 1|.|EHLO me.example|XBREW 3"
	for in, want := range map[string]string{
		" in ready mail": "EHLO me.example|XBREW 3|XBREW high" + mail,
		"":               "EHLO me.example|XBREW 3|XBREW high" + mail,
		" in rcpt mail":  "EHLO me.example|MAIL FROM:<alice@tutor.example>|XBREW 3|XBREW high|RSET" + mail,
		" in start":      "EHLO me.example|connect|XBREW 3|XBREW high|EHLO me.example" + mail,
	} {
		retold, _, err := exercise.Retell(text, "local XTEA for 192.0.2.0/24\n  verb XBREW digits"+in+"\n  param RCPT XCUP word\n  reply XBREW ok 250 2.0.0 Tea\n  reply XBREW bad 554 5.7.0 No tea\n")
		if err != nil {
			t.Fatal(err)
		}
		_, solution, _ := strings.Cut(retold, "\nsolution:\n")
		var got []string
		for line := range strings.Lines(solution) {
			got = append(got, strings.TrimSpace(line)[len("C: "):])
		}
		if all := strings.Join(got, "|"); all != want {
			t.Errorf("%q:\n%s\nwant\n%s", in, all, want)
		}
	}
}

// What an agreement lacks for the exercise is said, all of it; one that cannot be
// is an error.
func TestRetellLacks(t *testing.T) {
	text := workshop(t)
	for own, want := range map[string][]string{
		"offer DSN\n":         {"a local extension"},
		"local XTEA hidden\n": {"a keyword that EHLO lists", "a verb", "a reply to the verb with a valid argument", "a reply to the verb with an invalid argument", "a parameter of RCPT"},
		"local XTEA\n  verb XBREW digits\n  reply XBREW ok 250 2.0.0 Tea\n  param MAIL XCUP word\n":                                          {"a reply to the verb with an invalid argument", "a parameter of RCPT"},
		"local XTEA\n  verb XBREW digits in chunk\n  reply XBREW ok 250 2.0.0 Tea\n  reply XBREW bad 501 5.5.4 No\n  param RCPT XCUP word\n": {"a verb that is allowed in ready, mail, rcpt or start"},
	} {
		retold, lacks, err := exercise.Retell(text, own)
		if retold != "" || !slices.Equal(lacks, want) || err != nil {
			t.Errorf("%s: %q lacks %q, want %q: %v", own, retold, lacks, want, err)
		}
	}
	for _, wrong := range [][2]string{{text, "local XTEA for 192.0.2.0/99\n"}, {"Say hello.\n", "local XTEA\n"}, {"host mx.tutor.example\n", "local XTEA\n"}} {
		if retold, lacks, err := exercise.Retell(wrong[0], wrong[1]); err == nil {
			t.Errorf("%.40q and %q: %q, lacks %q", wrong[0], wrong[1], retold, lacks)
		}
	}
}

// What is taken of each kind of argument, and what is not, the engine says alike.
func TestSamplesOfKinds(t *testing.T) {
	for i, sample := range exercise.Samples {
		if kinds := notation.LocalKinds(); len(exercise.Samples) != len(kinds) || sample[0] != kinds[i] {
			t.Fatalf("samples of %q, want of %q", exercise.Samples, kinds)
		}
		kind := sample[0]
		for i, code := range []string{"250", "501"} {
			line := strings.TrimSpace("XFOO " + sample[1+i])
			s, err := notation.Read("", "use basic\nlocal XFOO\n  verb XFOO "+kind+"\n  reply XFOO bad 501 5.5.4 No\n\nC: "+line+"\n")
			if err != nil {
				t.Fatal(err)
			}
			if played, err := s.Play(notation.PlayOptions{}); err != nil || !strings.Contains(played, "\nS: "+code+" ") {
				t.Errorf("%s %q: no %s: %v %s", kind, line, code, err, played)
			}
		}
	}
}
