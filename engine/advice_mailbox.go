package engine

import "ehloworld/engine/grammar"

// nobody is about a recipient that is well written and is nobody here, while
// somebody here is called almost so.
func (s *Session) nobody(l Line) (words, suggestion string) {
	if s.box(s.cmd.Mailbox) != nil || s.relays() {
		return "", ""
	}
	for _, n := range l.Nodes {
		if n.Rule != grammar.RuleMailbox {
			continue
		}
		wrong := l.Text[n.Start:n.End]
		meant := s.nearestMailbox(wrong)
		if meant == "" {
			return "", ""
		}
		local, domain := cutAddress(wrong)
		owner, _ := cutAddress(meant)
		switch _, known := s.server.world.knows([]byte(domain)); {
		case !known:
			words = "This server does not accept mail for " + quotedWord(domain) + "."
		case upper(local) == upper(owner): // RFC 5321 section 2.4
			words = "Upper and lower case differ before the @."
		default:
			words = "There is no mailbox " + quotedWord(wrong) + " here."
		}
		return words, l.Text[:n.Start] + meant + l.Text[n.End:]
	}
	return "", ""
}

// nearestMailbox is the mailbox here whose address is almost that one; "" is none.
func (s *Session) nearestMailbox(address string) (nearest string) {
	least := 0
	local, domain := cutAddress(address)
	for _, b := range s.server.world.boxes {
		owner, home := cutAddress(b.path)
		if b.Fate == FateUnknown || !near(local, owner) || !near(domain, home) {
			continue
		}
		d := distance(lower(local), lower(owner)) + distance(lower(domain), lower(home))
		if nearest == "" || d < least || d == least && b.path < nearest {
			nearest, least = b.path, d
		}
	}
	return nearest
}
