package pages

import (
	"reflect"
	"strings"
	"testing"

	"ehloworld/engine/dns"
	"ehloworld/engine/netscript"
)

// Each case has a zone that can be, sentences with their sources, and routes; together
// they end in every way that a route can.
func TestDNSPage(t *testing.T) {
	v, err := newDNS(Page{})
	if err != nil {
		t.Fatal(err)
	}
	ends := map[string]int{}
	for _, c := range v.Cases {
		if len(c.Says) == 0 || len(c.Plays) == 0 {
			t.Errorf("%s says or shows nothing", c.Title)
		}
		for _, s := range c.Says {
			if !citation.MatchString(s.Source) || !strings.HasSuffix(s.Text, ".") {
				t.Errorf("%s: %q, %q", c.Title, s.Text, s.Source)
			}
		}
		for _, p := range c.Plays {
			ends[p.Route.Status]++
			if p.Route.Rule != "" && p.Rule == "" {
				t.Errorf("%s: no rule %s", c.Title, p.Route.Rule)
			}
		}
	}
	for _, status := range []string{"", "5.1.2", "5.1.10", "4.4.3", "5.4.4", "5.4.6"} {
		if ends[status] == 0 {
			t.Errorf("no example ends with %q", status)
		}
	}
}

// What the sentences promise, the examples show.
func TestDNSExamples(t *testing.T) {
	v, err := newDNS(Page{})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]string{
		"mx":        {"mx.two.example backup.two.example"},
		"equal":     {"mx1.two.example mx2.two.example", "mx2.two.example mx1.two.example"},
		"implicit":  {"small.example", "5.4.4"},
		"unusable":  {"mx.three.example; old.three.example does not exist.", "5.4.4"},
		"null":      {"5.1.10"},
		"alias":     {"mx.two.example"},
		"no-name":   {"5.1.2", "5.1.2"},
		"no-answer": {"4.4.3", "mx.five.example; The DNS gives no answer for mx.slow.example."},
		"itself": {"mx.two.example; backup.two.example is this host itself. other.two.example is not preferred to this host itself.",
			"5.4.6; mx.two.example is this host itself. backup.two.example is not preferred to this host itself. other.two.example is not preferred to this host itself."},
		"literal": {"[192.0.2.20]"},
	}
	for _, c := range v.Cases {
		var got []string
		for _, p := range c.Plays {
			var said []string
			for _, to := range p.Route.Targets {
				said = append(said, to.Host)
			}
			text := strings.Join(said, " ") + p.Route.Status
			if len(p.NotTried) > 0 {
				text += "; " + strings.Join(p.NotTried, " ")
			}
			got = append(got, text)
		}
		if strings.Join(got, "\n") != strings.Join(want[c.Anchor], "\n") {
			t.Errorf("%s: got\n%s\nwant\n%s", c.Anchor, strings.Join(got, "\n"), strings.Join(want[c.Anchor], "\n"))
		}
	}
	if len(v.Cases) != len(want) {
		t.Errorf("%d cases, want %d", len(v.Cases), len(want))
	}
}

// The lines of records that the page shows are lines of a scene, and mean those records.
func TestDNSLinesAreRead(t *testing.T) {
	v, err := newDNS(Page{})
	if err != nil {
		t.Fatal(err)
	}
	read := func(lines []string) []dns.Record {
		text := "server mx.one.example\n" + strings.Join(lines, "\n") + "\n"
		_, n, err := netscript.ReadScene("zone", text)
		if err != nil {
			t.Fatalf("%s%v", text, err)
		}
		return n.Plan.Records
	}
	for i, c := range dnsCases {
		if got := read(v.Cases[i].Zone); !reflect.DeepEqual(got, c.zone) {
			t.Errorf("%s: read as\n%v\nwant\n%v", c.title, got, c.zone)
		}
	}
	var lines []string
	for _, l := range v.Lines {
		lines = append(lines, l.Text)
	}
	kinds := map[dns.Type]bool{}
	for _, r := range read(lines) {
		kinds[r.Type] = true
	}
	if len(kinds) != 5 {
		t.Errorf("the lines are of %d kinds, want 5", len(kinds))
	}
}
