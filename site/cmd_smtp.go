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
	flags.StringVar(&o.Address, "addr", "127.0.0.1:2525", "`address` to listen on; empty for none")
	flags.StringVar(&o.Secure, "tls-addr", "127.0.0.1:4650", "`address` to listen on for implicit TLS; empty for none")
	flags.StringVar(&o.Scene, "scene", "", "`file` with the scene of the server (default site/live/smtp.scene)")
	flags.StringVar(&o.Maildir, "maildir", "", "`folder` for messages, with a Maildir for each mailbox; without it messages are thrown away")
	flags.StringVar(&o.Cert, "cert", "", "`file` with a certificate; without it one is made")
	flags.StringVar(&o.Key, "key", "", "`file` with the certificate's key")
	flags.IntVar(&o.Most, "most", 1000, "the most connections at once; the next one gets 421")
	flags.BoolVar(&o.Explain, "v", false, "print each line with its explanation, including passwords")
	if err := flags.Parse(args); err != nil {
		return err
	}
	return live.Serve(ctx, o)
}
