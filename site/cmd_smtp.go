package main

import (
	"context"
	"flag"

	"ehloworld/site/live"
)

// smtpCommand serves the engine on real sockets, until the context ends.
func smtpCommand(ctx context.Context, _ string, args []string) error {
	var o live.Options
	flags := flag.NewFlagSet("smtp", flag.ContinueOnError)
	flags.StringVar(&o.Address, "addr", "127.0.0.1:2525", "`address` to listen on; empty is none")
	flags.StringVar(&o.Secure, "tls-addr", "127.0.0.1:4650", "`address` where TLS begins at once; empty is none")
	flags.StringVar(&o.Scene, "scene", "", "`file` that says what the server is; site/live/smtp.scene if not given")
	flags.StringVar(&o.Maildir, "maildir", "", "`folder` for letters, a Maildir for each mailbox; if not given they are thrown away")
	flags.StringVar(&o.Cert, "cert", "", "`file` with a certificate; if not given one is made")
	flags.StringVar(&o.Key, "key", "", "`file` with the certificate's key")
	flags.IntVar(&o.Most, "most", 1000, "connections at once; the next is told 421")
	flags.BoolVar(&o.Explain, "v", false, "print each line with its explanation, passwords too")
	if err := flags.Parse(args); err != nil {
		return err
	}
	return live.Serve(ctx, o)
}
