package assets

import (
	"encoding/binary"
	"fmt"
	"iter"
)

// sections are a module's, by their ids.
func sections(wasm []byte) iter.Seq2[byte, []byte] {
	return func(yield func(byte, []byte) bool) {
		for rest := wasm[8:]; len(rest) > 0; {
			size, n := binary.Uvarint(rest[1:])
			if !yield(rest[0], rest[1+n:][:size]) {
				return
			}
			rest = rest[1+n:][size:]
		}
	}
}

// bodies are the functions of a code section, each with its locals.
func bodies(code []byte) (list [][]byte) {
	count, n := binary.Uvarint(code)
	code = code[n:]
	for range count {
		size, n := binary.Uvarint(code)
		list = append(list, code[n:][:size])
		code = code[n+int(size):]
	}
	return list
}

// withBodies is a module that has these functions.
func withBodies(wasm []byte, list [][]byte) []byte {
	replaced := wasm[:8:8]
	for id, data := range sections(wasm) {
		if id == codeSection {
			data = binary.AppendUvarint(nil, uint64(len(list)))
			for _, body := range list {
				data = append(binary.AppendUvarint(data, uint64(len(body))), body...)
			}
		}
		replaced = appendSection(replaced, id, data)
	}
	return replaced
}

// Instructions that are looked for.
const (
	opBrTable  = 0x0e
	opCall     = 0x10
	opI32Const = 0x41
	opI64Const = 0x42
	opMore     = 0xfc // begins one of two octets
)

// An instruction is one of a body: where it stands there, and its number, where
// it has one.
type instruction struct {
	op      byte
	at, end int
	n       int
}

// instructions are those of a body, as far as Go's compiler writes such.
func instructions(body []byte) (list []instruction, err error) {
	at := 0
	number := func() (v int) {
		u, n := binary.Uvarint(body[at:])
		at += n
		return int(u)
	}
	for range number() { // kinds of locals: how many, and which
		number()
		at++
	}
	for at < len(body) {
		in := instruction{op: body[at], at: at}
		at++
		switch op := in.op; {
		case op == opI32Const || op == opI64Const:
			var n int
			in.n, n = signed(body[at:])
			at += n
		case op == opCall, op == 0x0c, op == 0x0d, 0x20 <= op && op <= 0x24: // br, br_if; locals and globals
			in.n = number()
		case op == 0x11, 0x28 <= op && op <= 0x3e: // call_indirect; memory
			number()
			number()
		case op == opBrTable:
			for range number() + 1 {
				number()
			}
		case 0x02 <= op && op <= 0x04, op == 0x3f, op == 0x40: // block, loop, if; memory.size, memory.grow
			at++
		case op == 0x43: // f32.const
			at += 4
		case op == 0x44: // f64.const
			at += 8
		case op == opMore:
			switch sub := number(); {
			case sub <= 7: // i64.trunc_sat_f64_s and its like
			case sub == 10: // memory.copy
				at += 2
			case sub == 11: // memory.fill
				at++
			default:
				return nil, fmt.Errorf("an instruction that is not known: %#x %d", op, sub)
			}
		case op <= 0x01, op == 0x05, op == 0x0b, op == 0x0f, op == 0x1a, op == 0x1b, 0x45 <= op && op <= 0xc4:
		default:
			return nil, fmt.Errorf("an instruction that is not known: %#x", op)
		}
		in.end = at
		list = append(list, in)
	}
	return list, nil
}
