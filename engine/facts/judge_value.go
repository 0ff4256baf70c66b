package facts

// A Value is how what comes after a name is written, where the text that defines
// the name says so. It begins with the space or "=" after the name, and is
// nothing where the name may be alone.
type Value struct {
	Kind   Kind
	Name   string
	Ruling Ruling // the grammar, and where it is
	form   form
}

// Whole is a pattern of all that the value may be. Its letters are of either
// case where the value's are.
func (v *Value) Whole() string { return "^" + v.form.whole + "$" }

// Begun are patterns of what a value can begin with: the longest that any of
// them matches is as much of it as is right.
func (v *Value) Begun() (list []string) {
	for _, b := range v.form.begun {
		list = append(list, "^"+b)
	}
	return list
}

// Refuses says why what comes after the name is wrong.
func (v *Value) Refuses(name string) string {
	return name + " is registered, but what comes after it has a grammar of its own: " + v.Ruling.Says + " (" + v.Ruling.Source + ")."
}

func findValue(kind Kind, name string) (*Value, bool) {
	for _, v := range Values() {
		if v.Kind == kind && equalFold(v.Name, name) {
			return &v, true
		}
	}
	return nil, false
}

// misfit is where a value departs from its form, and what that wants there; ""
// where it fits.
func (v *Value) misfit(s string) (at int, want string) {
	r := v.form.read(s, 0)
	if r.want == "" && r.at < len(s) {
		return r.at, either(r.more, "the end")
	}
	return r.at, r.want
}

// offered is what may come after a keyword, set what may come after the name of
// a parameter, and bare is nothing.
func offered(f form) form { return maybe(" ", then(word(" "), f)) }
func set(f form) form     { return maybe("=", then(word("="), f)) }

var bare = form{func(s string, at int) fit { return fit{at: at} }, "", []string{""}}

// xtext is of RFC 3461 section 4.
var xtext = form{func(s string, at int) fit {
	for at < len(s) && printable(s[at]) && s[at] != '=' {
		if s[at] == '+' {
			for range 2 {
				if at++; at == len(s) || !hexDigit(s[at]) {
					return fit{at: at, want: "a hexadecimal digit, 0 to 9 or A to F"}
				}
			}
		}
		at++
	}
	return fit{at: at, more: `a printable character other than "="`}
}, xtextPattern, []string{xtextPattern + `(?:\+[0-9A-F]?)?`}}

const xtextPattern = `(?:[!-*,-<>-~]|\+[0-9A-F][0-9A-F])*`

func hexDigit(c byte) bool { return isDigit(c) || 'A' <= c && c <= 'F' }

// Values are all of them. They are made when they are asked for: the server in
// the page judges nothing, and does without them.
func Values() []Value {
	seconds := then(some(nonZero, 1, 1), some(digit, 0, 8))
	classes := list(',', then(some(letter, 1, 1), some(wordChar, 0, 0)))
	clock := then(some(digit, 2, 2), word(":"), some(digit, 2, 2))
	fraction := maybe(".", then(word("."), some(digit, 1, 0)))
	utc := word("Z", "+00:00", "-00:00")
	zone := oneOf(word("Z"), then(oneOf(word("+"), word("-")), clock))
	dateTime := then(some(digit, 4, 4), word("-"), some(digit, 2, 2), word("-"), some(digit, 2, 2), word("T"), clock, word(":"), some(digit, 2, 2))
	return []Value{
		{KeywordLine, "SIZE", Ruling{1995, "RFC 1870 section 3", "size-param = [1*DIGIT]", ""}, offered(some(digit, 1, 0))},
		{KeywordLine, "DELIVERBY", Ruling{2000, "RFC 2852 section 2", `deliverby-param = min-by-time *("," extension-token), min-by-time = [1*9DIGIT]`, ""},
			offered(then(some(digit, 0, 9), maybe(",", then(word(","), list(',', some(tokenChar, 1, 0))))))},
		{KeywordLine, "NO-SOLICITING", Ruling{2004, "RFC 3865 appendix A", `Solicitation-keywords = word *("," word), word = ALPHA *("." / "-" / "_" / ":" / ALPHA / DIGIT)`, ""}, offered(classes)},
		{KeywordLine, "BURL", Ruling{2006, "RFC 4468 section 3.5", `burl-param = "imap" / ("imap://" authority)`, ""},
			offered(list(' ', then(word("imap"), maybe(":", then(word("://"), some(hostChar, 1, 0))))))},
		{KeywordLine, "AUTH", Ruling{2006, "RFC 4422 section 3.1", `sasl-mech = 1*20mech-char, of A to Z, 0 to 9, "-" and "_"`, ""}, offered(list(' ', some(mechChar, 1, 20)))},
		{KeywordLine, "FUTURERELEASE", Ruling{2007, "RFC 4865 section 3", `"FUTURERELEASE" SP max-future-release-interval SP max-future-release-date-time, both required`, ""},
			then(word(" "), seconds, word(" "), dateTime, fraction, utc)},
		{KeywordLine, "MT-PRIORITY", Ruling{2012, "RFC 6710 section 7", `priority-profile = 1*20(ALPHA / DIGIT / "-" / "_" / ".")`, ""}, offered(some(profile, 1, 20))},
		{KeywordLine, "LIMITS", Ruling{2024, "RFC 9422 section 3", `limit-name-value = limit-name ["=" limit-value], at least one of them`, ""},
			then(word(" "), list(' ', then(some(limitName, 1, 0), maybe("=", then(word("="), some(limitValue, 1, 0))))))},

		{MailParam, "SIZE", Ruling{1995, "RFC 1870 section 3", "size-value = 1*20DIGIT", ""}, set(some(digit, 1, 20))},
		{MailParam, "BODY", Ruling{2000, "RFC 3030 section 3", `body-value = "7BIT" / "8BITMIME" / "BINARYMIME"`, ""}, set(word("7BIT", "8BITMIME", "BINARYMIME"))},
		{MailParam, "RET", Ruling{2003, "RFC 3461 section 4.3", `"FULL" / "HDRS"`, ""}, set(word("FULL", "HDRS"))},
		{MailParam, "ENVID", Ruling{2003, "RFC 3461 section 4.4", "xtext", ""}, set(xtext)},
		{MailParam, "AUTH", Ruling{2007, "RFC 4954 section 8", `"AUTH=" xtext`, ""}, set(xtext)},
		{MailParam, "SUBMITTER", Ruling{2006, "RFC 4405 section 4", "xtext", ""}, set(xtext)},
		{MailParam, "BY", Ruling{2000, "RFC 2852 section 4", `by-value = ["-" / "+"] 1*9DIGIT ";" ("N" / "R") ["T"]`, ""},
			set(then(maybe("+-", word("+", "-")), some(digit, 1, 9), word(";"), word("N", "R"), maybe("Tt", word("T"))))},
		{MailParam, "HOLDFOR", Ruling{2007, "RFC 4865 section 3", "future-release-integer = %x31-39 *8DIGIT", ""}, set(seconds)},
		{MailParam, "HOLDUNTIL", Ruling{2007, "RFC 4865 section 3", "date-time of RFC 3339, in UTC", ""}, set(then(dateTime, fraction, utc))},
		{MailParam, "MT-PRIORITY", Ruling{2012, "RFC 6710 section 7", `priority-value = (["-"] %x31-39) / "0"`, ""},
			set(oneOf(word("0"), then(maybe("-", word("-")), some(nonZero, 1, 1))))},
		{MailParam, "MTRK", Ruling{2004, "RFC 3885 section 3.1", `mtrk-certifier [":" 1*9DIGIT], with the certifier in base64`, ""},
			set(then(some(base64Char, 1, 0), maybe(":", then(word(":"), some(digit, 1, 9)))))},
		{MailParam, "TRANSID", Ruling{1995, "RFC 1845 section 2", `"<" transid-local "@" transid-domain ">"`, ""},
			set(then(word("<"), list('.', some(transidChar, 1, 0)), word("@"), list('.', some(transidChar, 1, 0)), word(">")))},
		{MailParam, "SOLICIT", Ruling{2004, "RFC 3865 appendix A", `Solicitation-keywords = word *("," word)`, ""}, set(classes)},
		{MailParam, "SMTPUTF8", Ruling{2012, "RFC 6531 section 3.4", "SMTPUTF8 has no value.", ""}, bare},
		{MailParam, "REQUIRETLS", Ruling{2019, "RFC 8689 section 2", "REQUIRETLS has no value.", ""}, bare},
		{MailParam, "CONPERM", Ruling{2005, "RFC 4141 section 4.2", "CONPERM has no value.", ""}, bare},
		{RcptParam, "NOTIFY", Ruling{2003, "RFC 3461 section 4.1", `"NEVER" / ("SUCCESS" / "FAILURE" / "DELAY"), the last three in any combination, separated by commas`, ""},
			set(oneOf(word("NEVER"), list(',', word("SUCCESS", "FAILURE", "DELAY"))))},
		{RcptParam, "ORCPT", Ruling{2003, "RFC 3461 section 4.2", `addr-type ";" xtext`, ""}, set(then(some(atomChar, 1, 0), word(";"), xtext))},
		{RcptParam, "RRVS", Ruling{2014, "RFC 7293 section 3.1", `date-time [";" ("C" / "R")], without fractions of a second`, ""},
			set(then(dateTime, zone, maybe(";", then(word(";"), word("C", "R")))))},
		{RcptParam, "CONNEG", Ruling{2005, "RFC 4141 section 5.2", "CONNEG has no value.", ""}, bare},
	}
}
