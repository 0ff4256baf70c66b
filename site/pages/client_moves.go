package pages

import (
	"strings"

	"ehloworld/engine/client"
	"ehloworld/engine/facts"
)

// A clientMove is what a client does after a code, and what it had said.
type clientMove struct {
	After []string // commands, or "the connection"
	Does  string
	Rule  string // where the rule is that has it so; "" is none
}

// clientMoves are what the engine's client does after a code, wherever it may come in
// reply to something that a client says to hand a message on.
func clientMoves(code facts.Code) (list []clientMove) {
	seen := map[string]bool{}
	for _, s := range code.Uses() {
		for _, step := range stepsOf(s, code) {
			after := afterWords(step, code)
			if seen[after] {
				continue
			}
			seen[after] = true
			move, i := step.After(int(code), client.Extensions), 0
			for i < len(list) && list[i].Does != move.Why {
				i++
			}
			if i == len(list) {
				list = append(list, clientMove{Does: move.Why})
				if r, ok := facts.FindRule(move.Rule); ok {
					list[i].Rule = r.Source()
				}
			}
			list[i].After = append(list[i].After, after)
		}
	}
	return list
}

// stepsOf are those at which a client meets a code that is used so.
func stepsOf(s facts.Sequence, code facts.Code) []client.Step {
	switch {
	case s.Command == "any" && code == 421:
		return []client.Step{client.MAIL}
	case s.Command == "any":
		return anyStep[code]
	case s.Command == "connect":
		return []client.Step{client.Greeting}
	case s.Command == "DATA" && strings.HasPrefix(s.Stage, "after the final dot"):
		return []client.Step{client.Text}
	}
	if step, ok := client.StepOf(s.Command, client.Extensions); ok {
		return []client.Step{step}
	}
	return nil
}

// anyStep is where a client meets codes that may come to any command, if nobody makes a
// mistake: with 500 a host that knows no EHLO, with 530 one that wants something first.
var anyStep = map[facts.Code][]client.Step{
	500: {client.EHLO},
	530: {client.MAIL},
}

// afterWords say what a code replies to.
func afterWords(s client.Step, code facts.Code) string {
	switch {
	case code == 421:
		return "any command"
	case s == client.Greeting:
		return "the connection"
	}
	return s.String()
}
