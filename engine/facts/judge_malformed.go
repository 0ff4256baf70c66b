package facts

import "strconv"

func (v Verdict) malformed(code, text string, at int, want string) Verdict {
	said := v.wanted(code+text, len(code)+at, want)
	if at > len(v.Name) {
		said += "the line does not parse."
	} else {
		said += "whatever its first letter, that is no " + v.Kind.String() + "."
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
	said := "After octet " + strconv.Itoa(at) + " comes the end"
	if at < len(text) {
		said = "Octet " + strconv.Itoa(at+1) + " is " + strconv.Quote(text[at:at+1])
	}
	return said + ", and " + want + " is wanted there: "
}

// hostMeant tells who judges the first line of a reply what that is.
func hostMeant(name string) string {
	for i := range len(name) {
		if name[i] == '.' {
			return " The first line of the reply has the name of the server, and no keyword."
		}
	}
	return ""
}

// spaceMeant tells the writer of AUTH=LOGIN what was meant.
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
