package facts

import (
	"regexp"
	"testing"
)

func TestCodes(t *testing.T) {
	rows := Codes()
	if len(briefs) != len(rows) {
		t.Errorf("%d names of %d codes", len(briefs), len(rows))
	}
	for i := range rows {
		r := &rows[i]
		if i > 0 && rows[i-1].Code >= r.Code {
			t.Errorf("%v comes after %v", r.Code, rows[i-1].Code)
		}
		if found, ok := FindCode(r.Code); !ok || found.Code != r.Code {
			t.Errorf("%v is not found", r.Code)
		}
		if r.Code.Name() == "" || r.Code.Retry() == "" {
			t.Errorf("%v has no name or no advice", r.Code)
		}
		for _, c := range r.Unlike {
			if _, ok := FindCode(c); !ok || c == r.Code {
				t.Errorf("%v is told from %v, which is no other code", r.Code, c)
			}
		}
		for _, e := range r.Enhanced {
			checkCompanion(t, r.Code, e.Code, e.When)
		}
		if r.Status == Undefined {
			if len(r.Defined) != 0 || len(r.Code.Uses()) != 0 || r.RFC5321 != "" {
				t.Errorf("%v is undefined, yet defined or used", r.Code)
			}
			continue
		}
		if len(r.Defined) == 0 || r.Text == "" || len(r.Causes) == 0 {
			t.Errorf("%v lacks a source, a text or a cause", r.Code)
		}
		if len(r.Code.Uses()) == 0 {
			t.Errorf("%v is in no sequence", r.Code)
		}
		if !r.Code.Valid() {
			t.Errorf("%v does not match the grammar", r.Code)
		}
	}
	for _, c := range []Code{0, 99, 200, 251 + 1000, 399, 560, 999} {
		if r, ok := FindCode(c); ok {
			t.Errorf("%d is found as %v", c, r.Code)
		}
	}
}

func checkCompanion(t *testing.T, c Code, enhanced, when string) {
	t.Helper()
	if enhanced == "" {
		if when == "" {
			t.Errorf("%v has an empty companion", c)
		}
		return
	}
	if _, ok := FindEnhanced(enhanced); !ok {
		t.Errorf("%v goes with %s, which is not registered", c, enhanced)
	}
	if !c.Fits(enhanced) {
		t.Errorf("%v goes with %s, whose class differs", c, enhanced)
	}
}

func TestCodeString(t *testing.T) {
	for c, want := range map[Code]string{250: "250", 7: "007", 0: "000", 535: "535"} {
		if got := c.String(); got != want {
			t.Errorf("%d: %q, want %q", uint16(c), got, want)
		}
	}
	if c := Code(354); c.Class() != 3 || c.Subject() != 5 || c.Outcome() != "intermediate" {
		t.Errorf("354: class %d, subject %d, %s", c.Class(), c.Subject(), c.Outcome())
	}
	if n := testing.AllocsPerRun(100, func() { FindCode(554) }); n != 0 {
		t.Errorf("FindCode allocates %v times", n)
	}
}

func TestSequences(t *testing.T) {
	for _, s := range Sequences() {
		last := Code(0)
		for _, c := range s.Codes {
			if _, ok := FindCode(c); !ok {
				t.Errorf("%s, %s: no code %v", s.Command, s.Stage, c)
			}
			if c <= last {
				t.Errorf("%s, %s: %v comes after %v", s.Command, s.Stage, c, last)
			}
			last = c
		}
		if s.Source == "" || s.Stage == "" {
			t.Errorf("%s lacks a source or a stage", s.Command)
		}
	}
	for _, v := range Required() {
		if len(Answers(v)) == 0 {
			t.Errorf("no answers to %s", v)
		}
	}
	for x := range eachExtension {
		for _, v := range x.Verbs {
			if x.Registry.Method == "IETF" && x.Status != "historic" && len(Answers(v.Name)) == 0 {
				t.Errorf("no answers to %s", v.Name)
			}
		}
	}
}

func TestDigits(t *testing.T) {
	for d := 0; d <= 9; d++ {
		if f, ok := FirstDigit(d); ok != (1 <= d && d <= 5) || ok && f.Digit != byte('0'+d) {
			t.Errorf("first digit %d: %v %v", d, f, ok)
		}
		if s, ok := SecondDigit(d); ok != (d <= 5) || ok && s.Digit != byte('0'+d) {
			t.Errorf("second digit %d: %v %v", d, s, ok)
		}
	}
	if one, _ := FirstDigit(1); one.Grammar {
		t.Error("1yz matches the grammar")
	}
	for _, c := range []Code{150, 471, 571, 250 + 400} {
		if c.Valid() {
			t.Errorf("%v is valid", c)
		}
	}
}

var source = regexp.MustCompile(`^(RFC \d{3,4}( (section|appendix) [0-9A-F]+(\.\d+)*|, RFC \d{4}(, RFC \d{4})?| erratum \d+)?|Postfix, X\w+_README)$`)

func TestSources(t *testing.T) {
	for _, r := range Codes() {
		for _, d := range r.Defined {
			if !source.MatchString(d) {
				t.Errorf("%v: source %q", r.Code, d)
			}
		}
	}
	for _, s := range Sequences() {
		if !source.MatchString(s.Source) {
			t.Errorf("%s: source %q", s.Command, s.Source)
		}
	}
	for _, l := range append(ReplyLaws(), EnhancedLaws()...) {
		if !source.MatchString(l.Source) {
			t.Errorf("%q: source %q", l.Text, l.Source)
		}
	}
	for x := range eachExtension {
		for _, s := range x.Sources {
			if !source.MatchString(s) {
				t.Errorf("%s: source %q", x.Keyword, s)
			}
		}
	}
}
