package facts

import (
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
		{KeywordLine, "AUTH=LOGIN", `Octet 5 is "=", and a letter, a digit, a hyphen or a space is wanted there: whatever its first letter, that is no EHLO keyword. AUTH LOGIN, with a space, would be one.`},
		{KeywordLine, "FAST_MAIL", `Octet 5 is "_", and a letter, a digit, a hyphen or a space is wanted there: whatever its first letter, that is no EHLO keyword.`},
		{KeywordLine, "SIZE ", `After octet 5 comes the end, and a printable ASCII character is wanted there: the line does not parse.`},
		{KeywordLine, "FASTMAIL", "FASTMAIL does not begin with X, and no registered extension has that keyword: a server must not offer it."},
		{KeywordLine, "X-FOO", "X-FOO begins with X, so that it is a local EHLO keyword: legal, but the two sides have to have agreed on it."},
		{KeywordLine, "ONEX", "ONEX is registered as a legacy entry, though no RFC describes it."},
		{KeywordLine, "STARTTLS now", "STARTTLS is registered, but takes no parameter in EHLO: RFC 3207 defines none."},
		{VerbName, "NOOP", "NOOP is one of the commands that every server has."},
		{MailParam, "ORCPT=rfc822;x", "ORCPT is a parameter of RCPT alone: the answer is 555."},
		{Registration, "DSN", "DSN is taken: RFC 3461 has it."},
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
