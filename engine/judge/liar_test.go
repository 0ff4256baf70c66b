package judge

import (
	"strings"
	"testing"
	"time"

	"ehloworld/engine/facts"
)

// A liar answers a test as it wants to be answered, but for one of its steps.
type liar struct {
	at    int    // how many steps that wait it answers truthfully
	lie   string // octets; "" is silence
	leave bool   // it closes the connection instead
}

const never = 1 << 30

var honest = liar{at: never}

const everything = "250-mx.tutor.example\r\n250-SIZE 1000\r\n250-8BITMIME\r\n250-PIPELINING\r\n250-CHUNKING\r\n250-BINARYMIME\r\n" +
	"250-ENHANCEDSTATUSCODES\r\n250-SMTPUTF8\r\n250-DSN\r\n250-LIMITS RCPTMAX=100\r\n250-EXPN\r\n250-HELP\r\n"

// truth is a reply that a step wants.
func truth(trial *Trial, s step) string {
	code := s.codes[0] + "50"[len(s.codes[0])-1:]
	is := checkOf(trial.steps)
	switch verb := command(trial.sent); {
	case verb == "EHLO" && is == "no-starttls":
		return everything + "250 AUTH PLAIN LOGIN\r\n"
	case verb == "EHLO" && is == "no-password":
		return everything + "250 AUTH CRAM-MD5\r\n"
	case verb == "EHLO":
		return everything + "250-STARTTLS\r\n250 AUTH PLAIN LOGIN\r\n"
	case code == "334":
		return "334 \r\n"
	case code[0] == '3' || trial.sent == "":
		return code + " mx.tutor.example\r\n"
	}
	return code + " " + code[:1] + ".0.0 <bob@tutor.example>\r\n"
}

// checkOf is the check that the next reply has to pass; "" is none.
func checkOf(steps []step) string {
	if len(steps) > 1 && steps[1].kind == look {
		return steps[1].text
	}
	return ""
}

// against plays a test. It gives the result, and the steps that waited for something.
func (l liar) against(t *testing.T, test *Test) (result Result, met [][]step) {
	t.Helper()
	trial := NewTrial(test, &usual, Patience)
	trial.run(nil)
	for trial.State() != Over {
		if len(met) > 1000 {
			t.Fatalf("%s does not end", test.ID)
		}
		if trial.leaving {
			trial.Receive(nil, []byte("221 2.0.0 bye\r\n"))
			continue
		}
		s := trial.steps[0]
		lies := len(met) == l.at
		met = append(met, trial.steps)
		switch {
		case lies && l.leave:
			trial.Hangup()
		case lies && l.lie != "":
			trial.Receive(nil, []byte(l.lie))
		case lies || s.kind == quiet:
			trial.Advance(nil, trial.Deadline())
		case s.kind == hear:
			trial.Receive(nil, []byte(truth(trial, s)))
		case s.kind == secure:
			trial.Secure(nil, nil)
		case s.kind == closed:
			trial.Hangup()
		}
	}
	return trial.Result(), met
}

// wrongTexts are lies with the right code, for each check.
var wrongTexts = map[string]string{
	"name":         "220 -hello-\r\n",
	"text":         "%s\r\n",
	"no-list":      "250-mx.tutor.example\r\n250 SIZE 1000\r\n",
	"mailbox":      "250 yes, there is\r\n",
	"enhanced":     "%s 4.0.0 hm\r\n",
	"not-enhanced": "354 2.0.0 go on\r\n",
	"utf8-offer":   "250-mx.tutor.example\r\n250 SMTPUTF8\r\n",
	"limits":       "250-mx.tutor.example\r\n250 LIMITS RCPTMAX=0\r\n",
	"no-starttls":  "250-mx.tutor.example\r\n250 STARTTLS\r\n",
	"no-password":  "250-mx.tutor.example\r\n250 AUTH PLAIN\r\n",
	"challenge":    "334 Your password?\r\n",
	"registered":   "250-mx.tutor.example\r\n250 FROBNICATE\r\n",
}

// Each test can be passed, and each step that it is about can be got wrong. On the way
// to it, a lie is no failure of this test: at most it bars the way.
func TestLiars(t *testing.T) {
	for _, stage := range Stages() {
		for i := range stage.Tests {
			test := &stage.Tests[i]
			result, steps := honest.against(t, test)
			if result.Verdict != Passed {
				t.Errorf("%s: who is right gets %s: %s %s %q", test.ID, result.Verdict, result.Why, result.Wanted, result.Said)
				continue
			}
			about := 0
			for at, left := range steps {
				if left[0].weight == judged || checkOf(left) != "" {
					about++
				}
				tryLies(t, test, at, left[0], checkOf(left))
			}
			if about == 0 && test.ID != "tls-injection" {
				t.Errorf("%s is about nothing", test.ID)
			}
		}
	}
}

func tryLies(t *testing.T, test *Test, at int, s step, is string) {
	t.Helper()
	expect := func(what string, l liar, want Verdict) {
		l.at = at
		result, _ := l.against(t, test)
		if s.weight == needed && want == Failed {
			want = NotTried
		}
		if s.weight == ending && want != Failed {
			want = Passed
		}
		if result.Verdict != want {
			t.Errorf("%s: step %d, %s: %s (%s %s), want %s", test.ID, at, what, result.Verdict, result.Why, result.Wanted, want)
		}
		if _, ok := facts.FindRule(result.Rule); result.Verdict == Failed && !ok {
			t.Errorf("%s: step %d, %s: there is no rule %q", test.ID, at, what, result.Rule)
		}
	}
	switch s.kind {
	case quiet:
		expect("an early reply", liar{lie: "250 2.0.0 ok\r\n"}, Failed)
		expect("nonsense", liar{lie: "hello\r\n"}, Failed)
		if accepts(s.codes, "closed") {
			expect("a refusal", liar{leave: true}, Passed)
		} else {
			expect("no connection", liar{leave: true}, Failed)
		}
	case closed:
		expect("an open connection", liar{}, Failed)
		expect("one more reply", liar{lie: "250 ok\r\n"}, Failed)
	case hear:
		if s.weight == ending {
			return
		}
		expect("silence", liar{}, Failed)
		expect("no connection", liar{leave: true}, Failed)
		expect("nonsense", liar{lie: "hello\r\n"}, Failed)
		expect("a code of four digits", liar{lie: "2500 ok\r\n"}, Failed)
		expect("two codes", liar{lie: "250-ok\r\n251 ok\r\n"}, Failed)
		expect("LF", liar{lie: s.codes[0] + "50"[len(s.codes[0])-1:] + " 2.0.0 a@b\n"}, Failed)
		if !accepts(s.codes, "451") {
			expect("not now", liar{lie: "451 4.3.0 not now\r\n"}, PutOff)
		}
		for _, code := range []string{"200", "211", "250", "354", "500", "501", "503"} {
			if !accepts(s.codes, code) {
				expect(code, liar{lie: code + " hm\r\n"}, Failed)
			}
		}
		if is != "" {
			result, _ := liar{at: at, lie: strings.Replace(wrongTexts[is], "%s", s.codes[0]+"50"[len(s.codes[0])-1:], 1)}.against(t, test)
			if result.Verdict != Failed || result.Rule != test.Rule {
				t.Errorf("%s: step %d, another text: %s", test.ID, at, result.Verdict)
			}
		}
	}
}

// Who answers twice is found out, if not at once then at the end.
func TestTwoReplies(t *testing.T) {
	for _, id := range []string{"greeting", "ehlo", "noop", "rcpt", "message"} {
		test := find(t, id)
		_, steps := honest.against(t, test)
		for at := range steps {
			trial := NewTrial(test, &usual, Patience)
			for n := 0; trial.State() != Over; n++ {
				said := "221 2.0.0 bye\r\n"
				if !trial.leaving {
					said = truth(trial, trial.steps[0])
				}
				if n == at {
					said += said
				}
				trial.Receive(nil, []byte(said))
			}
			if got := trial.Result(); got.Verdict != Failed || got.Rule != "5321-4.2-1" {
				t.Errorf("%s, reply %d twice: %s by %s", id, at, got.Verdict, got.Rule)
			}
		}
	}
}

// What RFCs leave open, or what a server may yet do, is no failure.
func TestOpen(t *testing.T) {
	for _, x := range []struct {
		id, lie string
		at      int
		want    Verdict
		why     string
	}{
		{"greeting", "554 no mail here\r\n", 0, NotTried, "which is its right"},
		{"greeting", "521 no mail here\r\n", 0, NotTried, "which is its right"},
		{"greeting", "421 busy\r\n", 0, PutOff, "may do it later"},
		{"ehlo", "550 who?\r\n", 1, NotTried, "-helo"},
		{"mail", "530 5.7.0 log in\r\n", 2, NotTried, "-entry"},
		{"rcpt", "450 greylisted\r\n", 3, PutOff, "RCPT is 450"},
		{"noop", "421 going down\r\n", 2, PutOff, "NOOP is 421"},
		{"data-without-rcpt", "354 go on\r\n", 3, Passed, ""},
		{"source-route", "550 no\r\n", 3, Passed, ""},
		{"lf-dot-lf", "550 no bare LF\r\n", 5, Passed, ""},
		{"vrfy", "502 no\r\n", 2, Passed, ""},
		{"vrfy", "252 maybe\r\n", 2, Passed, ""},
		{"tls-injection", "503 one at a time\r\n", 2, Passed, ""},
		{"size", "250 mx.tutor.example\r\n", 1, Skipped, "does not offer SIZE"},
		{"size-above", "250-mx.tutor.example\r\n250 SIZE\r\n", 1, Skipped, "no limit"},
		{"size-above", "250-mx.tutor.example\r\n250 SIZE 0\r\n", 1, Skipped, "no limit"},
		{"hundred-recipients", "250-mx.tutor.example\r\n250 LIMITS RCPTMAX=50\r\n", 1, Skipped, "RCPTMAX=50"},
		{"no-password-in-clear", "250-mx.tutor.example\r\n250 AUTH=PLAIN CRAM-MD5\r\n", 1, Passed, ""},
		{"x-keywords", "250-mx.tutor.example\r\n250-AUTH=LOGIN\r\n250 XYZZY\r\n", 1, Passed, ""},
		{"greeting", "220\r\n", 0, Passed, ""},
		{"greeting-name", "220-[192.0.2.1] one\r\n220 two\r\n", 0, Passed, ""},
	} {
		result, _ := liar{at: x.at, lie: x.lie}.against(t, find(t, x.id))
		if result.Verdict != x.want || !strings.Contains(result.Why, x.why) {
			t.Errorf("%s, %q: %s, %q; want %s, %q", x.id, x.lie, result.Verdict, result.Why, x.want, x.why)
		}
	}
}

func find(t *testing.T, id string) *Test {
	t.Helper()
	for _, stage := range Stages() {
		for i := range stage.Tests {
			if stage.Tests[i].ID == id {
				return &stage.Tests[i]
			}
		}
	}
	t.Fatalf("there is no test %s", id)
	return nil
}

// A server that takes its time is slow, and does not fail for it.
func TestSlow(t *testing.T) {
	trial := NewTrial(find(t, "noop"), &usual, Patience)
	for trial.State() != Over {
		if trial.leaving {
			trial.Receive(nil, []byte("221 bye\r\n"))
			continue
		}
		wait := time.Second
		if command(trial.sent) == "NOOP" {
			wait = Patience - time.Second
		}
		trial.Advance(nil, wait)
		trial.Receive(nil, []byte(truth(trial, trial.steps[0])))
	}
	if got := trial.Result(); got.Verdict != Passed || got.Took != Patience-time.Second || got.TookFor != "NOOP" {
		t.Errorf("%s, %s for %q", got.Verdict, got.Took, got.TookFor)
	}
}

// However the octets are cut, the verdict is the same; and whatever comes, a trial ends.
func FuzzTrial(f *testing.F) {
	f.Add([]byte("220 mx\r\n250-mx\r\n250 SIZE 1\r\n250 ok\r\n"), uint8(3), uint16(7))
	f.Add([]byte("220-\xff\n\r\n999 x\r\n"), uint8(1), uint16(80))
	f.Fuzz(func(t *testing.T, said []byte, cut uint8, which uint16) {
		var tests []*Test
		for _, stage := range Stages() {
			for i := range stage.Tests {
				tests = append(tests, &stage.Tests[i])
			}
		}
		test := tests[int(which)%len(tests)]
		trial := NewTrial(test, &usual, Patience)
		for turn := 0; trial.State() != Over; turn++ {
			if turn > 10_000 {
				t.Fatalf("%s does not end", test.ID)
			}
			n := min(int(cut)+1, len(said))
			switch {
			case trial.State() == Handshake:
				trial.Secure(nil, nil)
			case n > 0:
				trial.Receive(nil, said[:n])
			default:
				trial.Advance(nil, trial.Deadline())
			}
			said = said[n:]
		}
		for _, s := range trial.Result().Said {
			for _, line := range Printable(s.Octets) {
				for i := range len(line) {
					if line[i] < ' ' || line[i] == 0x7f {
						t.Fatalf("%q is printable?", line)
					}
				}
			}
		}
	})
}
