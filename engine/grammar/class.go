package grammar

// A Class is a set of kinds of octets; a Run takes octets of any of them.
type Class uint16

const (
	Alpha Class = 1 << iota
	Digit
	Hyphen
	Hex
	Atext    // RFC 5322 section 3.2.3
	Qtext    // qtextSMTP
	Graphic  // %d33-126
	Valuable // esmtp-value: Graphic but "="
	Literal  // dcontent
	Base64Char
	Xchar
)

// names say what a class takes, to complete "wants …".
var names = []struct {
	is   Class
	name string
}{
	{Digit, "a digit"},
	{Alpha | Digit, "a letter or a digit"},
	{Alpha | Digit | Hyphen, `a letter, a digit or "-"`},
	{Hex, "a hexadecimal digit"},
	{Atext, "a letter, a digit or one of !#$%&'*+-/=?^_`{|}~"},
	{Qtext, `a printable character, a quoted pair or the closing quote`},
	{Graphic, "a printable character but no space"},
	{Valuable, `a printable character but "=" and space`},
	{Literal, `a printable character but "[", "\" and "]"`},
	{Base64Char, "a base64 character"},
	{Xchar, `a printable character but "+" and "="`},
}

// String says what the class takes.
func (is Class) String() string {
	for i := range names {
		if names[i].is == is {
			return names[i].name
		}
	}
	return "another character"
}

// class has the kinds of each octet.
var class = makeClasses()

func makeClasses() (t [256]Class) {
	for c := range 128 {
		switch {
		case 'a' <= c|0x20 && c|0x20 <= 'z':
			t[c] = Alpha | Atext | Base64Char
			if c|0x20 <= 'f' {
				t[c] |= Hex
			}
		case '0' <= c && c <= '9':
			t[c] = Digit | Hex | Atext | Base64Char
		}
		if ' ' < c && c < 0x7f {
			t[c] |= Graphic
			if c != '=' {
				t[c] |= Valuable
			}
			if c < '[' || c > ']' {
				t[c] |= Literal
			}
			if c != '+' && c != '=' {
				t[c] |= Xchar
			}
		}
		if ' ' <= c && c < 0x7f && c != '"' && c != '\\' {
			t[c] |= Qtext
		}
	}
	for _, c := range []byte("!#$%&'*+-/=?^_`{|}~") {
		t[c] |= Atext
	}
	t['-'] |= Hyphen
	t['+'] |= Base64Char
	t['/'] |= Base64Char
	return t
}

// Is reports whether an octet is of the class.
func Is(c byte, of Class) bool { return class[c]&of != 0 }
