package engine_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"ehloworld/engine/notation"
)

// The scenes that operations are done to.
var operated = []string{
	"use basic\n",
	"use basic\ntls offered\nauth offered\nmechanism PLAIN\nuser alice \"open sesame\"\noffer CHUNKING\n",
	"use basic\ntls required\nauth required\nmechanism PLAIN\nuser alice \"open sesame\"\n",
	"use basic\nlimit errors 3\nlimit messages 2\nlimit idle 10m\noffer CHUNKING BINARYMIME\n",
	"use basic\ngreeting 554\n",
	"use basic\nfault disk-low on . 2\nfault local-error on RCPT 2\nfault shutdown at 20m\n",
	"use basic\nlenient bare-lf\n",
}

// said are what a client says, in an order in which it gets somewhere.
var sayings = []string{
	"EHLO me.example\r\n", "MAIL FROM:<alice@tutor.example>\r\n", "RCPT TO:<bob@tutor.example>\r\n", "RCPT TO:<grace@tutor.example>\r\n",
	"DATA\r\n", "Subject: x\r\n\r\n..dot\r\n", ".\r\n", "BDAT 4\r\nabcd", "BDAT 2 LAST\r\n\r\n", "RSET\r\n", "NOOP\r\n", "STARTTLS\r\n",
	"AUTH PLAIN\r\n", "AGFsaWNlAG9wZW4gc2VzYW1l\r\n", "AUTH PLAIN AGFsaWNlAG9wZW4gc2VzYW1l\r\n", "*\r\n", "HELO me.example\r\n", "VRFY bob\r\n",
	"MAIL FROM:<>\r\nRCPT TO:<bob@tutor.example>\r\nDATA\r\n", "QUIT\r\n", "FROB\r\n", "\r\n", "\r", "\n", ".", "x",
}

// anOperation is octets, time, the outcome of a handshake, a hang-up, a shutdown
// or a new connection; octets mostly.
var anOperation = rapid.Custom(func(t *rapid.T) doing {
	switch rapid.IntRange(0, 19).Draw(t, "kind") {
	case 0:
		return doing{deed: passes, passed: time.Duration(rapid.IntRange(0, 1500).Draw(t, "seconds")) * time.Second}
	case 1, 2:
		return doing{deed: rapid.SampledFrom([]byte{tlsOk, tlsOk, tlsFailed}).Draw(t, "handshake")}
	case 3:
		return doing{deed: rapid.SampledFrom([]byte{shutdown, hangup, connect, connect}).Draw(t, "end")}
	case 4:
		return doing{octets: string(rapid.SliceOfN(rapid.Byte(), 1, 20).Draw(t, "noise"))}
	}
	return doing{octets: rapid.SampledFrom(sayings).Draw(t, "line")}
})

var stateMark = regexp.MustCompile(`\[[a-z]*\]\r\n`)

// Whatever is done to a server, in any order: the witness of FuzzReceive is
// content; it is the same however octets are cut and time is parted; what it
// tells of as delivered is in the mailboxes, no more and no less; and it is the
// same when it is done again.
func TestOperations(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.SampledFrom(operated).Draw(t, "scene")
		list := rapid.SliceOfN(anOperation, 1, 40).Draw(t, "operations")
		sc, err := notation.ReadScene("", text)
		if err != nil {
			t.Fatal(err)
		}
		w := &witness{t: t, lax: sc.Lenient != 0}
		want := client(t, sc, list, 0, w)
		var parted []doing
		for _, d := range list {
			switch {
			case d.deed == passes && d.passed > 1:
				part := time.Duration(rapid.Int64Range(1, int64(d.passed)-1).Draw(t, "part"))
				parted = append(parted, doing{deed: passes, passed: part}, doing{deed: passes, passed: d.passed - part})
			case len(d.octets) > 1:
				cut := rapid.IntRange(1, len(d.octets)-1).Draw(t, "cut")
				parted = append(parted, doing{octets: d.octets[:cut]}, doing{octets: d.octets[cut:]})
			default:
				parted = append(parted, d)
			}
		}
		bare := func(wire string) string { return stateMark.ReplaceAllString(wire, "") }
		if got := bare(client(t, sc, parted, 0, nil)); got != bare(want) {
			t.Errorf("parted: %q, want %q", got, bare(want))
		}
		if again := client(t, sc, list, 0, nil); again != want {
			t.Errorf("again: %q, want %q", again, want)
		}
		told, kept := strings.Count(w.story.String(), "\ndelivery "), strings.Count(want, "\nReturn-Path: <")
		if told != kept {
			t.Errorf("%d deliveries told, %d letters kept", told, kept)
		}
	})
}
