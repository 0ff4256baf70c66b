package judging

import (
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"net"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"ehloworld/engine/judge"
	"ehloworld/engine/notation"
	"ehloworld/engine/socket"
	"ehloworld/site/live"
)

// own serves our own server, as ./build.sh smtp does.
func own(t *testing.T, secure bool) string {
	t.Helper()
	sc, err := notation.ReadScene("smtp.scene", live.UsualScene)
	if err != nil {
		t.Fatal(err)
	}
	keys, err := socket.SelfSigned(sc.Host)
	if err != nil {
		t.Fatal(err)
	}
	s, err := socket.New(socket.Config{Scene: sc, TLS: keys})
	if err != nil {
		t.Fatal(err)
	}
	serve := s.Serve
	if secure {
		serve = s.ServeTLS
	}
	l := listen(t)
	over := make(chan error, 1)
	go func() { over <- serve(l) }()
	t.Cleanup(func() {
		if err := errors.Join(s.Shutdown(context.Background()), <-over); err != nil {
			t.Error(err)
		}
	})
	return l.Addr().String()
}

func listen(t *testing.T) net.Listener {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// serve has each connection answered by a func, which closes it when it returns.
func serve(t *testing.T, answer func(c net.Conn)) string {
	t.Helper()
	l := listen(t)
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer c.Close()
				answer(c)
			}()
		}
	}()
	return l.Addr().String()
}

var usual = judge.Config{Name: "judge.example", Mailbox: "bob@tutor.example", Nobody: "nobody@tutor.example", User: "alice", Password: "open sesame"}

func options(address string) Options {
	return Options{Address: address, Config: usual, Patience: 300 * time.Millisecond, Time: time.Minute}
}

func run(t *testing.T, o Options) *Report {
	t.Helper()
	r, err := Run(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func text(t *testing.T, r *Report) string {
	t.Helper()
	var b strings.Builder
	if err := r.Text(&b, func(lesson string) string { return "title of " + lesson }); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Our own server passes all of it, by whatever entry.
func TestOwn(t *testing.T) {
	for name, set := range map[string]func(o *Options){
		"free":     func(*Options) {},
		"tls":      func(o *Options) { o.Entry = judge.TLS },
		"login":    func(o *Options) { o.Entry = judge.Login },
		"implicit": func(o *Options) { o.Secure, o.Entry = true, judge.Login },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := options("")
			set(&o)
			o.Address, o.Patience, o.Least = own(t, o.Secure), judge.Patience, judge.Good
			if name == "login" {
				o.From = "alice@tutor.example"
			}
			r := run(t, o)
			if r.Failures() > 0 || r.Stopped != "" {
				t.Errorf("%s", text(t, r))
			}
			for _, j := range r.Stages {
				for _, result := range j.Results {
					if result.Verdict != judge.Passed && result.Verdict != judge.Skipped {
						t.Errorf("%s: %s, %s", result.Test.ID, result.Verdict, result.Why)
					}
				}
			}
		})
	}
}

// Whatever answers, it ends, and says plainly what is wrong.
func TestStrangers(t *testing.T) {
	for name, x := range map[string]struct {
		answer   func(c net.Conn)
		failures int
		want     []string
	}{
		"silence": {func(c net.Conn) { io.Copy(io.Discard, c) }, 1, []string{
			"a  Greet: 0 of 1, 1 failure, 1 not tried\n", "No reply has come within 300ms.", "Wanted: 220.", "Lesson A1: title of A1", "did not greet twice"}},
		"nonsense": {func(c net.Conn) { io.WriteString(c, "hello, who is there?\r\n"); io.Copy(io.Discard, c) }, 1, []string{
			"S: hello, who is there?\n", "does not begin with a code of three digits", "RFC 5321 section 4.3.2: A server MUST NOT send codes that do not have three digits"}},
		"hangs up": {func(net.Conn) {}, 1, []string{"The server has closed the connection."}},
		"no end":   {func(c net.Conn) { io.Copy(c, endless{}) }, 1, []string{"The reply has no end"}},
		"hostile": {func(c net.Conn) { io.WriteString(c, "220\x1b[2J\x07 \xff\r\n"); io.Copy(io.Discard, c) }, 1, []string{
			`S: 220\x1B[2J\x07 \xFF` + "\n"}},
		"LF":                     {func(c net.Conn) { io.WriteString(c, "220 mx.tutor.example\n"); io.Copy(io.Discard, c) }, 1, []string{"ends with LF alone", `S: 220 mx.tutor.example\x0A`}},
		"one octet now and then": {trickle, 1, []string{"No reply has come within 300ms."}},
		"no mail":                {func(c net.Conn) { io.WriteString(c, "554 no mail\r\n"); io.Copy(io.Discard, c) }, 0, []string{"which is its right", "Nothing could be judged."}},
		"busy":                   {func(c net.Conn) { io.WriteString(c, "421 busy\r\n") }, 0, []string{"greeting, put off: The reply to the connection is 421", "Nothing could be judged."}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := run(t, options(serve(t, x.answer)))
			said := text(t, r)
			if r.Failures() != x.failures || r.Ran() != (x.failures > 0) {
				t.Errorf("%d failures, want %d:\n%s", r.Failures(), x.failures, said)
			}
			for _, want := range x.want {
				if !strings.Contains(said, want) {
					t.Errorf("no %q in:\n%s", want, said)
				}
			}
			for _, c := range strings.ReplaceAll(said, "…", "") {
				if c != '\n' && (c < ' ' || c > '~') {
					t.Fatalf("%q is written", said)
				}
			}
		})
	}
}

type endless struct{}

func (endless) Read(b []byte) (int, error) { return copy(b, "220-and\r\n"), nil }

// trickle says a digit whenever it was asked to wait no longer.
func trickle(c net.Conn) {
	for {
		if _, err := io.WriteString(c, "2"); err != nil {
			return
		}
		c.SetReadDeadline(time.Now().Add(100 * time.Millisecond))
		if _, err := io.Copy(io.Discard, c); err == nil {
			return
		}
	}
}

// There is one connection at a time, but for a test that is about two.
func TestOneAtATime(t *testing.T) {
	to := own(t, false)
	var open, most atomic.Int32
	address := serve(t, func(c net.Conn) {
		if n := open.Add(1); n > most.Load() {
			most.Store(n)
		}
		there, err := net.Dial("tcp", to)
		if err != nil {
			t.Error(err)
			return
		}
		defer there.Close()
		go func() {
			io.Copy(there, c)
			open.Add(-1) // the judge has closed
			there.Close()
		}()
		io.Copy(c, there)
	})
	o := options(address)
	o.Stages, o.Patience = "a", judge.Patience
	if r := run(t, o); r.Failures() > 0 {
		t.Error(text(t, r))
	}
	if most.Load() > 2 {
		t.Errorf("%d connections at once", most.Load())
	}
}

// What cannot be judged is an error, before anything is dialled where that can be known.
func TestRefused(t *testing.T) {
	l := listen(t)
	l.Close()
	for want, set := range map[string]func(o *Options){
		"connection refused":  func(o *Options) { o.Address = l.Addr().String() },
		"is a public address": func(o *Options) { o.Address = "198.51.100.1:25" },
		"is not HOST:PORT":    func(o *Options) { o.Address = "mx.tutor.example" },
		"say which server":    func(o *Options) { o.Address = "" },
		"is no mailbox":       func(o *Options) { o.Mailbox = "bob@tutor.example>\r\nRSET" },
		"is no domain":        func(o *Options) { o.Name = "a b" },
		"the stages are":      func(o *Options) { o.Stages = "z" },
		"has no {addr}":       func(o *Options) { o.Address, o.Command = "", "true" },
		"the program has end": func(o *Options) { o.Address, o.Command = "", "echo no {addr}; exit 3" },
	} {
		o := options("127.0.0.1:1")
		set(&o)
		if _, err := Run(t.Context(), o); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}

// A program is started for the judge, with what it starts itself, and all of it ends.
func TestProgram(t *testing.T) {
	o := options("")
	o.Command, o.Stages = "JUDGED={addr} "+os.Args[0]+" & wait", "a"
	r := run(t, o)
	if said := text(t, r); !strings.Contains(said, "a  Greet: 1 of ") {
		t.Errorf("%s", said)
	}
	if c, err := net.Dial("tcp", r.Address); err == nil {
		c.Close()
		t.Error("the program goes on")
	}
}

// TestMain is that program, if it is asked to be.
func TestMain(m *testing.M) {
	at := os.Getenv("JUDGED")
	if at == "" {
		os.Exit(m.Run())
	}
	l, err := net.Listen("tcp", at)
	for err == nil {
		var c net.Conn
		if c, err = l.Accept(); err == nil {
			io.WriteString(c, "220 -\r\n")
			c.Close()
		}
	}
}

// The other two forms have all of it, and can be read.
func TestForms(t *testing.T) {
	r := run(t, options(serve(t, func(c net.Conn) {
		io.WriteString(c, "220 mx.tutor.example <&>\x1b\r\n250 hm\r\n")
	})))
	var b strings.Builder
	if err := r.JSON(&b); err != nil {
		t.Fatal(err)
	}
	var read jsonReport
	if err := json.Unmarshal([]byte(b.String()), &read); err != nil {
		t.Fatal(err)
	}
	if read.EhloWorldJudge != 1 || read.Failures == 0 || len(read.Stages) != 7 || read.Stages[0].Tests[0].ID != "greeting" || read.Stages[0].Tests[0].Sentence == "" {
		t.Errorf("%+v", read)
	}
	b.Reset()
	if err := r.JUnit(&b); err != nil {
		t.Fatal(err)
	}
	var suites xmlSuites
	if err := xml.Unmarshal([]byte(b.String()), &suites); err != nil {
		t.Fatal(err)
	}
	if suites.Suites[0].Failures != r.Failures() || suites.Suites[0].Tests != len(suites.Suites[0].Cases) {
		t.Errorf("%s", b.String())
	}
}
