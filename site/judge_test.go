package main

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"ehloworld/engine/facts"
)

// judgedTexts are texts of every sort, for every kind.
func judgedTexts() (texts []string) {
	texts = []string{"", "X", "x", "XFOO", "X-FOO", "x9", "XFOO 1", "XFOO=1", "XFOO = 1", "FOO", "FOO 1", "FOO=1", "X_FOO", "-X", "9FOO",
		"SIZE", "size", "SIZE 1000", "SIZE=1000", "SIZE=", "AUTH=LOGIN", "AUTH PLAIN LOGIN", "PIPELINING 1", "HELP x", "X FOO BAR", "XFOO  1", "XFOO ",
		"250-SIZE 35882577", "250 HELP", "250-SIZE abc", "250-FOO", "250-", "250-X-EXPS NTLM", "SIZE abc", "SIZE 10MB", "SIZE=10MB", "AUTH plain", "LIMITS RCPTMAX=5", "LIMITS ;", "DELIVERBY 1,", "FUTURERELEASE 1 2",
		"BODY=9BIT", "RET=FU", "NOTIFY=SUCCESS,NEVER", "NOTIFY=FAILURE,DELAY", "ORCPT=rfc822;bob", "BY=1;R", "BY=1;Q", "SMTPUTF8=1", "MT-PRIORITY=-3", "X-TURBO",
		"X\u00e9", "XCLIENT NAME", "XEXCH50", "X-EXPS GSSAPI", "BODY=8BITMIME", "NOTIFY=NEVER", "RET", "VERB", "ONEX", "SEND", "TURN", "XFOO=a=b", "%", "XFOO%"}
	for _, name := range knownNames() {
		texts = append(texts, name, strings.ToLower(name), "X"+name, name+"X", name+" 1", name+"=1")
	}
	return texts
}

// look judges by the data, as the page does.
func (d judgeData) look(kind int, text string) (v verdict, at int) {
	k := d.Kinds[kind]
	for _, s := range k.Starts {
		if rest, ok := strings.CutPrefix(text, s.Code); ok {
			if v, at = d.named(k, rest); at >= 0 {
				at += len(s.Code)
			}
			v.Text = s.Says + v.Text
			return v, at
		}
	}
	return d.named(k, text)
}

func (d judgeData) named(k judgeKind, text string) (v verdict, at int) {
	if fits := regexp.MustCompile(k.Fits).FindString(text); len(fits) < len(text) || text == "" {
		return k.Bad, len(fits)
	}
	name := regexp.MustCompile(k.Name).FindString(text)
	upper := strings.ToUpper(name)
	if value, ok := k.Values[upper]; ok && !regexp.MustCompile(value.Whole).MatchString(text[len(name):]) {
		longest := 0
		for _, b := range value.Begun {
			longest = max(longest, len(regexp.MustCompile(b).FindString(text[len(name):])))
		}
		value.Bad.Text = strings.ReplaceAll(value.Bad.Text, "%", name)
		return value.Bad, len(name) + longest
	}
	v, ok := k.With[upper]
	if !ok || len(name) == len(text) {
		v, ok = k.Names[upper]
	}
	for _, s := range k.Sorts {
		if !ok && regexp.MustCompile(s.Match).MatchString(name) {
			v, ok = s.Verdict, true
		}
	}
	v.Text = strings.ReplaceAll(v.Text, "%", name)
	return v, -1
}

// What the page can look up is what facts says.
func TestJudgeData(t *testing.T) {
	d := newJudgeData()
	for i, k := range judgeKinds {
		for _, text := range judgedTexts() {
			got, at := d.look(i, text)
			want := facts.Judge(k.kind, text)
			if got.Standing != want.Standing.String() || got.OK != want.OK {
				t.Errorf("%q as %s: %s %t, want %s %t", text, k.label, got.Standing, got.OK, want.Standing, want.OK)
				continue
			}
			if want.Standing == facts.Malformed {
				// A mark after a space is on it: that a word should follow is not sure before it comes.
				if at != want.At && at != want.At-1 {
					t.Errorf("%q as %s: octet %d, want %d", text, k.label, at, want.At)
				}
				if by := d.Rulings[got.By[0]]; by.Source != want.By[0].Source {
					t.Errorf("%q as %s: decided by %s, want %s", text, k.label, by.Source, want.By[0].Source)
				}
				continue
			}
			if got.Text != want.Text || len(got.By) != len(want.By) || d.Rulings[got.By[0]].Says != want.By[0].Says {
				t.Errorf("%q as %s: %q by %v, want %q by %v", text, k.label, got.Text, got.By, want.Text, want.By)
			}
		}
	}
}

// The validator in the page says the same, as one types.
func TestJudge(t *testing.T) {
	v := open(t, "sandbox.html")
	v.wait(`document.querySelector("smtp-judge input")`)
	v.focus("smtp-judge input")
	v.keys("XFOO 1")
	v.says("smtp-judge .verdict", "XFOO begins with X, so it is a local EHLO keyword: legal")
	v.says("smtp-judge .verdict", "RFC 5321 section 2.2.2")
	v.accessible()
	v.shot("judge")
	d := newJudgeData()
	type judged struct {
		Kind int
		Text string
	}
	var list []judged
	var want []string
	for i := range judgeKinds {
		for _, text := range judgedTexts() {
			got, at := d.look(i, text)
			list = append(list, judged{i, text})
			want = append(want, fmt.Sprintf("%t %s %s %d", got.OK, got.Standing, got.Text, at))
		}
	}
	data, err := json.Marshal(list)
	if err != nil {
		t.Fatal(err)
	}
	got := ask[[]string](v, fmt.Sprintf(`%s.map(({ Kind, Text }) => {
		const { verdict, at } = document.querySelector("smtp-judge").judge(Kind, Text);
		return [verdict.ok, verdict.standing, verdict.text, at].join(" ");
	})`, data))
	for i := range want {
		// Offsets count octets there and characters here: they differ behind an é only.
		if i >= len(got) || got[i] != want[i] {
			t.Fatalf("%q as %s: %q, want %q", list[i].Text, judgeKinds[list[i].Kind].label, got[i], want[i])
		}
	}
	v.phone()
	ask[chromedp.Void](v, `document.querySelector("smtp-judge").scrollIntoView()`)
	v.fits()
}
