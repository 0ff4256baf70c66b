package facts

import "testing"

func TestEnhancedTables(t *testing.T) {
	count := 0
	for i := range enhancedSubjects {
		s := &enhancedSubjects[i]
		if s.Number != i {
			t.Errorf("subject %d is numbered %d", i, s.Number)
		}
		for j := range s.Details {
			d := &s.Details[j]
			count++
			if d.Detail != j {
				t.Errorf("%s stands at %d", s.Pattern(d), j)
			}
			if d.Name == "" || d.Gloss == "" || d.Source == "" {
				t.Errorf("%s lacks a name, a gloss or a source", s.Pattern(d))
			}
			if d.Class != 0 && !enhancedClass(d.Class) {
				t.Errorf("%s: class %q", s.Pattern(d), d.Class)
			}
			for k, c := range d.Basic {
				if _, ok := FindCode(c); !ok {
					t.Errorf("%s: no code %v", s.Pattern(d), c)
				}
				if k > 0 && d.Basic[k-1] >= c {
					t.Errorf("%s: %v comes after %v", s.Pattern(d), c, d.Basic[k-1])
				}
			}
		}
	}
	if count != 81 || len(EnhancedClasses()) != 3 || len(EnhancedSubjects()) != 8 {
		t.Errorf("%d details, %d classes, %d subjects; want 81, 3, 8", count, len(EnhancedClasses()), len(EnhancedSubjects()))
	}
}

func TestFindEnhanced(t *testing.T) {
	for code, want := range map[string]string{
		"5.7.1":  "Permanent Failure; Security or Policy Status: Delivery not authorized, message refused. The sender may not send there: policy, relaying, a filter.",
		"X.7.1":  "Security or Policy Status: Delivery not authorized, message refused. The sender may not send there: policy, relaying, a filter.",
		"2.1.5":  "Success; Addressing Status: Destination address valid. The recipient's address is good: the usual companion of 250 to RCPT.",
		"5.1.10": "Permanent Failure; Addressing Status: Recipient address has null MX. The recipient's domain publishes a null MX: it takes no mail.",
	} {
		e, ok := FindEnhanced(code)
		if got := e.Meaning(); !ok || got != want {
			t.Errorf("%s: %q, want %q", code, got, want)
		}
	}
	// What is not registered still has a class, and perhaps a subject.
	for code, want := range map[string]string{
		"5.7.511": "Permanent Failure; Security or Policy Status",
		"4.9.1":   "Persistent Transient Failure",
		"5.6.11":  "Permanent Failure; Message Content or Media Status",
		"X.8.999": "",
	} {
		e, ok := FindEnhanced(code)
		if got := e.Meaning(); ok || got != want {
			t.Errorf("%s: %q, %v, want %q", code, got, ok, want)
		}
	}
	for _, code := range []string{"", "5", "5.7", "5.7.", "5..1", "3.7.1", "1.0.0", "55.7.1", "5.07.1", "5.7.01", "5.7.1 ", "5.7.1000", "5.1000.1", "5.7.1.1", "a.7.1", "5-7-1", "5.7.-1"} {
		if e, ok := FindEnhanced(code); ok || e != (Enhanced{}) {
			t.Errorf("%q is taken for a code", code)
		}
	}
}

func TestFits(t *testing.T) {
	for _, c := range []struct {
		code     Code
		enhanced string
		want     bool
	}{
		{250, "2.1.0", true}, {250, "5.1.0", false}, {450, "4.2.1", true},
		{354, "3.0.0", false}, {354, "2.0.0", false}, {550, "X.1.1", false}, {550, "", false},
	} {
		if got := c.code.Fits(c.enhanced); got != c.want {
			t.Errorf("%v %q: %v, want %v", c.code, c.enhanced, got, c.want)
		}
	}
}
