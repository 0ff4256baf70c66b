package facts

import (
	"strings"
	"testing"
)

func TestEnhancedTables(t *testing.T) {
	for i := range enhancedSubjects {
		s := &enhancedSubjects[i]
		if s.Number != i {
			t.Errorf("subject %d is numbered %d", i, s.Number)
		}
		for j := range s.Details {
			d := &s.Details[j]
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
}

func TestFindEnhanced(t *testing.T) {
	for code, want := range map[string]string{
		"5.7.1":  "Permanent Failure; Security or Policy Status: Delivery not authorized, message refused. The sender is not allowed to send there, because of policy, relaying or a filter.",
		"X.7.1":  "Security or Policy Status: Delivery not authorized, message refused. The sender is not allowed to send there, because of policy, relaying or a filter.",
		"2.1.5":  "Success; Addressing Status: Destination address valid. The recipient's address is good: the usual companion of 250 to RCPT.",
		"5.1.10": "Permanent Failure; Addressing Status: Recipient address has null MX. The recipient's domain publishes a null MX: it accepts no mail.",
	} {
		e, ok := FindEnhanced(code)
		if got := e.Meaning(); !ok || got != want {
			t.Errorf("%s: %q, want %q", code, got, want)
		}
	}
	// What is not registered still has a class, and perhaps a subject.
	for code, want := range map[string]string{
		"5.7.511": "Permanent Failure; Security or Policy Status. The last number is not registered: only the sender of the code can say what it means.",
		"5.6.11":  "Permanent Failure; Message Content or Media Status. The last number is not registered: only the sender of the code can say what it means.",
		"4.9.1":   "Persistent Transient Failure. The two numbers after it are not registered: only the sender of the code can say what they mean.",
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

// What is said of a provider's own codes has a source with a date, and says
// when it is hearsay; the codes are codes, and a range has a beginning and an end.
func TestProviderCodes(t *testing.T) {
	seen := map[string]string{}
	for _, p := range ProviderCodes() {
		if p.Who == "" || p.Means == "" || p.Source.Title == "" || len(p.Source.Date) < 4 || len(p.Codes) == 0 {
			t.Errorf("%v lacks something: %+v", p.Codes, p)
		}
		if p.Source.Sure != Sure && !hedged(p.Means) {
			t.Errorf("%v is %v, but says %q", p.Codes, p.Source.Sure, p.Means)
		}
		for _, code := range p.Codes {
			if _, _, ok := splitEnhanced(code); !ok || code[0] == 'X' {
				t.Errorf("%s is no enhanced code", code)
			}
			if other := seen[code+p.Who+p.Means]; other != "" {
				t.Errorf("%s of %s twice: %s", code, p.Who, other)
			}
			seen[code+p.Who+p.Means] = p.Means
			if p.Reply != 0 && !p.Reply.Fits(code) && len(p.Codes) == 1 {
				t.Errorf("%v does not go with %s", p.Reply, code)
			}
		}
		if p.Last != 0 {
			_, first, _ := splitEnhanced(p.Codes[0])
			if len(p.Codes) != 1 || p.Last <= first || p.Last > 999 {
				t.Errorf("%v to %d is no range", p.Codes, p.Last)
			}
		}
	}
	for code, who := range map[string]string{
		"5.7.139": "Microsoft", "5.7.57": "Microsoft", "5.7.60": "Microsoft", "5.7.606": "Microsoft", "5.7.649": "Microsoft", "5.7.515": "Outlook.com", "5.4.1": "Microsoft", "4.4.316": "Microsoft",
		"5.5.124": "Microsoft", "4.7.28": "Gmail", "5.7.26": "Gmail", "5.6.11": "Microsoft", "5.7.3": "Microsoft", "4.7.0": "Gmail", "5.7.650": "", "5.7.605": "", "5.7.1000": "",
	} {
		found := ""
		for _, p := range FindProviderCodes(code) {
			found += p.Who
		}
		if (found == "") != (who == "") || !strings.Contains(found, who) {
			t.Errorf("%s is of %q, want %q", code, found, who)
		}
	}
}
