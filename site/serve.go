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

	live := newLive(root)
	b := NewBuilder(root)
	fmt.Printf("Serving at http://%s/ until you press Ctrl-C.\n", l.Addr())
	server := &http.Server{Handler: live, BaseContext: func(net.Listener) context.Context { return ctx }}
	served := make(chan error, 1)
	go func() { served <- server.Serve(l) }()

	live.build(ctx, b)
	for {
		select {
		case err := <-served:
			return err
		case <-ctx.Done():
			return server.Close()
		case change, open := <-w.Changes:
			if !open {
				return errors.New("nothing watches the source any more")
			}
			if change.self {
				// This program is made of what has changed: only a new one knows it.
				again, err := compileSelf(ctx, root)
				if err == nil {
					err = server.Close()
					if err == nil {
						err = syscall.Exec(again, []string{again, "serve", "-addr", l.Addr().String()}, os.Environ())
					}
					return fmt.Errorf("start anew: %w", err)
				}
				live.fail(err)
				continue
			}
			b.Stale(change.stages)
			live.build(ctx, b)
		}
	}
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
