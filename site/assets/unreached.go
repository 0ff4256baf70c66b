package assets

import (
	"encoding/binary"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
)

// Go's linker leaves out what nothing leads to. In a page nothing leads to much
// more: to what a program prints as it dies, to the tracer, to profiles, to other
// threads. What stands in never, and what is reached by it alone, has its code
// taken out: were it called, the engine would break there (unreachable), as the
// page expects an engine to break. What stands in idle does nothing.
//
// A function leads to those that it calls and to those whose address it has. An
// address in the data leads to its function, but where it is alone there and only
// code refers to it: then that code does. That finds what the linker finds, as
// long as never is empty.
//
// Both lists are of names of Go's runtime, each of which stands behind a condition
// that a page cannot meet; another Go may have others there, and is left as it is.

// listsFor is the Go whose runtime the lists are of.
const listsFor = "go1.26"

// never are functions that are not called in a page; one that ends in "*" is all
// whose names begin so.
var never = []string{
	// The end of the program: all that comes of it is told on a console.
	"runtime.throw", "runtime.fatal", "runtime.fatalthrow", "runtime.fatalpanic", "runtime.preprintpanics", "runtime.printpanicval",
	"runtime.badmorestackg0", "runtime.badPointer", "runtime.(*mspan).reportZombies", "runtime.tracebackHexdump", "runtime.traceback",
	"runtime.dumpgstatus", "runtime.goroutineheader", "runtime.printArgs",
	// GODEBUG, which a page does not set.
	"runtime.schedtrace", "runtime.printScavTrace", "runtime.dumpScanStats", "runtime.gcDumpObject", "runtime.setCheckmark",
	"runtime.checkFinalizersAndCleanups", "runtime.printfloat64", "internal/bisect.*", "internal/godebug.(*Setting).register",
	// The tracer and profiles, which nobody starts.
	"runtime.traceAcquireEnabled", "runtime.traceLocker.G*", "runtime.traceLocker.H*", "runtime.traceLocker.P*", "runtime.traceLocker.S*",
	"runtime.traceAdvance", "runtime.startPCForTrace", "runtime.saveblockevent",
	// Threads, of which wasm has one, and C.
	"runtime.newm", "runtime.mexit", "runtime.oneNewExtraM", "runtime.cgocall",
	// More modules, arenas and bubbles: there are none.
	"runtime.typesEqual", "runtime.(*mspan).setUserArenaChunkToFault", "runtime.(*synctestBubble).*", "runtime.findGoroutineLeaks",
}

// idle are funcs without results, and what they do is of no use in a page: they
// verify what the linker wrote, and read GODEBUG.
var idle = []string{"runtime.moduledataverify1", "runtime.check", "internal/cpu.processOptions", "internal/godebug.init.0"}

var (
	unreachable = []byte{0, 0, 0x0b}                                        // no locals, unreachable, end
	returns     = []byte{0, 0x23, 0, 0x41, 8, 0x6a, 0x24, 0, 0x41, 0, 0x0b} // SP += 8, which drops the address that it returns to; 0 is that the stack stays
)

// withoutUnreached is a module without the code that nothing leads to.
func withoutUnreached(wasm []byte) (lighter []byte, err error) {
	defer func() {
		if recover() != nil { // an index that is none
			err = errors.New("unreached: the engine's tables lead nowhere")
		}
	}()
	if !strings.HasPrefix(runtime.Version(), listsFor) {
		return nil, fmt.Errorf("unreached: what a page has no use for is known of %s, and this is %s", listsFor, runtime.Version())
	}
	m, err := readMemory(wasm)
	if err != nil {
		return nil, fmt.Errorf("unreached: %w", err)
	}
	p, err := readProgram(wasm, m)
	if err != nil {
		return nil, fmt.Errorf("unreached: %w", err)
	}
	for f, name := range p.names {
		if isAmong(idle, name) {
			p.bodies[f], p.leads[f] = returns, nil
		}
	}
	for f, is := range p.reached(never) {
		if !is {
			p.bodies[f] = unreachable
			m.strikeTables(p.entries[f])
		}
	}
	return withBodies(m.replaceIn(wasm), p.bodies), nil
}

// strikeTables makes the entry of a function lead to no tables.
func (m memory) strikeTables(f int) {
	kinds, others := m.half(f+funcTables), int(m[f+funcOthers])
	m.strike(f+funcStack, f+funcStack+4)
	m.strike(f+funcEnd, f+funcEnd+4*kinds)
	for k := range others {
		m.setHalf(f+funcEnd+4*(kinds+k), dataWithout)
	}
}

// isAmong reports whether a list has a name, or the beginning of it and a "*".
func isAmong(list []string, name string) bool {
	return slices.ContainsFunc(list, func(of string) bool {
		begins, many := strings.CutSuffix(of, "*")
		return of == name || many && strings.HasPrefix(name, begins)
	})
}

// A program is the functions of a module, by their order in it.
type program struct {
	names   []string
	entries []int // where the tables of lines have each
	bodies  [][]byte
	leads   [][]int // to which functions each leads
	begin   []int   // what the page calls, and what the data lead to
}

// reached are the functions that something leads to, where none of a list does.
func (p *program) reached(never []string) []bool {
	reached := make([]bool, len(p.bodies))
	for next := slices.Clone(p.begin); len(next) > 0; {
		f := next[len(next)-1]
		next = next[:len(next)-1]
		if !reached[f] && !isAmong(never, p.names[f]) {
			reached[f] = true
			next = append(next, p.leads[f]...)
		}
	}
	return reached
}

func readProgram(wasm []byte, m memory) (*program, error) {
	at, ok := m.find(lineTable)
	if !ok {
		return nil, errors.New("the engine has no table of lines that is known")
	}
	p := new(program)
	imports := 0
	for id, data := range sections(wasm) {
		count, n := binary.Uvarint(data)
		switch id {
		case importSection:
			imports = importedFunctions(data[n:], int(count))
		case exportSection:
			for _, f := range exportedFunctions(data[n:], int(count)) {
				p.begin = append(p.begin, f-imports)
			}
		case codeSection:
			p.bodies = bodies(data)
		}
	}
	lone, held := p.inData(m, at, p.inTables(m, at)), map[int]bool{}
	for f, body := range p.bodies {
		code, err := instructions(body)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", p.names[f], err)
		}
		var leads []int
		for _, in := range code {
			switch in.op {
			case opCall:
				if in.n >= imports {
					leads = append(leads, in.n-imports)
				}
			case opI32Const, opI64Const:
				if g, ok := p.at(in.n); ok {
					leads = append(leads, g)
				}
				if g, ok := lone[in.n]; ok {
					leads, held[in.n] = append(leads, g), true
				}
			}
		}
		p.leads = append(p.leads, leads)
	}
	for at, f := range lone {
		if !held[at] { // it is a part of something
			p.begin = append(p.begin, f)
		}
	}
	return p, nil
}

// inData finds what the data lead to, all but the tables of lines, and gives the
// places that code alone refers to, each with its function.
func (p *program) inData(m memory, tables, end int) (lone map[int]int) {
	lone = map[int]int{}
	pointers := map[int]bool{}
	for at := 0; at < len(m); at += 4 {
		if tables <= at && at < end {
			continue
		}
		// A method of a type is two functions of its name, told without the lower part
		// of a PC. Other data, such as offsets of names, look the same by chance.
		if f, ok := p.at(m.half(at) << 16); ok {
			if g, ok := p.at(m.half(at+4) << 16); ok && methodOf(p.names[f]) == methodOf(p.names[g]) {
				p.begin = append(p.begin, f, g)
			}
		}
		if at%8 != 0 {
			continue
		}
		if f, ok := p.at(m.word(at)); ok {
			lone[at] = f
		} else {
			pointers[m.word(at)] = true
		}
	}
	for at, f := range lone {
		if pointers[at] {
			p.begin = append(p.begin, f)
			delete(lone, at)
		}
	}
	return lone
}

// methodOf is what a function is called that is a method, without its type.
func methodOf(name string) string { return name[strings.LastIndexByte(name, '.')+1:] }

// firstFunc is the first function in the upper part of a PC, whose lower sixteen
// bits are a place in it: cmd/link/internal/wasm.
const firstFunc = 0x1000

// at is the function that begins at a PC.
func (p *program) at(pc int) (f int, ok bool) {
	f = pc>>16 - firstFunc
	return f, pc&0xffff == 0 && 0 <= f && f < len(p.bodies)
}

// inTables reads the tables of lines and says where they end.
func (p *program) inTables(m memory, at int) (end int) {
	p.names, p.entries = make([]string, len(p.bodies)), make([]int, len(p.bodies))
	texts := at + m.word(at+headNames)
	for _, f := range m.functions(at) {
		which := m.half(f) - firstFunc
		p.names[which], p.entries[which] = m.text(texts+m.half(f+funcName)), f
		end = max(end, f+funcEnd+4*(m.half(f+funcTables)+int(m[f+funcOthers])))
	}
	return end
}

// exportedFunctions are those among exports: a name, what it is and which.
func exportedFunctions(p []byte, count int) (functions []int) {
	for range count {
		size, n := binary.Uvarint(p)
		p = p[n+int(size):]
		which, k := binary.Uvarint(p[1:])
		if p[0] == 0 {
			functions = append(functions, int(which))
		}
		p = p[1+k:]
	}
	return functions
}
