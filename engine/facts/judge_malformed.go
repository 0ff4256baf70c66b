package facts

import "strconv"

func (v Verdict) malformed(code, text string, at int, want string) Verdict {
	said := v.wanted(code+text, len(code)+at, want)
	if at > len(v.Name) {
		said += "The line does not parse."
	} else {
		said += "Whatever its first letter, this is not " + v.Kind.one() + "."
	}
	switch v.Kind {
	case VerbName:
		return v.refuse(Malformed, said, in5321Letters)
	case MailParam, RcptParam:
		return v.refuse(Malformed, said, in5321ParamGrammar, in1869Params)
	case KeywordLine:
		said += spaceMeant(text, at) + hostMeant(v.Name)
	}
	return v.refuse(Malformed, said, in5321Grammar, in1869)
}

// unfit refuses what comes after a registered name.
func (v Verdict) unfit(value *Value, code, text string, at int, want string) Verdict {
	v.Standing, v.By = Malformed, []*Ruling{&value.Ruling}
	v.Text = v.wanted(code+text, len(code)+at, want) + value.Refuses(v.Name)
	return v
}

// wanted keeps where a text goes wrong, and says what comes there and what should.
func (v *Verdict) wanted(text string, at int, want string) string {
	v.At, v.Want = at, want
	said := "The text ends after octet " + strconv.Itoa(at)
	switch {
	case at < len(text):
		said = "Octet " + strconv.Itoa(at+1) + " is " + strconv.Quote(text[at:at+1])
	case text == "":
		said = "The text is empty"
	}
	return said + ", where " + want + " is expected. "
}

// hostMeant explains the first line of a reply to somebody who has it judged.
func hostMeant(name string) string {
	for i := range len(name) {
		if name[i] == '.' {
			return " The first line of the reply has the name of the server, not a keyword."
		}
	}
	return ""
}

// spaceMeant says what the writer of AUTH=LOGIN meant.
func spaceMeant(text string, at int) string {
	if at == len(text) || text[at] != '=' {
		return ""
	}
	x, ok := FindExtension(text[:at])
	if !ok {
		return ""
	}
	return " " + x.Keyword + " " + text[at+1:] + ", with a space, would be one."
}
