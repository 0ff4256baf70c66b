package report

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the samples; then read them")

const hello = "Received: from me.example (me.example [192.0.2.7])\r\n by one.example with ESMTP id 1; Mon, 2 Mar 2026 09:00:00 +0000\r\n" +
	"Date: Mon, 2 Mar 2026 08:59:00 +0000\r\nSubject: Hello\r\n\r\nDid you get this?\r\n"

// samples are a report of each action, and of each way in which one can be written.
var samples = map[string]Report{
	"failed": {
		ID: "1.failed", Action: "failed", Message: hello, Full: true, Envid: "QQ314159+2B",
		Recipients: []Recipient{
			{Original: "rfc822;Bob+2Bfriends@two.example", Final: "bob@two.example", Status: "5.1.1", Remote: "mx.two.example",
				Diagnostic: []string{"550-5.1.1 The email account that you tried to reach does not exist.", "550 5.1.1 See https://two.example/help (or ask)"}, LastAttempt: 1772445600},
			{Final: "carol@three.example", Status: "4.4.1", Why: "In five days no connection to mx.three.example could be made."},
			{Final: "dave@four.example", Status: "?", Remote: "mx.four.example", Diagnostic: []string{"554 No"}},
		},
	},
	"delayed": {
		ID: "1.delayed", Action: "delayed", Message: hello, Full: true,
		Recipients: []Recipient{{Final: "bob@two.example", Status: "4.2.2", Remote: "mx.two.example",
			Diagnostic: []string{"452 4.2.2 Mailbox full"}, LastAttempt: 1772456400, Until: 1772874000}},
	},
	"delivered": {
		ID: "1.delivered", Action: "delivered", Message: hello, Full: true, Fields: "Deliver-By-Date: Mon, 2 Mar 2026 08:59:23 +0000\r\n",
		Recipients: []Recipient{{Final: "bob@one.example", Status: "2.1.5"}, {Original: "rfc822;team@one.example", Final: "team@one.example"}},
	},
	"relayed": {
		ID: "1.relayed", Action: "relayed", Message: hello,
		Recipients: []Recipient{{Final: "bob@two.example", Status: "2.1.9", Remote: "mx.two.example", Diagnostic: []string{"250 2.0.0 Accepted"}}},
	},
	"expanded": {
		ID: "1.expanded", Action: "expanded", Message: hello,
		Recipients: []Recipient{{Final: "info@one.example", Status: "2.0.0"}},
	},
	"owner": { // of a list: not the sender
		ID: "1.failed", Action: "failed", To: "team-owner@one.example", Other: true, Message: hello,
		Recipients: []Recipient{{Final: "gone@two.example", Status: "5.2.1", Remote: "mx.two.example", Diagnostic: []string{"550 5.2.1 Disabled"}}},
	},
	"utf8": { // and who hears of it reads it
		ID: "1.failed", Action: "failed", To: "иван@one.example", UTF8: true, Full: true,
		Message: "Subject: Привет\r\n\r\nПривет\r\n",
		Recipients: []Recipient{{Original: `utf-8;\x{432}\x{430}\x{43D}\x{44F}\x{2B}1@two.example`, Final: "ваня+1@two.example", Status: "5.1.1",
			Remote: "mx.two.example", Diagnostic: []string{"550 5.1.1 Нет такого ящика"}}},
	},
	"utf8-cut": {
		ID: "1.failed", Action: "failed", UTF8: true, Full: true, Cut: true, Message: "Subject: Привет\r\n\r\nПривет\r\n",
		Recipients: []Recipient{{Final: "bob@two.example", Status: "5.3.4"}},
	},
	"seven-bit": { // all of that, for somebody who may not read it
		ID: "1.failed", Action: "failed", Full: true,
		Message: "Subject: Привет\r\n\r\nПривет\r\n",
		Recipients: []Recipient{{Original: `utf-8;\x{432}\x{430}\x{43D}\x{44F}\x{2B}1@two.example`, Final: "ваня+1@two.example", Status: "5.1.1",
			Remote: "mx.two.example", Diagnostic: []string{"550 5.1.1 Нет такого ящика"}}},
	},
	"eight-bit": { // a body that is not global
		ID: "1.failed", Action: "failed", Full: true,
		Message:    "Subject: =?UTF-8?B?0J/RgNC4?=\r\n =?utf-8?q?=D0=B2=D0=B5=D1=82_=3D)?=\r\n\r\nПривет\r\n",
		Recipients: []Recipient{{Final: "bob@two.example", Status: "5.6.3"}},
	},
	"hostile": {
		ID: "1", Action: "failed", Full: true, Envid: "a+0D+0AAction:+20delivered",
		To: "alice@one.example>\r\nBcc: <x@y.example",
		Message: "Subject: a\x1b[31m red \r\tand\u202e bidi =?utf-8?q?=0D=0A=0D=0A--1?=\r\nDate: " + strings.Repeat("long ", 300) +
			"\r\n\r\n--1--\r\n--1\r\nbare\nLF and NUL\x00\r\n",
		Recipients: []Recipient{{Original: "no type at all\r\n\r\nAction: delivered", Final: "bob@two.example\r\nStatus: 2.0.0", Status: "5.1.1\r\nX: y",
			Remote: "mx\r\n\r\nFinal-Recipient: rfc822; x@y.example", Why: "One.\r\n--1 Two.",
			Diagnostic: []string{"550-\x07(unbalanced", "", "  ", "550 " + strings.Repeat("x", 2000) + "\r\n\r\nAction: delivered"}}},
	},
	"nothing": {ID: "1", Action: "failed", Recipients: []Recipient{{}}},
}

func sample(name string) *Report {
	r := samples[name]
	r.Host, r.From, r.Now, r.Arrived = "mx.one.example", "postmaster@one.example", 1772456402, 1772442000
	if r.To == "" && name != "nothing" {
		r.To = "alice@one.example"
	}
	return &r
}

// Each sample is as its file has it; -update writes them.
func TestSamples(t *testing.T) {
	for name := range samples {
		file := filepath.Join("testdata", name+".eml")
		got := strings.ReplaceAll(sample(name).Text(), "\r\n", "\n")
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s has become\n%s", file, got)
		}
	}
}

// A message that is later than its client has asked for is still on its way, or has come.
func TestLate(t *testing.T) {
	r := Report{Host: "mx.one.example", ID: "A.delayed", From: "postmaster@one.example", To: "alice@one.example", Action: "delayed",
		Recipients: []Recipient{{Final: "bob@two.example", Status: "4.4.7", Why: "The host mx.two.example could not be reached.", Until: 1772600000}}}
	waits := strings.ReplaceAll(r.Text(), "\r\n", " ")
	for _, want := range []string{"Your message is delayed", "It could not deliver your message in the time that was asked for. You need not do anything", "To bob@two.example:", "could not be reached", "keeps trying until"} {
		if !strings.Contains(waits, want) {
			t.Errorf("no %q in\n%s", want, r.Text())
		}
	}
	r.Recipients[0].Until, r.Recipients[0].Why = 0, ""
	came := strings.ReplaceAll(r.Text(), "\r\n", " ")
	for want, has := range map[string]bool{"Your message came late": true, "It has delivered your message, but later than was asked for.": true, "Action: delayed Status: 4.4.7": true, "keeps trying": false, "too old": false} {
		if strings.Contains(came, want) != has {
			t.Errorf("%q: want %t in\n%s", want, has, r.Text())
		}
	}
}
