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
		step, ok := client.StepOf(s.Command, client.Extensions)
		after := s.Command
		switch {
		case s.Command == "any" && code == 421:
			step, ok, after = client.MAIL, true, "any command"
		case s.Command == "connect":
			step, ok, after = client.Greeting, true, "the connection"
		case s.Command == "DATA" && strings.HasPrefix(s.Stage, "after the final dot"):
			step, after = client.Text, "the message"
		}
		if !ok || seen[after] {
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
	return list
}
