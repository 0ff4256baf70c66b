package assets

import (
	"encoding/binary"
	"errors"
)

// Go's linker writes a table that leads from a place in the code to its
// function, findfunctab: twenty octets for each 4096 of code, of which the first
// four are the number of a function. Under wasm each function has 65,536 places,
// so that an entry is its own index, divided by sixteen. That is a quarter of the
// engine and says nothing: a function that the module starts with writes it anew.
// runtime/symtab.go has the table as findfuncbucket.
const (
	bucket     = 20
	perFunc    = 16 // buckets
	funcParams = 0x60
)

// buckets is how many entries the table has: of the functions that the header
// counts, the last one stands for the end of the code.
func buckets(funcs int) int { return perFunc * (funcs - 1) }

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

// findFuncTab is where the table of so many functions begins. It is recognized by
// what is in it, all of it.
func (m memory) findFuncTab(funcs int) (int, bool) {
	for _, s := range m {
	next:
		for i, c := range s.data {
			if c != 1 {
				continue
			}
			at := s.at + i - perFunc*bucket
			for k := range buckets(funcs) {
				if m.half(at+k*bucket) != k/perFunc {
					continue next
				}
			}
			for k := range buckets(funcs) {
				for j := 4; j < bucket; j++ {
					if m.octet(at+k*bucket+j) != 0 {
						continue next
					}
				}
			}
			return at, true
		}
	}
	return 0, false
}

// withFuncTab is a module that writes the table as it begins.
func withFuncTab(wasm []byte, at, funcs int) ([]byte, error) {
	body := []byte{1, 1, 0x7f, // one i32, i
		0x03, 0x40, // loop
		0x20, 0, 0x41, bucket, 0x6c, // i * 20
		0x20, 0, 0x41, 4, 0x76, // i >> 4
		0x36, 2} // i32.store
	body = binary.AppendUvarint(body, uint64(at))
	body = append(body, 0x20, 0, 0x41, 1, 0x6a, 0x22, 0, 0x41) // i + 1 becomes i
	body = appendSigned(body, buckets(funcs))
	body = append(body, 0x49, 0x0d, 0, 0x0b, 0x0b) // again while it is less
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
