package show

import "ehloworld/engine/notation"

// Inputs appends what clients do, each also as the line of a script that says
// it.
func Inputs(dst []byte, list []notation.Input) []byte {
	return begin(dst).inputs("inputs", list).end()
}

func (o object) inputs(key string, list []notation.Input) object {
	return o.list(key, len(list), func(dst []byte, i int) []byte {
		in := &list[i]
		o := begin(dst).text("line", in.String()).text("kind", string(rune(in.Kind))).str("octets", in.Octets)
		if in.Times > 1 {
			o = o.num("times", int64(in.Times))
		}
		return o.str("passed", passed(in)).str("word", in.Word).end()
	})
}

// passed is how long an input takes, as one says it.
func passed(in *notation.Input) string {
	if in.Passed == 0 {
		return ""
	}
	return notation.InWords(in.Passed)
}

// Script appends a script's text.
func Script(dst []byte, text string) []byte { return begin(dst).text("script", text).end() }

// Retold appends an exercise that was made one about another agreement, or what
// that lacks for it.
func Retold(dst []byte, text string, lacks []string) []byte {
	return begin(dst).str("script", text).strings("lacks", lacks).end()
}
