package facts

// nameEnd is where the name ends in a text of that kind.
func nameEnd(kind Kind, text string) int {
	i := 0
	for i < len(text) && text[i] != ' ' && !(text[i] == '=' && kind.parameter()) {
		i++
	}
	return i
}

func (k Kind) parameter() bool { return k == MailParam || k == RcptParam }

// misfit is the first octet at which a text departs from the grammar, and what
// that wants there; "" where the text fits. Keywords, commands and names of
// parameters are written alike (RFC 5321 sections 4.1.1.1 and 4.1.2).
func misfit(kind Kind, text string) (at int, want string) {
	end := nameEnd(kind, text)
	for i := 0; i < end; i++ {
		if c := text[i]; !letterOrDigit(c) && (i == 0 || c != '-') {
			return i, wantInName(kind, i)
		}
	}
	switch {
	case end == 0:
		return 0, "a letter or a digit"
	case end == len(text), kind == VerbName:
		return 0, ""
	case kind == KeywordLine:
		return params(text, end)
	case kind == Registration:
		return end, wantInName(kind, end)
	case text[end] == ' ':
		return end, "a letter, a digit, a hyphen or \"=\""
	}
	return value(text, end+1)
}

func wantInName(kind Kind, i int) string {
	switch {
	case i == 0:
		return "a letter or a digit"
	case kind == KeywordLine || kind == VerbName:
		return "a letter, a digit, a hyphen or a space"
	case kind == Registration:
		return "a letter, a digit or a hyphen"
	}
	return "a letter, a digit, a hyphen or \"=\""
}

// params reads *( SP ehlo-param ), where ehlo-param = 1*(%d33-126).
func params(text string, at int) (int, string) {
	fresh := false // a space has just been read
	for ; at < len(text); at++ {
		switch c := text[at]; {
		case c == ' ' && !fresh:
			fresh = true
		case c <= ' ' || c > '~':
			return at, "a printable ASCII character"
		default:
			fresh = false
		}
	}
	if fresh {
		return at, "a printable ASCII character"
	}
	return 0, ""
}

// value reads esmtp-value = 1*(%d33-60 / %d62-126).
func value(text string, at int) (int, string) {
	start := at
	for ; at < len(text); at++ {
		if c := text[at]; c <= ' ' || c > '~' || c == '=' {
			return at, "a printable ASCII character other than \"=\""
		}
	}
	if at == start {
		return at, "a printable ASCII character other than \"=\""
	}
	return 0, ""
}

func letterOrDigit(c byte) bool {
	return 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z' || '0' <= c && c <= '9'
}

func lettersOnly(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := upper(s[i]); c < 'A' || c > 'Z' {
			return false
		}
	}
	return true
}

// JudgeEhlo judges an answer to EHLO, line by line. With its 250s it may be
// the whole reply, whose first line is left out where it is the server's name;
// without them every line is a keyword line.
func JudgeEhlo(reply string) []Verdict {
	var vs []Verdict
	for first := true; reply != ""; first = false {
		var line string
		line, reply = cutLine(reply)
		if line == "" {
			continue
		}
		if code, _ := replyStart(line); code != "" {
			line = line[len(code):]
			if first && !keywordLine(line) {
				continue
			}
		}
		vs = append(vs, Judge(KeywordLine, line))
	}
	return vs
}

func cutLine(s string) (line, rest string) {
	for i := 0; i < len(s); i++ {
		if s[i] == '\n' {
			line, rest = s[:i], s[i+1:]
			if i > 0 && s[i-1] == '\r' {
				line = s[:i-1]
			}
			return line, rest
		}
	}
	return s, ""
}

// replyStart is the code that a line of the answer to EHLO begins with, with the
// hyphen or the space after it, and what that says.
func replyStart(line string) (code, says string) {
	for _, c := range replyStarts {
		if len(line) >= len(c.Code) && line[:len(c.Code)] == c.Code {
			return c.Code, c.Says
		}
	}
	return "", ""
}

// A ReplyStart is what a line of the answer to EHLO begins with.
type ReplyStart struct{ Code, Says string }

// ReplyStarts are both.
func ReplyStarts() []ReplyStart { return replyStarts }

var replyStarts = []ReplyStart{
	{"250-", "250 is the reply code, and the hyphen after it says that more lines follow. "},
	{"250 ", "250 is the reply code, and the space after it says that this is the last line. "},
}

// keywordLine tells a line that offers something from the server's name.
func keywordLine(line string) bool {
	name := line[:nameEnd(KeywordLine, line)]
	_, registered := FindExtension(name)
	_, seen := FindWild(name)
	return registered || seen
}
