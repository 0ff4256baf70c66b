package pages

import (
	"slices"
	"strings"
	"testing"
)

// Each kind of report is there as a host has written it, with sentences that have their sources; the
// fields that hosts write are the fields that the page explains.
func TestReportsPage(t *testing.T) {
	v, err := newReports(Page{})
	if err != nil {
		t.Fatal(err)
	}
	explained, written := map[string]bool{}, map[string]bool{}
	for _, f := range v.Fields {
		explained[f.Name] = true
		if !citation.MatchString(f.Source) {
			t.Errorf("%s: %q", f.Name, f.Source)
		}
	}
	writers := map[string]string{"failed": "mx.one.example", "delayed": "mx.one.example", "delivered": "mx.two.example", "relayed": "mx.one.example", "expanded": "mx.two.example"}
	for i, a := range v.Actions {
		says := a.Text
		if i == 0 {
			if says = secondPart(a.Text); len(says) == len(a.Text) {
				t.Error("the first report is not there as a whole")
			}
		}
		if a.Writer != writers[a.Name] || !slices.Contains(says, "Action: "+a.Name) {
			t.Errorf("%s is from %q: %q", a.Name, a.Writer, says)
		}
		for _, line := range says {
			if name, _, ok := strings.Cut(line, ": "); ok && !strings.HasPrefix(line, " ") {
				written[name] = true
			}
		}
		for _, s := range a.Says {
			if !citation.MatchString(s.Source) || !strings.HasSuffix(s.Text, ".") {
				t.Errorf("%s: %q, %q", a.Name, s.Text, s.Source)
			}
		}
	}
	if len(v.Actions) != len(writers) {
		t.Errorf("%d kinds of report, want %d", len(v.Actions), len(writers))
	}
	for name := range written {
		if !explained[name] {
			t.Errorf("%s is written and not explained", name)
		}
	}
	for name := range explained {
		if !written[name] {
			t.Errorf("%s is explained, and no report has it", name)
		}
	}
}
