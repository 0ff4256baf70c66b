package main

import (
	"context"
	"flag"

	"ehloworld/site/devserver"
)

// serveCommand serves the site while it is being written.
func serveCommand(ctx context.Context, root string, args []string) error {
	flags := flag.NewFlagSet("serve", flag.ContinueOnError)
	address := flags.String("addr", "127.0.0.1:8080", "`address` to listen on; if its port is taken, a free one is used")
	smtp := flags.String("smtp", "", "`address` of a socket server beside the site, whose sessions live.html shows; without it there is none")
	scene := flags.String("scene", "", "`file` with the scene of that server (default site/live/smtp.scene)")
	if err := parse(flags, args); err != nil {
		return err
	}
	return devserver.Serve(ctx, root, *address, *smtp, *scene)
}
