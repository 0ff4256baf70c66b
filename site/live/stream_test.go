package live

import (
	"bufio"
	"crypto/tls"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/smtp"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"ehloworld/engine"
	"ehloworld/site/page"
)

// patience is how long a stream may take to say what a test waits for.
const patience = 30 * time.Second

// openLive opens a socket server as serve does, and closes it with the test.
func openLive(t *testing.T) *Companion { return openLiveScene(t, "") }

// openLiveScene is openLive with the scene of a file.
func openLiveScene(t *testing.T, file string) *Companion {
	t.Helper()
	b, err := OpenCompanion("127.0.0.1:0", file)
	if err != nil {
		t.Fatal(err)
	}
	served := make(chan error, 1)
	go func() { served <- b.Serve() }()
	t.Cleanup(func() {
		b.Close()
		if err := <-served; err != nil {
			t.Error(err)
		}
	})
	return b
}

// A listener reads the stream as an EventSource does.
type listener struct {
	t        *testing.T
	body     io.Closer
	lines    *bufio.Scanner
	list     Listing
	passages []Passage
}

// listenTo begins to read; the deadline of all reading is the test's patience.
func listenTo(t *testing.T, server *httptest.Server, session uint64) *listener {
	t.Helper()
	answer, err := (&http.Client{Timeout: patience}).Get(fmt.Sprintf("%s%s?session=%d", server.URL, page.LiveStream, session))
	if err != nil {
		t.Fatal(err)
	}
	if got := answer.Header.Get("Content-Type"); got != "text/event-stream" {
		t.Fatalf("Content-Type %q", got)
	}
	v := &listener{t: t, body: answer.Body, lines: bufio.NewScanner(answer.Body)}
	v.lines.Buffer(nil, 4*mostOctets)
	t.Cleanup(func() { answer.Body.Close() })
	return v
}

// until reads messages until what they have told is enough.
func (v *listener) until(enough func() bool) {
	v.t.Helper()
	var kind string
	for !enough() {
		if !v.lines.Scan() {
			v.t.Fatalf("the stream ends, %v: %+v", v.lines.Err(), v.list)
		}
		line := v.lines.Text()
		if k, ok := strings.CutPrefix(line, "event: "); ok {
			kind = k
		}
		data, ok := strings.CutPrefix(line, "data: ")
		if !ok {
			continue
		}
		var err error
		switch kind {
		case "sessions":
			v.list = Listing{}
			err = json.Unmarshal([]byte(data), &v.list)
		case "passage":
			var p Passage
			err = json.Unmarshal([]byte(data), &p)
			v.passages = append(v.passages, p)
		default:
			v.t.Errorf("a message of kind %q", kind)
		}
		if err != nil {
			v.t.Fatalf("%s: %v", data, err)
		}
	}
}

// row is what the list says of a session.
func (v *listener) row(number uint64) liveSession {
	for _, h := range v.list.Sessions {
		if h.Number == number {
			return h
		}
	}
	return liveSession{}
}

// seen are the events of which the page knows, as text.
func (v *listener) seen() (events []string) {
	for _, p := range v.passages {
		if p.Whole {
			events = nil
		}
		for _, e := range p.Events {
			events = append(events, string(e))
		}
	}
	return events
}

// has reports whether an event holds all of the parts.
func has(events []string, parts ...string) bool {
	return slices.ContainsFunc(events, func(e string) bool {
		return !slices.ContainsFunc(parts, func(p string) bool { return !strings.Contains(e, p) })
	})
}

// A mail library talks, and the stream tells of it while it talks, under TLS
// too. Who comes later, or again, is told the same from the beginning.
func TestLiveStream(t *testing.T) {
	b := openLive(t)
	server := httptest.NewServer(b.Stream)
	t.Cleanup(server.Close)
	early := listenTo(t, server, 1)
	c, err := smtp.Dial(b.Address())
	if err != nil {
		t.Fatal(err)
	}
	early.until(func() bool { return has(early.seen(), `"type":"reply"`, `"code":220`) })
	if got := early.row(1); got.Closed || got.Peer != "127.0.0.1" || got.State != "start" {
		t.Errorf("after the greeting: %+v", got)
	}
	if err := c.StartTLS(&tls.Config{InsecureSkipVerify: true}); err != nil {
		t.Fatal(err)
	}
	early.until(func() bool { return early.row(1).Secure && early.row(1).Hello == "localhost" })
	if err := c.Auth(smtp.PlainAuth("", "alice", "wrong", "127.0.0.1")); err == nil {
		t.Error("a wrong password lets in")
	}
	c.Close()
	early.until(func() bool { return early.row(1).Closed && has(early.seen(), `"type":"close"`) })

	long := "Subject: long\r\n\r\n" + strings.Repeat("..a line with a dot before it\r\n", 3000)
	if err := smtp.SendMail(b.Address(), nil, "me@example.org", []string{"bob@tutor.example"}, []byte(long)); err == nil {
		t.Error("the certificate is one that nobody vouches for")
	}
	if c, err = smtp.Dial(b.Address()); err != nil {
		t.Fatal(err)
	}
	for _, err := range []error{c.Hello("me.example"), c.Mail("me@example.org"), c.Rcpt("bob@tutor.example")} {
		if err != nil {
			t.Fatal(err)
		}
	}
	w, err := c.Data()
	if err != nil {
		t.Fatal(err)
	}
	io.WriteString(w, long)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := c.Quit(); err != nil {
		t.Fatal(err)
	}
	late := listenTo(t, server, 3)
	late.until(func() bool { return late.row(3).Closed && has(late.seen(), `"type":"close"`) })
	if !late.passages[0].Whole || late.passages[0].Earlier != 0 {
		t.Errorf("the first passage: %+v", late.passages[0])
	}
	for _, parts := range [][]string{{`"kind":"command"`, `"verb":"MAIL"`, `"rule":"Reverse-path"`}, {`"code":354`}, {`"type":"delivery"`, "bob@tutor.example"}} {
		if !has(late.seen(), parts...) {
			t.Errorf("no event has %q", parts)
		}
	}
	// As much of the letter is told as there is room for, each line whole, and how much more there was.
	kept, cut := "", 0
	for _, e := range late.seen() {
		var is struct {
			Type      string
			Octets    json.RawMessage
			Unstuffed []int
		}
		if err := json.Unmarshal([]byte(e), &is); err != nil {
			t.Fatalf("%s: %v", e, err)
		}
		var text string
		switch is.Type {
		case "text":
			json.Unmarshal(is.Octets, &text)
			for _, at := range is.Unstuffed {
				if !strings.HasPrefix(text[at:], "..a line") || at > 0 && text[at-1] != '\n' {
					t.Errorf("a dot was taken out at %d of %q", at, text)
				}
			}
			kept += text
		case "cut":
			json.Unmarshal(is.Octets, &cut)
		}
	}
	if kept != long[:len(kept)] || len(kept) != longText || cut != len(long)-longText {
		t.Errorf("%d octets of the letter told, want %d, and %d cut of %d", len(kept), longText, cut, len(long))
	}
	again := listenTo(t, server, 1)
	again.until(func() bool { return has(again.seen(), `"type":"close"`) })
	if got, want := again.seen(), early.seen(); !slices.Equal(got, want) {
		t.Errorf("told again: %q, want %q", got, want)
	}
}

// Of many sessions the last are kept, of a long one the last lines; and however
// much happens, a page hears of it now and then.
func TestLiveBounds(t *testing.T) {
	b := openLive(t)
	server := httptest.NewServer(b.Stream)
	t.Cleanup(server.Close)
	c, err := net.Dial("tcp", b.Address())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	c.SetDeadline(time.Now().Add(patience))
	v := listenTo(t, server, 1)
	v.until(func() bool { return has(v.seen(), `"code":220`) })
	begun := time.Now()
	const many = 4000
	go io.WriteString(c, strings.Repeat("NOOP\r\n", many))
	said := bufio.NewReader(c)
	for range many + 1 {
		if _, err := said.ReadString('\n'); err != nil {
			t.Fatal(err)
		}
	}
	v.until(func() bool {
		return v.row(1).Lines == 2*many+1 && v.passages[len(v.passages)-1].Earlier > 2*many-mostLines
	})
	if seen := v.seen(); len(seen) > mostLines+mostFindings || !strings.Contains(seen[0], `"kind":"command"`) {
		t.Errorf("%d events of a long session, from %s on", len(seen), seen[0])
	}
	if got, most := len(v.passages), int(time.Since(begun)/pace)+3; got > most {
		t.Errorf("%d messages, want %d at most", got, most)
	}
	for range mostSessions + 9 {
		one, err := net.Dial("tcp", b.Address())
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(one, "QUIT\r\n")
		io.Copy(io.Discard, one)
		one.Close()
	}
	v.until(func() bool { return v.list.All == mostSessions+10 && v.row(mostSessions+10).Closed })
	if n := len(v.list.Sessions); n != mostSessions || v.row(1).Closed || v.row(1).Number != 1 {
		t.Errorf("%d sessions are kept, want %d and the open one among them", n, mostSessions)
	}
}

// A page that is told of each event at once has no more of them in the end than
// are kept, and the last ones.
func TestLiveLeavesOut(t *testing.T) {
	l := &Stream{}
	hear := l.Watch(1)
	v, at := &listener{}, nowhere
	for i := range 3 * mostLines {
		hear(engine.Line{Text: fmt.Sprint("NOOP ", i), Kind: "command", Verb: "NOOP"})
		if _, news, _ := l.since(1, &at); news != nil {
			if news.Whole {
				v.passages = nil
			}
			v.passages = append(v.passages, *news)
		}
		seen := v.seen()
		if n := len(seen); n > mostLines || n+v.passages[0].Earlier != i+1 || !has(seen[n-1:], fmt.Sprintf(`"NOOP %d"`, i)) {
			t.Fatalf("after %d lines: %d of them and %d earlier, the last is %s", i+1, n, v.passages[0].Earlier, seen[n-1])
		}
	}
}

// What a client does wrong is told with its rule, under the line, and counted;
// and what is no line yet is told as far as it has come.
func TestLiveFindings(t *testing.T) {
	b := openLive(t)
	server := httptest.NewServer(b.Stream)
	t.Cleanup(server.Close)
	page := listenTo(t, server, 1)
	c, err := net.Dial("tcp", b.Address())
	if err != nil {
		t.Fatal(err)
	}
	said := bufio.NewReader(c)
	hear := func() {
		for {
			line, err := said.ReadString('\n')
			if err != nil {
				t.Fatal(err)
			}
			if line[3] == ' ' {
				return
			}
		}
	}
	hear()
	fmt.Fprint(c, "EHLO me.example\n")
	page.until(func() bool { return page.row(1).Pending == "EHLO me.example\n" })
	fmt.Fprint(c, "\xe9\r\n")
	hear()
	page.until(func() bool {
		return page.row(1).Wrong == 1 && page.row(1).Pending == "" && has(page.seen(), `"type":"finding"`, "an LF alone", "MUST NOT", "RFC 5321 section 2.3.8")
	})
	fmt.Fprint(c, "EHLO me.example\r\n")
	hear()
	fmt.Fprint(c, "MAIL FROM:<a@b.example>\r\n")
	hear()
	fmt.Fprint(c, "RCPT TO:<bob@tutor.example>\r\n")
	hear()
	fmt.Fprint(c, "DATA\r\n")
	hear()
	fmt.Fprint(c, "a\nb\r\n.\r\n")
	hear()
	fmt.Fprint(c, "<script>\xff")
	page.until(func() bool { return page.row(1).Pending == "<script>\u00ff" })
	c.Close()
	page.until(func() bool {
		return page.row(1).Closed && page.row(1).Wrong == 2 && page.row(1).Pending == "" &&
			has(page.seen(), `"type":"finding"`, "bare CR or LF") && has(page.seen(), `"type":"finding"`, "without QUIT") && has(page.seen(), `"type":"discard"`, `script`)
	})
}

// The sessions of all hosts of a network are told, each with its host.
func TestHosts(t *testing.T) {
	file := filepath.Join(t.TempDir(), "two.scene")
	scene := "server mx.one.example\n  relay everybody\nserver mx.two.example closed\n  domain two.example\n  mailbox bob@two.example\nmx two.example 10 mx.two.example\n"
	if err := os.WriteFile(file, []byte(scene), 0o600); err != nil {
		t.Fatal(err)
	}
	b := openLiveScene(t, file)
	if of := b.OnPage(); len(of.Hosts) != 2 || of.Hosts[0].Address != b.Address() || of.Hosts[0].Closed || of.Hosts[1].Name != "mx.two.example" || !of.Hosts[1].Closed {
		t.Errorf("on the page: %+v", of)
	}
	server := httptest.NewServer(b.Stream)
	t.Cleanup(server.Close) // once nobody listens any more
	v := listenTo(t, server, 0)
	if err := smtp.SendMail(b.Address(), nil, "alice@one.example", []string{"bob@two.example"}, []byte("Subject: hi\r\n\r\nhello\r\n")); err != nil {
		t.Fatal(err)
	}
	v.until(func() bool {
		list := v.list.Sessions
		return len(list) == 2 && list[0].Host == "mx.one.example" && list[1].Host == "mx.two.example" && list[1].Hello == "mx.one.example"
	})
}
