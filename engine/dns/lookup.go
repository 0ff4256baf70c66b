package dns

// An Answer is what was asked of the DNS, and what it said.
type Answer struct {
	Name string
	Type Type   // MX or Address
	Text string // "10 mx.two.example, 20 backup.two.example"; or why there is nothing
}

// ask asks for the records of a type. It follows aliases, and notes each answer. It
// gives the name to which they lead and its records, or why there are none: NoName,
// NoAnswer, or the type itself where the name exists and has no such record.
func (z *Zone) ask(name string, t Type, asked *[]Answer) (at string, found []*Record, none Type) {
	note := func(text string) { *asked = append(*asked, Answer{name, t, text}) }
	for {
		n := z.find(name)
		switch {
		case n == nil || n.is(NoName):
			note("no such name")
			return name, nil, NoName
		case n.is(NoAnswer):
			note("no answer")
			return name, nil, NoAnswer
		case n.is(CNAME):
			target := n.records[0].Target
			note("an alias of " + target)
			name = target
			continue
		}
		text := ""
		for i := range n.records {
			if r := &n.records[i]; r.Type == t {
				if text != "" {
					text += ", "
				}
				text += r.value()
				found = append(found, r)
			}
		}
		if text == "" {
			text = "no " + t.String()
		}
		note(text)
		return name, found, t
	}
}
