package main

import (
	"context"
	"flag"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"ehloworld/engine"
	"ehloworld/site/build"
)

// buildCommand builds the site into a folder.
func buildCommand(ctx context.Context, root string, args []string) error {
	flags := flag.NewFlagSet("build", flag.ContinueOnError)
	out := flags.String("o", "dist", "`folder` to build into")
	base := flags.String("base", "", "`URL` where the site will be, for its sitemap and its link previews; without it there are neither")
	if err := parse(flags, args); err != nil {
		return err
	}
	if *base != "" && !strings.HasPrefix(*base, "https://") && !strings.HasPrefix(*base, "http://") {
		return fmt.Errorf("-base wants a URL with https:// or http://, found %q", *base)
	}
	begun := time.Now()
	b := build.NewBuilder(root)
	b.Base = *base
	site, err := b.Build(ctx)
	if err != nil {
		return err
	}
	if err := site.Compress(root); err != nil {
		return err
	}
	dir := *out
	if !filepath.IsAbs(dir) {
		dir = filepath.Join(root, dir)
	}
	if err := site.Write(dir); err != nil {
		return err
	}
	fmt.Printf("%s: %s in %.1f s\n", *out, engine.Counted(len(site), "file"), time.Since(begun).Seconds())
	return nil
}
