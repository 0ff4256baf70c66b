package facts

// A Kind is what a text is judged as.
type Kind uint8

const (
	KeywordLine  Kind = iota // a line of the answer to EHLO, with its 250 or without
	VerbName                 // the name of a command, or a command line
	MailParam                // a parameter of MAIL, with its value or without
	RcptParam                // a parameter of RCPT
	Registration             // a keyword that someone wants IANA to register
)

var kindNames = [...]string{"EHLO keyword", "command", "parameter of MAIL", "parameter of RCPT", "registration"}

// String is the kind in words.
func (k Kind) String() string { return kindNames[k] }

// one is what a name of the kind is.
func (k Kind) one() string {
	if k == KeywordLine || k == Registration {
		return "an EHLO keyword"
	}
	return "a " + k.String()
}

// A Standing is what a name is to the registry.
type Standing uint8

const (
	Malformed    Standing = iota // no such name by the grammar
	Unregistered                 // neither registered nor with X
	Misplaced                    // registered, but for something else
	Taken                        // registered already
	Local                        // with X, by agreement
	Core                         // a command that every server has
	Registered
	Free // may be registered
)

var standingNames = [...]string{"malformed", "unregistered", "misplaced", "taken", "local", "core", "registered", "free"}

// String is the standing as a word.
func (s Standing) String() string { return standingNames[s] }

// A Verdict says whether a name may be used as what it was judged as, and
// which text decides that.
type Verdict struct {
	Kind      Kind
	Name      string // of the keyword, command or parameter
	OK        bool
	Standing  Standing
	At        int       // where it is malformed: octet, from 0
	Want      string    // what the grammar wants there
	Text      string    // the verdict in plain words
	By        []*Ruling // the one that decides first
	Rule      string    // id of the rule that decides; "" for none
	Extension *Extension
	Wild      *Wild // what is known of a private extension of that name
}

// Judge judges a text by the X rule of RFC 5321 section 2.2.2, and what comes
// after a registered name by the grammar that it has there.
func Judge(kind Kind, text string) Verdict {
	if kind != KeywordLine {
		return judge(kind, "", text)
	}
	code, says := replyStart(text)
	v := judge(kind, code, text[len(code):])
	v.Text = says + v.Text
	return v
}

// judge judges what comes after a reply code, if there is one.
func judge(kind Kind, code, text string) Verdict {
	v := Verdict{Kind: kind}
	v.Name = text[:nameEnd(kind, text)]
	v.Wild, _ = FindWild(v.Name)
	if at, want := misfit(kind, text); want != "" {
		return v.malformed(code, text, at, want)
	}
	if value, ok := findValue(kind, v.Name); ok {
		if at, want := value.misfit(text[len(v.Name):]); want != "" {
			return v.unfit(value, code, text, len(v.Name)+at, want)
		}
	}
	switch kind {
	case KeywordLine:
		return v.keyword(text)
	case VerbName:
		return v.verb()
	case Registration:
		return v.registration()
	}
	return v.param()
}

// JudgeRegistration judges whether a keyword could be registered.
func JudgeRegistration(name string) Verdict { return Judge(Registration, name) }

// beginsWithX is the test of the rule: upper or lower case, hyphen or not.
func beginsWithX(name string) bool { return name != "" && upper(name[0]) == 'X' }

func (v Verdict) keyword(text string) Verdict {
	x, registered := FindExtension(v.Name)
	v.Extension = x
	switch {
	case beginsWithX(v.Name):
		return v.local("the two sides must have agreed on it", in5321Local, in1869, in2821, in6648Names, in6648Override)
	case !registered && IsRequired(v.Name):
		return v.refuse(Unregistered, v.Name+" is a command that every server has. It needs no keyword, and none of that name is registered.", in5321Unregistered, in5321Required)
	case !registered:
		return v.refuse(Unregistered, v.Name+" does not begin with X, and no registered extension has that keyword. A server must not offer it.", in5321Unregistered, in1869, in2821, in2025Columns)
	case len(v.Name) < len(text) && x.Params == "" && x.Registry.Method != "Legacy":
		v = v.refuse(Misplaced, v.Name+" is registered, but takes no parameter in EHLO: "+x.Sources[0]+" defines none.", in5321Unregistered)
		if x.Keyword == "SMTPUTF8" {
			v.Rule = "6531-3.1-1"
		}
		return v
	}
	return v.registered(in5321Registered)
}

func (v Verdict) verb() Verdict {
	_, x, registered := FindVerb(v.Name)
	v.Extension = x
	switch {
	case beginsWithX(v.Name):
		v = v.local("a server that does not know it answers 500", in5321Private, in5321Same, in1869, in6648Names, in6648Override)
		if !lettersOnly(v.Name) {
			v.Text = v.Name + " begins with X, so it is a local command. RFC 5321 section 2.2.2 allows it, though in section 4.1.1 commands consist of letters alone. A server that does not know it answers 500."
			v.By = append(v.By, &rulings[in5321Letters])
		}
		return v
	case IsRequired(v.Name):
		v.OK, v.Standing = true, Core
		v.Text = v.Name + " is one of the commands that every server has."
		return v.by(in5321Required)
	case !registered:
		return v.refuse(Unregistered, v.Name+" does not begin with X, and no registered extension has that command. It may be neither sent nor accepted.", in5321Commands, in5321Same, in821, in1869)
	}
	return v.registered(in5321Commands, in5321Listed)
}

func (v Verdict) param() Verdict {
	find, other, otherName := FindMailParam, FindRcptParam, "RCPT"
	if v.Kind == RcptParam {
		find, other, otherName = FindRcptParam, FindMailParam, "MAIL"
	}
	if beginsWithX(v.Name) {
		return v.local("a server that does not know it answers 555", in5321Same, in5321Params, in1869Params, in2821, in6648Names, in6648Override)
	}
	if _, x, ok := find(v.Name); ok {
		v.Extension = x
		return v.registered(in5321Same)
	}
	if _, x, ok := other(v.Name); ok {
		v.Extension = x
		return v.refuse(Misplaced, v.Name+" is a parameter of "+otherName+" only. The reply is 555.", in5321Params)
	}
	return v.refuse(Unregistered, v.Name+" does not begin with X, and no registered extension has that parameter. It may not be used, and the reply is 555.", in5321Same, in5321Params, in1869Params, in2821)
}

func (v Verdict) registration() Verdict {
	x, taken := FindExtension(v.Name)
	v.Extension = x
	switch {
	case beginsWithX(v.Name):
		return v.refuse(Local, v.Name+" begins with X, and such a name cannot be registered. It stays local.", in5321Register, in5321Section8, in1869, in6648Registries, in2025Sentence)
	case taken:
		return v.refuse(Taken, v.Name+" is taken: it comes from "+x.origin()+".", in2025Columns)
	}
	v.OK, v.Standing = true, Free
	v.Text = v.Name + " can be registered. Until it is, a server must not offer it."
	return v.by(in5321Section8, in2025Columns)
}

func (v Verdict) local(but string, by ...int) Verdict {
	v.OK, v.Standing = true, Local
	v.Text = v.Name + " begins with X, so it is a local " + v.Kind.String() + ". It is allowed, but " + but + "."
	return v.by(by...)
}

func (v Verdict) registered(by ...int) Verdict {
	v.OK, v.Standing = true, Registered
	v.Text = v.Name + " is registered: it comes from " + v.Extension.origin() + "."
	if v.Extension.Registry.Method == "Legacy" {
		v.Text = v.Name + " is registered as a legacy entry, though no RFC describes it."
		by = append(by, in2025Columns)
	}
	return v.by(by...)
}

func (v Verdict) refuse(s Standing, text string, by ...int) Verdict {
	v.Standing, v.Text = s, text
	return v.by(by...)
}

func (v Verdict) by(places ...int) Verdict {
	for _, i := range places {
		v.By = append(v.By, &rulings[i])
	}
	v.Rule = v.By[0].Rule
	return v
}

// origin is the text that an extension comes from.
func (x *Extension) origin() string {
	if len(x.Sources) == 0 {
		return x.Registry.Reference
	}
	return x.Sources[0]
}
