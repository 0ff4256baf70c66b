package facts

import (
	"regexp"
	"strconv"
	"strings"
	"testing"
)

func TestRules(t *testing.T) {
	all := Rules()
	id := regexp.MustCompile(`^\d{4}-([1-9]\d*|[CEF])(\.[1-9]\d*)*-[1-9]\d*$`)
	numbers := map[string]int{} // the last one of each section
	for i := range all {
		r := &all[i]
		section, number := r.ID[:strings.LastIndexByte(r.ID, '-')], r.ID[strings.LastIndexByte(r.ID, '-')+1:]
		if numbers[section]++; number != strconv.Itoa(numbers[section]) {
			t.Fatalf("%s comes where the section's rule %d is due", r.ID, numbers[section])
		}
		if !id.MatchString(r.ID) {
			t.Errorf("id %s", r.ID)
		}
		if i > 0 && compareIDs(all[i-1].ID, r.ID) >= 0 {
			t.Errorf("%s comes after %s", r.ID, all[i-1].ID)
		}
		if found, ok := FindRule(r.ID); !ok || found.ID != r.ID {
			t.Errorf("%s is not found", r.ID)
		}
		// The text continues "A server MUST".
		if c := r.Text[0]; c < 'a' || c > 'z' || strings.HasSuffix(r.Text, ".") {
			t.Errorf("%s: %q", r.ID, r.Sentence())
		}
		if r.Role != "" && subject(r.Role) == subject("") {
			t.Errorf("%s: role %q", r.ID, r.Role)
		}
	}
}

func TestRule(t *testing.T) {
	for id, want := range map[string][2]string{
		"5321-4.1.4-10": {"RFC 5321 section 4.1.4", "A server MUST answer 503 to transaction commands that are out of order, and stay in the same state."},
		"5321-F.6-1":    {"RFC 5321 appendix F.6", "A server MUST follow RFC 821 for SEND, SOML and SAML, and list them in EHLO, if it has them."},
		"1870-6.3-1":    {"RFC 1870 section 6.3", "A server should not answer 552 after the data unless the message is bigger than declared."},
		"5321-6.4-1":    {"RFC 5321 section 6.4", "A relay MUST NOT repair messages, for instance by adding Date or Message-ID."},
	} {
		r, ok := FindRule(id)
		if !ok {
			t.Errorf("no rule %s", id)
		} else if got := [2]string{r.Source(), r.Sentence()}; got != want {
			t.Errorf("%s: %q, want %q", id, got, want)
		}
	}
	for _, id := range []string{"", "5", "5321", "5321-", "5321-4.1.4", "5321-4.1.4-11", "5321-04.1.4-10", "9999-1-1", "0001-1-1", "5321-4.1.4-99999999999999999999999", "5321-Z-1"} {
		if r, ok := FindRule(id); ok {
			t.Errorf("%q is found as %s", id, r.ID)
		}
	}
}

func TestCompareIDs(t *testing.T) {
	ids := []string{"1870-3-1", "5321-2.1-1", "5321-2.1-2", "5321-2.1-10", "5321-2.1.1-1", "5321-2.2-1", "5321-10.1-1", "5321-C-1", "5321-F.1-1", "6152-3-1"}
	for i := range ids {
		for j := range ids {
			if got := compareIDs(ids[i], ids[j]); sign(got) != sign(i-j) {
				t.Errorf("%s and %s: %d", ids[i], ids[j], got)
			}
		}
	}
}

func sign(n int) int { return max(-1, min(1, n)) }
