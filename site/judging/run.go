package judging

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"strings"
	"time"

	"ehloworld/engine/judge"
)

// Options are what a judge is told.
type Options struct {
	Address string // HOST:PORT, or
	Command string // a program that listens at {addr}
	judge.Config
	Owner    string // whose a server at a public address is
	Stages   string // letters; "" is all
	Least    judge.Level
	All      bool          // go on after a stage with a failure
	Patience time.Duration // for one reply
	Time     time.Duration // for everything
}

// A Report is what came of it.
type Report struct {
	*judge.Round
	Address string
	Config  judge.Config
	Owner   string
	Begun   time.Time
	Took    time.Duration
}

// Run judges a server. The error is that it could not.
func Run(ctx context.Context, o Options) (*Report, error) {
	if o.Domain == "" && o.Mailbox != "" {
		o.Domain = o.Mailbox[strings.LastIndexByte(o.Mailbox, '@')+1:]
	}
	if o.From == "" {
		o.From = o.Mailbox
	}
	if err := o.Check(); err != nil {
		return nil, err
	}
	if strings.Trim(o.Stages, "abcdefg") != "" {
		return nil, fmt.Errorf("-stage %q: the stages are a to g", o.Stages)
	}
	if (o.Address == "") == (o.Command == "") {
		return nil, errors.New("say which server: HOST:PORT, or -cmd 'program {addr}'")
	}
	ctx, cancel := context.WithTimeout(ctx, o.Time)
	defer cancel()
	if o.Command != "" {
		p, address, err := start(ctx, o.Command)
		if err != nil {
			return nil, err
		}
		defer p.stop()
		o.Address = address
	}
	at, err := locate(ctx, o.Address, o.Owner)
	if err != nil {
		return nil, err
	}
	report := &Report{Round: judge.NewRound(o.Stages, o.Least, o.All), Address: o.Address, Owner: o.Owner, Begun: time.Now()}
	o.Date = report.Begun.UTC().Format("Mon, 2 Jan 2006 15:04:05 -0700")
	report.Config = o.Config
	p := &player{address: at, config: o.Config, patience: o.Patience}
	connected := false
	for test := report.Next(); test != nil; test = report.Next() {
		result, err := p.play(ctx, test)
		switch {
		case ctx.Err() != nil:
			report.Stop("The time was over, so the rest was not played: see -time.")
			if context.Cause(ctx) == context.Canceled {
				report.Stop("It was stopped.")
			}
			continue
		case err != nil && !connected:
			return nil, fmt.Errorf("there is no server at %s: %w", o.Address, reason(err))
		case err != nil:
			result = judge.Result{Test: test, Verdict: judge.NotTried, AtGreeting: true, Why: "There is no connection any more: " + reason(err).Error() + "."}
		}
		connected = connected || result.Verdict != judge.Skipped
		report.Take(result)
	}
	report.Took = time.Since(report.Begun)
	return report, nil
}

// locate looks an address up, and refuses one that strangers have.
func locate(ctx context.Context, address, owner string) (at netip.AddrPort, err error) {
	host, service, err := net.SplitHostPort(address)
	if err != nil {
		return at, fmt.Errorf("%q is not HOST:PORT, such as 127.0.0.1:2525", address)
	}
	port, err := net.DefaultResolver.LookupPort(ctx, "tcp", service)
	if err != nil {
		return at, err
	}
	ip := netip.MustParseAddr("127.0.0.1")
	if host != "" {
		found, err := net.DefaultResolver.LookupNetIP(ctx, "ip", host)
		if err != nil {
			return at, err
		}
		ip = found[0].Unmap()
	}
	if !ip.IsLoopback() && !ip.IsPrivate() && !ip.IsLinkLocalUnicast() && owner == "" {
		return at, fmt.Errorf("%s is a public address: if the server is yours, or its owner knows, say whose it is with -owner", ip)
	}
	return netip.AddrPortFrom(ip, uint16(port)), nil
}

// reason is an error without the addresses, which the reader has.
func reason(err error) error {
	if on := (*net.OpError)(nil); errors.As(err, &on) {
		return on.Err
	}
	return err
}
