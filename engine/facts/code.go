package facts

// Code is the three-digit code that a reply begins with (RFC 5321 section 4.2).
type Code uint16

// String is the code as it is on the wire, always three digits.
func (c Code) String() string {
	return string([]byte{byte('0' + c/100%10), byte('0' + c/10%10), byte('0' + c%10)})
}

// Class is the first digit: whether the command was accepted.
func (c Code) Class() int { return int(c / 100) }

// Subject is the second digit: what the reply is about.
func (c Code) Subject() int { return int(c / 10 % 10) }
