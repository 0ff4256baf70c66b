package grammar

// A Class is a set of kinds of octets; a Run takes octets of any of them.
type Class uint16

// The kinds of octets.
const (
	Alpha Class = 1 << iota
	Digit
	Hyphen
	Dot
	Hex        // a HEXDIG of either case
	Atext      // RFC 5322 section 3.2.3
	Qtext      // qtextSMTP
	Graphic    // %d33-126
	Valuable   // of an esmtp-value: Graphic but "="
	Literal    // dcontent
	Base64Char // RFC 4954 section 8
	Xchar      // RFC 3461 section 4
)

// names say what a class takes, to complete "wants …": alone, and as the start of
// a list that goes on with "or".
var names = []struct {
	is          Class
	alone, list string
}{
	{Alpha, "a letter", "a letter"},
	{Digit, "a digit", "a digit"},
	{Alpha | Digit, "a letter or a digit", "a letter, a digit"},
	{Alpha | Digit | Hyphen, `a letter, a digit or "-"`, `a letter, a digit, "-"`},
	{list: `a letter, a digit, "-", "."`, is: Alpha | Digit | Hyphen | Dot},
	{Hex, "a hexadecimal digit", "a hexadecimal digit"},
	{Atext, "a letter, a digit or one of !#$%&'*+-/=?^_`{|}~", "a letter, a digit, one of !#$%&'*+-/=?^_`{|}~"},
	{list: "a letter, a digit, one of !#$%&'*+-/=?^_`{|}~, \".\"", is: Atext | Dot},
	{Qtext, "a printable character", "a printable character"},
	{Graphic, "a printable character other than a space", "a printable character other than a space,"},
	{Valuable, `a printable character other than "=" and space`, `a printable character other than "=" and space,`},
	{Literal, `a printable character other than "[", "\" and "]"`, `a printable character other than "[" and "\",`},
	{Base64Char, `a letter, a digit, "+" or "/"`, `a letter, a digit, "+", "/"`},
	{Xchar, `a printable character other than "+" and "="`, `a printable character other than "=",`},
}

// String says what the class takes.
func (is Class) String() string {
	for i := range names {
		if names[i].is == is {
			return names[i].alone
		}
	}
	return "another character"
}

// list is String where "or" follows.
func (is Class) list() string {
	for i := range names {
		if names[i].is == is {
			return names[i].list
		}
	}
	return "another character"
}

// Is reports whether an octet is of the class.
func Is(c byte, of Class) bool { return class[c]&of != 0 }

// class has the kinds of each octet. Those above 127 are of none: UTF-8 is read
// by character, not by octet.
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
	t['.'] |= Dot
	t['+'] |= Base64Char
	t['/'] |= Base64Char
	return t
}
