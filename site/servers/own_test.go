package servers

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/netip"
	"sync"
	"testing"

	"ehloworld/engine"
	"ehloworld/engine/notation"
	"ehloworld/engine/socket"
)

const ownScene = `
host mx.away.example
domain away.example
offer PIPELINING SIZE 8BITMIME ENHANCEDSTATUSCODES CHUNKING BINARYMIME STARTTLS AUTH REQUIRETLS
tls offered
auth offered
mechanism PLAIN needs-tls
user alice "open sesame"
mailbox ann@away.example
mailbox ben@away.example
mailbox later@away.example busy
limit size 50000000
fault refused 451 4.3.0 "Not now" text "not now"
`

// Our own: what others' clients are tested against is what ours is.
func TestOwn(t *testing.T) {
	kind{
		can: "pipeline chunk tls implicit auth requiretls refuse",
		open: func(t *testing.T, c *tls.Config, _ string) *server {
			sc, err := notation.ReadScene("own.scene", ownScene)
			if err != nil {
				t.Fatal(err)
			}
			kept := new(memory)
			s, err := socket.New(socket.Config{Scene: sc, TLS: c, Store: func() engine.Store { return &pigeonhole{in: kept} }})
			if err != nil {
				t.Fatal(err)
			}
			shut := func() error { return s.Shutdown(context.Background()) }
			return &server{listen(t, s.Serve, shut), listen(t, s.ServeTLS, shut), kept.take}
		},
	}.try(t)
}

// listen has a server of this program serve on loopback, until the test is over. It
// ends by shut; nil is that its listener is closed.
func listen(t *testing.T, serve func(net.Listener) error, shut func() error) netip.AddrPort {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	if shut == nil {
		shut = l.Close
	}
	over := make(chan error, 1)
	go func() { over <- serve(l) }()
	t.Cleanup(func() {
		if err := errors.Join(shut(), <-over); err != nil {
			t.Error(err)
		}
	})
	return netip.MustParseAddrPort(l.Addr().String())
}

// A memory is the mail of a server that runs in this program.
type memory struct {
	mu    sync.Mutex
	mails []mail
}

func (m *memory) put(one mail) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.mails = append(m.mails, one)
}

func (m *memory) take() (mails []mail) {
	m.mu.Lock()
	defer m.mu.Unlock()
	mails, m.mails = m.mails, nil
	return mails
}

// A pigeonhole is the store of a session of our own.
type pigeonhole struct {
	in   *memory
	mail mail
	text []byte
}

func (p *pigeonhole) Begin(e *engine.Envelope, _ []byte) {
	p.mail = mail{from: string(e.From().Text)}
	for i := range e.Len() {
		p.mail.to = append(p.mail.to, string(e.To(i).Text))
	}
	p.text = nil
}

func (p *pigeonhole) Text(b []byte) { p.text = append(p.text, b...) }
func (p *pigeonhole) End() error {
	p.mail.text = string(p.text)
	p.in.put(p.mail)
	return nil
}
func (p *pigeonhole) Abort() {}
