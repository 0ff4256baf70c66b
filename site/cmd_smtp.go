package main

import (
	"context"
	"errors"
	"flag"
	"io"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"syscall"

	"ehloworld/site/live"
)

// operator is where lines are typed while a server runs. Who runs it in the background types
// none: reading then is an error, and does not stop the program.
func operator() io.Reader {
	signal.Ignore(syscall.SIGTTIN)
	return os.Stdin
}

// smtpCommand serves the engine on real sockets, until the context ends.
func smtpCommand(ctx context.Context, _ string, args []string) error {
	var o live.Options
	flags := flag.NewFlagSet("smtp", flag.ContinueOnError)
	o.Speed, o.Input = 1, operator()
	flags.StringVar(&o.Address, "addr", "127.0.0.1:2525", "`address` to listen on; empty for none. The hosts of a network have the ports that follow")
	flags.StringVar(&o.Secure, "tls-addr", "127.0.0.1:4650", "`address` to listen on for implicit TLS; empty for none")
	flags.StringVar(&o.Scene, "scene", "", "`file` with the scene of the server, or with a network of servers (default site/live/smtp.scene)")
	flags.StringVar(&o.Maildir, "maildir", "", "`folder` for messages, with a Maildir for each mailbox, in a network below a folder for each host; without it messages are thrown away")
	flags.Func("speed", "how fast the clock of a network goes, such as `60x`: retries, notices and greylisting; the time-outs of a connection stay", func(text string) error {
		speed, err := strconv.ParseFloat(strings.TrimSuffix(text, "x"), 64)
		if err != nil || !(1 <= speed && speed <= 100_000) {
			return errors.New("it is a number from 1x to 100000x")
		}
		o.Speed = speed
		return nil
	})
	flags.StringVar(&o.Cert, "cert", "", "`file` with a certificate; without it one is made")
	flags.StringVar(&o.Key, "key", "", "`file` with the certificate's key")
	flags.IntVar(&o.Most, "most", 1000, "the most connections at once; the next one gets 421")
	flags.BoolVar(&o.Explain, "v", false, "print each line with its explanation, including passwords")
	if err := parse(flags, args); err != nil {
		return err
	}
	return live.Serve(ctx, o)
}
