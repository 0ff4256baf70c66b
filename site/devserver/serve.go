package devserver

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"strconv"
	"syscall"
	"time"

	"ehloworld/site/build"
	"ehloworld/site/live"
)

// Serve serves the site of a source tree while it is being written, until the
// context ends. With an address for mail a socket server runs beside it, which is
// what the file of a scene says; "" is the usual one.
func Serve(ctx context.Context, root, address, smtp, scene string) error {
	l, err := listen(address)
	if err != nil {
		return err
	}
	w, err := newWatcher(root)
	if err != nil {
		return err
	}
	defer w.Close()

	draft, builder := NewSite(root), build.NewBuilder(root)
	var beside *live.Companion
	if smtp != "" {
		if beside, err = live.OpenCompanion(smtp, scene); err != nil {
			return err
		}
		draft.Live, builder.Live = beside.Stream, beside.OnPage()
	}
	fmt.Printf("Serving at http://%s/ until you press Ctrl-C.\n", l.Addr())
	serving, fail := context.WithCancelCause(ctx)
	server := &http.Server{Handler: draft, BaseContext: func(net.Listener) context.Context { return serving }}
	go func() { fail(server.Serve(l)) }()
	again := []string{"serve", "-addr", l.Addr().String()}
	if beside != nil {
		again = append(again, "-smtp", beside.Address(), "-scene", scene)
		go func() { fail(beside.Serve()) }()
	}
	err = draft.follow(serving, builder, w.Changes)
	server.Close()
	if beside != nil {
		beside.Close()
	}
	if newer := (*outdated)(nil); errors.As(err, &newer) {
		return newer.become(again...)
	}
	if ctx.Err() != nil {
		return nil
	}
	return err
}

// follow builds, and builds again after every change until the context ends or
// this very program is out of date.
func (d *Site) follow(ctx context.Context, b *build.Builder, changes <-chan change) error {
	b.Serving = true
	d.build(ctx, b)
	for {
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case c, open := <-changes:
			if !open {
				return errors.New("the source is no longer watched")
			}
			b.Stale(c.stages)
			if !c.self {
				d.build(ctx, b)
				continue
			}
			program, err := compileSelf(ctx, d.root)
			if err == nil {
				return &outdated{program}
			}
			d.fail(err)
		}
	}
}

// outdated says that this program is made of what has changed since, and where
// a new one lies.
type outdated struct{ program string }

func (o *outdated) Error() string { return "this program is out of date: the new one is " + o.program }

// become replaces this process by the new program.
func (o *outdated) become(args ...string) error {
	return fmt.Errorf("start %s: %w", o.program, syscall.Exec(o.program, append([]string{o.program}, args...), os.Environ()))
}

// listen takes the address, or another port of the same host.
func listen(address string) (net.Listener, error) {
	l, err := net.Listen("tcp", address)
	if !errors.Is(err, syscall.EADDRINUSE) {
		return l, err
	}
	host, port, splitErr := net.SplitHostPort(address)
	if splitErr != nil {
		return nil, err
	}
	fmt.Fprintf(os.Stderr, "Port %s is taken, so another is used.\n", port)
	return net.Listen("tcp", net.JoinHostPort(host, "0"))
}

// stamp is new with each build, also when another process made the last.
func stamp() string { return strconv.FormatInt(time.Now().UnixNano(), 36) }
