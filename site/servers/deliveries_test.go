package servers

import (
	"crypto/tls"
	"crypto/x509"
	"math/rand/v2"
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"ehloworld/engine/client"
	"ehloworld/engine/deliver"
	"ehloworld/engine/socket"
)

const (
	host     = "mx.away.example"
	patience = 30 * time.Second // how long a server may take
)

// A mail is what a server has stored.
type mail struct {
	from string
	to   []string
	text string
}

// A server is one that listens.
type server struct {
	plain, under netip.AddrPort // under is where TLS comes first
	stored       func() []mail  // since it was asked last
}

// A kind is what there is to know of a server.
//
// All take mail for ann and ben. Those that can "refuse" say 550 to nobody, 450 to later,
// and 451 to a message that says "not now"; open is told what another is to put off,
// "RCPT" or ".".
type kind struct {
	can  string // pipeline, chunk, tls, implicit, auth, requiretls, refuse
	open func(t *testing.T, c *tls.Config, puts string) *server
}

// A delivery is what a server is asked for.
type delivery struct {
	name    string
	needs   string // what the server must be able to do; "!" is that it cannot
	without string // extensions that the client is to do without
	puts    string // what the server is to put off
	to      string
	text    string // hard, if it is ""
	large   bool   // or large
	set     func(c *deliver.Config)
	want    string // fates, with the code of the reply that decided or else the status
	seen    func(seen seen) bool
}

// seen is what a client did, as its events say.
type seen struct {
	groups   bool // commands went out before there were replies to those before them
	loggedIn bool
	secured  bool
	verified bool
	steps    []client.Step // that the client said something at
}

const hard = "From: alice@tutor.example\r\nSubject: dots\r\n\r\n.\r\n..\r\n.a\r\nna\xc3\xafve \xff\xfe\r\n\r\n.b"

var account = &client.Account{User: "alice", Password: "open sesame"}

func stranger(c *deliver.Config) { c.Roots = x509.NewCertPool() }

var deliveries = []delivery{
	{name: "plain", without: "PIPELINING CHUNKING STARTTLS", to: "ann ben", want: "ann 250, ben 250",
		seen: func(s seen) bool { return !s.groups && !s.secured }},
	{name: "pipelined", needs: "pipeline", without: "CHUNKING STARTTLS", to: "ann ben", want: "ann 250, ben 250",
		seen: func(s seen) bool { return s.groups }},
	{name: "not pipelined where that is not offered", needs: "!pipeline", to: "ann ben", want: "ann 250, ben 250",
		seen: func(s seen) bool { return !s.groups }},
	{name: "in a chunk", needs: "chunk", to: "ann ben", want: "ann 250, ben 250",
		seen: func(s seen) bool { return slices.Contains(s.steps, client.BDAT) }},
	{name: "without ESMTP's extensions", without: "all", to: "ann", text: "Subject: tea\r\n", want: "ann 250"},

	{name: "TLS", needs: "tls", to: "ann ben", want: "ann 250, ben 250", seen: func(s seen) bool { return s.secured && s.verified }},
	{name: "TLS that must be", needs: "tls", to: "ann", set: func(c *deliver.Config) { c.TLS = client.Always }, want: "ann 250", seen: func(s seen) bool { return s.verified }},
	{name: "TLS with a stranger", needs: "tls", to: "ann", set: stranger, want: "ann 250", seen: func(s seen) bool { return s.secured && !s.verified }},
	{name: "TLS with a server that has another's name", needs: "tls", to: "ann", set: func(c *deliver.Config) { c.Host = "mx.other.example" }, want: "ann 250",
		seen: func(s seen) bool { return s.secured && !s.verified }},
	{name: "TLS with an address", needs: "tls", to: "ann", set: func(c *deliver.Config) { c.Host = "[127.0.0.1]" }, want: "ann 250", seen: func(s seen) bool { return s.verified }},
	{name: "TLS with an address of IPv6", needs: "tls", to: "ann", set: func(c *deliver.Config) { c.Host = "[IPv6:::1]" }, want: "ann 250", seen: func(s seen) bool { return s.verified }},
	{name: "TLS that must be and is not offered", needs: "!tls", to: "ann", set: func(c *deliver.Config) { c.TLS = client.Always }, want: "ann deferred 4.7.4",
		seen: func(s seen) bool { return !slices.Contains(s.steps, client.MAIL) }},
	{name: "implicit TLS", needs: "implicit", to: "ann ben", set: func(c *deliver.Config) { c.TLS = client.FromStart }, want: "ann 250, ben 250",
		seen: func(s seen) bool { return !slices.Contains(s.steps, client.STARTTLS) }},
	{name: "implicit TLS with a stranger", needs: "implicit", to: "ann", set: func(c *deliver.Config) { stranger(c); c.TLS = client.FromStart }, want: "ann deferred 4.7.5",
		seen: func(s seen) bool { return s.steps == nil }},
	{name: "REQUIRETLS", needs: "requiretls", to: "ann", set: requireTLS, want: "ann 250", seen: func(s seen) bool { return s.verified }},
	{name: "REQUIRETLS with a stranger", needs: "tls", to: "ann", set: func(c *deliver.Config) { requireTLS(c); stranger(c) }, want: "ann failed 5.7.10"},
	{name: "REQUIRETLS where it is not offered", needs: "tls !requiretls", to: "ann", set: requireTLS, want: "ann failed 5.7.30"},

	{name: "logged in", needs: "auth", to: "ann ben", set: func(c *deliver.Config) { c.Account = account }, want: "ann 250, ben 250",
		seen: func(s seen) bool { return s.loggedIn && s.verified }},
	{name: "the wrong password", needs: "auth", to: "ann", set: func(c *deliver.Config) { c.Account = &client.Account{User: "alice", Password: "wrong"} }, want: "ann deferred 535",
		seen: func(s seen) bool { return !s.loggedIn }},
	{name: "no password for a stranger", needs: "auth", to: "ann", set: func(c *deliver.Config) { c.Account = account; stranger(c) }, want: "ann deferred 4.7.0",
		seen: func(s seen) bool { return !slices.Contains(s.steps, client.AUTH) }},
	{name: "no password in the clear", to: "ann", without: "STARTTLS", set: func(c *deliver.Config) { c.Account = account }, want: "ann deferred 4.7.0",
		seen: func(s seen) bool { return !slices.Contains(s.steps, client.AUTH) }},

	{name: "one is refused", needs: "refuse", to: "ann nobody ben", want: "ann 250, nobody failed 550, ben 250"},
	{name: "one is refused, not pipelined", needs: "refuse", without: "PIPELINING CHUNKING", to: "ann nobody ben", want: "ann 250, nobody failed 550, ben 250"},
	{name: "all are refused", needs: "refuse", to: "nobody nobody2", want: "nobody failed 550, nobody2 failed 550"},
	{name: "one is put off", needs: "refuse", to: "ann later ben", want: "ann 250, later deferred 450, ben 250"},
	{name: "put off after the dot", needs: "refuse", without: "CHUNKING", to: "ann ben", text: "Subject: not now\r\n", want: "ann deferred 451, ben deferred 451"},
	{name: "put off after the last chunk", needs: "refuse chunk", to: "ann ben", text: "Subject: not now\r\n", want: "ann deferred 451, ben deferred 451"},
	{name: "all are put off", needs: "!refuse", puts: "RCPT", to: "ann ben", want: "ann deferred 450, ben deferred 450"},
	{name: "put off after the dot by a server that always does", needs: "!refuse", puts: ".", to: "ann ben", want: "ann deferred 450, ben deferred 450"},

	{name: "25 MB", to: "ann ben", large: true, want: "ann 250, ben 250"},
	{name: "25 MB under TLS, not in a chunk", needs: "tls", without: "CHUNKING", to: "ann ben", large: true, want: "ann 250, ben 250", seen: func(s seen) bool { return s.secured }},
}

func requireTLS(c *deliver.Config) { c.Messages[0].RequireTLS = true }

// large is 25 MB in lines of all lengths, with dots at the beginning of many, and all
// octets that may be in a line.
var large = sync.OnceValue(func() string {
	const size = 25 << 20
	r := rand.New(rand.NewPCG(1, 2))
	var b strings.Builder
	b.WriteString("Subject: large\r\n\r\n")
	for b.Len() < size {
		for i := range r.IntN(999) {
			o := byte(r.Uint32())
			if o == 0 || o == '\r' || o == '\n' || i == 0 && o < 64 {
				o = '.'
			}
			b.WriteByte(o)
		}
		b.WriteString("\r\n")
	}
	return b.String()
})

// try starts a server of a kind and asks it for all deliveries, and then breaks the
// connection everywhere.
func (k kind) try(t *testing.T) {
	certificate, err := socket.SelfSigned(host)
	if err != nil {
		t.Fatal(err)
	}
	cert, err := x509.ParseCertificate(certificate.Certificates[0].Certificate[0])
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	roots.AddCert(cert)
	servers := map[string]*server{}
	for _, puts := range []string{"", "RCPT", "."} {
		if puts == "" || !k.does("refuse") {
			servers[puts] = k.open(t, certificate, puts)
		}
	}
	for _, x := range deliveries {
		if !k.does(x.needs) {
			continue
		}
		t.Run(x.name, func(t *testing.T) { x.try(t, servers[x.puts], roots) })
	}
	for _, x := range cuts {
		if k.does(x.needs) {
			t.Run("cut "+x.name, func(t *testing.T) { x.try(t, servers[""], roots) })
		}
	}
}

// does reports whether a server can do all of some things, and cannot do those with "!".
func (k kind) does(things string) bool {
	for thing := range strings.FieldsSeq(things) {
		thing, not := strings.CutPrefix(thing, "!")
		if slices.Contains(strings.Fields(k.can), thing) == not {
			return false
		}
	}
	return true
}

// config is what a client needs, with the extensions that it is left.
func config(at netip.AddrPort, roots *x509.CertPool, text, to, without string) (deliver.Config, *client.Message) {
	m := &client.Message{From: "alice@tutor.example", Text: text}
	for name := range strings.FieldsSeq(to) {
		m.To = append(m.To, client.Recipient{Address: name + "@away.example"})
	}
	c := deliver.Config{Address: at, Roots: roots, Config: client.Config{Name: "mx.tutor.example", Host: host, Messages: []*client.Message{m}}}
	for _, x := range client.Extensions {
		if without != "all" && !slices.Contains(strings.Fields(without), x.Keyword) {
			c.Extensions = append(c.Extensions, x)
		}
	}
	return c, m
}

// note keeps what a client tells.
func (s *seen) note(e client.Event) {
	switch e := e.(type) {
	case client.Sent:
		if n := len(s.steps); e.Step == client.RCPT && n > 0 && s.steps[n-1] == client.MAIL {
			s.groups = true
		}
		s.steps = append(s.steps, e.Step)
	case client.Heard:
		s.steps = append(s.steps, client.Closed) // anything that is not said
		s.loggedIn = s.loggedIn || e.To == client.AUTH && e.Reply.Code == 235
	case client.Secured:
		s.secured, s.verified = e.Err == "", e.Verified
	}
}

func (x delivery) try(t *testing.T, s *server, roots *x509.CertPool) {
	text := x.text
	switch {
	case x.large:
		text = large()
	case text == "":
		text = hard
	}
	c, m := config(s.plain, roots, text, x.to, x.without)
	var seen seen
	c.Watch = seen.note
	if x.set != nil {
		x.set(&c)
	}
	if c.TLS == client.FromStart {
		c.Address = s.under
	}
	if err := deliver.Deliver(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	var got, to []string
	for _, r := range m.To {
		name, _, _ := strings.Cut(r.Address, "@")
		said := name
		if r.Fate != client.Delivered {
			said += " " + r.Fate.String()
		} else {
			to = append(to, r.Address)
		}
		if r.Reply != nil {
			got = append(got, said+" "+strconv.Itoa(r.Reply.Code))
		} else {
			got = append(got, said+" "+r.Status)
		}
	}
	if got := strings.Join(got, ", "); got != x.want {
		t.Errorf("%s, want %s: %+v", got, x.want, m.To)
	}
	if x.seen != nil && !x.seen(seen) {
		t.Errorf("the client did %+v", seen)
	}
	stored := s.stored()
	if to == nil {
		if len(stored) > 0 {
			t.Errorf("the server has stored %d messages, want none", len(stored))
		}
		return
	}
	if len(stored) != 1 {
		t.Fatalf("the server has stored %d messages, want one", len(stored))
	}
	if !strings.HasSuffix(text, "\r\n") {
		text += "\r\n"
	}
	if m := stored[0]; m.from != "alice@tutor.example" || !slices.Equal(m.to, to) {
		t.Errorf("from %q to %q, want to %q", m.from, m.to, to)
	}
	same(t, stored[0].text, text)
}

// same wants a text octet for octet.
func same(t *testing.T, got, want string) {
	t.Helper()
	if got == want {
		return
	}
	at := 0
	for at < min(len(got), len(want)) && got[at] == want[at] {
		at++
	}
	t.Errorf("%d octets, want %d; from octet %d on %.80q, want %.80q", len(got), len(want), at, got[at:], want[at:])
}
