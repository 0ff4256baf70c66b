package report

import (
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/textproto"
	"slices"
	"strings"
	"testing"

	"ehloworld/engine/facts"
	"ehloworld/engine/grammar"

	"pgregory.net/rapid"
)

// A read is a report as Go's library reads it.
type read struct {
	header mail.Header
	kinds  []string // of its parts
	parts  []string // decoded
	fields []textproto.MIMEHeader
}

// reading reads a report, and fails if it is not one.
func reading(t rapid.TB, text string) (r read) {
	t.Helper()
	for line := range strings.SplitSeq(text, "\r\n") {
		if len(line) > 998 || strings.ContainsAny(line, "\r\n\x00") {
			t.Fatalf("%q is no line of a message", line)
		}
	}
	m, err := mail.ReadMessage(strings.NewReader(text))
	if err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	r.header = m.Header
	kind, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/report" || params["report-type"] != "delivery-status" || len(params["boundary"]) > 70 {
		t.Fatalf("%s %v, %v", kind, params, err)
	}
	parts := multipart.NewReader(m.Body, params["boundary"])
	for {
		part, err := parts.NextRawPart()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, text)
		}
		body := io.Reader(part)
		switch encoding := part.Header.Get("Content-Transfer-Encoding"); encoding {
		case "quoted-printable":
			body = quotedprintable.NewReader(part)
		case "8bit":
			if m.Header.Get("Content-Transfer-Encoding") != "8bit" {
				t.Error("a part has 8 bits, and the whole does not say so")
			}
		}
		octets, err := io.ReadAll(body)
		if err != nil {
			t.Fatalf("%v in\n%s", err, text)
		}
		if part.Header.Get("Content-Transfer-Encoding") == "" && !grammar.IsASCII(octets) {
			t.Errorf("a part of 8 bits does not say so:\n%s", octets)
		}
		r.kinds = append(r.kinds, part.Header.Get("Content-Type"))
		r.parts = append(r.parts, string(octets))
	}
	if len(r.parts) != 3 {
		t.Fatalf("%d parts in\n%s", len(r.parts), text)
	}
	for group := range strings.SplitSeq(strings.TrimSuffix(r.parts[1], "\r\n"), "\r\n\r\n") {
		m, err := mail.ReadMessage(strings.NewReader(group + "\r\n\r\n"))
		if err != nil {
			t.Fatalf("%v in\n%s", err, group)
		}
		r.fields = append(r.fields, textproto.MIMEHeader(m.Header))
	}
	return r
}

// names are the fields of a group.
func names(h textproto.MIMEHeader) (list []string) {
	for name, values := range h {
		list = append(list, name)
		if len(values) > 1 {
			list = append(list, name+" again")
		}
	}
	slices.Sort(list)
	return list
}

// Whatever others have said, a report has three parts, and the fields that it should have.
func TestAnyReport(t *testing.T) {
	piece := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"\r\n", "\r\n\r\n", "\n", "\r", "\x00", "\x1b", "\xff", "--1", "--1=1", "--1--", "\r\n--1\r\n",
		": ", "Subject: ", "Date: ", "Action: delivered", "Status: 2.0.0", "=?utf-8?q?=0D=0A?=", "=?utf-8?b?DQo=?=", "=?", "?=", " ", "      ", "\t", ";", "+0D+0A", "+", "(", "\"", "\\", "<", ">", "@",
		"rfc822;", "utf-8;", `\x{432}`, `\x{`, "}", "иван", "\u202e", "\u0085", "bob@two.example", strings.Repeat("x", 1100), strings.Repeat(" ", 1100), "250 ok", "550-"}))
	any := rapid.Map(rapid.SliceOfN(piece, 0, 6), func(list []string) string { return strings.Join(list, "") })
	mailboxes := rapid.OneOf(any, rapid.SampledFrom([]string{"bob@two.example", `"b \"ob"@two.example`, "иван@two.example", "bob@[192.0.2.1]"}))
	rapid.Check(t, func(t *rapid.T) {
		r := &Report{
			Host: rapid.SampledFrom([]string{"mx.one.example", "[IPv6:2001:db8::1]"}).Draw(t, "host"), ID: "1", From: "postmaster@one.example", To: mailboxes.Draw(t, "to"),
			Now: 1772456402, Arrived: rapid.SampledFrom([]int64{0, 1772442000}).Draw(t, "arrived"), Envid: any.Draw(t, "envid"),
			Action:  rapid.SampledFrom([]string{"failed", "delayed", "delivered", "relayed", "expanded"}).Draw(t, "action"),
			Message: any.Draw(t, "message"), Cut: rapid.Bool().Draw(t, "cut"), Full: rapid.Bool().Draw(t, "full"), UTF8: rapid.Bool().Draw(t, "utf8"), Other: rapid.Bool().Draw(t, "other"),
		}
		for range rapid.IntRange(1, 3).Draw(t, "recipients") {
			r.Recipients = append(r.Recipients, Recipient{
				Original: any.Draw(t, "original"), Final: mailboxes.Draw(t, "final"),
				Status: rapid.OneOf(any, rapid.SampledFrom([]string{"5.1.1", "4.2.2", "2.1.5", "5.7.999"})).Draw(t, "status"),
				Remote: any.Draw(t, "remote"), Diagnostic: rapid.SliceOfN(any, 0, 3).Draw(t, "diagnostic"), Why: any.Draw(t, "why"),
				LastAttempt: rapid.SampledFrom([]int64{0, 1772445600}).Draw(t, "last"), Until: rapid.SampledFrom([]int64{0, 1772874000}).Draw(t, "until"),
			})
		}
		text := r.Text()
		got := reading(t, text)
		want := []string{"Auto-Submitted", "Content-Type", "Date", "From", "Message-Id", "Mime-Version", "Subject", "To"}
		if !grammar.IsASCII(text[strings.Index(text, "\r\n\r\n"):]) {
			want = append(want, "Content-Transfer-Encoding")
			slices.Sort(want)
		}
		if got := names(textproto.MIMEHeader(got.header)); !slices.Equal(got, want) {
			t.Errorf("its header has %v, want %v", got, want)
		}
		if to, err := got.header.AddressList("To"); isMailbox(r.To) && (err != nil || len(to) != 1) {
			t.Errorf("to %q is read as %v, %v", r.To, to, err)
		}
		if !r.Global() && (!grammar.IsASCII(text[:strings.Index(text, "\r\n\r\n")]) || strings.Contains(got.kinds[1]+got.kinds[2], "global")) {
			t.Errorf("it is global:\n%s", text)
		}
		if len(got.fields) != 1+len(r.Recipients) {
			t.Fatalf("%d groups of fields in\n%s", len(got.fields)-1, got.parts[1])
		}
		want = []string{"Reporting-Mta"}
		if r.Arrived != 0 {
			want = append(want, "Arrival-Date")
		}
		if visible(decoded(r.Envid), inASCII) != "" {
			want = append(want, "Original-Envelope-Id")
		}
		slices.Sort(want)
		if got := names(got.fields[0]); !slices.Equal(got, want) {
			t.Errorf("the message's fields are %v, want %v", got, want)
		}
		for i, of := range r.Recipients {
			f := got.fields[1+i]
			want := []string{"Action", "Status"}
			_, address := original(of.Original)
			for name, wanted := range map[string]bool{
				"Original-Recipient": address != "", "Final-Recipient": of.Final != "", "Remote-Mta": of.Remote != "", "Diagnostic-Code": quoted(of.Diagnostic, inASCII, "") != "",
				"Last-Attempt-Date": of.LastAttempt != 0, "Will-Retry-Until": of.Until != 0 && r.Action == "delayed",
			} {
				if wanted {
					want = append(want, name)
				}
			}
			slices.Sort(want)
			if got := names(f); !slices.Equal(got, want) {
				t.Errorf("a recipient's fields are %v, want %v", got, want)
			}
			if f.Get("Action") != r.Action {
				t.Errorf("Action is %q, not %s", f.Get("Action"), r.Action)
			}
			if got := f.Get("Status"); !facts.IsEnhanced(got) || facts.IsEnhanced(of.Status) && got != of.Status {
				t.Errorf("Status is %q, of %q", got, of.Status)
			}
			kind, final, _ := strings.Cut(f.Get("Final-Recipient"), "; ")
			in := inUTF8
			if kind == "utf-8" && r.form() == inASCII {
				in = inXtext
			}
			if isMailbox(of.Final) && final != visible(of.Final, in) {
				t.Errorf("%q is %q", of.Final, final)
			}
		}
	})
}
