package engine

// A State is where a session stands. States are open: an extension may bring
// its own.
type State string

const (
	Start      State = "start"   // connected, no EHLO yet
	ReadyState State = "ready"   // after EHLO or HELO: a transaction may begin
	Mail       State = "mail"    // after MAIL
	Rcpt       State = "rcpt"    // after the first accepted RCPT
	Data       State = "data"    // after 354: message text
	Handshake  State = "tls"     // between 220 to STARTTLS and the handshake
	Refused    State = "refused" // after a 554 or 521 greeting
	Closed     State = "closed"  // the connection is over
	Waiting    State = "waiting" // the greeting is on its way
	Silent     State = "silent"  // the server has fallen silent, and reads nothing
)

// Any stands in Moves for every state that reads command lines, but Refused;
// Same for the state in which a session is.
const (
	Any  State = "*"
	Same State = "="
)

// Moves says in which states a verb is in sequence, and to which state a
// positive reply leads from each. In any other state the answer is 503. A
// state of its own stands before Any.
type Moves []Move

// A Move leads from a state to a state.
type Move struct{ From, To State }

// to is where the moves lead from a state.
func (m Moves) to(from State) (State, bool) {
	for _, move := range m {
		if move.From == from || move.From == Any && from != Refused {
			if move.To == Same {
				return from, true
			}
			return move.To, true
		}
	}
	return "", false
}

// A stateID is a state as a number: its index in Server.states.
type stateID uint8

// noState is where a verb leads that is out of sequence.
const noState stateID = 255

// Every server has these states; the numbers of those of extensions follow.
const (
	atStart stateID = iota
	atReady
	atMail
	atRcpt
	atRefused // the last that reads command lines, but for those of extensions
	atData
	atHandshake
	atClosed
	atWaiting
	atSilent
)

var baseStates = []State{Start, ReadyState, Mail, Rcpt, Refused, Data, Handshake, Closed, Waiting, Silent}
