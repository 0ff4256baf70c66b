package sitetest

import (
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Judge is what the page judges names by, as it reads it.
type Judge struct {
	Rulings []struct{ Source, Says string }
	Kinds   []Kind
}

// Kind is how a text of a kind is judged.
type Kind struct {
	Label, Name, Fits string
	Starts            []struct{ Code, Says string }
	Values            map[string]struct {
		Whole string
		Begun []string
		Bad   Verdict
	}
	Names, With map[string]Verdict
	Sorts       []struct {
		Match   string
		Verdict Verdict
	}
	Bad Verdict
}

// Verdict is what was judged.
type Verdict struct {
	OK             bool
	Standing, Text string
	By             []int // among the rulings
}

// ReadJudge reads judge.json.
func ReadJudge(t *testing.T, data []byte) (d Judge) {
	t.Helper()
	if err := json.Unmarshal(data, &d); err != nil {
		t.Fatal(err)
	}
	return d
}

// JudgedTexts are texts of every sort, for every kind, with all names that are known.
func JudgedTexts(by Judge) (texts []string) {
	texts = []string{"", "X", "x", "XFOO", "X-FOO", "x9", "XFOO 1", "XFOO=1", "XFOO = 1", "FOO", "FOO 1", "FOO=1", "X_FOO", "-X", "9FOO",
		"SIZE", "size", "SIZE 1000", "SIZE=1000", "SIZE=", "AUTH=LOGIN", "AUTH PLAIN LOGIN", "PIPELINING 1", "HELP x", "X FOO BAR", "XFOO  1", "XFOO ",
		"250-SIZE 35882577", "250 HELP", "250-SIZE abc", "250-FOO", "250-", "250-X-EXPS NTLM", "SIZE abc", "SIZE 10MB", "SIZE=10MB", "AUTH plain", "LIMITS RCPTMAX=5", "LIMITS ;", "DELIVERBY 1,", "FUTURERELEASE 1 2",
		"BODY=9BIT", "RET=FU", "NOTIFY=SUCCESS,NEVER", "NOTIFY=FAILURE,DELAY", "ORCPT=rfc822;bob", "BY=1;R", "BY=1;Q", "SMTPUTF8=1", "MT-PRIORITY=-3", "X-TURBO",
		"X\u00e9", "XCLIENT NAME", "XEXCH50", "X-EXPS GSSAPI", "BODY=8BITMIME", "NOTIFY=NEVER", "RET", "VERB", "ONEX", "SEND", "TURN", "XFOO=a=b", "%", "XFOO%"}
	for _, name := range slices.Sorted(maps.Keys(by.Kinds[0].Names)) {
		texts = append(texts, name, strings.ToLower(name), "X"+name, name+"X", name+" 1", name+"=1")
	}
	return texts
}

// Look judges by the data, as the page does.
func Look(d Judge, kind int, text string) (v Verdict, at int) {
	k := d.Kinds[kind]
	for _, s := range k.Starts {
		if rest, ok := strings.CutPrefix(text, s.Code); ok {
			if v, at = named(k, rest); at >= 0 {
				at += len(s.Code)
			}
			v.Text = s.Says + v.Text
			return v, at
		}
	}
	return named(k, text)
}

func named(k Kind, text string) (v Verdict, at int) {
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
