package assets

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"ehloworld/site/problem"
)

// A Module is what package wasm becomes with a build tag: an engine that pages load.
type Module struct{ File, tag string }

var (
	Engine  = Module{"ehlo.wasm", ""}
	Network = Module{"network.wasm", "network"} // the same and networks, for pages that have one
	Serve   = Module{"serve.wasm", "serve"}     // the same and clients, for pages on which somebody is the server
)

// CompileEngine builds package wasm for the browser. What git says of the tree
// stays out of it, so that the same source gives the same octets. Nothing is
// inlined: that takes a tenth off what goes over the wire, and a line is
// answered long before anybody sees that it was not.
func CompileEngine(ctx context.Context, root string, m Module) ([]byte, error) {
	whole, err := compileWhole(ctx, root, m)
	if err != nil {
		return nil, err
	}
	return strip(whole), nil
}

// compileWhole gives what Go's linker makes.
func compileWhole(ctx context.Context, root string, m Module) ([]byte, error) {
	out := filepath.Join(root, CacheDir, m.File)
	if err := os.MkdirAll(filepath.Dir(out), 0o777); err != nil {
		return nil, err
	}
	module, err := withoutReflection(ctx, root)
	if err != nil {
		return nil, err
	}
	c := GoCommand(ctx, root, slices.Concat([]string{"build", "-tags=" + m.tag, "-o", out}, lightly(module), []string{"./wasm"})...)
	c.Env = append(c.Env, engineEnv...)
	if err := RunQuietly(c); err != nil {
		return nil, err
	}
	return os.ReadFile(out)
}

// A Weight is an engine after one of the ways to a lighter one, and those before it.
type Weight struct {
	Without string // what it took out
	Wasm    []byte
}

// EngineWeights are an engine as it is linked, and after each way.
func EngineWeights(ctx context.Context, root string, m Module) (list []Weight, err error) {
	wasm, err := compileWhole(ctx, root, m)
	list = append(list, Weight{"nothing", wasm})
	for _, less := range stripping {
		if err != nil {
			break
		}
		wasm, err = less.do(wasm)
		list = append(list, Weight{less.what, wasm})
	}
	return list, err
}

// A way takes something out of an engine.
type way struct {
	what string
	do   func(wasm []byte) (lighter []byte, err error)
}

const (
	strippedTraces = "what only a stack trace reads"
	strippedCounts = "tables of functions that can be counted"
)

// stripping are the ways to a lighter engine, in their order.
var stripping = []way{
	{"functions that a page never reaches", withoutUnreached},
	{strippedTraces, slim},
	{strippedCounts, withFunctionTables},
	{"numbers of functions in return addresses", withReturnLocals},
}

// strip takes out of an engine what a page has no use for. An engine of a Go that
// is not known stays heavy.
func strip(wasm []byte) []byte {
	for _, less := range stripping {
		if lighter, err := less.do(wasm); err != nil {
			fmt.Fprintln(os.Stderr, "The engine is heavier than it could be:", err)
		} else {
			wasm = lighter
		}
	}
	return wasm
}

// lightly are the flags that it is built with, and its tests.
func lightly(module string) []string {
	return []string{"-modfile=" + module, "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-gcflags=all=-l"}
}

// engineEnv is what the engine is compiled for.
var engineEnv = []string{"GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0"}

// GoRoot is where the toolchain keeps wasm_exec.js, which must be of the
// release that built the engine.
func GoRoot(ctx context.Context, root string) (string, error) {
	out, err := GoCommand(ctx, root, "env", "GOROOT").Output()
	if err != nil {
		return "", fmt.Errorf("go env GOROOT: %w", err)
	}
	return strings.TrimSpace(string(out)), nil
}

func GoCommand(ctx context.Context, root string, args ...string) *exec.Cmd {
	c := exec.CommandContext(ctx, "go", args...)
	c.Dir = root
	c.Env = os.Environ()
	return c
}

// RunQuietly runs a command whose only words of interest are its complaints,
// and returns those.
func RunQuietly(c *exec.Cmd) error {
	var said bytes.Buffer
	c.Stdout, c.Stderr = &said, &said
	err := c.Run()
	if err != nil && said.Len() > 0 {
		return cmp.Or(problem.Read(said.String()), err)
	}
	return err
}
