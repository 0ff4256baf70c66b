package bench

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"ehloworld/engine"
)

// A figure is a row of the table of benchmarks: two measurements of one run, and
// how they should stand to each other. One that is compared with nothing is
// taken by itself.
type figure struct {
	name      string
	of, by    string // benchmarks of engine/bench: the ratio is by / of
	unit      string // "ns/op", "ns/command", "allocs/op", "octets", "ns/step", "octets/message"
	least     float64
	most      float64 // where less is better; the other is then 0
	wasm      bool    // of is measured under node
	byDefault string  // what stands for by in the table
	short     string  // why it falls short, where it does
	known     bool    // it has no goal, and is there to be known
}

const (
	noCalls  = "In memory nobody pays for a system call. On a socket go-smtp writes each reply by itself, and the engine those of a group at once. What is left is the way of a command through the rows of the machine, some 25 ns of calls."
	rowsCost = "The probe has a switch over its commands, and asks for no mailbox and no policy. The engine goes through the rows of its machine, and writes a trace."
	asWasm   = "Go's wasm passes arguments through memory, looks after each call whether it has to unwind, and goes through a table at each jump. The loop that only finds CRLF and answers has none of the first two."
)

// figures are the goals of the engine.
var figures = []figure{
	{name: "small transactions, pipelined", of: "Transaction/ours", by: "Transaction/theirs", unit: "ns/command", least: 10, short: noCalls},
	{name: "MAIL, RCPT, RSET", of: "Storm/ours", by: "Storm/theirs", unit: "ns/command", least: 12, short: noCalls},
	{name: "NOOP", of: "NOOP/ours", by: "NOOP/theirs", unit: "ns/command", least: 10, short: noCalls},
	{name: "NOOP, beside a loop that only finds CRLF and answers", of: "NOOP/ours", by: "NOOP/floor", unit: "ns/command", byDefault: "bare loop", known: true},
	{name: "small transactions between foreign domains, beside a probe", of: "ForeignTransactions/ours", by: "ForeignTransactions/probe", unit: "ns/command", least: 0.67, byDefault: "probe", short: rowsCost},
	{name: "MAIL, two RCPT, RSET between foreign domains, beside a probe", of: "ForeignStorm/ours", by: "ForeignStorm/probe", unit: "ns/command", least: 0.67, byDefault: "probe", short: rowsCost},
	{name: "100 foreign recipients, beside a probe", of: "ForeignRecipients/ours", by: "ForeignRecipients/probe", unit: "ns/command", least: 0.67, byDefault: "probe", short: rowsCost},
	{name: "NOOP, beside a probe", of: "ForeignNOOP/ours", by: "ForeignNOOP/probe", unit: "ns/command", least: 0.67, byDefault: "probe", short: rowsCost},
	{name: "1 MB by DATA, beside a probe", of: "ForeignDATA/ours", by: "ForeignDATA/probe", unit: "ns/command", least: 0.67, byDefault: "probe"},
	{name: "1 MB by BDAT, beside a probe", of: "ForeignBDAT/ours", by: "ForeignBDAT/probe", unit: "ns/command", least: 0.67, byDefault: "probe"},
	{name: "25 MB by DATA", of: "Large/ours", by: "Large/theirs", unit: "ns/op", least: 15},
	{name: "25 MB by DATA, beside a bare scan", of: "Large/ours", by: "Scan/ours", unit: "ns/op", least: 0.5, byDefault: "scan for CRLF"},
	{name: "1 MB by BDAT", of: "Chunks/ours", by: "Chunks/theirs", unit: "ns/op", least: 3},
	{name: "reading an address", of: "Path/ours", by: "Path/theirs", unit: "ns/op", least: 3, byDefault: "net/mail"},
	{name: "after 1,000,000 commands, beside 1,000", of: "Commands1000/ours", by: "Commands1000000/ours", unit: "ns/command", most: 1.25, byDefault: "itself"},
	{name: "a RCPT of 10,000, beside one of 100", of: "Recipients100/ours", by: "Recipients10000/ours", unit: "ns/command", most: 1.25, byDefault: "itself"},
	{name: "small transactions as wasm, beside native", by: "Transaction/ours", of: "Transaction/ours", unit: "ns/command", most: 5, wasm: true, byDefault: "itself", short: asWasm},
	{name: "MAIL, RCPT, RSET as wasm, beside native", by: "Storm/ours", of: "Storm/ours", unit: "ns/command", most: 5, wasm: true, byDefault: "itself", short: asWasm},
	{name: "NOOP as wasm, beside native", by: "NOOP/ours", of: "NOOP/ours", unit: "ns/command", most: 5, wasm: true, byDefault: "itself", short: asWasm},
	{name: "the bare loop as wasm, beside native", by: "NOOP/floor", of: "NOOP/floor", unit: "ns/command", wasm: true, byDefault: "itself", known: true},
	{name: "25 MB as wasm, beside native", by: "Large/ours", of: "Large/ours", unit: "ns/op", most: 5, wasm: true, byDefault: "itself"},
	{name: "a command, allocations", of: "Storm/ours", unit: "allocs/op", most: 0},
	{name: "a small transaction, allocations", of: "Transaction/ours", unit: "allocs/op", most: 2},
	{name: "an address, allocations", of: "Path/ours", unit: "allocs/op", most: 0},
	{name: "a command, watched, in ns", of: "Watched/ours", unit: "ns/command", most: 20000},
	{name: "a step of a network: 50 hosts and 10,000 messages, beside 1,000", of: "Network1000/ours", by: "Network10000/ours", unit: "ns/step", most: 1.25, byDefault: "itself"},
	{name: "what a network keeps of a message, of 10,000, beside 1,000", of: "Network1000/ours", by: "Network10000/ours", unit: "octets/message", most: 1.25, byDefault: "itself"},
	{name: "what a network keeps of a host, of 50, beside 5", of: "Hosts5/ours", by: "Hosts50/ours", unit: "octets/host", most: 1.25, byDefault: "itself"},
	{name: "a step of a network, watched, beside one that nobody watches", of: "WatchedNetwork10000/ours", by: "Network10000/ours", unit: "ns/step", byDefault: "unwatched", known: true},
	{name: "a step of a network as wasm, beside native", by: "Network10000/ours", of: "Network10000/ours", unit: "ns/step", wasm: true, byDefault: "itself", known: true},
	{name: "from step 10,000 back to 500 as wasm, beside native", by: "Back/ours", of: "Back/ours", unit: "ns/op", wasm: true, byDefault: "itself", known: true},
	{name: "from step 500 on to 10,000 as wasm, beside native", by: "Onward/ours", of: "Onward/ours", unit: "ns/op", wasm: true, byDefault: "itself", known: true},
	{name: "back to 500, an act there and a minute more as wasm, beside native", by: "Fork/ours", of: "Fork/ours", unit: "ns/op", wasm: true, byDefault: "itself", known: true},
	{name: "an idle session, in octets", of: "Octets/ours", unit: "octets", most: 1024},
}

const benchFile = "engine/BENCH.md"

// Engine measures the engine, and writes the table down.
func Engine(ctx context.Context, root string, times int, each string) error {
	args := []string{"./engine/bench", "-count", strconv.Itoa(times), "-benchtime", each}
	fmt.Println("native, and beside go-smtp:")
	native, err := measured(ctx, root, nil, append(args, "-bench", ".")...)
	if err != nil {
		return err
	}
	fmt.Println("as wasm, under node:")
	goroot, err := exec.CommandContext(ctx, "go", "env", "GOROOT").Output()
	if err != nil {
		return err
	}
	// The runner refuses a large environment, so it gets a small one.
	env := []string{"PATH=" + os.Getenv("PATH"), "HOME=" + os.Getenv("HOME"), "GOOS=js", "GOARCH=wasm"}
	wasm, err := measured(ctx, root, env, append(args,
		"-bench", "/^(NOOP|Storm|Transaction|Large|Network10000|Back|Onward|Fork)$/(ours|floor)", "-exec", filepath.Join(strings.TrimSpace(string(goroot)), "lib/wasm/go_js_wasm_exec"))...)
	if err != nil {
		return err
	}
	table := benchTable(native, wasm)
	fmt.Print("\n", table)
	return os.WriteFile(filepath.Join(root, benchFile), []byte(table), 0o644)
}

// measured runs benchmarks, and gives the best of each in each unit. Its key is
// what is after the first slash of its name, a blank and the unit.
func measured(ctx context.Context, root string, env []string, args ...string) (map[string]float64, error) {
	c := exec.CommandContext(ctx, "go", append([]string{"test", "-run", "^$", "-timeout", "60m"}, args...)...)
	c.Dir, c.Env, c.Stderr = root, env, os.Stderr
	var said bytes.Buffer
	c.Stdout = io.MultiWriter(os.Stdout, &said)
	if err := c.Run(); err != nil {
		return nil, fmt.Errorf("go test %s: %w", args[0], err)
	}
	best := map[string]float64{}
	for line := range strings.Lines(said.String()) {
		words := strings.Fields(line)
		if len(words) < 4 || !strings.HasPrefix(words[0], "Benchmark") {
			continue
		}
		before, name, under := strings.Cut(words[0], "/")
		if !under {
			name = strings.TrimPrefix(before, "Benchmark")
		}
		if i := strings.LastIndexByte(name, '-'); i > 0 {
			name = name[:i] // how many processors there are
		}
		for i := 2; i+1 < len(words); i += 2 {
			n, err := strconv.ParseFloat(words[i], 64)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", line, err)
			}
			key := name + " " + words[i+1]
			if was, seen := best[key]; !seen || n < was {
				best[key] = n
			}
		}
	}
	return best, nil
}

// benchTable is the table, with how it came about.
func benchTable(native, wasm map[string]float64) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# How fast the engine is\n\n`./build.sh bench` measures this and writes it down. The engine and [go-smtp](https://github.com/emersion/go-smtp)\n"+
		"read the same octets from memory, and their replies are counted: no network, no disk. Each figure is the\nbest of several; a ratio is of two figures of one run.\n\n"+
		"Machine: %s, %s, %s, %s/%s.\n\n", processor(), engine.Counted(runtime.NumCPU(), "processor"), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	var notes []string
	b.WriteString("| what | engine | beside | its figure | ratio | goal | |\n|---|---:|---|---:|---:|---:|---|\n")
	for _, f := range figures {
		of := native
		if f.wasm {
			of = wasm
		}
		mine, ok := of[f.of+" "+f.unit]
		beside, its, ratio, value := "", "", "", mine
		if f.by != "" {
			other, has := native[f.by+" "+f.unit]
			ok = ok && has
			if value = other / mine; f.wasm {
				value = mine / other
			}
			beside, its, ratio = "go-smtp", amount(other, f.unit), fmt.Sprintf("%.2f", value)
			if f.byDefault != "" {
				beside = f.byDefault
			}
		}
		goal, met := fmt.Sprintf("≥ %v", f.least), value >= f.least
		if f.least == 0 {
			goal, met = fmt.Sprintf("≤ %v", f.most), value <= f.most
		}
		verdict := "met"
		if f.known {
			goal, verdict = "", ""
		} else if !met {
			verdict = "**not met**"
			if f.short != "" && !slices.Contains(notes, f.short) {
				notes = append(notes, f.short)
			}
		}
		if !ok {
			verdict = "not measured"
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %s | %s |\n", f.name, amount(mine, f.unit), beside, its, ratio, goal, verdict)
	}
	if len(notes) > 0 {
		b.WriteString("\nWhere it falls short:\n\n- " + strings.Join(notes, "\n- ") + "\n")
	}
	return b.String()
}

// amount is a figure with its unit.
func amount(n float64, unit string) string {
	switch {
	case unit == "ns/op" && n >= 1e6:
		return fmt.Sprintf("%.1f ms", n/1e6)
	case unit == "ns/op":
		return fmt.Sprintf("%.0f ns", n)
	case unit == "ns/command", unit == "ns/step":
		return fmt.Sprintf("%.0f ns", n)
	}
	return fmt.Sprintf("%.0f", n)
}

// processor is the machine's, as far as it says.
func processor() string {
	text, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return "unknown processor"
	}
	for line := range strings.Lines(string(text)) {
		if name, model, _ := strings.Cut(line, ":"); strings.TrimSpace(name) == "model name" {
			return strings.TrimSpace(model)
		}
	}
	return "unknown processor"
}
