// Command site makes the site of EHLO World out of the lessons, the templates,
// the front end and the engine, and serves it while they are being written.
//
//	go run ./site build            dist/ as plain static files
//	go run ./site serve            the same on loopback, rebuilt and reloaded on change
//	go run ./site smtp             the engine on real sockets
//	go run ./site judge            whether a server does what the RFCs want
//	go run ./site bench            how fast the engine and the site are
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"ehloworld/site/assets"
)

// commands are what site can be asked to do, by name.
var commands = map[string]func(ctx context.Context, root string, args []string) error{
	"build": buildCommand,
	"serve": serveCommand,
	"smtp":  smtpCommand,
	"judge": judgeCommand,
	"bench": benchCommand,
}

const usage = "usage: go run ./site build|serve|smtp|judge|bench [-h] [flags]"

func main() {
	if len(os.Args) < 2 || commands[os.Args[1]] == nil {
		fmt.Fprintln(os.Stderr, usage)
		os.Exit(2)
	}
	// Never undone: a second signal must not cut off the farewell of the first.
	ctx, _ := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	root, err := assets.SourceRoot()
	if err == nil {
		err = commands[os.Args[1]](ctx, root, os.Args[2:])
	}
	if errors.Is(err, flag.ErrHelp) {
		return
	}
	if s := status(0); errors.As(err, &s) {
		os.Exit(int(s))
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// parse reads the flags of a command that takes nothing else, and refuses what is left over: an
// address without its flag would seem to be listened on.
func parse(flags *flag.FlagSet, args []string) error {
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("%s takes flags alone, found %q; %[1]s -h lists the flags", flags.Name(), flags.Arg(0))
	}
	return nil
}
