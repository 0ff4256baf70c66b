package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"ehloworld/engine/judge"
	"ehloworld/site/judging"
)

// A status is how a command ends that has said what there is to say.
type status int

func (s status) Error() string { return fmt.Sprint("exit status ", int(s)) }

// judgeCommand judges a server. It ends with 1 where there are failures, and with 2
// where it could not judge.
func judgeCommand(ctx context.Context, root string, args []string) error {
	var o judging.Options
	var asJSON, asJUnit bool
	entries := map[string]judge.Entry{"free": judge.Free, "tls": judge.TLS, "login": judge.Login}
	levels := map[string]judge.Level{"must": judge.Must, "should": judge.Should, "good": judge.Good}
	flags := flag.NewFlagSet("judge", flag.ContinueOnError)
	flags.Usage = func() {
		fmt.Fprint(flags.Output(), "usage: ./build.sh judge [flags] HOST:PORT\n       ./build.sh judge [flags] -cmd 'program {addr}'\n")
		flags.PrintDefaults()
	}
	flags.StringVar(&o.Command, "cmd", "", "`program` to start and to end, with {addr}, or {host} and {port}, where it has to listen")
	flags.StringVar(&o.Mailbox, "mailbox", "", "an `address` whose mail the server takes; test messages are sent to it")
	flags.StringVar(&o.From, "from", "", "a sender's `address` whose mail the server takes (default that of -mailbox); nothing is sent to it")
	flags.StringVar(&o.Domain, "domain", "", "a `domain` that the server takes mail for (default that of -mailbox)")
	flags.StringVar(&o.Nobody, "nobody", "", "an `address` that does not exist at the server; nothing is sent to it")
	flags.StringVar(&o.User, "user", "", "the `name` of who can log in")
	flags.StringVar(&o.Password, "password", "", "the `password` of -user")
	flags.StringVar(&o.Name, "helo", "judge.example", "the `name` that EHLO gives")
	flags.BoolVar(&o.Secure, "tls", false, "TLS comes before the greeting, as on port 465")
	flags.Func("entry", "what the server wants before it takes mail: `free`, tls or login (default free)", func(text string) (err error) {
		if o.Entry, err = oneOf(entries, text); err != nil {
			return errors.New("it is free, tls or login")
		}
		return nil
	})
	flags.StringVar(&o.Stages, "stage", "", "the `stages` to play, such as a or bc (default all, until one has a failure)")
	flags.BoolVar(&o.All, "all", false, "go on after a stage that has a failure")
	flags.Func("level", "what counts as a failure: `must`, should or good (default must); the rest are remarks", func(text string) (err error) {
		if o.Least, err = oneOf(levels, text); err != nil {
			return errors.New("it is must, should or good")
		}
		return nil
	})
	flags.StringVar(&o.Owner, "owner", "", "whose `server` it is, if it is at a public address")
	flags.DurationVar(&o.Patience, "patience", judge.Patience, "how long a reply may take")
	flags.DurationVar(&o.Time, "time", 10*time.Minute, "how long all of it may take")
	flags.BoolVar(&asJSON, "json", false, "write the report as JSON")
	flags.BoolVar(&asJUnit, "junit", false, "write the report as JUnit's XML")
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return err
	case err != nil: // it has been said, with the usage
		return status(2)
	}
	if o.Patience <= 0 || o.Time <= 0 {
		fmt.Fprintln(os.Stderr, "-patience and -time want more than 0s")
		return status(2)
	}
	err := errors.New("one server at a time: HOST:PORT comes last")
	var report *judging.Report
	if flags.NArg() < 2 {
		o.Address = flags.Arg(0)
		report, err = judging.Run(ctx, o)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return status(2)
	}
	switch {
	case asJSON:
		err = report.JSON(os.Stdout)
	case asJUnit:
		err = report.JUnit(os.Stdout)
	default:
		err = report.Text(os.Stdout, func(lesson string) string { return lessonTitle(root, lesson) })
	}
	switch {
	case err != nil:
		return err
	case !report.Ran():
		return status(2)
	case report.Failures() > 0:
		return status(1)
	case report.Stopped != "": // what was not played may be wrong
		return status(2)
	}
	return nil
}

func oneOf[V any](values map[string]V, text string) (V, error) {
	v, ok := values[text]
	if !ok {
		return v, errors.New("unknown")
	}
	return v, nil
}

// lessonTitle is the first heading of a lesson, such as B5.
func lessonTitle(root, lesson string) string {
	files, _ := filepath.Glob(filepath.Join(root, "lessons", lesson+"-*.md"))
	if len(files) == 0 {
		return ""
	}
	text, _ := os.ReadFile(files[0])
	first, _, _ := strings.Cut(string(text), "\n")
	return strings.TrimPrefix(first, "# ")
}
