package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"
	"strconv"
	"syscall"
	"time"
)

// serveCommand serves the site while it is being written.
func serveCommand(ctx context.Context, root string, args []string) error {
	flags := flag.NewFlagSet("serve", flag.ContinueOnError)
	address := flags.String("addr", "127.0.0.1:8080", "`address` to listen on; a free port is taken where this one is not free")
	smtp := flags.String("smtp", "", "`address` of a socket server beside the site, whose sessions live.html shows; none if not given")
	scene := flags.String("scene", "", "`file` that says what that server is; site/smtp.scene if not given")
	if err := flags.Parse(args); err != nil {
		return err
	}
	l, err := listen(*address)
	if err != nil {
		return err
	}
	w, err := newWatcher(root)
	if err != nil {
		return err
	}
	defer w.Close()

	draft, builder := newDraft(root), NewBuilder(root)
	if *smtp != "" {
		if builder.Beside, err = openBeside(*smtp, *scene); err != nil {
			return err
		}
		draft.live = builder.Beside.live
	}
	fmt.Printf("Serving at http://%s/ until you press Ctrl-C.\n", l.Addr())
	serving, fail := context.WithCancelCause(ctx)
	server := &http.Server{Handler: draft, BaseContext: func(net.Listener) context.Context { return serving }}
	go func() { fail(server.Serve(l)) }()
	again := []string{"serve", "-addr", l.Addr().String()}
	if b := builder.Beside; b != nil {
		again = append(again, "-smtp", b.address(), "-scene", *scene)
		go func() { fail(b.serve()) }()
	}
	err = draft.follow(serving, builder, w.Changes)
	server.Close()
	if b := builder.Beside; b != nil {
		b.close()
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
func (d *Draft) follow(ctx context.Context, b *Builder, changes <-chan change) error {
	b.Serving = true
	d.build(ctx, b)
	for {
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case c, open := <-changes:
			if !open {
				return errors.New("nothing watches the source any more")
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

func (o *outdated) Error() string { return "this program is out of date; " + o.program + " is new" }

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
	fmt.Fprintf(os.Stderr, "Port %s is taken; another will do.\n", port)
	return net.Listen("tcp", net.JoinHostPort(host, "0"))
}

// stamp is new with each build, also when another process made the last.
func stamp() string { return strconv.FormatInt(time.Now().UnixNano(), 36) }
