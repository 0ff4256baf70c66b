package assets

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
)

// A table of steps says what holds at each place in a function, from one place to
// another: pairs of numbers, how the value changes and for how far, until a change of
// nought that is not the first. In a page three are read: the stack pointer's, and
// those that lead to what pointers the stack has (internal/abi/symtab.go counts the
// tables of both kinds). Each is written anew so that many are the same: its last
// step, which ends with the function, goes on farther, and -1 for a map of pointers
// is 0, for runtime/stkframe.go takes it for that.

// Tables of steps, and tables of a function that are others.
const (
	stepsUnsafe = 0 // where the program must not be stopped
	stepsMap    = 1 // which map of pointers holds
	stepsKnown  = 2 // how many kinds are known; more come with what is inlined

	dataArgInfo = 5 // from here on: arguments, as a stack trace prints them, and functions of wrappers
	dataKnown   = 8
	dataWithout = math.MaxUint32
)

// readers are those who read, of a function, where it must not be stopped, its
// arguments' names and what it wraps.
var readers = []string{"runtime.isAsyncSafePoint", "runtime.debugCallCheck", "runtime.printArgs", "runtime.startPCForTrace"}

// unread reports whether there are no readers, or their code is taken out.
func unread(wasm []byte, m memory, at int) bool {
	var list [][]byte
	for id, data := range sections(wasm) {
		if id == codeSection {
			list = bodies(data)
		}
	}
	names := at + m.word(at+headNames)
	for _, f := range m.functions(at) {
		if isAmong(readers, m.text(names+m.half(f+funcName))) && !slices.Equal(list[m.half(f)-firstFunc], unreachable) {
			return false
		}
	}
	return true
}

// A step is a value and for how far it holds.
type step struct{ value, far int }

// writeSteps writes the tables of steps anew, in the place where they were.
func (m memory) writeSteps(entries []int, steps, end int, readerless bool) error {
	old := slices.Clone(m[steps:end])
	tables, places := []byte{0}, map[string]int{}
	rewrite := func(at int, isMap bool) {
		place := m.half(at)
		if place == 0 {
			return
		}
		table := string(writtenSteps(readSteps(old[place:]), isMap))
		if table == "" {
			m.setHalf(at, 0)
			return
		}
		if _, ok := places[table]; !ok {
			places[table] = len(tables)
			tables = append(tables, table...)
		}
		m.setHalf(at, places[table])
	}
	for _, f := range entries {
		kinds, data := m.half(f+funcTables), int(m[f+funcOthers])
		if kinds > stepsKnown || data > dataKnown {
			return fmt.Errorf("a function with tables of steps and others that are not known: %d and %d", kinds, data)
		}
		rewrite(f+funcStack, false)
		for k := range kinds {
			if at := f + funcEnd + 4*k; readerless && k == stepsUnsafe {
				m.setHalf(at, 0)
			} else {
				rewrite(at, k == stepsMap)
			}
		}
		for k := dataArgInfo; k < data && readerless; k++ {
			m.setHalf(f+funcEnd+4*(kinds+k), dataWithout)
		}
	}
	if len(tables) > end-steps {
		return errors.New("tables of steps that do not get shorter")
	}
	m.strike(steps, end)
	copy(m[steps:], tables)
	return nil
}

func readSteps(table []byte) (list []step) {
	for value := -1; ; {
		change, n := binary.Uvarint(table)
		if change == 0 && len(list) > 0 {
			return list
		}
		far, k := binary.Uvarint(table[n:])
		table = table[n+k:]
		value += int(change>>1) ^ -int(change&1)
		list = append(list, step{value, int(far)})
	}
}

// writtenSteps are the octets of a table; none for a map that is the first one
// everywhere, as it is without a table.
func writtenSteps(list []step, isMap bool) (table []byte) {
	var less []step
	for _, s := range list {
		if isMap {
			s.value = max(s.value, 0)
		}
		if n := len(less) - 1; n >= 0 && less[n].value == s.value {
			less[n].far += s.far
		} else {
			less = append(less, s)
		}
	}
	if isMap && len(less) == 1 && less[0].value == 0 {
		return nil
	}
	// To the end: in one octet or, if it is farther, to the last place that a function can have.
	last := &less[len(less)-1]
	if last.far = max(last.far, 1<<7-1); last.far >= 1<<7 {
		last.far = 1<<placeBits - 1
	}
	value := -1
	for _, s := range less {
		change := s.value - value
		table = binary.AppendUvarint(table, uint64(change<<1^change>>63))
		table = binary.AppendUvarint(table, uint64(s.far))
		value = s.value
	}
	return append(table, 0)
}
