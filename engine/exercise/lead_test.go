package exercise

import "testing"

// The page leads to what the step says, where that can come: a command where its
// verb can, and a line of a message in one, once.
func TestLead(t *testing.T) {
	const text = "x Tea is at four."
	r, err := Open("Write.\n\nuse basic\nstep A line.\n  say "+text+"\n  goal stored \""+text+"\"\n"+
		"step Let it be.\n  say RSET\n  goal reply 250 to RSET\nstep Wait.\n  say T: 5m\n  goal clock >= 5m\nsolution:\n  C: RSET\n", nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct{ does, lead string }{
		{"", ""}, {"C: EHLO me.example|C: MAIL FROM:<alice@tutor.example>|C: RCPT TO:<bob@tutor.example>", ""},
		{"C: DATA", text}, {"C: Subject: Tea", text}, {"C: " + text, ""}, {"C: It is late.", ""},
		{"C: .", "RSET"}, {"C: MAIL FROM:<>|C: RCPT TO:<bob@tutor.example>", "RSET"}, {"C: DATA", ""}, {"C: .", "RSET"},
		{"C: RSET", ""}, {"T: 5m", ""},
	} {
		do(t, r, x.does)
		if got := r.Lead(); got != x.lead {
			t.Errorf("after %q it leads to %q, want %q", x.does, got, x.lead)
		}
	}
	if r, err = Open("use basic\n", nil); err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct{ does, lead string }{{"", "EHLO me.example"}, {"C: NOOP", ""}} {
		do(t, r, x.does)
		if got := r.Lead(); got != x.lead {
			t.Errorf("without an exercise, after %q it leads to %q, want %q", x.does, got, x.lead)
		}
	}
}
