package engine_test

import (
	"strings"
	"testing"
)

// What a scene has a server do that RFC 5321 or the extension forbids is named,
// as the scene writes it; and what it may do is not.
func TestDepartures(t *testing.T) {
	const some = "use basic\ntls offered\nauth offered\nmechanism PLAIN\nuser alice \"x\"\n"
	for _, x := range []struct{ scene, want string }{
		{"", ""},
		{"lenient bare-lf no-ehlo", "lenient bare-lf, lenient no-ehlo"},
		{"strict bare-cr", ""},
		{"limit size 1000", "limit size"},
		{"ehlo 500", "ehlo 500"},
		{"helo-name dotted not-mine", ""},
		{"helo-name peer", "helo-name peer"},
		{"vrfy none", "vrfy none"},
		{"vrfy policy\nexpn none\nhelp none", ""},
		{`mailbox a@tutor.example refused 450 "Later"`, ""},
		{`mailbox a@tutor.example refused 535 "No"`, "mailbox a@tutor.example refused 535"},
		{`mailbox a@tutor.example refused 553 "No" after-data`, "mailbox a@tutor.example refused 553"},
		{`mailbox a@tutor.example refused 421 "Bye"`, ""},
		{"fault local-error on MAIL", ""},
		{"fault local-error on QUIT", "fault local-error on QUIT"},
		{`fault refused 550 "No" on .`, ""},
		{`fault refused 550 "No" on NOOP`, "fault refused on NOOP"},
		{"fault dropped on QUIT\nfault silent at 5m\nfault reply-lost on .", ""},
		{"offer 8BITMIME = foo", "offer 8BITMIME = foo"},
		{"offer STARTTLS = now", "offer STARTTLS = now"},
		{"offer AUTH = PLAIN", ""},
		{"offer AUTH = PLAIN NTLM", "offer AUTH = PLAIN NTLM"},
		{"mechanism GSSAPI not-built", "mechanism GSSAPI not-built"},
		{"mechanism GSSAPI not-built\noffer AUTH = GSSAPI", "offer AUTH = GSSAPI, mechanism GSSAPI not-built"},
		{`mechanism CRAM-MD5 challenge "<1@tutor.example>"`, "mechanism CRAM-MD5 challenge"},
		{"offer SIZE = 100000", ""},
		{"offer NO-SOLICITING = org.example:ADV", ""},
		{"offer MT-PRIORITY = MIXER", ""},
		{"offer MT-PRIORITY = mixer, and more", "offer MT-PRIORITY = mixer, and more"},
		{"offer BURL = imap imap://imap.example", ""},
		{"offer BURL = http", "offer BURL = http"},
		{"trust 192.0.2.7\noffer XVERP = anything", ""},
		{"under-tls SIZE\npriority least 2\nhost [192.0.2.1]", ""},
	} {
		if got := strings.Join(ready(t, some+x.scene+"\n").NotConforming(), ", "); got != x.want {
			t.Errorf("%s: %q, want %q", x.scene, got, x.want)
		}
	}
}
