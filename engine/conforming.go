package engine

import "strings"

// NotConforming lists the ways in which the scene departs from RFC 5321, as a
// scene writes them.
func (v *Server) NotConforming() []string {
	var list []string
	for _, name := range v.scene.Lenient.Names() {
		list = append(list, "lenient "+name)
	}
	for _, l := range []struct {
		name      string
		is, wants int64
	}{
		{"limit line", v.limits.Line, defaults.Line},
		{"limit text", v.limits.Text, defaults.Text},
		{"limit recipients", v.limits.Recipients, defaults.Recipients},
		{"limit size", v.limits.Size, 64 << 10},
		{"limit idle", int64(v.limits.Idle), int64(defaults.Idle)},
	} {
		if l.is < l.wants {
			list = append(list, l.name)
		}
	}
	if v.scene.Ehlo != 0 {
		list = append(list, "ehlo "+v.scene.Ehlo.String())
	}
	if v.scene.HeloNames&HeloPeer != 0 {
		list = append(list, "helo-name peer")
	}
	if v.scene.Vrfy == PolicyNone {
		list = append(list, "vrfy none")
	}
	for i, o := range v.values {
		if o.Given && o.Value != "" && v.lies(v.offers[i], o.Value) {
			list = append(list, "offer "+o.Keyword+" = "+o.Value)
		}
	}
	for _, m := range v.mechanisms() {
		if m.NotBuilt {
			list = append(list, "mechanism "+m.Name+" not-built")
		}
		if m.Challenge != "" { // whoever has heard one answer has all: RFC 2195 section 2
			list = append(list, "mechanism "+m.Name+" challenge")
		}
	}
	for i := range v.scene.Mailboxes {
		m := &v.scene.Mailboxes[i]
		on := "RCPT"
		if m.AtEnd {
			on = "."
		}
		if m.Fate == FateRefused && !v.answers(on, m.Refusal.Code) {
			list = append(list, "mailbox "+m.Address+" refused "+m.Refusal.Code.String())
		}
	}
	for i := range v.scene.Faults {
		f := &v.scene.Faults[i]
		if row := f.row(); row != nil && f.On != "" && !v.answers(f.On, f.reply(row).Code) {
			list = append(list, "fault "+f.What+" on "+f.On)
		}
	}
	return list
}

// lies reports whether EHLO tells by a scene's own value what is not so, or what the
// extension has no way to tell. Values that a scene checks are right by then.
func (v *Server) lies(x *Extension, value string) bool {
	switch x.Keyword {
	case "DELIVERBY", "FUTURERELEASE", "LIMITS", "NO-SOLICITING", "SIZE":
		return false
	case "MT-PRIORITY": // RFC 6710 section 7: a profile
		return len(value) > 20 || strings.ContainsAny(value, " ,;=")
	case "BURL":
		return value != "imap" && !strings.HasPrefix(value, "imap ")
	case "AUTH":
		for name := range strings.FieldsSeq(value) {
			if !v.hasMechanism(name) {
				return true
			}
		}
		return false
	}
	return x.Value == nil && x.RFC != 0
}

func (v *Server) hasMechanism(name string) bool {
	for _, m := range v.mechanisms() {
		if m.Name == name && !m.NotBuilt {
			return true
		}
	}
	return false
}

// answers reports whether a verb may be answered so: by a code of its row, or by
// one that any command can get (RFC 5321 sections 3.8, 4.2.4 and 4.3.2). 0 is no
// answer at all.
func (v *Server) answers(name string, code Code) bool {
	switch code {
	case 0, 421, 500, 501, 502, 503:
		return true
	}
	if name == "." {
		name = "DATA"
	}
	b := v.verb([]byte(name))
	if b == nil {
		return true // nobody is answered, then
	}
	for _, c := range b.Replies {
		if c == code {
			return true
		}
	}
	return false
}
