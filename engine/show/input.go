package show

import (
	"ehloworld/engine/jsontext"
	"ehloworld/engine/notation"
)

// Inputs appends what clients do, each also as the line of a script that says
// it.
func Inputs(dst []byte, list []notation.Input) []byte {
	return jsontext.Begin(dst).With(inputs("inputs", list)).End()
}

func inputs(key string, list []notation.Input) func(jsontext.Object) jsontext.Object {
	return func(o jsontext.Object) jsontext.Object {
		return o.List(key, len(list), func(dst []byte, i int) []byte {
			in := &list[i]
			o := jsontext.Begin(dst).Text("line", in.String()).Text("kind", string(rune(in.Kind))).Str("octets", in.Octets)
			if in.Times > 1 {
				o = o.Num("times", int64(in.Times))
			}
			return o.Str("passed", passed(in)).Str("word", in.Word).End()
		})
	}
}

// passed is how long an input takes, as one says it.
func passed(in *notation.Input) string {
	if in.Passed == 0 {
		return ""
	}
	return notation.InWords(in.Passed)
}

// Script appends a script's text.
func Script(dst []byte, text string) []byte { return jsontext.Begin(dst).Text("script", text).End() }

// Retold appends an exercise that was made one about another agreement, or what
// that lacks for it.
func Retold(dst []byte, text string, lacks []string) []byte {
	return jsontext.Begin(dst).Str("script", text).Strings("lacks", lacks).End()
}
