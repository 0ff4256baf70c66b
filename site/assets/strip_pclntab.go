package assets

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// slim strikes from the engine what only a stack trace reads: the names of
// functions, and the tables that lead from a place in the code to its line.
// Nobody reads a stack trace in a page, and these tables pack worst of all.
// What is struck becomes zeros, so everything stays at its address, but for the
// tables of steps that are still read, which step_tables.go writes anew.
//
// The tables are those of Go's linker: runtime/symtab.go has their header and
// runtime2.go a function's entry. An engine with other ones is refused, and goes to
// the page as it is.
func slim(wasm []byte) (slimmed []byte, err error) {
	defer func() {
		if recover() != nil { // an index that is none
			err = errors.New("slim: the engine's tables lead nowhere")
		}
	}()
	m, err := readMemory(wasm)
	if err != nil {
		return nil, fmt.Errorf("slim: %w", err)
	}
	at, ok := m.find(lineTable)
	if !ok {
		return nil, errors.New("slim: the engine has no table of lines as Go 1.20 to 1.26 write it")
	}
	if err := m.slim(at, unread(wasm, m, at)); err != nil {
		return nil, fmt.Errorf("slim: %w", err)
	}
	return m.replaceIn(wasm), nil
}

// lineTable is how the header of the table of lines begins under wasm: the
// magic number, two octets of padding, the size of an instruction, and that of
// a pointer.
var lineTable = []byte{0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8}

// The header's offsets, each in a word of eight octets.
const (
	headFuncs = 8 // how many functions
	headNames = 32
	headUnits = 40 // names end here
	headFiles = 48
	headSteps = 56 // names of files end here
	headTable = 64 // steps end here
)

// An entry of a function: words of four octets.
const (
	funcName      = 4
	funcStack     = 16 // steps of the stack pointer, which the collector needs
	funcFile      = 20
	funcLine      = 24
	funcTables    = 28 // how many tables of steps follow
	funcUnit      = 32
	funcFirstLine = 36
	funcOthers    = 43 // and how many other tables, in one octet
	funcEnd       = 44
)

// functions are the places of the functions' entries, in the order of the code.
func (m memory) functions(at int) (entries []int) {
	table := at + m.word(at+headTable)
	for i := range m.word(at + headFuncs) {
		entries = append(entries, table+m.half(table+8*i+4))
	}
	return entries
}

func (m memory) slim(at int, readerless bool) error {
	names, units := at+m.word(at+headNames), at+m.word(at+headUnits)
	files, steps, table := at+m.word(at+headFiles), at+m.word(at+headSteps), at+m.word(at+headTable)
	if parts := []int{at, names, units, files, steps, table}; !slices.IsSorted(parts) || names == at {
		return fmt.Errorf("the engine's tables begin at %d, in no order that is known", parts)
	}
	entries := m.functions(at)
	for _, f := range entries {
		m.strike(f+funcName, f+funcName+4)
		m.strike(f+funcFile, f+funcLine+4)
		m.strike(f+funcUnit, f+funcFirstLine+4)
	}
	m.strike(names, units)
	m.strike(files, steps)
	return m.writeSteps(entries, steps, table, readerless)
}

// memory is what a module's data section lays down, from the address 0 on.
type memory []byte

const (
	dataSection = 11
	maxMemory   = 1 << 26 // more than an engine lays down
)

// maxGap is how many zeros between two segments are worth a new one.
const maxGap = 64

// A segment of data is from one address to another.
type segment struct{ from, to int }

// segments are what of the memory is to be laid down. Go's linker begins a new
// segment at every eight zeros, and each has an address and a size that pack badly.
// What has less than maxGap zeros between is in one segment here; longer runs of
// zeros are in none.
func (m memory) segments() (list []segment) {
	for at := 0; at < len(m); {
		if m[at] == 0 {
			at++
			continue
		}
		if n := len(list) - 1; n >= 0 && at-list[n].to < maxGap {
			list[n].to = at + 1
		} else {
			list = append(list, segment{at, at + 1})
		}
		at++
	}
	return list
}

// replaceIn is a module with this memory for its own.
func (m memory) replaceIn(wasm []byte) []byte {
	replaced := bytes.Clone(wasm[:8])
	for id, data := range sections(wasm) {
		if id == dataSection {
			list := m.segments()
			data = binary.AppendUvarint(nil, uint64(len(list)))
			for _, s := range list {
				data = append(appendSigned(append(data, 0, opI32Const), s.from), 0x0b) // end
				data = append(binary.AppendUvarint(data, uint64(s.to-s.from)), m[s.from:s.to]...)
			}
		}
		replaced = appendSection(replaced, id, data)
	}
	return replaced
}

func readMemory(wasm []byte) (m memory, err error) {
	for id, data := range sections(wasm) {
		if id == 12 {
			return nil, errors.New("segments of data that are counted elsewhere")
		}
		if id != dataSection {
			continue
		}
		count, n := binary.Uvarint(data)
		data = data[n:]
		for range count {
			if data[0] != 0 || data[1] != opI32Const {
				return nil, errors.New("a segment of data that is not in its place")
			}
			at, n := signed(data[2:])
			size, k := binary.Uvarint(data[2+n+1:])
			data = data[2+n+1+k:]
			end := at + int(size)
			if at < 0 || size > maxMemory || end > maxMemory {
				return nil, errors.New("a segment of data that is too far away")
			}
			if end > len(m) {
				m = append(m, make(memory, end-len(m))...)
			}
			copy(m[at:], data[:size])
			data = data[size:]
		}
	}
	return m, nil
}

// appendSigned appends a number as wasm writes a signed one.
func appendSigned(dst []byte, v int) []byte {
	for ; v < -64 || v > 63; v >>= 7 {
		dst = append(dst, byte(v)|0x80)
	}
	return append(dst, byte(v)&0x7f)
}

// signed reads a number as wasm writes a signed one.
func signed(p []byte) (v, n int) {
	for shift := 0; ; shift += 7 {
		c := p[n]
		n++
		v |= int(c&0x7f) << shift
		if c&0x80 == 0 {
			if c&0x40 != 0 {
				v |= -1 << (shift + 7)
			}
			return v, n
		}
	}
}

// half is a word of four octets; behind the last one are zeros.
func (m memory) half(at int) int {
	var word [4]byte
	copy(word[:], m[min(at, len(m)):])
	return int(binary.LittleEndian.Uint32(word[:]))
}

func (m memory) word(at int) int { return m.half(at) | m.half(at+4)<<32 }

func (m memory) setHalf(at, v int) { binary.LittleEndian.PutUint32(m[at:], uint32(v)) }

func (m memory) strike(from, to int) { clear(m[from:to]) }

// find finds octets.
func (m memory) find(want []byte) (int, bool) {
	at := bytes.Index(m, want)
	return at, at >= 0
}

// text is what stands at a place, until a zero.
func (m memory) text(at int) string {
	return string(m[at : at+bytes.IndexByte(m[at:], 0)])
}
