package main

import (
	"flag"
	"testing"
)

// What is no flag is refused, by its own words.
func TestParse(t *testing.T) {
	for _, x := range []struct {
		args []string
		want string
	}{
		{nil, ""}, {[]string{"-addr", "127.0.0.1:1"}, ""}, {[]string{"-addr=x", "127.0.0.1:1"}, `smtp takes flags alone, found "127.0.0.1:1"; smtp -h lists the flags`},
		{[]string{"--", "-addr"}, `smtp takes flags alone, found "-addr"; smtp -h lists the flags`},
	} {
		flags := flag.NewFlagSet("smtp", flag.ContinueOnError)
		flags.String("addr", "", "")
		got := ""
		if err := parse(flags, x.args); err != nil {
			got = err.Error()
		}
		if got != x.want {
			t.Errorf("%q: %s, want %s", x.args, got, x.want)
		}
	}
}
