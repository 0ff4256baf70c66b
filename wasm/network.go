//go:build network

package main

// With this tag the engine is another module, for pages with a network: all others do
// without its octets. It says of itself that it is the one.
func init() {
	global["networks"] = func(string) string { return "true" }
}
