package engine

// An extensionSlot is where one extension keeps what it has to remember of a session, so
// that nothing else in the session has to know of it. T is compared with nothing
// and shared with nobody but a rehearsal, for which clone makes another.
type extensionSlot[T any] struct{ index int }

// slotKinds are the slots of all extensions, by index.
var slotKinds []slotKind

type slotKind struct {
	until lapse
	clone func(any) any // nil is that a rehearsal may share it, because nobody changes it in place
}

// A lapse is when a session empties a slot.
type lapse uint8

const (
	lapseReady   lapse = 1 << iota // when a transaction is over: the state is ready again
	lapseClear                     // when a transaction is forgotten, RFC 5321 section 4.1.1.5
	lapseInitial                   // when the server forgets all that the client said, RFC 3207 section 4.2
)

// newSlot makes a slot for an extension.
func newSlot[T any](until lapse, clone func(T) T) extensionSlot[T] {
	kind := slotKind{until: until}
	if clone != nil {
		kind.clone = func(v any) any { return clone(v.(T)) }
	}
	slotKinds = append(slotKinds, kind)
	return extensionSlot[T]{len(slotKinds) - 1}
}

// get is what the slot holds; zero is nothing.
func (k extensionSlot[T]) get(s *Session) (v T) {
	if k.index < len(s.slots) {
		v, _ = s.slots[k.index].(T)
	}
	return v
}

// put fills the slot.
func (k extensionSlot[T]) put(s *Session, v T) {
	if len(s.slots) == 0 {
		s.slots = make([]any, len(slotKinds))
	}
	s.slots[k.index] = v
}

// drop empties the slot.
func (k extensionSlot[T]) drop(s *Session) {
	if k.index < len(s.slots) {
		s.slots[k.index] = nil
	}
}

// empty empties the slots that last until now.
func (s *Session) empty(now lapse) {
	for i := range s.slots {
		if slotKinds[i].until&now != 0 {
			s.slots[i] = nil
		}
	}
}

// cloneSlots are the slots for a rehearsal.
func cloneSlots(slots []any) []any {
	c := append([]any(nil), slots...)
	for i, v := range c {
		if v != nil && slotKinds[i].clone != nil {
			c[i] = slotKinds[i].clone(v)
		}
	}
	return c
}
