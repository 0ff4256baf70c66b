package shadow

import "strings"

const name = "a constant"

type kind struct{ name string }

// A parameter.
func param(name string) string { return name }

func (kind kind) name2() string { return kind.name } // a receiver

func result() (name string) { return "" }
func local() string         { name := param(""); return name }
func closed() func(string)  { return func(name string) { param(name) } }
func looped() {
	for name := range 3 {
		_ = strings.Repeat("x", name)
	}
	for _, kind := range strings.Fields(name) {
		_ = kind
		var param, other = 1, 2
		switch result := any(param).(type) {
		case int:
			_ = result + other
		}
	}
}
