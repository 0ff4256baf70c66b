package engine_test

import (
	"encoding/base64"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/mail"
	"net/textproto"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"ehloworld/engine"
	"ehloworld/engine/grammar"
	"ehloworld/engine/notation"
	"ehloworld/engine/notation/notationtest"
)

// What a client says, and what a scene says, is written into replies, headers and
// reports. Wherever it is, these keep their form.

func xtext(s string) string { return string(grammar.AppendXtext(nil, []byte(s))) }

func in64(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }

// quoted is a Quoted-string, if a text can be one.
func quoted(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

// numbered writes each character by its number, as RFC 6533 has it.
func numbered(s string) (text string) {
	for _, r := range s {
		text += fmt.Sprintf(`\x{%02X}`, r)
	}
	return text
}

// saidPlaces are the places at which a client can put a text.
var saidPlaces = map[string]func(s string) string{
	"a line":        func(s string) string { return s },
	"EHLO":          func(s string) string { return "EHLO " + s },
	"HELO":          func(s string) string { return "HELO " + s },
	"EHLO, domain":  func(s string) string { return "EHLO " + s + ".example" },
	"NOOP":          func(s string) string { return "NOOP " + s },
	"HELP":          func(s string) string { return "HELP " + s },
	"VRFY":          func(s string) string { return "VRFY " + s },
	"VRFY, quoted":  func(s string) string { return "VRFY " + quoted(s) + " SMTPUTF8" },
	"EXPN":          func(s string) string { return "EXPN " + quoted(s) },
	"ETRN":          func(s string) string { return "ETRN #" + s },
	"ETRN, domain":  func(s string) string { return "ETRN " + s + ".example" },
	"BDAT":          func(s string) string { return "BDAT " + s },
	"BURL":          func(s string) string { return "BURL imap://" + s },
	"XVRB":          func(s string) string { return "XVRB " + s },
	"STARTTLS":      func(s string) string { return "STARTTLS " + s },
	"AUTH":          func(s string) string { return "AUTH " + s },
	"AUTH PLAIN":    func(s string) string { return "AUTH PLAIN " + in64("\x00"+s+"\x00"+s) },
	"AUTH LOGIN":    func(s string) string { return "AUTH LOGIN " + in64(s) + "\r\n" + in64(s) },
	"AUTH SCRAM":    func(s string) string { return "AUTH SCRAM-SHA-256 " + in64("n,,n="+s+",r="+s) + "\r\n" + in64(s) },
	"AUTH CRAM-MD5": func(s string) string { return "AUTH CRAM-MD5\r\n" + in64(s+" "+s) },
	"AUTH EXTERNAL": func(s string) string { return "AUTH EXTERNAL " + in64(s) },
	"AUTH, a token": func(s string) string {
		return "AUTH OAUTHBEARER " + in64("n,a="+s+",\x01host="+s+"\x01auth=Bearer "+s+"\x01\x01") + "\r\nAQ=="
	},
	"MAIL":          func(s string) string { return "MAIL FROM:<" + s + "@far.example>" },
	"MAIL, quoted":  func(s string) string { return "MAIL FROM:<" + quoted(s) + "@far.example> SMTPUTF8" },
	"MAIL, domain":  func(s string) string { return "MAIL FROM:<zoe@" + s + ".example> SMTPUTF8" },
	"MAIL, literal": func(s string) string { return "MAIL FROM:<zoe@[IPv6:" + s + "]>" },
	"MAIL, route":   func(s string) string { return "MAIL FROM:<@" + s + ".example:zoe@far.example>" },
	"ENVID":         func(s string) string { return "MAIL FROM:<zoe@far.example> ENVID=" + xtext(s) },
	"ENVID, as is":  func(s string) string { return "MAIL FROM:<zoe@far.example> ENVID=" + s },
	"MAIL's AUTH":   func(s string) string { return "MAIL FROM:<zoe@far.example> AUTH=" + xtext(quoted(s)+"@far.example") },
	"SUBMITTER": func(s string) string {
		return "MAIL FROM:<zoe@far.example> SUBMITTER=" + xtext(quoted(s)+"@far.example")
	},
	"SOLICIT":      func(s string) string { return "MAIL FROM:<zoe@far.example> SOLICIT=" + s },
	"MTRK":         func(s string) string { return "MAIL FROM:<zoe@far.example> ENVID=a@b MTRK=" + s },
	"BY":           func(s string) string { return "MAIL FROM:<zoe@far.example> BY=9;" + s },
	"HOLDUNTIL":    func(s string) string { return "MAIL FROM:<zoe@far.example> HOLDUNTIL=" + s },
	"BODY":         func(s string) string { return "MAIL FROM:<zoe@far.example> BODY=" + s },
	"a parameter":  func(s string) string { return "MAIL FROM:<zoe@far.example> " + s },
	"its value":    func(s string) string { return "MAIL FROM:<zoe@far.example> X=" + s },
	"a local one":  func(s string) string { return "MAIL FROM:<zoe@far.example> XTAG=" + s },
	"RCPT":         func(s string) string { return mailFrom + "RCPT TO:<" + s + "@far.example>" },
	"RCPT, quoted": func(s string) string { return mailFrom + "RCPT TO:<" + quoted(s) + "@far.example> NOTIFY=SUCCESS" },
	"RCPT, here":   func(s string) string { return mailFrom + "RCPT TO:<" + quoted(s) + "@tutor.example> NOTIFY=SUCCESS" },
	"RCPT, domain": func(s string) string { return mailFrom + "RCPT TO:<zoe@" + s + ".example>" },
	"ORCPT": func(s string) string {
		return mailFrom + "RCPT TO:<bob@tutor.example> NOTIFY=SUCCESS ORCPT=rfc822;" + xtext(s)
	},
	"ORCPT, kind": func(s string) string {
		return mailFrom + "RCPT TO:<bob@tutor.example> NOTIFY=SUCCESS ORCPT=" + s + ";x"
	},
	"ORCPT, UTF-8": func(s string) string {
		return mailFrom + "RCPT TO:<bob@tutor.example> NOTIFY=SUCCESS ORCPT=utf-8;" + numbered(s)
	},
	"ORCPT, address": func(s string) string {
		return mailFrom + "RCPT TO:<bob@tutor.example> NOTIFY=SUCCESS ORCPT=utf-8;" + numbered(s) + "@tutor.example"
	},
	"NOTIFY": func(s string) string { return mailFrom + "RCPT TO:<bob@tutor.example> NOTIFY=" + s },
	"RRVS":   func(s string) string { return mailFrom + "RCPT TO:<bob@tutor.example> RRVS=" + s },
}

const mailFrom = "MAIL FROM:<alice@tutor.example> SMTPUTF8\r\n"

func init() {
	for _, name := range []string{"NAME", "ADDR", "PORT", "PROTO", "HELO", "LOGIN", "DESTADDR", "DESTPORT", "IDENT", "SOURCE"} {
		saidPlaces["XCLIENT "+name] = func(s string) string { return "XCLIENT " + name + "=" + xtext(s) }
		saidPlaces["XFORWARD "+name] = func(s string) string { return "XFORWARD " + name + "=" + xtext(s) }
	}
}

const openScene = `use basic
trust 192.0.2.0/24
relay everybody
offer DSN SMTPUTF8 XCLIENT XFORWARD XVERP SUBMITTER MTRK DELIVERBY FUTURERELEASE NO-SOLICITING MT-PRIORITY RRVS CHUNKING ETRN AUTH BURL
auth offered
tls implicit
mechanism PLAIN
mechanism LOGIN
mechanism CRAM-MD5
mechanism SCRAM-SHA-256
mechanism OAUTHBEARER
mechanism EXTERNAL
user alice "open sesame"
certificate alice
local XLOCAL
  verb XVRB any
  param MAIL XTAG any
`

// An auditor watches a session, and looks at all that it says and stores.
type auditor struct {
	t      *testing.T
	name   string
	stored int
}

func (a *auditor) see(e engine.Event) {
	switch e := e.(type) {
	case engine.Reply:
		for _, line := range e.Lines {
			if long := e.Code != 334 && len(line) > 510; long || !printable(line) || !replyLine.MatchString(line) {
				a.t.Errorf("%s: the server says %q", a.name, line)
			}
			if m := addressed.FindStringSubmatch(line); m != nil && !isMailbox(m[1]) {
				a.t.Errorf("%s: the server says %q", a.name, line)
			}
		}
	case engine.Delivery:
		a.stored++
		a.letter(e)
	}
}

// addressed is a reply that tells an address.
var addressed = regexp.MustCompile(`^(?:25[01].2\.1\.5 [^<]*|551[^<]*)<(.*@.*)>$`)

func isMailbox(address string) bool {
	p := grammar.Parser{UTF8: true}
	p.Read([]byte(address))
	grammar.MailboxOf(&p)
	return p.Done()
}

var replyLine = regexp.MustCompile(`^[2-5][0-5][0-9]([ -]|$)`)

// printable reports whether a line has no control characters.
func printable(line string) bool {
	return utf8.ValidString(line) && !strings.ContainsFunc(line, func(r rune) bool { return r < ' ' && r != '\t' || r == 0x7f })
}

// letter audits a message as it is stored.
func (a *auditor) letter(d engine.Delivery) {
	if !isMailbox(d.To) || d.From != "" && !isMailbox(d.From) {
		a.t.Errorf("%s: from %q to %q", a.name, d.From, d.To)
	}
	if d.Text == "" {
		return
	}
	names := a.fields(d.Text)
	local := slices.Contains(names, "Return-Path")
	if local {
		names = names[1:]
	}
	if d.From == "" && slices.Contains(names, "Auto-Submitted") {
		a.report(d, names)
		return
	}
	if got := strings.Join(names, " "); got != "Received From Subject" {
		a.t.Errorf("%s: the header has %s", a.name, got)
		return
	}
	text := strings.TrimPrefix(d.Text, "Return-Path: <"+d.From+">\r\n")
	_, value, _ := strings.Cut(text, "Received: from ")
	value, _, _ = strings.Cut(value, "\r\nFrom:")
	m := received.FindStringSubmatch(value)
	if m == nil {
		a.t.Errorf("%s: received from %q", a.name, value)
		return
	}
	p := grammar.Parser{UTF8: true}
	for i, read := range []func(*grammar.Parser){
		func(p *grammar.Parser) { grammar.DomainOrLiteral(p) },
		func(p *grammar.Parser) { grammar.DomainOf(p) },
		func(p *grammar.Parser) { grammar.AddressLiteral(p) },
		func(p *grammar.Parser) { grammar.MailboxOf(p) },
	} {
		if p.Read([]byte(m[i+1])); m[i+1] != "" {
			if read(&p); !p.Done() {
				a.t.Errorf("%s: %q in Received", a.name, m[i+1])
			}
		}
	}
}

// received is the time-stamp line that this server makes.
var received = regexp.MustCompile(`^(\S+) \((?:(\S+) )?(\S+)\)\r\n by \S+ with [A-Z0-9]+ id [0-9A-Z]{10}(?:\r\n for <(.+)>)?( PRIORITY -?[0-9])?; Mon, 2 Mar 2026 [0-9:]+ \+0000$`)

// fields are the names of a header's fields.
func (a *auditor) fields(text string) (names []string) {
	header, _, _ := strings.Cut(text, "\r\n\r\n")
	for line := range strings.SplitSeq(header, "\r\n") {
		name, _, ok := strings.Cut(line, ":")
		switch {
		case len(line) > 998 || !printable(line):
			a.t.Errorf("%s: a header line %q", a.name, line)
		case line != "" && line[0] == ' ':
		case !ok || strings.ContainsAny(name, " \t"):
			a.t.Errorf("%s: no field: %q", a.name, line)
		default:
			names = append(names, name)
		}
	}
	return names
}

// report audits a delivery report: its parts, and the fields of the part for
// programs.
func (a *auditor) report(d engine.Delivery, names []string) {
	want := "From To Subject Date Message-ID Auto-Submitted MIME-Version Content-Type"
	if _, body, _ := strings.Cut(d.Text, "\r\n\r\n"); strings.ContainsFunc(body, func(c rune) bool { return c > 127 }) {
		want += " Content-Transfer-Encoding"
	}
	if got := strings.Join(names, " "); got != want {
		a.t.Errorf("%s: a report has %s", a.name, got)
	}
	m, err := mail.ReadMessage(strings.NewReader(d.Text))
	if err != nil {
		a.t.Errorf("%s: %v", a.name, err)
		return
	}
	_, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil {
		a.t.Errorf("%s: %v", a.name, err)
		return
	}
	parts, r := 0, multipart.NewReader(m.Body, params["boundary"])
	for ; ; parts++ {
		part, err := r.NextRawPart()
		if err != nil {
			break
		}
		body, err := io.ReadAll(part)
		if err != nil {
			a.t.Errorf("%s: %v", a.name, err)
		}
		if parts != 1 {
			continue
		}
		for group := range strings.SplitSeq(strings.TrimSuffix(string(body), "\r\n"), "\r\n\r\n") {
			for _, name := range a.fields(group) {
				if !slices.Contains(reported, textproto.CanonicalMIMEHeaderKey(name)) {
					a.t.Errorf("%s: a report says %s", a.name, name)
				}
			}
		}
	}
	if parts != 3 {
		a.t.Errorf("%s: a report of %d parts", a.name, parts)
	}
}

var reported = []string{"Reporting-Mta", "Arrival-Date", "Original-Envelope-Id", "Deliver-By-Date", "Future-Release-Request",
	"Original-Recipient", "Final-Recipient", "Action", "Status", "Diagnostic-Code", "Will-Retry-Until"}

// plain is a message for bob, after whatever was said before. What may be in
// progress is ended first.
const plain = "\r\n*\r\nRSET\r\n%sMAIL FROM:<alice@tutor.example>\r\nRCPT TO:<bob@tutor.example> NOTIFY=SUCCESS\r\nDATA\r\nFrom: alice@tutor.example\r\nSubject: tea\r\n\r\nAt five.\r\n.\r\n"

// began is one whose envelope may have been begun.
const began = "\r\nRCPT TO:<bob@tutor.example> NOTIFY=SUCCESS\r\nDATA\r\nFrom: alice@tutor.example\r\nSubject: tea\r\n\r\nAt five.\r\n.\r\n"

func TestHostileClient(t *testing.T) {
	sc, err := notation.ReadScene("open", openScene)
	if err != nil {
		t.Fatal(err)
	}
	for place, says := range saidPlaces {
		stored := 0
		for _, text := range notationtest.Hostile {
			for _, x := range []struct{ hello, after string }{
				{"EHLO me.example\r\n", began}, {"EHLO me.example\r\n", fmt.Sprintf(plain, "")}, {"HELO me.example\r\n", fmt.Sprintf(plain, "EHLO me.example\r\n")},
			} {
				v, err := engine.Ready(sc)
				if err != nil {
					t.Fatal(err)
				}
				a := &auditor{t: t, name: fmt.Sprintf("%s, %.40q", place, text)}
				s := engine.New(engine.Config{Server: v, Watch: a.see})
				s.Receive(s.Greet(nil), []byte(x.hello+says(text)+x.after))
				s.Hangup()
				stored += a.stored
			}
		}
		if stored < len(notationtest.Hostile) {
			t.Errorf("%s: %d messages in all", place, stored)
		}
	}
}

// scenePlaces are those at which a scene can put a text.
var scenePlaces = map[string]func(sc *engine.Scene, s string){
	"host":   func(sc *engine.Scene, s string) { sc.Host = s },
	"peer":   func(sc *engine.Scene, s string) { sc.Peer.Name = s },
	"domain": func(sc *engine.Scene, s string) { sc.Domains = append(sc.Domains, engine.MailDomain{Name: s}) },
	"home": func(sc *engine.Scene, s string) {
		sc.Domains, sc.Mailboxes, sc.Lists = []engine.MailDomain{{Name: s}}, nil, nil
	},
	"greeting": func(sc *engine.Scene, s string) { sc.Greeting.Text = s },
	"a value": func(sc *engine.Scene, s string) {
		for i := range sc.Offers {
			if sc.Offers[i].Keyword == "MT-PRIORITY" {
				sc.Offers[i].Value, sc.Offers[i].Given = s, true
			}
		}
	},
	"a reply": func(sc *engine.Scene, s string) { sc.Replies = append(sc.Replies, engine.Reworded{Code: 250, Text: s}) },
	"a mailbox": func(sc *engine.Scene, s string) {
		sc.Mailboxes = append(sc.Mailboxes, engine.MailboxRow{Address: s + "@tutor.example"})
	},
	"moved": func(sc *engine.Scene, s string) {
		sc.Mailboxes = append(sc.Mailboxes, engine.MailboxRow{Address: "moved@tutor.example", Fate: engine.FateForwarded, To: []string{s + "@far.example"}})
	},
	"told": func(sc *engine.Scene, s string) {
		sc.Mailboxes = append(sc.Mailboxes, engine.MailboxRow{Address: "moved@tutor.example", Fate: engine.FateTold, To: []string{s + "@far.example"}})
	},
	"refused": func(sc *engine.Scene, s string) {
		sc.Mailboxes = append(sc.Mailboxes, engine.MailboxRow{Address: "moved@tutor.example", Fate: engine.FateRefused, AtEnd: true, Refusal: engine.Refusal{Code: 550, Text: s}})
	},
	"a list": func(sc *engine.Scene, s string) {
		sc.Lists = append(sc.Lists, engine.List{Address: s + "@tutor.example", Members: []string{"bob@tutor.example", s + "@noState.example", "x" + s + "@tutor.example"}})
	},
	"a user":   func(sc *engine.Scene, s string) { sc.Users = append(sc.Users, engine.User{Name: s, Password: s}) },
	"a queue":  func(sc *engine.Scene, s string) { sc.Queues = append(sc.Queues, engine.Queue{Domain: s, Number: 1}) },
	"an X one": func(sc *engine.Scene, s string) { sc.Locals[0].Value = s },
	"its reply": func(sc *engine.Scene, s string) {
		sc.Locals[0].Replies = []engine.LocalReply{{Verb: "XVRB", Ok: true, Code: 250, Enhanced: "2.0.0", Text: s}, {Verb: "XVRB", Code: 501, Text: s}}
	},
}

func TestHostileScene(t *testing.T) {
	for place, puts := range scenePlaces {
		served, stored := 0, 0
		for _, text := range notationtest.Hostile {
			sc, err := notation.ReadScene("open", openScene)
			if err != nil {
				t.Fatal(err)
			}
			puts(sc, text)
			v, err := engine.Ready(sc)
			if err != nil {
				continue // nobody gets to see it
			}
			served++
			a := &auditor{t: t, name: fmt.Sprintf("%s, %.40q", place, text)}
			s := engine.New(engine.Config{Server: v, Watch: a.see})
			here, utf8 := quoted(text)+"@tutor.example", ""
			if !printable(text) || text == "" {
				here = "moved@tutor.example"
			}
			if strings.ContainsFunc(text, func(r rune) bool { return r > 0x7f }) {
				utf8 = " SMTPUTF8"
			}
			s.Receive(s.Greet(nil), []byte("EHLO me.example\r\nNOOP\r\nXVRB 1\r\nXVRB\r\nVRFY "+here+utf8+"\r\nEXPN "+here+utf8+"\r\nVRFY "+here+"\r\nETRN far.example\r\n"+
				"AUTH PLAIN "+in64("\x00"+text+"\x00"+text)+"\r\nMAIL FROM:<alice@tutor.example>"+utf8+"\r\nRCPT TO:<"+here+"> NOTIFY=SUCCESS\r\n"+
				"RCPT TO:<moved@tutor.example> NOTIFY=SUCCESS,FAILURE"+began+fmt.Sprintf(plain, "")))
			s.Hangup()
			stored += a.stored
		}
		if place != "host" && (served == 0 || stored == 0) {
			t.Errorf("%s: %d served, %d messages", place, served, stored)
		}
	}
}
