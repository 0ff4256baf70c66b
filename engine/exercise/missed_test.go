package exercise

import (
	"strings"
	"testing"
)

// After a message that does not do it is told which goal is open, and what in the
// message missed it.
func TestMissed(t *testing.T) {
	send := func(lines string) string {
		return "C: MAIL FROM:<alice@tutor.example>|C: RCPT TO:<bob@tutor.example>|C: DATA|" + lines + "|C: ."
	}
	for _, x := range []struct{ goals, does, want string }{
		{`goal body "Tea is at four."`, send(`C: From: a@b.example|C:|C~ "Tea is at four. \r\n"`), "The line has a space before or after it."},
		{`goal body "Tea is at four."`, send("C: From: a@b.example|C:|C: tea is at four."), "Yours is tea is at four., and upper and lower case count."},
		{`goal body "Tea is at four."`, send("C: From: a@b.example|C:|C: Tea is at four"), "Yours is Tea is at four, and each character counts."},
		{`goal body "Tea is at four."`, send(`C: From: a@b.example|C:|C: "Tea is at four."`), `Yours is "Tea is at four.", and each character counts.`},
		{`goal body "Tea is at four."`, send("C: From: a@b.example|C:|C: Tea is at fuor."), "Yours is Tea is at fuor.."},
		{`goal body "Tea is at four."`, send("C: Tea is at four."), "There is no empty line in the message, so the line counts as header."},
		{`goal body "Tea is at four."`, send("C: Tea is at four.|C:|C: Bye"), "The line is above the empty line, where the header is."},
		{`goal body "Tea is at four."`, send("C: From: a@b.example|C:|C: Dinner"), ""},
		{`goal text "Tea is at four.\r\n"`, send("C:|C: Tea is at four."), "The message has more in it than that line."},
		{`goal header From "king@palace.example"`, send("C: From: king@palace.exmaple|C:|C: Tea"), "From has king@palace.exmaple."},
		{`goal header Received "192.0.2.1"`, send("C: Recieved: from 192.0.2.1|C:|C: Tea"), "There is a field Recieved, but none called Received."},
		{`goal header Subject`, send("C: From: a@b.example|C:|C: Subject: Tea"), "Subject: is below the empty line, in the body."},
		{`goal header Subject`, send("C: From: a@b.example|C:|C: Tea"), ""},
		{`goal header From "alice"`, send("C: From alice@b.example|C:|C: Tea"), "There is no colon after From."},
		{`goal line 100`, send("C: Tea"), "The longest line of this message has 5 octets, including its CR LF."},
		{`goal copies 2`, send("C: Tea"), "It went to one mailbox."},
		{`goal from <carol@tutor.example>`, send("C: Tea"), "Its envelope is from <alice@tutor.example>."},
		{`goal delivered to bob@tutor.example carol@tutor.example`, send("C: Tea"), "This message did not go to carol@tutor.example."},
		{`goal delivered to carol@tutor.example`, send("C: Tea"), ""},
	} {
		var got []string
		r, err := Open("Do something.\n\nuse basic\n"+x.goals+" -- it\nsolution:\n  C: QUIT\n", func(e Event) {
			if m, ok := e.(Missed); ok {
				got = append(got, m.Label+": "+m.Why)
			}
		})
		if err != nil {
			t.Fatal(err)
		}
		do(t, r, hello+x.does)
		if list := strings.Join(got, "|"); list != "it: "+x.want {
			t.Errorf("%s after %s:\n got %q\nwant %q", x.goals, x.does, list, "it: "+x.want)
		}
	}
}

// What is near is told of each goal; where nothing is, the first alone is; and where
// all is met, or the message does for the step, nothing is.
func TestMissedOfSeveral(t *testing.T) {
	var got []string
	r, err := Open("Do something.\n\nuse basic\nstep One.\n  goal header From \"king@palace.example\" -- from the King\n  goal body \"Tea.\" -- tea\n  goal header Date -- when\n"+
		"solution:\n  C: QUIT\n", func(e Event) {
		switch e := e.(type) {
		case Missed:
			got = append(got, e.Label)
		case Met:
			got = append(got, "met "+e.Label)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct{ text, want string }{
		{"C: Hello", "from the King"},
		{"C: From: king@palace.exmaple|C: Date: today|C:|C: tea.", "met when|from the King|tea"},
		{"C: From: king@palace.example|C: Date: today|C:|C: Tea.", "met from the King|met tea"},
	} {
		got = nil
		do(t, r, "C: EHLO me.example|C: MAIL FROM:<alice@tutor.example>|C: RCPT TO:<bob@tutor.example>|C: DATA|"+x.text+"|C: .")
		if list := strings.Join(got, "|"); list != x.want {
			t.Errorf("%s: %q, want %q", x.text, list, x.want)
		}
	}
}

// What a message did for one step is not missed by the next.
func TestMissedOfTheNextStep(t *testing.T) {
	r, err := Open("Do something.\n\nuse basic\nstep One.\n  goal stored \"Tea\" -- tea\nstep Two.\n  goal stored \"Cake\" -- cake\nsolution:\n  C: QUIT\n", func(e Event) {
		if m, ok := e.(Missed); ok {
			t.Errorf("missed: %s", m.Label)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if p := do(t, r, hello+"C: MAIL FROM:<alice@tutor.example>|C: RCPT TO:<bob@tutor.example>|C: DATA|C: Tea|C: ."); p.Present != 1 {
		t.Errorf("step %d", p.Present)
	}
}

// A hint that came by itself goes when something has gone right, and none is shown
// when all is done.
func TestUrgedGoes(t *testing.T) {
	r := begin(t, "goal reply 250 to MAIL\nhint 1: Say MAIL.\n")
	for _, x := range []struct {
		does string
		want int
	}{
		{"C: EHLO me.example|C: MIAL", 0},
		{"C: MIAL", 1},
		{"C: NOOP", 0},
		{"C: MIAL", 1},
		{"C: MAIL FROM:<alice@tutor.example>", 0},
	} {
		if p := do(t, r, x.does); p.Urged != x.want {
			t.Errorf("after %s %d hints come by themselves, want %d", x.does, p.Urged, x.want)
		}
	}
}
