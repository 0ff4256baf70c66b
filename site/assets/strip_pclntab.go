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
// What is struck becomes zeros, so everything stays at its address.
//
// Go's linker begins a new segment of data at every eight zeros, and each has an
// address and a size that pack badly. What has less than maxGap zeros between is
// put into one segment; longer runs of zeros are left out.
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
	slimmed = bytes.Clone(wasm)
	m, err := readMemory(slimmed)
	if err != nil {
		return nil, fmt.Errorf("slim: %w", err)
	}
	at, ok := m.find(lineTable)
	if !ok {
		return nil, errors.New("slim: the engine has no table of lines as Go 1.20 to 1.26 write it")
	}
	if err := m.slim(at); err != nil {
		return nil, err
	}
	funcs := m.word(at + headFuncs)
	table, ok := m.findFuncTab(funcs)
	if !ok {
		return nil, errors.New("slim: the engine has no findfunctab as Go 1.20 to 1.26 write it")
	}
	m.strike(table, table+bucket*buckets(funcs))
	return withFuncTab(m.joined().replaceIn(slimmed), table, funcs)
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
	funcEnd       = 44
)

func (m memory) slim(at int) error {
	names, units := at+m.word(at+headNames), at+m.word(at+headUnits)
	files, steps, table := at+m.word(at+headFiles), at+m.word(at+headSteps), at+m.word(at+headTable)
	if parts := []int{at, names, units, files, steps, table}; !slices.IsSorted(parts) || names == at {
		return fmt.Errorf("slim: the engine's tables begin at %d, in no order that is known", parts)
	}
	needed := make([]bool, table-steps)
	for i := range m.word(at + headFuncs) {
		f := table + m.half(table+8*i+4)
		m.strike(f+funcName, f+funcName+4)
		m.strike(f+funcFile, f+funcLine+4)
		m.strike(f+funcUnit, f+funcFirstLine+4)
		m.need(needed, steps, m.half(f+funcStack))
		for j := range m.half(f + funcTables) {
			m.need(needed, steps, m.half(f+funcEnd+4*j))
		}
	}
	m.strike(names, units)
	m.strike(files, steps)
	for i, is := range needed {
		if !is {
			m.strike(steps+i, steps+i+1)
		}
	}
	return nil
}

// need notes the octets of one table of steps: pairs of numbers, how the value
// changes and for how far, until a change of nought that is not the first.
func (m memory) need(needed []bool, steps, table int) {
	for at, first := table, true; table != 0; first = false {
		if m.octet(steps+at) == 0 && !first {
			needed[at] = true
			return
		}
		for range 2 {
			for more := true; more; at++ {
				needed[at], more = true, m.octet(steps+at)&0x80 != 0
			}
		}
	}
}

// memory is what a module's data section lays down, where it lays it down.
// Octets that no segment holds are zeros.
type memory []segment

type segment struct {
	at   int
	data []byte // of the module itself
}

const dataSection = 11

// maxGap is how many zeros between two segments are worth a new one.
const maxGap = 64

// joined is the same memory in fewer segments, without the zeros between them.
func (m memory) joined() (list memory) {
	for _, s := range m {
		for at := 0; at < len(s.data); {
			if s.data[at] == 0 {
				at++
				continue
			}
			end := at + bytes.IndexByte(s.data[at:], 0)
			if end < at {
				end = len(s.data)
			}
			list = list.with(s.at+at, s.data[at:end])
			at = end
		}
	}
	return list
}

// with is a memory with octets behind its last segment, or in a new one.
func (m memory) with(at int, data []byte) memory {
	if n := len(m) - 1; n >= 0 {
		last := &m[n]
		if gap := at - last.at - len(last.data); gap < maxGap {
			last.data = append(append(last.data, make([]byte, gap)...), data...)
			return m
		}
	}
	return append(m, segment{at, bytes.Clone(data)})
}

// replaceIn is a module with this memory for its own.
func (m memory) replaceIn(wasm []byte) []byte {
	replaced := bytes.Clone(wasm[:8])
	for rest := wasm[8:]; len(rest) > 0; {
		size, n := binary.Uvarint(rest[1:])
		section := rest[:1+n+int(size)]
		rest = rest[len(section):]
		if section[0] != dataSection {
			replaced = append(replaced, section...)
			continue
		}
		body := binary.AppendUvarint(nil, uint64(len(m)))
		for _, s := range m {
			body = append(appendSigned(append(body, 0, 0x41), s.at), 0x0b) // i32.const at, end
			body = append(binary.AppendUvarint(body, uint64(len(s.data))), s.data...)
		}
		replaced = append(binary.AppendUvarint(append(replaced, dataSection), uint64(len(body))), body...)
	}
	return replaced
}

func readMemory(wasm []byte) (m memory, err error) {
	rest := wasm[8:]
	for len(rest) > 0 {
		id := rest[0]
		if id == 12 {
			return nil, errors.New("segments of data that are counted elsewhere")
		}
		size, n := binary.Uvarint(rest[1:])
		body := rest[1+n:][:size]
		rest = rest[1+n:][size:]
		if id != dataSection {
			continue
		}
		count, n := binary.Uvarint(body)
		body = body[n:]
		for range count {
			if body[0] != 0 || body[1] != 0x41 { // i32.const
				return nil, errors.New("a segment of data that is not in its place")
			}
			at, n := signed(body[2:])
			size, k := binary.Uvarint(body[2+n+1:])
			body = body[2+n+1+k:]
			m = append(m, segment{at, body[:size:size]})
			body = body[size:]
		}
	}
	slices.SortFunc(m, func(a, b segment) int { return a.at - b.at })
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

// in is the octet at a place, nil where no segment holds it.
func (m memory) in(at int) *byte {
	lo, hi := 0, len(m)
	for lo < hi {
		mid := (lo + hi) / 2
		if s := m[mid]; at < s.at {
			hi = mid
		} else if at >= s.at+len(s.data) {
			lo = mid + 1
		} else {
			return &s.data[at-s.at]
		}
	}
	return nil
}

func (m memory) octet(at int) byte {
	if p := m.in(at); p != nil {
		return *p
	}
	return 0
}

func (m memory) half(at int) (v int) {
	for i := range 4 {
		v |= int(m.octet(at+i)) << (8 * i)
	}
	return v
}

func (m memory) word(at int) int { return m.half(at) | m.half(at+4)<<32 }

func (m memory) strike(from, to int) {
	for ; from < to; from++ {
		if p := m.in(from); p != nil {
			*p = 0
		}
	}
}

// find finds octets that begin in a segment.
func (m memory) find(want []byte) (int, bool) {
	for _, s := range m {
	next:
		for i := range s.data {
			for j, c := range want {
				if m.octet(s.at+i+j) != c {
					continue next
				}
			}
			return s.at + i, true
		}
	}
	return 0, false
}
