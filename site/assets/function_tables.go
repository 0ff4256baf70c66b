package assets

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// Some of what Go's linker writes of functions says what can be counted. A function
// that the module starts with writes it anew:
//
// - findfunctab leads from a place in the code to its function: twenty octets for
// each 4096 of code, of which the first four are the number of a function. Under wasm
// each function has 65,536 places, so that an entry is its own index, divided by
// sixteen: a quarter of the engine. runtime/symtab.go has it as findfuncbucket.
//
// - functab has each function's number and where its entry is, of eight octets, and
// the entry begins with the number again. The entries follow each other, and each
// says how many tables it has.
//
// An engine where they say something else is refused.
const (
	bucket     = 20
	perFunc    = 16 // buckets
	funcParams = 0x60
)

// buckets is how many entries of findfunctab are counted: all but those of the last
// function, which has them only as far as its code goes.
func buckets(funcs int) int { return perFunc * (funcs - 1) }

// withFunctionTables is a module that writes these tables as it begins.
func withFunctionTables(wasm []byte) (grown []byte, err error) {
	defer func() {
		if recover() != nil { // an index that is none
			err = errors.New("tables of functions: they lead nowhere")
		}
	}()
	m, err := readMemory(wasm)
	if err != nil {
		return nil, fmt.Errorf("tables of functions: %w", err)
	}
	at, ok := m.find(lineTable)
	if !ok {
		return nil, errors.New("tables of functions: the engine has no table of lines that is known")
	}
	funcs, table := m.word(at+headFuncs), at+m.word(at+headTable)
	find, ok := 0, funcs < len(m)/bucket
	if ok {
		find, ok = m.find(findFuncTab(funcs))
	}
	if !ok {
		return nil, errors.New("tables of functions: the engine has no findfunctab as Go 1.20 to 1.26 write it")
	}
	m.strike(find, find+bucket*buckets(funcs))
	entries := m.functions(at)
	for i, f := range entries {
		if m.half(table+8*i) != firstFunc+i || m.half(f) != firstFunc+i || i > 0 && f != m.entryAfter(entries[i-1]) {
			return nil, fmt.Errorf("tables of functions: the function %d is not at its place", i)
		}
	}
	for i, f := range entries {
		m.strike(table+8*i, table+8*i+8)
		m.strike(f, f+4)
	}
	return startingWith(m.replaceIn(wasm), functionTables(find, table, entries[0], funcs))
}

// findFuncTab is what that table is for so many functions.
func findFuncTab(funcs int) (table []byte) {
	for k := range buckets(funcs) {
		table = append(binary.LittleEndian.AppendUint32(table, uint32(k/perFunc)), make([]byte, bucket-4)...)
	}
	return table
}

// entryAfter is where the entry of a function begins that follows another's.
func (m memory) entryAfter(f int) int {
	return (f + funcEnd + 4*(m.half(f+funcTables)+int(m[f+funcOthers])) + 7) &^ 7
}

// functionTables is a function that writes findfunctab, and functab with the entries.
func functionTables(find, table, first, funcs int) []byte {
	const (
		i, f                                             = 0, 1 // locals
		loop, end, brIf, void, get, set, tee             = 0x03, 0x0b, 0x0d, 0x40, 0x20, 0x21, 0x22
		i32, load, load8, store, less                    = 0x7f, 0x28, 0x2d, 0x36, 0x49
		add, sub, mul, and, shift, constant, word, byte_ = 0x6a, 0x6b, 0x6c, 0x71, 0x76, opI32Const, 2, 0
	)
	var c []byte
	op := func(octets ...byte) { c = append(c, octets...) }
	number := func(v int) { c = appendSigned(append(c, constant), v) }
	access := func(op, align byte, offset int) { c = binary.AppendUvarint(append(c, op, align), uint64(offset)) }
	again := func(times int) { // i++; while it is less
		op(get, i)
		number(1)
		op(add, tee, i)
		number(times)
		op(less, brIf, 0, end)
	}
	op(1, 2, i32, loop, void) // i and f
	op(get, i)
	number(bucket)
	op(mul, get, i)
	number(4)
	op(shift)
	access(store, word, find) // of i * 20: i / 16
	again(buckets(funcs))

	number(0)
	op(set, i)
	number(first)
	op(set, f, loop, void)
	op(get, i)
	number(8)
	op(mul, get, i)
	number(firstFunc)
	op(add)
	access(store, word, table) // of i * 8: the function's number
	op(get, i)
	number(8)
	op(mul, get, f)
	number(table)
	op(sub)
	access(store, word, table+4) // and where its entry is
	op(get, f, get, i)
	number(firstFunc)
	op(add)
	access(store, word, 0) // which begins with the number
	op(get, f)
	number(funcEnd + 7)
	op(add, get, f)
	access(load, word, funcTables)
	op(get, f)
	access(load8, byte_, funcOthers)
	op(add)
	number(4)
	op(mul, add)
	number(-8)
	op(and, set, f) // the next one's entry
	again(funcs)
	op(end)
	return c
}

// Sections of a module, by their ids.
const (
	typeSection     = 1
	importSection   = 2
	functionSection = 3
	startSection    = 8
	exportSection   = 7
	elementSection  = 9
	codeSection     = 10
)

// startingWith is a module that starts with a function, which takes and gives nothing.
func startingWith(wasm, body []byte) ([]byte, error) {
	grown := append([]byte(nil), wasm[:8]...)
	types, imports, functions, started := 0, 0, 0, false
	begin := func() {
		start := binary.AppendUvarint(nil, uint64(imports+functions))
		grown = appendSection(grown, startSection, start)
		started = true
	}
	for rest := wasm[8:]; len(rest) > 0; {
		id := rest[0]
		size, n := binary.Uvarint(rest[1:])
		data := rest[1+n:][:size]
		rest = rest[1+n:][size:]
		if id == startSection {
			return nil, errors.New("an engine that begins by itself")
		}
		if id >= elementSection && !started {
			begin()
		}
		count, n := binary.Uvarint(data)
		switch id {
		case typeSection:
			types = int(count)
			data = more(data[n:], count, []byte{funcParams, 0, 0})
		case importSection:
			imports = importedFunctions(data[n:], int(count))
		case functionSection:
			functions = int(count)
			data = more(data[n:], count, binary.AppendUvarint(nil, uint64(types)))
		case codeSection:
			data = more(data[n:], count, append(binary.AppendUvarint(nil, uint64(len(body))), body...))
		}
		grown = appendSection(grown, id, data)
	}
	return grown, nil
}

// more is a vector with one element more.
func more(elements []byte, count uint64, element []byte) []byte {
	return append(append(binary.AppendUvarint(nil, count+1), elements...), element...)
}

func appendSection(dst []byte, id byte, data []byte) []byte {
	return append(binary.AppendUvarint(append(dst, id), uint64(len(data))), data...)
}

// importedFunctions counts those among imports: two names, and what it is.
func importedFunctions(p []byte, count int) (functions int) {
	for range count {
		for range 2 {
			size, n := binary.Uvarint(p)
			p = p[n+int(size):]
		}
		if p[0] != 0 {
			panic("slim: an import that is no function")
		}
		_, n := binary.Uvarint(p[1:])
		p = p[1+n:]
		functions++
	}
	return functions
}
