package judging

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/netip"
	"os"
	"time"

	"ehloworld/engine/judge"
)

const connecting = 10 * time.Second // for TCP

// A player plays tests against one address.
type player struct {
	address  netip.AddrPort
	config   judge.Config
	patience time.Duration
}

func (p *player) dial(ctx context.Context) (net.Conn, error) {
	dialer := net.Dialer{Timeout: connecting}
	return dialer.DialContext(ctx, "tcp", p.address.String())
}

// play plays one test. The error is that there was no connection.
func (p *player) play(ctx context.Context, test *judge.Test) (judge.Result, error) {
	if why := judge.Missing(test, &p.config); why != "" {
		return judge.Result{Test: test, Verdict: judge.Skipped, Why: why}, nil
	}
	if test.Beside() {
		other, err := p.dial(ctx)
		if err != nil {
			return judge.Result{}, err
		}
		defer other.Close()
	}
	tcp, err := p.dial(ctx)
	if err != nil {
		return judge.Result{}, err
	}
	s := &stand{net: tcp, trial: judge.NewTrial(test, &p.config, p.patience), patience: p.patience, last: time.Now()}
	defer func() { s.net.Close() }()
	defer context.AfterFunc(ctx, func() { tcp.SetDeadline(time.Unix(1, 0)) })()
	if p.config.Secure {
		if err := s.handshake(ctx); err != nil {
			return judge.Result{Test: test, Verdict: judge.NotTried, AtGreeting: true, Why: "The TLS handshake failed: " + err.Error() + "."}, nil
		}
	}
	in := make([]byte, 16<<10)
	for s.trial.State() != judge.Over && ctx.Err() == nil {
		if s.trial.State() == judge.Handshake {
			err := s.handshake(ctx)
			s.write(s.trial.Secure(nil, err))
		} else {
			s.turn(in)
		}
	}
	if s.trial.State() != judge.Over {
		return judge.Result{Test: test, Verdict: judge.NotTried, Why: "The time was over."}, nil
	}
	return s.trial.Result(), nil
}

// A stand is a connection, and the trial that is played over it.
type stand struct {
	net      net.Conn // TCP, or TLS over it
	trial    *judge.Trial
	patience time.Duration
	last     time.Time // the trial's time
}

// turn waits for octets, and says what the trial says to them.
func (s *stand) turn(in []byte) {
	s.net.SetReadDeadline(s.last.Add(s.trial.Deadline()))
	n, err := s.net.Read(in)
	now := time.Now()
	passed := now.Sub(s.last)
	s.last = now
	if n > 0 { // they came in time, though only just
		passed = min(passed, s.trial.Deadline()-1)
	}
	out := s.trial.Advance(nil, passed)
	if n > 0 {
		out = s.trial.Receive(out, in[:n])
	}
	if s.write(out); err != nil && !errors.Is(err, os.ErrDeadlineExceeded) {
		s.trial.Hangup()
	}
}

// write sends octets. A server that does not take them has not answered, either: what
// it says, or that it says nothing, is read as always.
func (s *stand) write(out []byte) {
	if len(out) == 0 {
		return
	}
	s.net.SetWriteDeadline(time.Now().Add(s.patience))
	s.net.Write(out)
}

// handshake starts TLS. Who the server is does not matter: certificates are for those
// who send real mail.
func (s *stand) handshake(ctx context.Context) error {
	over := tls.Client(s.net, &tls.Config{InsecureSkipVerify: true})
	s.net.SetDeadline(time.Now().Add(s.patience))
	if err := over.HandshakeContext(ctx); err != nil {
		return err
	}
	s.net.SetDeadline(time.Time{})
	s.net, s.last = over, time.Now()
	return nil
}
