package pages

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"ehloworld/engine"
	"ehloworld/engine/facts"
	"ehloworld/engine/notation"
	"ehloworld/site/assets/sitetest"
)

// What the laws of the workshop say is what facts and the engine say.
func TestShopLaws(t *testing.T) {
	laws := map[string]ShopLaw{}
	for _, law := range shopLaws() {
		laws[law.No] = law
	}
	holds := func(no, line string) bool {
		for said, law := range laws {
			if strings.Contains(said, no) {
				if !regexp.MustCompile(law.On).MatchString(line) {
					return true
				}
				return regexp.MustCompile(law.Fits).MatchString(line) != law.Not
			}
		}
		t.Fatalf("no law says %q", no)
		return false
	}
	for code := facts.Code(200); code < 600; code++ {
		row, known := facts.FindCode(code)
		for _, which := range []string{"ok", "bad"} {
			line := "reply XFOO " + which + " " + code.String()
			want := code.Valid() && (code.Class() == 2) == (which == "ok") && code.Class() != 3
			if got := holds("does not "+map[string]string{"ok": "say that it worked", "bad": "refuse"}[which], line+" Done"); got != want {
				t.Errorf("%s: stands %v, want %v", line, got, want)
			}
			if got, want := holds("ends the connection", line+" Done"), !(known && row.Closes || code == 221); got != want {
				t.Errorf("%s: goes on %v, want %v", line, got, want)
			}
			for _, enhanced := range []string{"2.0.0", "4.1.1", "5.7.13", "3.0.0"} {
				if got, want := holds("ENHANCEDSTATUSCODES", line+" "+enhanced+" Done"), code.Class() == 3 || code.Fits(enhanced); got != want {
					t.Errorf("%s %s: stands %v, want %v", line, enhanced, got, want)
				}
			}
		}
	}
	for _, st := range []engine.State{engine.Start, engine.ReadyState, engine.Mail, engine.Rcpt, engine.Data, engine.Handshake, engine.Closed, engine.Authenticating, engine.Chunk} {
		reads := st != engine.Data && st != engine.Handshake && st != engine.Closed && st != engine.Authenticating
		if got := holds("reads no commands", "verb XFOO any in ready "+string(st)); got != reads {
			t.Errorf("in %s: stands %v, want %v", st, got, reads)
		}
	}
}

// A name in an agreement is judged by the laws as facts judges it: of each line
// that can be, one law judges the name.
func TestNamesInShop(t *testing.T) {
	lines := map[string]facts.Kind{"local %": facts.KeywordLine, "local % for 192.0.2.0/24 hidden": facts.KeywordLine, "verb % digits in ready mail": facts.VerbName}
	more := map[string]string{}
	for verb, kind := range map[string]facts.Kind{"MAIL": facts.MailParam, "RCPT": facts.RcptParam} {
		for _, value := range notation.LocalKinds() {
			line := "param " + verb + " % " + value
			lines[line] = kind
			if value != "none" {
				more[line] = "=1"
			}
		}
	}
	data, err := json.Marshal(newJudgeData())
	if err != nil {
		t.Fatal(err)
	}
	judge := sitetest.ReadJudge(t, data)
	for line, kind := range lines {
		for _, name := range []string{"XFOO", "FOO", "X-FOO", "SIZE", "xfoo", "none", "X_FOO"} {
			judged := 0
			for _, law := range shopLaws() {
				m := regexp.MustCompile(law.On).FindStringSubmatch(strings.Replace(line, "%", name, 1))
				if m == nil || law.Judge < 0 {
					continue
				}
				judged++
				verdict, _ := sitetest.Look(judge, law.Judge, m[1]+law.More)
				if want := facts.Judge(kind, name+more[line]); verdict.OK != want.OK || verdict.Standing != want.Standing.String() {
					t.Errorf("%s as %q: %v %s, want %v %s", name, line, verdict.OK, verdict.Standing, want.OK, want.Standing)
				}
			}
			if judged != 1 {
				t.Errorf("%s as %q: judged by %d laws", name, line, judged)
			}
		}
	}
}
