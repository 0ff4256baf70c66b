package engine

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// A filter is a Store that will not have what it finds in a message.
type filter struct {
	sink
	says error
}

func (f *filter) End() error { return f.says }

// A Store that refuses a message has the client hear so in its own words, for a
// while or for good; any other error of it is a 451, and the mail is in the
// client's hands still.
func TestStoreRefuses(t *testing.T) {
	for _, x := range []struct {
		says error
		want string
	}{
		{nil, "250 2.0.0 Accepted"},
		{errors.New("no room"), "451 4.3.0 Local error, message not stored"},
		{&Refusal{Code: 550, Enhanced: "5.7.1", Text: "Spam, 100%"}, "550 5.7.1 Spam, 100%"},
		{fmt.Errorf("filter: %w", &Refusal{Code: 452, Text: "Later\nMuch later"}), "452-4.0.0 Later\r\n452 4.0.0 Much later"},
		{&Refusal{Code: 250, Enhanced: "2.0.0", Text: "Fine"}, "451 4.3.0 "},
		{&Refusal{Code: 550, Enhanced: "4.7.1", Text: "Spam"}, "451 4.3.0 "},
		{&Refusal{Code: 550, Text: "Spam\r\n250 OK"}, "451 4.3.0 "},
	} {
		s := begun(t, &filter{says: x.says}, nil)
		s.Receive(nil, []byte("MAIL FROM:<>\r\nRCPT TO:<bob@tutor.example>\r\n"))
		got := string(s.Receive(nil, []byte("DATA\r\n.\r\n")))
		if _, got, _ = strings.Cut(got, "\r\n"); !strings.HasPrefix(got, x.want) {
			t.Errorf("%v: %q, want %q", x.says, got, x.want)
		}
		if s.state != atReady || s.tx.Len() != 0 {
			t.Errorf("%v: state %s with %d recipients", x.says, s.State(), s.tx.Len())
		}
	}
}

// A scene's own words are wanted to be a reply, wherever they stand.
func TestWrongRefusals(t *testing.T) {
	good := Refusal{Code: 550, Enhanced: "5.7.1", Text: "No"}
	for _, x := range []struct {
		change func(r *Refusal)
		want   string
	}{
		{func(*Refusal) {}, ""},
		{func(r *Refusal) { r.Enhanced = "" }, ""},
		{func(r *Refusal) { r.Text = "One\n" + strings.Repeat("y", 480) }, ""},
		{func(r *Refusal) { r.Code = 250 }, "250 does not refuse"},
		{func(r *Refusal) { r.Code = 600 }, "600 does not refuse"},
		{func(r *Refusal) { r.Enhanced = "4.7.1" }, "4.7.1 is not an enhanced code"},
		{func(r *Refusal) { r.Enhanced = "5.7.1 250" }, "5.7.1 250 is not an enhanced code"},
		{func(r *Refusal) { r.Text = "" }, "a reply is lines"},
		{func(r *Refusal) { r.Text = "One\n\nthree" }, "a reply is lines"},
		{func(r *Refusal) { r.Text = "One\r\n250 two" }, "a reply is lines"},
		{func(r *Refusal) { r.Text = "No\x7f" }, "a reply is lines"},
		{func(r *Refusal) { r.Text = "N\u00f6" }, "a reply is lines"},
		{func(r *Refusal) { r.Text = strings.Repeat("y", 481) }, "a reply is lines"},
	} {
		r := good
		x.change(&r)
		for where, sc := range map[string]*Scene{
			"address judy@tutor.example: ": {Mailboxes: []MailboxRow{{Address: "judy@tutor.example", Fate: FateRefused, Refusal: r}}},
			"fault refused: ":              {Faults: []Fault{{What: "refused", Refusal: r}}},
		} {
			sc.Host, sc.Domains = "mx.tutor.example", []MailDomain{{Name: "tutor.example"}}
			_, err := Ready(sc)
			if got := fmt.Sprint(err); (err == nil) != (x.want == "") || err != nil && !strings.HasPrefix(got, where+x.want) {
				t.Errorf("%+v: %v, want %s%s", r, err, where, x.want)
			}
		}
	}
}
