package facts

// A Clause is a sentence of RFC 5321 section 2.2.2, word for word, with the rule
// that it makes.
type Clause struct{ Text, Rule string }

// XRule is the X rule: the two paragraphs at the end of RFC 5321 section 2.2.2.
func XRule() [2][]Clause { return xRule }

var xRule = [2][]Clause{{
	{`In addition, any EHLO keyword value starting with an upper or lower case "X" refers to a local SMTP service extension used exclusively through bilateral agreement.`, "5321-2.2.2-1"},
	{`Keywords beginning with "X" MUST NOT be used in a registered service extension.`, "5321-2.2.2-1"},
	{`Conversely, keyword values presented in the EHLO response that do not begin with "X" MUST correspond to a Standard, Standards-Track, or IESG-approved Experimental SMTP service extension registered with IANA.`, "5321-2.2.2-2"},
	{`A conforming server MUST NOT offer non-"X"-prefixed keyword values that are not described in a registered extension.`, "5321-2.2.2-3"},
}, {
	{`Additional verbs and parameter names are bound by the same rules as EHLO keywords; specifically, verbs beginning with "X" are local extensions that may not be registered or standardized.`, "5321-2.2.2-4"},
	{`Conversely, verbs not beginning with "X" must always be registered.`, "5321-2.2.2-4"},
}}
