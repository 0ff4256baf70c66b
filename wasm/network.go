//go:build network

package main

import (
	"strconv"

	"ehloworld/engine/exercise"
	"ehloworld/engine/netscript"
	"ehloworld/engine/netshow"
)

// With this tag the engine is another module, for pages with a network: all others do
// without its octets. It says of itself that it is the one.
func init() {
	global["networks"] = func(string) string { return "true" }
	queries["network"] = around(func(a *netscript.Around, _ string) ([]byte, bool, string) {
		v := netshow.NetworkOf(a)
		return v.Append(nil), true, ""
	})
	queries["host"] = around(func(a *netscript.Around, arg string) ([]byte, bool, string) {
		v, ok := netshow.HostOf(a, arg)
		return v.Append(nil), ok, "the name of a host"
	})
	queries["connection"] = around(func(a *netscript.Around, arg string) ([]byte, bool, string) {
		n, _ := strconv.Atoi(arg)
		v, ok := netshow.ConnectionOf(a, n)
		return v.Append(nil), ok, "the number of a connection"
	})
	queries["mail"] = around(func(a *netscript.Around, arg string) ([]byte, bool, string) {
		n, _ := strconv.Atoi(arg)
		v, ok := netshow.MailOf(a, n)
		return v.Append(nil), ok, "the number of a message"
	})
	queries["compose"] = around(func(a *netscript.Around, arg string) ([]byte, bool, string) {
		v := netshow.Compose(a, arg)
		return v.Append(nil), true, ""
	})
}

// around is a query about the network in which the server stands. What it wants is said
// where there is no such thing.
func around(ask func(a *netscript.Around, arg string) (text []byte, ok bool, want string)) func(*exercise.Run, string) ([]byte, error) {
	return func(r *exercise.Run, arg string) ([]byte, error) {
		a, ok := r.Around().(*netscript.Around)
		if !ok {
			return nil, unfit("the server stands alone: there is no network")
		}
		text, ok, want := ask(a, arg)
		if !ok {
			return nil, wrong{"a query of the network", want, arg}
		}
		return text, nil
	}
}
