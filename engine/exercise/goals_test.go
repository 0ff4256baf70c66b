package exercise

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ehloworld/engine"
	"ehloworld/engine/notation/notationtest"
)

// begin opens an exercise that has these lines beside its task and a solution.
func begin(t *testing.T, lines string) *Run {
	t.Helper()
	r, err := Open("Do something.\n\nuse basic\n"+lines+"\nsolution:\n  C: QUIT\n", nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// do does what lines say, parted by "|".
func do(t *testing.T, r *Run, lines string) Progress {
	t.Helper()
	if lines = strings.Trim(lines, "|"); lines != "" {
		for _, in := range notationtest.Inputs(t, lines) {
			r.Do(in)
		}
	}
	return r.Progress()
}

const (
	hello   = "C: EHLO me.example|"
	teaSent = "C: MAIL FROM:<alice@tutor.example>|C: RCPT TO:<bob@tutor.example>|C: RCPT TO:<carol@tutor.example>|C: DATA|" +
		"C: Subject: tea|C:  at four|C:|C: Come.|C: .|"
)

// Each kind of goal is met by what happened, however it was brought about, and
// by nothing else; its label says what to do.
func TestGoals(t *testing.T) {
	for _, x := range []struct{ goal, label, meets, misses string }{
		{"reply 250 to EHLO", "Get 250 in reply to EHLO", `C~ "ehlo "|C~ "me.example\r\n"`, "C: HELO me.example"},
		{"reply 5yz 5.5.1 times 2", "Get a refusal (5yz) 5.5.1, twice", "C: DATA|C: MAIL FROM:<>", "C: DATA|C: FROB"},
		{"reply 354", "Get 354", hello + teaSent, hello},
		{"reply 250 to .", "Get 250 in reply to the dot", hello + teaSent, hello},
		{"reply 25z times 3", "Get 25z, three times", "C: NOOP|C: NOOP|C: NOOP", "C: NOOP|C: NOOP|C: QUIT"},
		{"order 503 250", "Get 503, then 250", "C: DATA|C: FROB|C: NOOP", "C: NOOP|C: DATA"},
		{"state ready", "Get to state ready", "C: HELO me.example", "C: NOOP"},
		{"from <alice@tutor.example>", "Deliver a message from <alice@tutor.example>", hello + teaSent, hello},
		{"from <>", "Deliver a message from <>", hello + strings.Replace(teaSent, "alice@tutor.example", "", 1), hello + teaSent},
		{"delivered to bob@TUTOR.example carol@tutor.example", "Deliver to bob@TUTOR.example and carol@tutor.example",
			hello + teaSent, hello + strings.Replace(teaSent, "carol", "alice", 1)},
		{`stored "Come."`, `Have the line "Come." stored`, hello + teaSent, hello + strings.Replace(teaSent, "Come.", "Come. Now.", 1)},
		{"copies 2", "Have one message delivered to two mailboxes", hello + teaSent, hello + strings.Replace(teaSent, "carol", "bob", 1)},
		{`header subject "tea at"`, `Deliver a message whose subject has "tea at"`, hello + teaSent, hello + strings.Replace(teaSent, "Subject:", "X: ", 1)},
		{"header Received", "Deliver a message with a header field Received", hello + teaSent, hello},
		{`header Come "."`, `Deliver a message whose Come has "."`, hello + strings.Replace(teaSent, "Subject: tea", "Come: .", 1), hello + teaSent},
		{`sent "P\r\nN"`, `Send the octets "P\r\nN" in one go`, `C~ "noop\r\nnoop\r\n"`, `C~ "NOOP\r"|C~ "\nN"`},
		{"ehlo has SIZE", "Get a reply to EHLO that lists SIZE", hello, "C: HELO me.example"},
		{"ehlo lacks STARTTLS", "Get a reply to EHLO that does not list STARTTLS", hello, "C: NOOP"},
		{"verb NOOP before RSET", "Send NOOP before RSET", "C: NOOP|C: RSET", "C: RSET|C: NOOP|C: RSET"},
		{"clock >= 2m", "Let 2 minutes pass", "T: 1m|C: NOOP|T: 1m", "T: 119s"},
		{"user alice", "Log in as alice", hello + "C: AUTH PLAIN AGFsaWNlAHNlc2FtZQ==", hello + "C: AUTH PLAIN AGFsaWNlAHdyb25n"},
		{"tls", "Start TLS", hello + "C: STARTTLS|!: tls ok", hello + "C: STARTTLS|!: tls failed"},
		{"rule 5321-4.1.4-10", "Get a reply that follows rule 5321-4.1.4-10", "C: DATA", "C: FROB"},
		{"closed", "Get the connection closed", "T: 5m", "T: 4m"},
		{"answered why", "Answer the question", "A: why  because ", "A: why therefore"},
	} {
		lines := "auth offered\nmechanism PLAIN\nuser alice \"sesame\"\n"
		if x.goal == "tls" {
			lines += "tls offered\n"
		}
		lines += "goal " + x.goal + "\nask why Why?\n  right Because\n"
		for _, way := range []struct {
			inputs string
			met    bool
		}{{x.meets, true}, {x.misses, false}, {"", false}} {
			r := begin(t, lines)
			if p := do(t, r, way.inputs); p.Done != way.met || p.Goals[0].Met != way.met || p.Goals[0].Label != x.label {
				t.Errorf("goal %s after %q: %+v, want met %t, label %q", x.goal, way.inputs, p.Goals[0], way.met, x.label)
			}
		}
	}
}

// A limit holds until it is broken, and is met once all else is; a never fails for
// good, until what failed it is taken back.
func TestLimits(t *testing.T) {
	for _, x := range []struct{ limit, label, keeps, breaks string }{
		{"goal nothing delivered", "Deliver nothing", hello, hello + teaSent},
		{"goal commands <= 2", "Use at most two commands", "C: NOOP", "C: NOOP|C: NOOP"},
		{"goal replies <= 2", "Get at most two replies", "C: NOOP", "C: NOOP|C: FROB"},
		{"goal round-trips <= 1", "Use at most one round trip", "", "C: NOOP"},
		{"never reply 503", "Do not get 503", "C: NOOP", "C: DATA"},
		{"never state ready -- Stay out", "Stay out", "C: NOOP", hello},
	} {
		r := begin(t, x.limit+"\ngoal closed")
		if p := do(t, r, x.keeps); p.Goals[0].Met || p.Goals[0].Failed || p.Goals[0].Label != x.label || p.Done {
			t.Errorf("%s, kept: %+v", x.limit, p.Goals[0])
		}
		if p := do(t, r, "C: QUIT"); !p.Goals[0].Met || !p.Done {
			t.Errorf("%s, kept to the end: %+v", x.limit, p)
		}
		r = begin(t, x.limit+"\ngoal closed")
		if p := do(t, r, x.breaks+"|C: QUIT"); p.Goals[0].Met || !p.Goals[0].Failed || p.Done {
			t.Errorf("%s, broken: %+v", x.limit, p)
		}
		r.Undo(0)
		if p := do(t, r, x.keeps+"|C: QUIT"); !p.Done {
			t.Errorf("%s, taken back: %+v", x.limit, p)
		}
	}
	// What comes after the end takes nothing back.
	r := begin(t, "goal closed\nnever reply 503")
	if p := do(t, r, "C: QUIT|!: connect|C: DATA"); !p.Done || p.Goals[1].Failed {
		t.Errorf("after the end: %+v", p)
	}
}

// Steps are worked in order: the goals of one see what happens since it began.
func TestSteps(t *testing.T) {
	const steps = "step One.\n  goal reply 250 to EHLO\nstep Two.\n  goal reply 250 to NOOP\n  say NOOP\n" +
		"step Three, on another server.\n  host mx.branch.example\n  goal reply 250 to NOOP\n  goal state start\ngoal commands <= 9\n"
	r := begin(t, steps)
	for _, x := range []struct {
		lines   string
		present int
		done    bool
	}{
		{"C: NOOP", 0, false}, // out of its turn
		{"C: EHLO me.example", 1, false},
		{"T: 1m|C: FROB", 1, false},
		{`C~ "NOOP\r\nNOOP\r\n"`, 2, false}, // the second was said to the old server
		{"C: NOOP", 3, true},
	} {
		p := do(t, r, x.lines)
		if p.Present != x.present || p.Done != x.done {
			t.Errorf("after %q step %d, done %t; want %d, %t", x.lines, p.Present, p.Done, x.present, x.done)
		}
		for i, st := range p.Steps {
			if st.Done != (i < x.present) || st.Goals[0].Met != st.Done {
				t.Errorf("after %q step %d is %+v", x.lines, i, st)
			}
		}
	}
	if host, at := r.client.Server.Scene().Host, r.Session().Now(); host != "mx.branch.example" || at != r.scene.Clock+60 {
		t.Errorf("the last step is on %s at %d", host, at)
	}
}

// What is met is told right after the event that met it, once; what is lost, too;
// and who takes something back is told it anew.
func TestMetIsTold(t *testing.T) {
	var told []string
	tell := func(e Event) {
		switch e := e.(type) {
		case engine.Reply:
			told = append(told, e.Code.String())
		case Met, Lost:
			told = append(told, fmt.Sprintf("%T%v", e, e))
		}
	}
	r, err := Open("Do something.\n\nuse basic\nstep One.\n  goal reply 250 to EHLO -- hello\n  never reply 500 -- no typo\n"+
		"step Two.\n  goal state ready -- ready\n  goal answered why -- because\n  ask why Why?\n    right so -- It is.\n"+
		"goal closed -- bye\ngoal commands <= 3 -- three\nsolution:\n  C: QUIT\n", tell)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct{ does, told string }{
		{"", "220"},
		{"C: EHLO me.example", "250 exercise.Met{hello 1 false } exercise.Met{ready 2 false }"},
		{"A: why so", "exercise.Met{because 2 false It is.}"},
		{"C: QUIT", "221 exercise.Met{bye 0 true }"},
		{"C: NOOP|C: NOOP", ""},
	} {
		do(t, r, x.does)
		if got := strings.Join(told, " "); got != x.told {
			t.Errorf("after %q it is told %q, want %q", x.does, got, x.told)
		}
		told = nil
	}
	r.Undo(1)
	const again = "220 250 exercise.Met{hello 1 false } exercise.Met{ready 2 false }"
	if got := strings.Join(told, " "); got != again {
		t.Errorf("taken back: %q, want %q", got, again)
	}
	told = nil
	do(t, r, "C: NOOP|C: NOOP|C: NOOP")
	if got := strings.Join(told, " "); got != "250 250 exercise.Lost{three} 250" {
		t.Errorf("one too many: %q", got)
	}
}

// The letters of a step's own server are others than those of the server before,
// though they have the same ids.
func TestCopiesOfTwoServers(t *testing.T) {
	r := begin(t, "step One.\n  goal copies 1\nstep Two.\n  limit size 70000\n  goal copies 2\ngoal copies 2\n")
	one := strings.Replace(teaSent, "C: RCPT TO:<carol@tutor.example>|", "", 1)
	if p := do(t, r, hello+one+hello+teaSent); !p.Done {
		t.Errorf("one copy, then two: %+v", p)
	}
}

// What was lost begins anew with a connection, and so does what stands beside it;
// doing it right counts from there, and from nowhere else.
func TestLostBeginsAnew(t *testing.T) {
	const (
		two  = "step One.\n  goal reply 250 to EHLO\nstep Two.\n  goal reply 221\ngoal commands <= 2 -- two\n"
		four = "goal delivered to bob@tutor.example\ngoal reply 221\ngoal round-trips <= 4 -- four\ngoal answered why\nask why Why?\n  right so\n"
		sent = `C~ "MAIL FROM:<alice@tutor.example>\r\nRCPT TO:<bob@tutor.example>\r\nDATA\r\n"|C~ "\r\n.\r\n"|`
		quit = "C: QUIT|"
		anew = "!: connect|"
		slow = hello + "C: NOOP|C: NOOP|C: NOOP|" + sent
	)
	for _, x := range []struct {
		lines, does string
		done        bool
		lost        string // so often, by its label
	}{
		{two, "C: hello|" + hello + quit, false, "two"},
		{two, "C: hello|" + hello + quit + anew, false, "two"},
		{two, "C: hello|" + hello + quit + anew + hello + quit, true, "two"},
		{two, "C: hello|" + hello + quit + anew + quit, false, "two"},
		{two, "C: hello|" + hello + quit + anew + "C: hello|" + hello + quit + anew + hello + quit, true, "two two"},
		{two, quit + anew + hello + quit, true, ""},
		{two, hello + anew + quit, true, ""}, // a step that is done stays done, as long as nothing is lost
		{four, "A: why so|" + slow + quit, false, "four"},
		{four, "A: why so|" + slow + quit + anew, false, "four"},
		{four, "A: why so|" + slow + quit + anew + hello + sent + quit, true, "four"},
		{four, "A: why so|" + hello + sent + anew + hello + quit, false, ""}, // all of it is about one connection
		{four, "A: why so|" + quit + anew + hello + sent + quit, true, ""},
		{"goal reply 250 to NOOP\ngoal reply 221\nnever reply 503 -- turn\n", "C: NOOP|C: DATA|" + quit + anew, false, "turn"},
		{"goal reply 250 to NOOP\ngoal reply 221\nnever reply 503 -- turn\n", "C: DATA|C: NOOP|" + anew + quit + anew + "C: NOOP", true, "turn"},
		{"step One.\n  goal reply 250 to NOOP\nstep Two.\n  goal reply 221\n  never reply 503 -- turn\n", "C: NOOP|C: DATA|" + quit + anew + quit, true, "turn"},
		// The steps on the server before are done.
		{"step One.\n  goal reply 250 to NOOP\nstep Two.\n  limit size 70000\n  goal reply 250 to RSET\nstep Three.\n  goal reply 221\nnever reply 503 -- turn\n",
			"C: NOOP|C: RSET|C: DATA|" + anew + "C: RSET|" + quit, true, "turn"},
		{"step One.\n  goal reply 250 to NOOP\nstep Two.\n  limit size 70000\n  goal reply 250 to RSET\nstep Three.\n  goal reply 221\nnever reply 503 -- turn\n",
			"C: NOOP|C: RSET|C: DATA|" + anew + quit, false, "turn"},
	} {
		var lost []string
		r := begin(t, x.lines)
		r.tell = func(e Event) {
			if l, ok := e.(Lost); ok {
				lost = append(lost, l.Label)
			}
		}
		if p := do(t, r, x.does); p.Done != x.done || strings.Join(lost, " ") != x.lost {
			t.Errorf("%s\nafter %s done %t, lost %q; want %t, %q", x.lines, x.does, p.Done, lost, x.done, x.lost)
		}
	}
}

// What goals say of a message, they say of one message.
func TestOneMessage(t *testing.T) {
	const goals = "goal delivered to bob@tutor.example\ngoal header To \"bob\"\ngoal copies 1\nnever header Bcc -- no Bcc\n"
	one := func(lines ...string) string {
		return "C: MAIL FROM:<>|C: RCPT TO:<bob@tutor.example>|C: DATA|" + strings.Join(lines, "|") + "|C:|C: .|"
	}
	more := strings.Replace(one("C: To: bob"), "|C: DATA", "|C: RCPT TO:<carol@tutor.example>|C: DATA", 1)
	for _, x := range []struct {
		does string
		met  string // of each goal, and whether all is done
	}{
		{one("C: To: carol"), "yny- false"},
		{one("C: To: carol") + one("C: To: bob"), "yyyy true"},
		{one("C: To: carol") + more, "yyn- false"},
		{one("C: To: bob", "C: Bcc: dave"), "yyyl false"},
		{one("C: To: bob", "C: Bcc: dave") + one("C: X: y"), "yny- false"},
		{one("C: To: bob", "C: Bcc: dave") + "C: MAIL FROM:<>", "yyyl false"}, // it stays until the next has come
		{one("C: To: bob", "C: Bcc: dave") + "C: RSET|" + one("C: To: bob"), "yyyy true"},
		{`C~ "` + strings.ReplaceAll(strings.ReplaceAll(one("C: To: bob", "C: Bcc: x")+one("C: To: bob"), "C: ", ""), "|", `\r\n`) + `"`, "yyyy true"},
		{`C~ "` + strings.ReplaceAll(strings.ReplaceAll(one("C: To: bob")+one("C: To: carol"), "C: ", ""), "|", `\r\n`) + `"`, "yyyy true"},
	} {
		does := strings.ReplaceAll(x.does, "C:\\r", "\\r")
		p := do(t, begin(t, goals), hello+does)
		got := ""
		for _, g := range p.Goals {
			switch {
			case g.Met:
				got += "y"
			case g.Failed:
				got += "l"
			case g.Holds:
				got += "-"
			default:
				got += "n"
			}
		}
		if got += fmt.Sprintf(" %t", p.Done); got != x.met {
			t.Errorf("after %s: %s, want %s", does, got, x.met)
		}
	}
}

// A reply may be wanted for a line of a certain kind only.
func TestReplyTo(t *testing.T) {
	const envelope = hello + "C: MAIL FROM:<alice@tutor.example>|"
	for _, x := range []struct{ goal, label, meets, misses string }{
		{"reply 250 to EHLO as name", "Get 250 in reply to EHLO with a name", "C: EHLO 7.example", "C: EHLO 192.0.2.7"},
		{"reply 501 to EHLO as nobody", "Get 501 in reply to EHLO without a name", "C: EHLO ", "C: EHLO me example"},
		{"reply 250 as number", "Get 250 with a number", "C: EHLO 192.0.2.7", "C: EHLO [192.0.2.7]"},
		{"reply 250 to EHLO as address", "Get 250 in reply to EHLO with an address", "C: EHLO [192.0.2.7]", "C: HELO [192.0.2.7]"},
		{"reply 250 to RCPT with \"<PostMaster>\"", "Get 250 in reply to RCPT with \"<PostMaster>\"", envelope + "C: RCPT TO:<PostMaster>", "C: EHLO me.example|C: MAIL FROM:<PostMaster>|C: RCPT TO:<postmaster>"},
		{"reply 250 to MAIL with SIZE=10", "Get 250 in reply to MAIL with SIZE=10", hello + "C: mail from:<> size=10", hello + "C: MAIL FROM:<> SIZE=100"},
		{"reply 250 to MAIL with size", "Get 250 in reply to MAIL with size", hello + "C: MAIL FROM:<> SIZE=10", hello + "C: MAIL FROM:<SIZE@tutor.example>"},
		{"reply 250 with 6 octets", "Get 250 with six octets", "C: NOOP", "C: NOOP x"},
		{"reply 503 in start mail", "Get 503 in state start or mail", "C: DATA", hello + "C: DATA"},
		{"reply 503 in start mail with 6 octets times 2", "Get 503 in state start or mail with six octets, twice", "C: DATA|" + envelope + "C: DATA", "C: DATA|" + hello + "C: DATA"},
		{"reply 550 for nobody@tutor.example", "Get 550 for nobody@tutor.example", envelope + "C: rcpt to:<Nobody@tutor.example>", envelope + "C: RCPT TO:<anobody@tutor.example>"},
		{"reply 421 in data", "Get 421 in state data", envelope + "C: RCPT TO:<bob@tutor.example>|C: DATA|T: 5m", envelope + "C: RCPT TO:<bob@tutor.example>|T: 5m"},
		{"order 550 250 to RCPT", "Get 550, then 250 in reply to RCPT", envelope + "C: RCPT TO:<nobody@tutor.example>|C: NOOP|C: RCPT TO:<bob@tutor.example>", envelope + "C: RCPT TO:<nobody@tutor.example>|C: NOOP|C: RSET"},
		{`body "x"`, `Have the line "x" in the body`, hello + strings.Replace(teaSent, "Come.", "x", 1), hello + strings.Replace(teaSent, "Subject: tea", "x", 1)},
		{`text "x\r\n"`, `Send a message of "x\r\n" and no more`, envelope + "C: RCPT TO:<bob@tutor.example>|C: DATA|C: x|C: .", hello + teaSent},
		{"line 12", "Deliver a line of twelve octets, including its CR LF", hello + strings.Replace(teaSent, "Come.", "0123456789", 1), "C: 0123456789|" + hello + teaSent},
		{`chunk "x\r\n"`, `Send the chunk "x\r\n"`, envelope + "C: RCPT TO:<bob@tutor.example>|C: BDAT 3|C: x", "C: BDAT 3|C: x"},
		{`discarded "noop"`, `Have the octets "noop" thrown away`, hello + `C~ "STARTTLS\r\nNOOP\r\n"|!: tls ok`, hello + "C: STARTTLS|!: tls ok|C: NOOP"},
		{"verb NOOP before RSET", "Send NOOP before RSET", "C: RSET|!: connect|C: NOOP|C: RSET", "C: NOOP|!: connect|C: RSET"},
	} {
		for _, way := range []struct {
			inputs string
			met    bool
		}{{x.meets, true}, {x.misses, false}, {"", false}} {
			r := begin(t, "offer CHUNKING\ntls offered\ngoal "+x.goal)
			if p := do(t, r, way.inputs); p.Done != way.met || p.Goals[0].Label != x.label {
				t.Errorf("goal %s after %q: %+v, want met %t, label %q", x.goal, way.inputs, p.Goals[0], way.met, x.label)
			}
		}
	}
}

// Every answer is followed by its reason.
func TestReasons(t *testing.T) {
	const quizzes = "ask typed Who?\n  right client -- It speaks second.\n  wrong server -- It speaks first.\n  wrong -- There are two.\n" +
		"ask chosen Which?\n  right 220 -- It greets.\n  other 250 -- It is done.\n" +
		"mark marked Which?\n  right a -- A.\n  other b -- B.\n  right c\n  why All.\n" +
		"sort sorted Whose?\n  us a b -- Ours.\n  them c -- Theirs.\n  why All.\ngoal answered typed\n"
	r := begin(t, quizzes)
	for _, x := range []struct{ line, quiz, why string }{
		{"", "typed", ""},
		{"A: typed Server", "typed", "It speaks first."},
		{"A: typed nobody", "typed", "There are two."},
		{"A: typed client", "typed", "It speaks second."},
		{"A: chosen 250", "chosen", "It is done."},
		{"A: chosen 220", "chosen", "It greets."},
		{"A: marked b", "marked", "B."},
		{"A: marked c", "marked", "All."},
		{"A: marked a", "marked", "A."},
		{"A: marked a", "marked", "All."}, // a mark is gone: what was marked before it
		{"A: marked b", "marked", "All."},
		{"A: marked a", "marked", "A. All."},
		{"A: sorted them a b", "sorted", "Ours."},
		{"A: sorted them c", "sorted", "Theirs."},
		{"A: sorted us a b", "sorted", "Ours. All."},
	} {
		for _, q := range do(t, r, x.line).Quizzes {
			if q.Name == x.quiz && q.Why != x.why {
				t.Errorf("after %q %q, want %q", x.line, q.Why, x.why)
			}
		}
	}
}

// The same mistake made again opens a hint, and once more another; a step on
// closes them. What was taken back is not forgotten.
func TestUrged(t *testing.T) {
	const lines = "goal reply 250 to EHLO\n  hint 1: Who?\n  hint 2: You.\n  hint 3: Say EHLO.\n" +
		"goal reply 501 to MAIL times 3 apart\n  hint 1: How?\n  hint 2: So.\ngoal answered why\n  hint 1: Why?\nask why Why?\n  right so\n"
	r := begin(t, lines)
	for _, x := range []struct {
		does  string
		urged int
	}{
		{"", 0},
		{"C: hello", 0},
		{"C: DATA", 0}, // another
		{"C: helo", 0}, // 501
		{"C: hallo", 1},
		{"C: hullo", 2},
		{"C: FROB", 3},
		{"C: FROB", 3}, // there is no more
		{"C: EHLO me.example", 0},
		{"C: MAIL FROM:<a>", 0}, // as wanted, though it is not enough
		{"C: MAIL FROM:<b>", 0},
		{"C: MAIL FROM:<b>", 0}, // the same again
		{"C: MAIL FROM:<b>", 1},
		{"C: MAIL FROM:<c>", 0},
		{"A: why no", 0},
		{"A: why no", 1},
		{"!: connect|C: DATA|!: connect", 1},
		{"C: DATA", 1},
	} {
		if p := do(t, r, x.does); p.Urged != x.urged || p.Urged > len(p.Hints) {
			t.Errorf("after %q %d of the hints %q, want %d", x.does, p.Urged, p.Hints, x.urged)
		}
	}
	r.Restart()
	for _, x := range []struct {
		does        string
		back, urged int
	}{{"C: hello", 0, 0}, {"C: hello", 0, 1}, {"C: hello", 0, 2}, {"C: NOOP", 0, 0}, {"C: EHLO me.example|C: RSET", 1, 0}, {"", 0, 0}} {
		do(t, r, x.does)
		r.Undo(x.back)
		if p := r.Progress(); p.Urged != x.urged {
			t.Errorf("after %q and back to %d inputs %d, want %d", x.does, x.back, p.Urged, x.urged)
		}
	}
	r = begin(t, "goal reply 221\nnever state ready -- out\nhint 1: Whose?\n")
	if p := do(t, r, hello+"!: connect|"+hello); p.Urged != 1 {
		t.Errorf("lost again: %d", p.Urged)
	}
}

// A quiz is answered by choosing, typing, marking or sorting; every answer shows.
func TestQuizzes(t *testing.T) {
	const quizzes = "ask typed Who?\n  right The Client\n  right me\nask chosen Which?\n  right 220\n  other 250\n" +
		"mark marked Which?\n  right a b\n  other c\n  right d\nsort sorted Whose?\n  us a b\n  them c\n" +
		"goal answered typed\ngoal answered chosen\ngoal answered marked\ngoal answered sorted\n"
	r := begin(t, quizzes)
	for _, x := range []struct {
		line, quiz, answer string
		right              bool
	}{
		{"A: typed server", "typed", "server", false},
		{"A: typed  the client", "typed", "the client", true},
		{"A: chosen 250", "chosen", "250", false},
		{"A: chosen 220", "chosen", "220", true},
		{"A: marked a b", "marked", "a b", false},
		{"A: marked c", "marked", "a b\nc", false},
		{"A: marked d", "marked", "a b\nc\nd", false},
		{"A: marked c", "marked", "a b\nd", true},
		{"A: sorted them a b", "sorted", "them a b", false},
		{"A: sorted them c", "sorted", "them a b\nthem c", false},
		{"A: sorted us a b", "sorted", "us a b\nthem c", true},
		{"A: nobody asked", "sorted", "us a b\nthem c", true},
	} {
		p := do(t, r, x.line)
		for _, q := range p.Quizzes {
			if q.Name == x.quiz && (q.Answer != x.answer || q.Right != x.right || !q.Answered) {
				t.Errorf("after %q: %+v", x.line, q)
			}
		}
	}
	p := r.Progress()
	if !p.Done {
		t.Errorf("all is answered, and not done: %+v", p)
	}
	items := [][]string{nil, {"220", "250"}, {"a b", "c", "d"}, {"a b", "c"}}
	for i, q := range p.Quizzes {
		if !slices.Equal(q.Items, items[i]) || (q.Kind == "sort") != slices.Equal(q.Heaps, []string{"us", "them"}) {
			t.Errorf("quiz %+v", q)
		}
	}
}

// A hint is earned by what it is for, and the latest of a number is told; one for
// a state as long as that lasts, one under a step or a goal while that is to be
// met, and by what happens then.
func TestHints(t *testing.T) {
	for _, x := range []struct{ lines, does, told string }{
		{"goal closed\nhint 1: Look.\nhint 2 reply 503: Whose turn?\nhint 3 state ready: What now?\nhint state start: What first?\n",
			"|C: NOOP|C: DATA|C: HELO me.example|C: FROB", "What first?|What first?|What first? Whose turn?|Look. What now?|Look. What now?"},
		{"goal closed\nhint reply 500: No.\nhint reply 503: Too early.\n", "|C: DATA|C: FROB|C: DATA", "|Too early.|No.|Too early."},
		{"goal closed\nhint reply 500: No.\nhint reply 500 with FROB: Frob?\nhint reply 500 with 2 octets: Empty.\n", "|C: FROB|C:|C: GLUB|C: RSET", "|Frob?|Empty.|No.|"},
		{"step One.\n  goal reply 250 to EHLO\n  hint reply 503: Hello?\n  hint 1: Who?\nstep Two.\n  goal reply 250 to NOOP\n  hint reply 503: Noop?\n  hint 2: What?\n" +
			"step Three.\n  host mx.branch.example\n  goal reply 250 to NOOP\nhint reply 500: No.\nhint 3: All?\n",
			"|C: DATA|C: FROB|C: EHLO me.example|C: DATA|C: NOOP|C: DATA",
			"Who? All? 4|Hello? All? 4|No. All? 4|What? All? 8|Noop? What? All? 8|All?|All?"},
		{"goal reply 250 to EHLO\n  hint 1: Who?\nnever closed\ngoal commands <= 9\ngoal reply 250 to NOOP\n  hint 1: What?\ngoal reply 221\n",
			"|C: NOOP|C: EHLO me.example|C: RSET", "Who? 4|Who? 4||"},
		{"goal reply 250 to EHLO\n  hint 1: Who?\ngoal reply 250 to NOOP\n  hint 1: What?\n", "|C: EHLO me.example|C: NOOP", "Who? 4|What? 6|"},
	} {
		r, told := begin(t, x.lines), strings.Split(x.told, "|")
		for i, line := range strings.Split(x.does, "|") {
			p := do(t, r, line)
			got := strings.Join(p.Hints, " ")
			if p.Hinted > 0 {
				got += " " + strconv.Itoa(p.Hinted)
			}
			if got != told[i] {
				t.Errorf("%q: after %q %q, want %q", x.lines, line, got, told[i])
			}
		}
	}
}

// A right answer stays, and one that came before its step counts in it.
func TestAnsweredBefore(t *testing.T) {
	const steps = "step One.\n  goal reply 250 to EHLO\nstep Two.\n  goal answered which\n  ask which Which?\n    right 220\n    other 250\nstep Three.\n  goal reply 221\n"
	for _, x := range []struct {
		lines   string
		present int
	}{
		{"A: which 220", 0}, {"A: which 220|C: EHLO me.example", 2}, {"A: which 250|C: EHLO me.example", 1},
		{"A: which 220|C: EHLO me.example|C: QUIT", 3}, {"C: EHLO me.example|A: which 220", 2},
	} {
		if p := do(t, begin(t, steps), x.lines); p.Present != x.present {
			t.Errorf("after %q step %d, want %d", x.lines, p.Present, x.present)
		}
	}
}
