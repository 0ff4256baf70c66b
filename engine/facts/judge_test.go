package facts

import (
	"regexp"
	"strings"
	"testing"
)

func TestJudge(t *testing.T) {
	for _, c := range []struct {
		kind     Kind
		text     string
		standing Standing
		rule     string
		source   string // of what decides
		at       int    // where malformed, in octets from 1
	}{
		// Lines as Postfix offers them.
		{KeywordLine, "PIPELINING", Registered, "5321-2.2.2-2", "RFC 5321 section 2.2.2", 0},
		{KeywordLine, "SIZE 10240000", Registered, "5321-2.2.2-2", "RFC 5321 section 2.2.2", 0},
		{KeywordLine, "VRFY", Registered, "5321-2.2.2-2", "RFC 5321 section 2.2.2", 0},
		{KeywordLine, "ETRN", Registered, "5321-2.2.2-2", "RFC 5321 section 2.2.2", 0},
		{KeywordLine, "AUTH PLAIN LOGIN", Registered, "5321-2.2.2-2", "RFC 5321 section 2.2.2", 0},
		{KeywordLine, "AUTH=PLAIN LOGIN", Malformed, "", "RFC 5321 section 4.1.1.1", 5},
		{KeywordLine, "XVERP", Local, "", "RFC 5321 section 2.2.2", 0},
		{KeywordLine, "XCLIENT NAME ADDR PROTO HELO", Local, "", "RFC 5321 section 2.2.2", 0},
		{KeywordLine, "XFORWARD NAME ADDR PROTO HELO SOURCE", Local, "", "RFC 5321 section 2.2.2", 0},
		{KeywordLine, "8bitmime", Registered, "5321-2.2.2-2", "RFC 5321 section 2.2.2", 0},
		{KeywordLine, "SMTPUTF8", Registered, "5321-2.2.2-2", "RFC 5321 section 2.2.2", 0},
		// Exchange, Courier, sendmail, ZMailer.
		{KeywordLine, "X-EXPS GSSAPI NTLM", Local, "", "RFC 5321 section 2.2.2", 0},
		{KeywordLine, "X-EXPS=LOGIN", Malformed, "", "RFC 5321 section 4.1.1.1", 7},
		{KeywordLine, "AUTH=LOGIN", Malformed, "", "RFC 5321 section 4.1.1.1", 5},
		{KeywordLine, "X-LINK2STATE", Local, "", "RFC 5321 section 2.2.2", 0},
		{KeywordLine, "XEXCH50", Local, "", "RFC 5321 section 2.2.2", 0},
		{KeywordLine, "X-ANONYMOUSTLS", Local, "", "RFC 5321 section 2.2.2", 0},
		{KeywordLine, "XVERP=Courier", Malformed, "", "RFC 5321 section 4.1.1.1", 6},
		{KeywordLine, "XSECURITY=NONE,STARTTLS", Malformed, "", "RFC 5321 section 4.1.1.1", 10},
		{KeywordLine, "VERB", Registered, "5321-2.2.2-2", "RFC 5321 section 2.2.2", 0},
		{KeywordLine, "X-RCPTLIMIT 10000", Local, "", "RFC 5321 section 2.2.2", 0},
		{KeywordLine, "xone", Local, "", "RFC 5321 section 2.2.2", 0},
		{KeywordLine, "X", Local, "", "RFC 5321 section 2.2.2", 0},
		// Not registered, and without X.
		{KeywordLine, "FASTMAIL", Unregistered, "5321-2.2.2-3", "RFC 5321 section 2.2.2", 0},
		{KeywordLine, "FAST-MAIL 3", Unregistered, "5321-2.2.2-3", "RFC 5321 section 2.2.2", 0},
		{KeywordLine, "NOOP", Unregistered, "5321-2.2.2-3", "RFC 5321 section 2.2.2", 0},
		{KeywordLine, "BDAT", Unregistered, "5321-2.2.2-3", "RFC 5321 section 2.2.2", 0},
		{KeywordLine, "FAST_MAIL", Malformed, "", "RFC 5321 section 4.1.1.1", 5},
		{KeywordLine, "-SIZE", Malformed, "", "RFC 5321 section 4.1.1.1", 1},
		{KeywordLine, "", Malformed, "", "RFC 5321 section 4.1.1.1", 1},
		{KeywordLine, "SIZE ", Malformed, "", "RFC 5321 section 4.1.1.1", 6},
		{KeywordLine, "AUTH  PLAIN", Malformed, "", "RFC 5321 section 4.1.1.1", 6},
		{KeywordLine, "SIZE 1\xe9", Malformed, "", "RFC 5321 section 4.1.1.1", 7},
		{KeywordLine, "SMTPUTF8 yes", Misplaced, "6531-3.1-1", "RFC 5321 section 2.2.2", 0},
		{KeywordLine, "PIPELINING 8", Misplaced, "5321-2.2.2-3", "RFC 5321 section 2.2.2", 0},
		// With the code of the reply, as it is read off the wire.
		{KeywordLine, "250-SIZE 35882577", Registered, "5321-2.2.2-2", "RFC 5321 section 2.2.2", 0},
		{KeywordLine, "250 HELP", Registered, "5321-2.2.2-2", "RFC 5321 section 2.2.2", 0},
		{KeywordLine, "250-X-EXPS GSSAPI", Local, "", "RFC 5321 section 2.2.2", 0},
		{KeywordLine, "250-FASTMAIL", Unregistered, "5321-2.2.2-3", "RFC 5321 section 2.2.2", 0},
		{KeywordLine, "250-AUTH=LOGIN", Malformed, "", "RFC 5321 section 4.1.1.1", 9},
		{KeywordLine, "250-mx.tutor.example greets me.example", Malformed, "", "RFC 5321 section 4.1.1.1", 7},
		{KeywordLine, "250-", Malformed, "", "RFC 5321 section 4.1.1.1", 5},
		{KeywordLine, "250-SIZE abc", Malformed, "", "RFC 1870 section 3", 10},
		{KeywordLine, "250-250-SIZE", Unregistered, "5321-2.2.2-3", "RFC 5321 section 2.2.2", 0}, // one code a line
		{VerbName, "250-SIZE", Unregistered, "5321-4.1.5-2", "RFC 5321 section 4.1.5", 0},        // a command has none
		// What comes after a keyword.
		{KeywordLine, "SIZE abc", Malformed, "", "RFC 1870 section 3", 6},
		{KeywordLine, "SIZE 10MB", Malformed, "", "RFC 1870 section 3", 8},
		{KeywordLine, "size 1000 2000", Malformed, "", "RFC 1870 section 3", 10},
		{KeywordLine, "SIZE 0", Registered, "5321-2.2.2-2", "RFC 5321 section 2.2.2", 0},
		{KeywordLine, "SIZE", Registered, "5321-2.2.2-2", "RFC 5321 section 2.2.2", 0},
		{KeywordLine, "AUTH PLAIN,LOGIN", Malformed, "", "RFC 4422 section 3.1", 11},
		{KeywordLine, "AUTH plain", Malformed, "", "RFC 4422 section 3.1", 6},
		{KeywordLine, "AUTH SCRAM-SHA-256-PLUS XOAUTH2", Registered, "5321-2.2.2-2", "RFC 5321 section 2.2.2", 0},
		{KeywordLine, "AUTH A23456789012345678901", Malformed, "", "RFC 4422 section 3.1", 26},
		{KeywordLine, "LIMITS RCPTMAX=100 MAILMAX=5", Registered, "5321-2.2.2-2", "RFC 5321 section 2.2.2", 0},
		{KeywordLine, "LIMITS RCPTMAX:100", Malformed, "", "RFC 9422 section 3", 15},
		{KeywordLine, "LIMITS RCPTMAX=", Malformed, "", "RFC 9422 section 3", 16},
		{KeywordLine, "LIMITS", Malformed, "", "RFC 9422 section 3", 7},
		{KeywordLine, "DELIVERBY 240", Registered, "5321-2.2.2-2", "RFC 5321 section 2.2.2", 0},
		{KeywordLine, "DELIVERBY 240,later", Registered, "5321-2.2.2-2", "RFC 5321 section 2.2.2", 0},
		{KeywordLine, "DELIVERBY 4m", Malformed, "", "RFC 2852 section 2", 12},
		{KeywordLine, "DELIVERBY 1234567890", Malformed, "", "RFC 2852 section 2", 20},
		{KeywordLine, "FUTURERELEASE 86400 2027-01-01T00:00:00Z", Registered, "5321-2.2.2-2", "RFC 5321 section 2.2.2", 0},
		{KeywordLine, "FUTURERELEASE 86400", Malformed, "", "RFC 4865 section 3", 20},
		{KeywordLine, "FUTURERELEASE 0 2027-01-01T00:00:00Z", Malformed, "", "RFC 4865 section 3", 15},
		{KeywordLine, "FUTURERELEASE 1 2027-01-01 00:00:00Z", Malformed, "", "RFC 4865 section 3", 27},
		{KeywordLine, "FUTURERELEASE", Malformed, "", "RFC 4865 section 3", 14},
		{KeywordLine, "NO-SOLICITING com.example:ADV,org.example:ADV", Registered, "5321-2.2.2-2", "RFC 5321 section 2.2.2", 0},
		{KeywordLine, "NO-SOLICITING ADV, NEWS", Malformed, "", "RFC 3865 appendix A", 19},
		{KeywordLine, "MT-PRIORITY STANAG4406", Registered, "5321-2.2.2-2", "RFC 5321 section 2.2.2", 0},
		{KeywordLine, "MT-PRIORITY HIGH/LOW", Malformed, "", "RFC 6710 section 7", 17},
		{KeywordLine, "BURL imap imap://imap.tutor.example", Registered, "5321-2.2.2-2", "RFC 5321 section 2.2.2", 0},
		{KeywordLine, "BURL http://tutor.example", Malformed, "", "RFC 4468 section 3.5", 6},
		// Commands.
		{VerbName, "MAIL FROM:<>", Core, "5321-4.5.1-1", "RFC 5321 section 4.5.1", 0},
		{VerbName, "vrfy", Core, "5321-4.5.1-1", "RFC 5321 section 4.5.1", 0},
		{VerbName, "BDAT 5 LAST", Registered, "5321-4.1.5-2", "RFC 5321 section 4.1.5", 0},
		{VerbName, "VERB", Registered, "5321-4.1.5-2", "RFC 5321 section 4.1.5", 0},
		{VerbName, "XCLIENT", Local, "5321-4.1.5-1", "RFC 5321 section 4.1.5", 0},
		{VerbName, "xyzzy", Local, "5321-4.1.5-1", "RFC 5321 section 4.1.5", 0},
		{VerbName, "X-EXPS NTLM", Local, "5321-4.1.5-1", "RFC 5321 section 4.1.5", 0},
		{VerbName, "WIZ", Unregistered, "5321-4.1.5-2", "RFC 5321 section 4.1.5", 0},
		{VerbName, "LHLO", Unregistered, "5321-4.1.5-2", "RFC 5321 section 4.1.5", 0},
		{VerbName, "SIZE", Unregistered, "5321-4.1.5-2", "RFC 5321 section 4.1.5", 0},
		{VerbName, "GET_MAIL", Malformed, "", "RFC 5321 section 4.1.1", 4},
		// Parameters.
		{MailParam, "SIZE=1000", Registered, "5321-2.2.2-4", "RFC 5321 section 2.2.2", 0},
		{MailParam, "smtputf8", Registered, "5321-2.2.2-4", "RFC 5321 section 2.2.2", 0},
		{MailParam, "NOTIFY=NEVER", Misplaced, "5321-4.1.1.11-1", "RFC 5321 section 4.1.1.11", 0},
		{RcptParam, "NOTIFY=NEVER", Registered, "5321-2.2.2-4", "RFC 5321 section 2.2.2", 0},
		{RcptParam, "SIZE=1000", Misplaced, "5321-4.1.1.11-1", "RFC 5321 section 4.1.1.11", 0},
		{MailParam, "XVERP", Local, "5321-2.2.2-4", "RFC 5321 section 2.2.2", 0},
		{MailParam, "XOORG=example.com", Local, "5321-2.2.2-4", "RFC 5321 section 2.2.2", 0},
		{MailParam, "COLOR=red", Unregistered, "5321-2.2.2-4", "RFC 5321 section 2.2.2", 0},
		{MailParam, "COLOR=", Malformed, "", "RFC 5321 section 4.1.2", 7},
		{MailParam, "COLOR=a=b", Malformed, "", "RFC 5321 section 4.1.2", 8},
		{MailParam, "BODY 7BIT", Malformed, "", "RFC 5321 section 4.1.2", 5},
		{RcptParam, "=1", Malformed, "", "RFC 5321 section 4.1.2", 1},
		{MailParam, "SIZE=abc", Malformed, "", "RFC 1870 section 3", 6},
		{MailParam, "BODY=9BITMIME", Malformed, "", "RFC 3030 section 3", 6},
		{MailParam, "body=8bitmime", Registered, "5321-2.2.2-4", "RFC 5321 section 2.2.2", 0},
		{MailParam, "RET=HDR", Malformed, "", "RFC 3461 section 4.3", 8},
		{MailParam, "BY=120;R", Registered, "5321-2.2.2-4", "RFC 5321 section 2.2.2", 0},
		{MailParam, "BY=120,R", Malformed, "", "RFC 2852 section 4", 7},
		{MailParam, "SMTPUTF8=yes", Malformed, "", "RFC 6531 section 3.4", 9},
		{RcptParam, "NOTIFY=SUCCESS,FAILURE", Registered, "5321-2.2.2-4", "RFC 5321 section 2.2.2", 0},
		{RcptParam, "NOTIFY=NEVER,DELAY", Malformed, "", "RFC 3461 section 4.1", 13},
		{RcptParam, "ORCPT=rfc822;bob+40tutor.example", Registered, "5321-2.2.2-4", "RFC 5321 section 2.2.2", 0},
		{RcptParam, "ORCPT=bob@tutor.example", Malformed, "", "RFC 3461 section 4.2", 10},
		// Registration.
		{Registration, "XTRACK", Local, "5321-2.2.2-1", "RFC 5321 section 2.2.2", 0},
		{Registration, "x-track", Local, "5321-2.2.2-1", "RFC 5321 section 2.2.2", 0},
		{Registration, "size", Taken, "", "IANA registry of SMTP service extensions", 0},
		{Registration, "TRACKING", Free, "", "RFC 5321 section 8", 0},
		{Registration, "FAST_TRACK", Malformed, "", "RFC 5321 section 4.1.1.1", 5},
		{Registration, "FAST TRACK", Malformed, "", "RFC 5321 section 4.1.1.1", 5},
	} {
		v := Judge(c.kind, c.text)
		name := c.kind.String() + " " + c.text
		if v.Standing != c.standing || v.Rule != c.rule {
			t.Errorf("%s: %v by %q, want %v by %q", name, v.Standing, v.Rule, c.standing, c.rule)
		}
		if v.By[0].Source != c.source {
			t.Errorf("%s: decided by %s, want %s", name, v.By[0].Source, c.source)
		}
		if c.standing == Malformed && (v.At != c.at-1 || v.Want == "") {
			t.Errorf("%s: octet %d wants %q, want octet %d", name, v.At+1, v.Want, c.at)
		}
		wantOK := c.standing >= Local && !(c.kind == Registration && c.standing == Local)
		if v.OK != wantOK {
			t.Errorf("%s: ok is %v", name, v.OK)
		}
		if v.Rule != "" {
			if _, ok := FindRule(v.Rule); !ok {
				t.Errorf("%s: no rule %s", name, v.Rule)
			}
		}
	}
}

func TestVerdictText(t *testing.T) {
	for _, c := range []struct {
		kind Kind
		text string
		want string
	}{
		{KeywordLine, "AUTH=LOGIN", `Octet 5 is "=", where a letter, a digit, a hyphen or a space is expected. Whatever its first letter, this is not an EHLO keyword. AUTH LOGIN, with a space, would be one.`},
		{KeywordLine, "FAST_MAIL", `Octet 5 is "_", where a letter, a digit, a hyphen or a space is expected. Whatever its first letter, this is not an EHLO keyword.`},
		{KeywordLine, "SIZE ", `The text ends after octet 5, where a printable ASCII character is expected. The line does not parse.`},
		{KeywordLine, "FASTMAIL", "FASTMAIL does not begin with X, and no registered extension has that keyword. A server must not offer it."},
		{KeywordLine, "X-FOO", "X-FOO begins with X, so it is a local EHLO keyword. It is allowed, but the two sides must have agreed on it."},
		{KeywordLine, "ONEX", "ONEX is registered as a legacy entry, though no RFC describes it."},
		{KeywordLine, "STARTTLS now", "STARTTLS is registered, but takes no parameter in EHLO: RFC 3207 defines none."},
		{KeywordLine, "250-SIZE 35882577", "250 is the reply code, and the hyphen after it says that more lines follow. SIZE is registered: it comes from RFC 1870."},
		{KeywordLine, "250 SIZE abc", `250 is the reply code, and the space after it says that this is the last line. Octet 10 is "a", where a digit is expected. SIZE is registered, but what comes after it has a grammar of its own: size-param = [1*DIGIT] (RFC 1870 section 3).`},
		{KeywordLine, "SIZE 10k", `Octet 8 is "k", where a digit or the end is expected. SIZE is registered, but what comes after it has a grammar of its own: size-param = [1*DIGIT] (RFC 1870 section 3).`},
		{KeywordLine, "mx.tutor.example", `Octet 3 is ".", where a letter, a digit, a hyphen or a space is expected. Whatever its first letter, this is not an EHLO keyword. The first line of the reply has the name of the server, not a keyword.`},
		{VerbName, "X-TURBO", "X-TURBO begins with X, so it is a local command. RFC 5321 section 2.2.2 allows it, though in section 4.1.1 commands consist of letters alone. A server that does not know it answers 500."},
		{VerbName, "NOOP", "NOOP is one of the commands that every server has."},
		{MailParam, "ORCPT=rfc822;x", "ORCPT is a parameter of RCPT only. The reply is 555."},
		{Registration, "DSN", "DSN is taken: it comes from RFC 3461."},
	} {
		if got := Judge(c.kind, c.text).Text; got != c.want {
			t.Errorf("%v %s: %q, want %q", c.kind, c.text, got, c.want)
		}
	}
	if v := Judge(VerbName, "XEXCH50"); v.By[len(v.By)-1].Source != "RFC 5321 section 4.1.1" {
		t.Error("nobody says that commands are made of letters")
	}
	if v := Judge(KeywordLine, "xclient NAME"); v.Wild == nil || v.Wild.Who[:7] != "Postfix" {
		t.Error("XCLIENT is not known from the wild")
	}
}

// A value's patterns say what its reader says.
func TestValuePatterns(t *testing.T) {
	texts := []string{"", " ", "=", " 1", "=1", " 123456789", " 1234567890", "=abc", " abc", "=ABC+2", "=ABC+2B", "=ABC+2b=", "=N", "=-9", "=-0", "=0", "=01", "=SUCCESS", "=SUCCESS,", "=SUCCESS,DELAY,never",
		"=never", "=NEVER,SUCCESS", "=120;R", "=+120;NT", "=-1;nt", "=120;X", "=rfc822;a", "=;a", " imap", " imaps", " imap://", " imap://a imap", " imap://a/b", "=full", "=<a.b@c>", "=<a..b@c>", "=<a@b", "=QUJD:6", "=QUJD:x", "=fu", "=7bit", "=7bitmime",
		" A=b", " A= B", " A=b C D=;", " PLAIN LOGIN", " PLAIN  LOGIN", " a,b,c", " a,,b", " 1,a", " ,a", " 1,", " 60 2027-01-01T00:00:00Z", " 60 2027-01-01T00:00:00.5Z", " 60 2027-01-01T00:00:00.Z",
		"=2027-01-01T00:00:00+01:00", "=2027-01-01T00:00:00.125-01:00", "=2027-01-01T00:00:00Z;C", "=2027-01-01t00:00:00z;", "=2027-01-0", "=2027-01-01T00:00:00.5Z;R"}
	for _, v := range Values() {
		whole := regexp.MustCompile(v.Whole())
		for _, text := range texts {
			at, want := v.misfit(text)
			if whole.MatchString(text) != (want == "") {
				t.Errorf("%v %s%s: the pattern says %t, the reader wants %q", v.Kind, v.Name, text, whole.MatchString(text), want)
			}
			longest := 0
			for _, b := range v.Begun() {
				longest = max(longest, len(regexp.MustCompile(b).FindString(text)))
			}
			if want != "" && longest != at {
				t.Errorf("%v %s%s: the patterns stop at %d, the reader at %d wants %s", v.Kind, v.Name, text, longest, at, want)
			}
		}
	}
}

// Every value is of a name that is registered for it, and says where it is from.
func TestValues(t *testing.T) {
	for _, v := range Values() {
		found := false
		switch v.Kind {
		case KeywordLine:
			x, ok := FindExtension(v.Name)
			found = ok && x.Params != ""
		case MailParam:
			_, _, found = FindMailParam(v.Name)
		case RcptParam:
			_, _, found = FindRcptParam(v.Name)
		}
		if !found || !source.MatchString(v.Ruling.Source) || v.Ruling.Year == 0 || v.Ruling.Says == "" {
			t.Errorf("%v %s: %t, %+v", v.Kind, v.Name, found, v.Ruling)
		}
	}
	for _, x := range Extensions() {
		if _, ok := findValue(KeywordLine, x.Keyword); ok != (x.Params != "") {
			t.Errorf("%s has the parameters %q, and a grammar for them is %t", x.Keyword, x.Params, ok)
		}
	}
}

func TestRulings(t *testing.T) {
	year := 0
	for i, r := range Rulings() {
		if r.Year < year || r.Says == "" {
			t.Errorf("ruling %d: %d after %d, %q", i, r.Year, year, r.Says)
		}
		year = r.Year
		if _, ok := FindRule(r.Rule); r.Rule != "" && !ok {
			t.Errorf("%s: no rule %s", r.Source, r.Rule)
		}
		if r.Year < 2025 && !source.MatchString(r.Source) {
			t.Errorf("source %q", r.Source)
		}
	}
}

func TestJudgeEhlo(t *testing.T) {
	const want = "local unregistered registered malformed"
	for _, reply := range []string{
		"250-mx.tutor.example greets me.example\r\n250-XCLIENT NAME ADDR\r\n250-FOO\r\n250-SIZE 1000\r\n250 AUTH=LOGIN\r\n",
		"XCLIENT NAME ADDR\nFOO\nSIZE 1000\nAUTH=LOGIN",
		"250-XCLIENT NAME ADDR\n250-FOO\n250-SIZE 1000\n\n250 AUTH=LOGIN",
	} {
		var got []string
		for _, v := range JudgeEhlo(reply) {
			got = append(got, v.Standing.String())
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%q: %s, want %s", reply, s, want)
		}
	}
	if vs := JudgeEhlo("250 mx.tutor.example\r\n"); len(vs) != 0 {
		t.Errorf("the server's name is judged: %v", vs)
	}
}

func FuzzJudge(f *testing.F) {
	for _, s := range []string{"SIZE 1", "AUTH=LOGIN", "X-", "", " ", "=", "\x00", "BODY=8BITMIME"} {
		f.Add(byte(0), s)
	}
	f.Fuzz(func(t *testing.T, kind byte, text string) {
		k := Kind(kind % 5)
		v := Judge(k, text)
		if v.Text == "" || len(v.By) == 0 || v.At < 0 || v.At > len(text) {
			t.Errorf("%v %q: %+v", k, text, v)
		}
		if (v.Want != "") != (v.Standing == Malformed) {
			t.Errorf("%v %q: %v wants %q", k, text, v.Standing, v.Want)
		}
		JudgeEhlo(text)
		FindRule(text)
		FindEnhanced(text)
	})
}
