package engine

import (
	"strings"
	"testing"

	"ehloworld/engine/facts"
)

// parts are the notes of a line of a reply, each as its name and what it spans.
func parts(t *testing.T, e Explanation, line string) map[string]string {
	t.Helper()
	list := map[string]string{}
	for _, n := range e.Notes {
		if n.Start < 0 || n.Start > n.End || n.End > len(line) {
			t.Fatalf("%q: %s spans %d to %d", line, n.Name, n.Start, n.End)
		}
		if n.Text == "" || n.Source == "" {
			t.Errorf("%q: %s says nothing", line, n.Name)
		}
		list[n.Name] = line[n.Start:n.End]
	}
	return list
}

// Each line of the reply to EHLO is read as a keyword and what follows it, and
// says what the keyword offers; the first is read as the server's name.
func TestExplainOffers(t *testing.T) {
	sc := everything()
	sc.Locals = []Local{{Keyword: "XURGENT", Value: "a b"}}
	v, err := Ready(sc)
	if err != nil {
		t.Fatal(err)
	}
	var reply Reply
	s := New(Config{Server: v, Watch: func(e Event) {
		if r, ok := e.(Reply); ok {
			reply = r
		}
	}})
	s.Receive(s.Greet(nil), []byte("EHLO me.example\r\n"))
	if len(reply.Lines) < 20 {
		t.Fatalf("%d lines", len(reply.Lines))
	}
	for nth, line := range reply.Lines {
		e := s.ExplainReply(reply.To, nth, line)
		got := parts(t, e, line)
		if nth == 0 {
			if got["Domain"] != "mx.tutor.example" || got["ehlo-greet"] != "greets me.example" || got["ehlo-keyword"] != "" {
				t.Errorf("%q: %q", line, got)
			}
			continue
		}
		keyword, value, _ := strings.Cut(line[4:], " ")
		if got["ehlo-keyword"] != keyword || got["ehlo-param"] != value {
			t.Errorf("%q: %q", line, got)
		}
		if !strings.HasPrefix(e.What, "This server offers "+keyword+". ") {
			t.Errorf("%q is said to be %q", line, e.What)
		}
		page := "extension-" + strings.ToLower(keyword)
		if keyword == "XURGENT" {
			page = "x"
		}
		if e.Notes[0].Page != page || e.Notes[0].Text == "" {
			t.Errorf("%q leads to %q, and says %q", line, e.Notes[0].Page, e.Notes[0].Text)
		}
		if more := nth < len(reply.Lines)-1; more != (e.Client == "Read on: the reply is not over.") || more != (got["hyphen"] == "-") {
			t.Errorf("%q: a client is to %q", line, e.Client)
		}
	}
}

// What may follow a keyword is explained for each that has something.
func TestSays(t *testing.T) {
	for _, x := range extensions {
		f, registered := facts.FindExtension(x.Keyword)
		if has := x.Value != nil || registered && f.Params != ""; has != (x.ValueDoc != "") {
			t.Errorf("%s: it has a value is %t, and it says %q", x.Keyword, has, x.ValueDoc)
		}
	}
}

// Who is named is named in the greeting and in the reply to HELO, and nowhere
// else; a keyword that this server does not have is one all the same.
func TestExplainNames(t *testing.T) {
	s := at(t, ReadyState)
	for _, x := range []struct {
		to       string
		nth      int
		line     string
		name, of string
	}{
		{"", 0, "220 mx.tutor.example ESMTP", "Domain", "mx.tutor.example"},
		{"", 0, "220-mx.tutor.example", "Domain", "mx.tutor.example"},
		{"", 1, "220 Be welcome", "Domain", ""},
		{"", 0, "421 4.3.2 Bye", "Domain", ""},
		{"STARTTLS", 0, "220 2.0.0 Ready to start TLS", "Domain", ""},
		{"HELO", 0, "250 mx.tutor.example greets you", "Domain", "mx.tutor.example"},
		{"EHLO", 0, "250 mx.tutor.example", "Domain", "mx.tutor.example"},
		{"EHLO", 0, "250 mx.tutor.example", "ehlo-greet", ""},
		{"EHLO", 0, "501 5.5.4 No", "Domain", ""},
		{"EHLO", 1, "250 XNONE 1", "ehlo-keyword", "XNONE"},
		{"EHLO", 1, "250 XNONE 1 2", "ehlo-param", "1 2"},
		{"EHLO", 1, "250 XNONE ", "ehlo-param", ""},
		{"EHLO", 1, "250 ", "ehlo-keyword", ""},
		{"EHLO", 1, "250", "ehlo-keyword", ""},
		{"EHLO", 1, "25", "ehlo-keyword", ""},
		{"EHLO", 1, "", "ehlo-keyword", ""},
		{"EXPN", 1, "250 SIZE 1", "ehlo-keyword", ""},
		{"HELO", 1, "250 SIZE 1", "ehlo-keyword", ""},
	} {
		if got := parts(t, s.ExplainReply(x.to, x.nth, x.line), x.line)[x.name]; got != x.of {
			t.Errorf("%d of the reply to %q, %q: %s is %q, want %q", x.nth, x.to, x.line, x.name, got, x.of)
		}
	}
}

// A reply says what a client that hands a message on does next, after this command; a
// slip of the sender's is nothing that it would do anything about.
func TestClientNext(t *testing.T) {
	v, err := Ready(explored())
	if err != nil {
		t.Fatal(err)
	}
	s := New(Config{Server: v})
	for _, x := range []struct{ to, line, next string }{
		{"", "220 hi", "The client says who it is."},
		{"MAIL", "250 2.1.0 Sender ok", "names the recipients"},
		{"RCPT", "550 5.1.1 no", "goes on with the others"},
		{"RCPT", "452 4.5.3 full", "begins another transaction"},
		{"DATA", "354 go", "sends it, with a dot alone"},
		{".", "451 4.3.0 later", "tries again later"},
		{".", "421 4.3.2 down", "stays in the queue"},
		{"QUIT", "221 bye", "closes the connection"},
		{"RCPT", "503 5.5.1 no", ""},
		{"VRFY", "252 2.5.0 perhaps", ""},
		{"RCPT", "250-more", ""},
	} {
		e := s.ExplainReply(x.to, 0, x.line)
		general := clientDoes(x.line)
		if x.line[3] == '-' {
			general = e.Client
		}
		if next := strings.TrimPrefix(e.Client, general); (next == "") != (x.next == "") || !strings.Contains(next, x.next) {
			t.Errorf("%q to %q: a client is to %q, want %q", x.line, x.to, e.Client, x.next)
		}
	}
}
