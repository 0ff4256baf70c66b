package pages

import (
	"path"
	"slices"
	"strings"
	"testing"

	"ehloworld/site/assets"
	"ehloworld/site/page"
)

// A question is what people type into the search, with the place that has to
// come first. It has the words, or says what they mean in others.
type question struct {
	text, first string
	says        string // on that place; "" is the words of the question
	also        string // what else comes among the first four
}

const (
	atCode = page.Enhanced + "#"
	atTerm = page.Glossary + "#"
	logged = "Nov 26 11:22:33 mx postfix/smtp[451]: 4XyZab12Cd: to=<bob@tutor.example>, relay=mx.tutor.example[192.0.2.1]:25, delay=0.42, delays=0.1/0/0.2/0.1, dsn=5.1.1, status=bounced (host mx.tutor.example[192.0.2.1] said: 550 5.1.1 <bob@tutor.example>: Recipient address rejected: User unknown in virtual mailbox table (in reply to RCPT TO command))"
)

// pastedLines are lines of servers as people have them.
var pastedLines = []question{
	{"550", "atlas/550.html", "550", ""},
	{"550 5.7.1", "atlas/550.html#e5-7-1", "5.7.1", "atlas/550.html"},
	{"550 5.7", "atlas/550.html", "5.7", "atlas/550.html#e5-7-1"}, // it is still being typed
	{"550-5.7.26 This mail is unauthenticated", "atlas/550.html#e5-7-26", "5.7.26", atCode + "own-4-7-26"},
	{"> 550 5.1.1 user unknown", "atlas/550.html#e5-1-1", "No such mailbox", "atlas/550.html"},
	{"C: RCPT TO:<bob@tutor.example>", page.VerbPath("RCPT"), "RCPT", ""},
	{"status=deferred (lost connection with mx.tutor.example[192.0.2.1] while receiving the initial server greeting)", "learn/d9.html", "connection breaks", ""},
	{"Name service error for name=tutor.example type=MX: Host not found", atTerm + "mx", "", ""},
	{"> > 550 5.1.1 user unknown", "atlas/550.html#e5-1-1", "No such mailbox", "atlas/550.html"},
	{logged, "atlas/550.html#e5-1-1", "No such mailbox", atCode + "x-1-1"},
	{"<<< 550 no such user", "atlas/550.html", "550", ""},
	{"#5.1.1 smtp;550 User unknown", "atlas/550.html#e5-1-1", "No such mailbox", atCode + "x-1-1"},
	{"<mx.tutor.example #5.7.1 smtp; 550 5.7.1 Unable to relay>", "atlas/550.html#e5-7-1", "relaying", ""},
	{"5.1.1", atCode + "x-1-1", "No such mailbox", ""},
	{"5.7.1", atCode + "x-7-1", "not allowed to send there", ""},
	{"X.7.1", atCode + "x-7-1", "not allowed to send there", ""},
	{"#5.2.2", atCode + "x-2-2", "Mailbox full", ""},
	{"SMTP error 554", "atlas/554.html", "554", ""},
	{"SMTP code 452", "atlas/452.html", "452", ""},
	{"(#550)", "atlas/550.html", "550", ""},
	{"error code 5.7.1", atCode + "x-7-1", "not allowed to send there", ""},
	{"550: 5.1.1", "atlas/550.html#e5-1-1", "No such mailbox", ""},
	{"550–5.7.1 blocked", "atlas/550.html#e5-7-1", "5.7.1", ""},
	{"(550, b'5.1.1 <bob@tutor.example>: Recipient address rejected')", "atlas/550.html#e5-1-1", "No such mailbox", ""},
	{"smtplib.SMTPAuthenticationError: (535, b'5.7.8 Username and Password not accepted')", "atlas/535.html#e5-7-8", "User name or password is wrong", ""},
	{"Diagnostic-Code: smtp; 552 5.2.2 Mailbox full", "atlas/552.html#e5-2-2", "quota", ""},
	{"Status: 5.0.0", atCode + "x-0-0", "Only the class is known", ""},
	{"503 5.5.1 Error: need MAIL command", "atlas/503.html#e5-5-1", "out of sequence", "atlas/503.html"},
	{"503 need MAIL", "atlas/503.html", "need MAIL", ""},
	{"554 5.7.1 <bob@tutor.example>: Relay access denied", "atlas/554.html#e5-7-1", "relaying", "learn/f7.html"},
	{"450 4.2.0 <bob@tutor.example>: Recipient address rejected: Greylisted", "atlas/450.html#e4-2-0", "4.2.0", ""},
	{"421 4.4.2 mx.tutor.example Error: timeout exceeded", "atlas/421.html#e4-4-2", "timed out", ""},
	{"250 2.0.0 Ok: queued as 4XyZab12Cd", "atlas/250.html#e2-0-0", "2.0.0", ""},
	{"334 VXNlcm5hbWU6", "atlas/334.html", "334", "learn/f4.html"},
	{"354 End data with <CR><LF>.<CR><LF>", "atlas/354.html", "354", "learn/c1.html"},
	{"220 mx.tutor.example ESMTP Postfix", "atlas/220.html", "220", ""},
	{"what is 550 5.7.1 and how do I get rid of it", "atlas/550.html#e5-7-1", "5.7.1", ""},
	{"521 5.5.2 bare <LF> received", atCode + "x-5-2", "cannot be parsed", "learn/c6.html"},

	// Lines of the reply to EHLO.
	{"250-SIZE", "reference/extension-size.html", "SIZE", "atlas/250.html"},
	{"250-SIZE 35882577", "reference/extension-size.html", "SIZE", ""},
	{"S: 250-STARTTLS", "reference/extension-starttls.html", "STARTTLS", page.VerbPath("STARTTLS")},
	{`reply: b'250-PIPELINING\r\n'`, "reference/extension-pipelining.html", "PIPELINING", ""},
	{"250-AUTH PLAIN LOGIN", "reference/extension-auth.html", "PLAIN", ""},
	{"250-AUTH=PLAIN LOGIN", "reference/extension-auth.html", "AUTH", ""},
	{"250 HELP", "reference/extension-help.html", "HELP", ""},
	{"250-X-EXPS GSSAPI", "reference/registry.html#wild-x-exps", "X-EXPS", ""},
	{"250 OK", "atlas/250.html", "250", ""},

	// What is a provider's own, and what class and subject say of any code.
	{"535 5.7.139", atCode + "own-5-7-139", "Microsoft 365", atCode + "subject-7"},
	{"530 5.7.57", atCode + "own-5-7-57", "not logged in", "atlas/530.html"},
	{"550 5.7.60 SMTP; Client does not have permissions to send as this sender", atCode + "own-5-7-60", "not allowed to send from that address", ""},
	{"5.7.606", atCode + "own-5-7-606", "blocked", atCode + "subject-7"},
	{"5.7.620", atCode + "own-5-7-606", "blocked", ""},
	{"550 5.7.515 Access denied", atCode + "own-5-7-515", "DMARC", ""},
	{"550 5.4.1 Recipient address rejected: Access denied", atCode + "own-5-4-1", "no such recipient", ""},
	{"450 4.4.316 Connection refused", atCode + "own-4-4-316", "refused the connection", ""},
	{"5.5.124", atCode + "own-5-5-124", "Microsoft", atCode + "subject-5"},
	{"421-4.7.28 Gmail has detected an unusual rate of mail", "atlas/421.html#e4-7-28", "4.7.28", atCode + "own-4-7-28"},
	{"5.6.11", atCode + "own-5-6-11", "bare LF", ""},
	{"535 5.7.3", "atlas/535.html#e5-7-3", "login failed", atCode + "own-5-7-3"},
	{"4.7.0", atCode + "x-7-0", "security or policy", atCode + "own-4-7-0"},
	{"5.7.777", atCode + "subject-7", "Security or Policy", ""},
	{"2.6.77", atCode + "subject-6", "Message Content", ""},
	{"4.9.1", atCode + "class-4", "Persistent Transient Failure", ""},
	{"5.7.x", atCode + "subject-7", "Security or Policy", ""},
}

// oftenAsked are what people who learn SMTP by hand ask and get wrong.
var oftenAsked = []question{
	{"commands out of order", "learn/b5.html", "in the wrong place", ""},
	{"bad sequence of commands", "learn/b5.html", "", "atlas/503.html"},
	{"angle brackets", "learn/b2.html", "", ""},
	{"space after the colon", "learn/b2.html", "", ""},
	{"bare LF", "learn/c6.html", "line feed alone", atTerm + "bare-lf"},
	{"nothing happens", "learn/c6.html", "waits for the rest", ""},
	{"base64 login", "learn/f3.html", "", ""},
	{"535 or 534", "atlas/535.html#535-or-534-or-530-or-538", "535, 534", ""},
	{"relaying denied", "learn/f7.html", "", ""},
	{"relay access denied", "learn/f7.html", "", ""},
	{"must issue a STARTTLS command first", "learn/f1.html", "", "atlas/530.html"},
	{"AUTH extension not supported", "learn/f2.html", "no AUTH", ""},
	{"what do I put after EHLO", "learn/a2.html", "full name", ""},
	{"EHLO localhost", "learn/a2.html", "", ""},
	{"multi-line reply", "learn/a3.html", "many lines", ""},
	{"why is there a hyphen after the code", "learn/a3.html", "", ""},
	{"dot stuffing", "learn/c2.html", "", ""},
	{"dots at the beginning of a line", "learn/c2.html", "", ""},
	{"4xx or 5xx", "learn/d1.html", "Not now", ""},
	{"retry or give up", "learn/d1.html", "", ""},
	{"greylisting", "learn/d6.html", "", atTerm + "greylisting"},
	{"hangs after DATA", "learn/c1.html", "", ""},
	{"envelope and header", "learn/b1.html", "", ""},
	{"null sender", "learn/b7.html", "from nobody", ""},
	{"how do I read a log", atTerm + "transcript", "", ""},
	{"improper command pipelining", "learn/e4.html", "", ""},
	{"one recipient refused", "learn/b3.html", "", ""},
	{"452 or 552", "atlas/552.html#552-or-452", "", ""},
	{"too many recipients", "learn/d7.html", "", ""},
	{"message too large", "learn/e1.html", "", ""},
	{"mailbox full", "learn/d7.html", "", ""},
	{"queued but never arrived", "learn/c5.html", "queued", atTerm + "queue"},
	{"blank line between header and body", "learn/c1.html", "empty line", ""},
	{"several recipients", "learn/b3.html", "", ""},
	{"421", "atlas/421.html", "421", ""},
	{"what does 421 mean", "atlas/421.html", "421", ""},
	{"got 550 from the server", "atlas/550.html", "550", ""},
	{"450/550", "atlas/450.html#450-or-550", "450", ""},
	{"difference between 450 and 550", "atlas/450.html#450-or-550", "450", ""},
	{"backspace", "learn/c6.html", "", ""},
	{"port 25 is blocked", atTerm + "port-25", "", ""},
	{"25, 465 or 587", atTerm + "port-25", "", "learn/f1.html"},
	{"does this address exist", "learn/d5.html", "", ""},
	{"VRFY 252", "atlas/252.html", "VRFY", "learn/d5.html"},
	{"DATA without recipients", "learn/c4.html", "", ""},
	{"enhanced status codes", page.Enhanced, "", ""},
	{"SMTP smuggling", "learn/c7.html", "", atTerm + "smuggling"},
	{"line too long", "learn/c5.html", "", ""},
	{"8BITMIME", "reference/extension-8bitmime.html", "", "learn/e2.html"},
	{"455 or 555", "atlas/455.html#455-or-555", "", ""},
	{"AUTH=LOGIN", "reference/registry.html#wild-auth-login", "", "learn/g3.html"},
	{"X-EXPS", "reference/registry.html#wild-x-exps", "", "learn/g1.html"},
	{"XEXCH50", "reference/registry.html#wild-xexch50", "", ""},
	{"251 or 551", "atlas/251.html#251-or-551", "", ""},
	{"why can I send as anyone", "learn/b1.html", "any name", atTerm + "spoofing"},
	{"fake SMTP server", atTerm + "test-server", "", ""},
	{"timeout", "learn/d9.html", "five minutes", "atlas/421.html"},
	{"authentication failed", "learn/f5.html", "", ""},
	{"wrong password", "learn/f5.html", "", ""},
	{"may I call my verb TURBO", page.X, "", ""},
	{"what may I send after STARTTLS", "learn/f2.html", "", page.VerbPath("STARTTLS")},
	{"after STARTTLS", page.VerbPath("STARTTLS"), "", ""},
}

// fieldWords are words of the field.
var fieldWords = []question{
	{"smuggling", atTerm + "smuggling", "", ""}, {"CVE-2023-51764", "learn/c7.html", "", atTerm + "smuggling"},
	{"DMARC", atTerm + "dmarc", "", ""}, {"p=reject", atTerm + "dmarc", "", ""},
	{"SPF", atTerm + "spf", "", ""}, {"DKIM", atTerm + "dkim", "", ""}, {"DKIM-Signature", atTerm + "dkim", "", ""},
	{"alignment", atTerm + "alignment", "", ""}, {"ARC", atTerm + "arc", "", ""}, {"SRS", atTerm + "srs", "", ""}, {"VERP", atTerm + "verp", "", ""},
	{"backscatter", atTerm + "backscatter", "", ""}, {"bounce", atTerm + "bounce", "", ""}, {"why did my mail bounce", atTerm + "bounce", "", ""},
	{"mailer-daemon", atTerm + "mailer-daemon", "", ""}, {"DSN", "reference/extension-dsn.html", "", "learn/e3.html"}, {"delivery receipt", "learn/e3.html", "", ""},
	{"LMTP", atTerm + "lmtp", "", ""}, {"MTA", atTerm + "mta", "", ""}, {"MUA", atTerm + "mua", "", ""}, {"MSA", atTerm + "msa", "", ""}, {"MDA", atTerm + "mda", "", ""},
	{"MX", atTerm + "mx", "", ""}, {"null MX", "learn/d10.html", "", ""}, {"PTR", atTerm + "ptr", "", ""}, {"reverse DNS", atTerm + "ptr", "", ""},
	{"RBL", atTerm + "blocklist", "", ""}, {"DNSBL", atTerm + "blocklist", "", ""}, {"queue", atTerm + "queue", "", ""},
	{"what happens after the 250 to the dot", atTerm + "queue", "", ""}, {"relay", atTerm + "relay", "", "learn/f7.html"}, {"open relay", "learn/f7.html", "", atTerm + "open-relay"},
	{"smarthost", atTerm + "smarthost", "", ""}, {"submission", atTerm + "submission", "", ""}, {"ESMTP", atTerm + "esmtp", "", ""},
	{"UTF8", atTerm + "smtputf8", "", ""}, {"SMTPUTF8", "reference/extension-smtputf8.html", "", "learn/e2.html"}, {"umlaut", "learn/e2.html", "zoë", ""},
	{"MTA-STS", atTerm + "mta-sts", "", ""}, {"DANE", atTerm + "dane", "", ""}, {"TLSRPT", atTerm + "tlsrpt", "", ""}, {"implicit TLS", "learn/f1.html", "", atTerm + "implicit-tls"},
	{"wrong version number", "learn/f1.html", "even the greeting", atTerm + "implicit-tls"}, {"certificate verify failed", atTerm + "certificate", "", ""},
	{"OAuth", atTerm + "oauth-token", "", ""}, {"XOAUTH2", "reference/registry.html#wild-xoauth2", "", atTerm + "oauth-token"}, {"CRAM-MD5", atTerm + "sasl", "", ""},
	{"telnet", atTerm + "telnet", "", ""}, {"netcat", atTerm + "netcat", "", ""}, {"nc", atTerm + "netcat", "", ""}, {"swaks", atTerm + "swaks", "", ""},
	{"openssl s_client", atTerm + "openssl-s-client", "", "learn/f1.html"}, {"curl", atTerm + "curl", "", ""}, {"dig", atTerm + "dig", "", ""},
	{"return path", "learn/b1.html", "", atTerm + "reverse-path"}, {"Reverse-path", atTerm + "reverse-path", "", "reference/grammar.html#rule-Reverse-path"},
	{"postmaster", "learn/b7.html", "", atTerm + "postmaster"}, {"base64", "learn/f3.html", "", atTerm + "base64"},
	{"STARTTLS then EHLO", "learn/f2.html", "", ""}, {"starttls", page.VerbPath("STARTTLS"), "", ""}, {"spoofing", atTerm + "spoofing", "", "learn/b1.html"},
	{"list of SMTP error messages", "atlas/list.html", "", ""},
	{"mailing list", atTerm + "mailing-list", "", ""}, {"forwarding", atTerm + "alias", "", ""}, {"catch-all", atTerm + "catch-all", "", ""},
	{"Message-ID", atTerm + "message-id", "", ""}, {"queue id", atTerm + "message-id", "", ""}, {"rate limited", atTerm + "rate-limit", "", ""},
	{"too many connections", "atlas/421.html", "", atTerm + "rate-limit"}, {"connection refused", atTerm + "port-25", "", ""}, {"IMAP", atTerm + "imap", "", ""},
	{"attachment", atTerm + "mime", "", ""}, {"FQDN", atTerm + "fqdn", "", ""}, {"BCC", "learn/b4.html", "", ""}, {"spam", atTerm + "spam", "", ""},
	{"EHLO", page.VerbPath("EHLO"), "", "learn/a2.html"}, {"MAIL FROM", page.VerbPath("MAIL"), "", ""}, {"RCPT TO", page.VerbPath("RCPT"), "", ""},
	{"SIZE", "reference/extension-size.html", "", "learn/e1.html"}, {"NOTIFY", "reference/extension-dsn.html#RCPT-NOTIFY", "", ""}, {"XCLIENT", "reference/extension-xclient.html", "", "learn/g6.html"},
	{"VXNlcm5hbWU6", "learn/f4.html", "", "atlas/334.html"}, {"5321-4.1.4-10", "conformance.html#r5321-4.1.4-10", "", ""}, {"address literal", "learn/a2.html", "brackets", ""},
	{"sandbox", page.Sandbox, "your server", ""}, {"glossary", page.Glossary, "", ""},
}

func indexOf(t *testing.T, s assets.Site) []byte {
	t.Helper()
	for p, data := range s {
		if path.Dir(p)+"/" == assets.Folder && strings.HasPrefix(path.Base(p), "search-") && path.Ext(p) == ".json" {
			return data
		}
	}
	t.Fatal("there is no index")
	return nil
}

// What people really look for comes first, and is spoken of where they land.
func TestSearchQuestions(t *testing.T) {
	s := site(t)
	all := slices.Concat(pastedLines, oftenAsked, fieldWords)
	var texts []string
	for _, q := range all {
		texts = append(texts, q.text)
	}
	if len(all) < 120 {
		t.Errorf("%d questions, want 120 at least", len(all))
	}
	for i, r := range searched(t, indexOf(t, s), texts) {
		q := all[i]
		var list []string
		for _, f := range r.Found[:min(4, len(r.Found))] {
			list = append(list, f.To)
		}
		if len(list) == 0 || list[0] != q.first {
			t.Errorf("%q: first is %v, want %s", q.text, list, q.first)
		}
		if q.also != "" && !slices.Contains(list, q.also) {
			t.Errorf("%q: %v, want %s among them", q.text, list, q.also)
		}
		text := squeezed(saidAt(t, s, q.first))
		if q.says != "" && !strings.Contains(strings.ToLower(text), strings.ToLower(q.says)) {
			t.Errorf("%q: %s does not say %q", q.text, q.first, q.says)
		}
		if lacks, ok := speaksOf(text, q.text); q.says == "" && !ok {
			t.Errorf("%q: %s has no %q", q.text, q.first, lacks)
		}
	}
}

// Whatever stands around a reply, it is read.
func TestSearchReadsWhatIsPasted(t *testing.T) {
	s := site(t)
	around := []string{"%", "  %", "> %", "> > %", "| %", "<<< %", "<- %", "<~ %", "<** %", "S: %", "server: %", "\"%\"", "'%'", "`%`", "(%)", "[%]", "Error: %", "error %", "SMTP error %", "reply: b'%'",
		"host mx.tutor.example[192.0.2.1] said: %", "Remote host said: %", "Diagnostic-Code: smtp; %", "Remote Server returned '%'", "SMTP error from remote mail server after RCPT TO:<bob@tutor.example>: %",
		"Nov  6 01:02:03 mx postfix/smtp[4510]: 4XyZab12Cd: to=<bob@tutor.example>, relay=mx.tutor.example[192.0.2.1]:25, delay=452, status=bounced (host mx.tutor.example[192.0.2.1] said: % (in reply to DATA command))",
		"2026-11-26T11:22:33.250+01:00 mx1 postfix/smtp[550]: NOQUEUE: %"}
	var texts, want []string
	for _, line := range [][2]string{
		{"550 5.1.1 unknown", "atlas/550.html#e5-1-1"}, {"550-5.1.1 unknown", "atlas/550.html#e5-1-1"}, {"550 #5.1.1 unknown", "atlas/550.html#e5-1-1"}, {"550: 5.1.1", "atlas/550.html#e5-1-1"},
		{"421 4.4.2 bye", "atlas/421.html#e4-4-2"}, {"535 5.7.139 no", atCode + "own-5-7-139"}, {"550 5.7.777 no", atCode + "subject-7"}, {"552 too big", "atlas/552.html"}, {"450 busy", "atlas/450.html"},
	} {
		for _, a := range around {
			texts, want = append(texts, strings.Replace(a, "%", line[0], 1)), append(want, line[1])
		}
	}
	for i, r := range searched(t, indexOf(t, s), texts) {
		if len(r.Found) == 0 || r.Found[0].To != want[i] {
			t.Errorf("%q: %+v, want %s", texts[i], r.Found[:min(2, len(r.Found))], want[i])
		}
	}
}

// Any enhanced code leads to what is known of it: its row, or else its class
// and subject.
func TestSearchReadsEveryEnhancedCode(t *testing.T) {
	s := site(t)
	var texts []string
	for _, class := range []string{"2", "4", "5"} {
		for _, subject := range []string{"0", "1", "2", "3", "4", "5", "6", "7", "8", "19", "999"} {
			for _, detail := range []string{"0", "1", "9", "10", "31", "99", "100", "555", "999"} {
				code := class + "." + subject + "." + detail
				texts = append(texts, code, class+"50 "+code+" no", class+"50-"+code)
			}
		}
	}
	for i, r := range searched(t, indexOf(t, s), texts) {
		if len(r.Found) == 0 || !strings.HasPrefix(r.Found[0].To, page.Enhanced+"#") && !strings.HasPrefix(r.Found[0].To, "atlas/") {
			t.Errorf("%q: %+v", texts[i], r.Found)
		}
	}
}

// Words that no page has are named, with the one that was meant where somebody
// has slipped.
func TestSearchUnknownWords(t *testing.T) {
	s := site(t)
	for _, c := range []struct{ text, unknown, meant, first string }{
		{"gerylisting", "gerylisting", "greylisting", "learn/d6.html"},
		{"pipelinning", "pipelinning", "pipelining", "reference/extension-pipelining.html"},
		{"kubernetes relay", "kubernetes", "", atTerm + "relay"},
		{"xyzzyplugh", "xyzzyplugh", "", ""},
		{"550 5.1.1 xyzzyplugh", "", "", "atlas/550.html#e5-1-1"},
	} {
		r := searched(t, indexOf(t, s), []string{c.text})[0]
		unknown, meant, first := "", "", ""
		if len(r.Unknown) > 0 {
			unknown, meant = r.Unknown[0].Word, r.Unknown[0].Meant
		}
		if len(r.Found) > 0 {
			first = r.Found[0].To
		}
		if unknown != c.unknown || meant != c.meant || first != c.first {
			t.Errorf("%q: knows no %q, takes it for %q, and finds %s; want %q, %q, %s", c.text, unknown, meant, first, c.unknown, c.meant, c.first)
		}
	}
}
