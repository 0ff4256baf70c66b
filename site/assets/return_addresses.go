package assets

import (
	"encoding/binary"
	"errors"
)

// Go's compiler writes the whole return address before each call: the number of the
// function, which is the same all over it, and the place in it. The number packs badly,
// for it is another in each function. withReturnLocals keeps it in a local that is set
// where the function begins, and adds the place: the same value, whatever it is for.
func withReturnLocals(wasm []byte) (lighter []byte, err error) {
	defer func() {
		if recover() != nil { // an index that is none
			err = errors.New("return addresses: the engine's functions cannot be read")
		}
	}()
	var params, types []int // how many each type has; the type of each function
	var list [][]byte
	for id, data := range sections(wasm) {
		switch id {
		case typeSection:
			params = paramsOfTypes(data)
		case functionSection:
			count, n := binary.Uvarint(data)
			data = data[n:]
			for range count {
				t, n := binary.Uvarint(data)
				types, data = append(types, int(t)), data[n:]
			}
		case codeSection:
			list = bodies(data)
		}
	}
	for i, body := range list {
		if list[i], err = returnLocal(body, params[types[i]]); err != nil {
			return nil, err
		}
	}
	return withBodies(wasm, list), nil
}

// placeBits are the bits of a return address that are the place in the function.
const placeBits = 16

// returnLocal is a function of so many parameters with its number in a local, if that
// pays: the number that most of its addresses have.
func returnLocal(body []byte, params int) ([]byte, error) {
	code, err := instructions(body)
	if err != nil {
		return nil, err
	}
	uses, number := map[int]int{}, 0
	for _, in := range code {
		if in.op == opI64Const && in.n >= 1<<(placeBits+12) && in.n < 1<<32 { // the first function has the number 4096
			n := in.n >> placeBits
			if uses[n]++; uses[n] > uses[number] {
				number = n
			}
		}
	}
	if uses[number] < 2 {
		return body, nil
	}
	groups, n := binary.Uvarint(body)
	at, local := n, params
	for range groups {
		count, n := binary.Uvarint(body[at:])
		at, local = at+n+1, local+int(count)
	}
	const i64, localGet, localSet, i64Add = 0x7e, 0x20, 0x21, 0x7c
	get := binary.AppendUvarint([]byte{localGet}, uint64(local))
	grown := append(binary.AppendUvarint(nil, groups+1), body[n:at]...)
	grown = append(grown, 1, i64)
	grown = appendSigned(append(grown, opI64Const), number<<placeBits)
	grown = binary.AppendUvarint(append(grown, localSet), uint64(local))
	done := at
	for _, in := range code {
		if in.op != opI64Const || in.n>>placeBits != number {
			continue
		}
		grown = append(append(grown, body[done:in.at]...), get...)
		if place := in.n & (1<<placeBits - 1); place != 0 {
			grown = append(appendSigned(append(grown, opI64Const), place), i64Add)
		}
		done = in.end
	}
	return append(grown, body[done:]...), nil
}

// paramsOfTypes are how many parameters the types of functions have.
func paramsOfTypes(data []byte) (params []int) {
	count, n := binary.Uvarint(data)
	data = data[n:]
	for range count {
		if data[0] != funcParams {
			panic("a type that is no function's")
		}
		data = data[1:]
		for i := range 2 { // what goes in, what comes out
			size, n := binary.Uvarint(data)
			if data = data[n+int(size):]; i == 0 {
				params = append(params, int(size))
			}
		}
	}
	return params
}
