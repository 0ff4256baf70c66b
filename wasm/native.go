//go:build !js

package main

import "os"

func main() {
	os.Stderr.WriteString("this is a page's engine: GOOS=js GOARCH=wasm go build ./wasm\n")
	os.Exit(2)
}
