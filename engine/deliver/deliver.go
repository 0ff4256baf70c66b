package deliver

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"math/rand/v2"
	"net"
	"net/netip"
	"os"
	"strings"
	"time"

	"ehloworld/engine/client"
)

const (
	connecting = 30 * time.Second // for TCP
	taking     = 3 * time.Minute  // for the server to take a piece: RFC 5321 section 4.5.3.2.5
	parting    = 2 * time.Second  // for a last word that nobody may read
	piece      = 32 << 10         // octets that are written at once
)

// A Config is what a delivery needs. Of the client's, a Now of 0 is the present, and a
// Seed of 0 is drawn.
type Config struct {
	client.Config
	Address netip.AddrPort // the only one that is dialled
	Roots   *x509.CertPool // who can vouch for Host; nil is whom the system trusts

	// Dial connects in place of dialling Address; nil is that nobody does.
	Dial func(context.Context) (net.Conn, error)
}

// Deliver carries the messages of a Config over one connection, and returns when that is
// closed. If ctx ends before, the client says QUIT where it can. The outcomes of the
// recipients say all that happened. The error is about a Config that cannot be carried
// out: then nothing was dialled, and nobody is settled.
func Deliver(ctx context.Context, c Config) error {
	if err := c.Check(); err != nil {
		return err
	}
	if c.Dial == nil {
		c.Dial = func(ctx context.Context) (net.Conn, error) {
			dialer := net.Dialer{Timeout: connecting}
			return dialer.DialContext(ctx, "tcp", c.Address.String())
		}
	}
	tcp, err := c.Dial(ctx)
	if err != nil {
		why := "The client could not connect: " + reason(err) + "."
		if ctx.Err() != nil {
			why = stopped
		}
		c.postpone(client.Greeting, "4.4.1", why)
		return nil
	}
	return c.over(ctx, tcp)
}

// over has the whole session on a connection.
func (c Config) over(ctx context.Context, tcp net.Conn) error {
	d := &delivery{ctx: ctx, config: &c, net: tcp}
	defer func() { d.net.Close() }()
	defer context.AfterFunc(ctx, func() { tcp.SetDeadline(time.Unix(1, 0)) })()
	d.last = time.Now()
	if c.TLS == client.FromStart {
		verified, err := d.startTLS(d.last.Add(client.Handshake.Timeout()))
		if err == nil && !verified { // RFC 8314 section 5.3
			err = errors.New("the certificate is not valid for " + c.Host)
		}
		if err != nil {
			c.postpone(client.Handshake, "4.7.5", "The TLS handshake failed: "+err.Error()+".")
			return nil
		}
	}
	if d.last = time.Now(); c.Now == 0 {
		c.Now = d.last.UnixNano()
	}
	if c.Seed == 0 {
		c.Seed = rand.Uint64() | 1
	}
	var err error
	if d.client, err = client.New(c.Config); err != nil {
		return err
	}
	in := make([]byte, 4<<10)
	for !d.client.Closed() {
		if d.client.Step() == client.Handshake {
			verified, err := d.startTLS(d.deadline())
			if ctx.Err() != nil {
				d.stop()
			}
			d.write(d.client.Secure(d.pass(nil), verified, err))
		} else {
			d.turn(in)
		}
	}
	return nil
}

// postpone puts off all recipients that are not settled, for there is no session.
func (c Config) postpone(step client.Step, status, why string) {
	for _, m := range c.Messages {
		for i := range m.To {
			if m.To[i].Fate < client.Delivered {
				m.To[i].Outcome = client.Outcome{Fate: client.Deferred, Step: step, Status: status, Why: why}
			}
		}
	}
}

// reason is an error without the addresses, which the caller has.
func reason(err error) string {
	if on := (*net.OpError)(nil); errors.As(err, &on) {
		err = on.Err
	}
	return err.Error()
}

// A delivery is a connection, and its client.
type delivery struct {
	ctx    context.Context
	config *Config
	net    net.Conn // TCP, or TLS over it
	client *client.Client
	last   time.Time // the client's time
}

// turn waits for octets, and says what the client says to them.
func (d *delivery) turn(in []byte) {
	d.net.SetReadDeadline(d.deadline())
	if d.ctx.Err() != nil { // after the deadline was set, which the end of ctx moves
		d.stop()
		return
	}
	n, err := d.net.Read(in)
	out := d.client.Receive(d.pass(nil), in[:n])
	if d.write(out); err == nil || errors.Is(err, os.ErrDeadlineExceeded) {
		return
	}
	d.lost(err, true)
}

// pass tells the client how much time has passed.
func (d *delivery) pass(out []byte) []byte {
	now := time.Now()
	out = d.client.Advance(out, now.Sub(d.last))
	d.last = now
	return out
}

// deadline is when the client would do something by itself.
func (d *delivery) deadline() time.Time { return d.last.Add(d.client.Deadline()) }

// write writes what the client says, a piece at a time. Once the client has closed, it
// waits for nobody.
func (d *delivery) write(out []byte) {
	for len(out) > 0 {
		wait := taking
		if d.client.Closed() {
			wait = parting
		}
		d.net.SetWriteDeadline(time.Now().Add(wait))
		err := d.ctx.Err()
		if err == nil || d.client.Closed() {
			var n int
			n, err = d.net.Write(out[:min(len(out), piece)])
			out = out[n:]
		}
		if err != nil {
			d.lost(err, len(out) == 0)
			return
		}
	}
	now := time.Now()
	d.client.Wrote(now.Sub(d.last))
	d.last = now
}

// stop says the last word, since nobody wants more.
func (d *delivery) stop() { d.write(d.client.GiveUp(nil, stopped)) }

const stopped = "The delivery was stopped."

// lost tells the client that the connection is gone.
func (d *delivery) lost(err error, all bool) {
	why := "The connection broke: " + reason(err) + "."
	switch {
	case d.ctx.Err() != nil:
		why = stopped
	case errors.Is(err, os.ErrDeadlineExceeded):
		why = "The server took nothing within 3 minutes."
	case errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF):
		d.client.Hangup()
		return
	}
	d.client.Lost(why, all)
}

// startTLS makes a handshake, and reports whether the server has proved its name.
func (d *delivery) startTLS(by time.Time) (verified bool, err error) {
	host := strings.TrimPrefix(strings.Trim(d.config.Host, "[]"), "IPv6:") // an address literal has its address in the certificate
	// Who may send in the clear may send to a server that nobody vouches for, so that is
	// no error here: the client decides.
	over := tls.Client(d.net, &tls.Config{ServerName: host, InsecureSkipVerify: true})
	d.net.SetDeadline(by)
	if err := d.ctx.Err(); err != nil {
		return false, err
	}
	if err := over.HandshakeContext(d.ctx); err != nil {
		return false, err
	}
	d.net.SetDeadline(time.Time{})
	d.net = over
	chain := over.ConnectionState().PeerCertificates
	others := x509.NewCertPool()
	for _, c := range chain[1:] {
		others.AddCert(c)
	}
	_, err = chain[0].Verify(x509.VerifyOptions{DNSName: host, Roots: d.config.Roots, Intermediates: others})
	return err == nil, nil
}
