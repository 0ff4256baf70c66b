package main

import (
	"context"
	"flag"

	"ehloworld/site/bench"
)

// benchCommand measures the engine, the site and how that is built, and writes the
// tables down.
func benchCommand(ctx context.Context, root string, args []string) error {
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	times := flags.Int("count", 3, "how many `times` to measure each; the best counts")
	each := flags.String("time", "300ms", "`duration` of each measurement of the engine")
	what := flags.String("of", "all", "`part` to measure: engine, site, build or all")
	if err := parse(flags, args); err != nil {
		return err
	}
	for _, table := range []struct {
		of  string
		run func() error
	}{
		{"engine", func() error { return bench.Engine(ctx, root, *times, *each) }},
		{"site", func() error { return bench.Site(ctx, root, *times) }},
		{"build", func() error { return bench.Build(ctx, root, *times) }},
	} {
		if *what != "all" && *what != table.of {
			continue
		}
		if err := table.run(); err != nil {
			return err
		}
	}
	return nil
}
