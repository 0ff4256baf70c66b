package client

import "strconv"

// An EnvelopeError says what of an envelope can't stand in a command: it would be the
// end of it, and more commands.
type EnvelopeError struct {
	Message int    // in Config.Messages
	Field   string // "To", "Envid"
	At      int    // the octet, from 0
}

func (e *EnvelopeError) Error() string {
	return "message " + strconv.Itoa(e.Message+1) + ": octet " + strconv.Itoa(e.At+1) + " of " + e.Field + " is a space or a control character, which is not allowed there"
}

// check looks for octets that a command cannot hold. Addresses may have a space, in a
// quoted local part.
func (m *Message) check(n int) error {
	texts := []string{m.From, m.Body, m.Ret, m.Envid, m.Priority}
	for i := range m.To {
		texts = append(texts, m.To[i].Address, m.To[i].Notify, m.To[i].Orcpt)
	}
	for i, text := range texts {
		if i >= len(fields) {
			i = len(fields) - 3 + (i-len(fields))%3
		}
		for at := range len(text) {
			if b := text[at]; b < ' ' || b == 127 || b == ' ' && fields[i] != "From" && fields[i] != "To" {
				return &EnvelopeError{n, fields[i], at}
			}
		}
	}
	return nil
}

// fields are the names of what check looks at. The last three come for each recipient.
var fields = [...]string{"From", "Body", "Ret", "Envid", "Priority", "To", "Notify", "Orcpt"}
