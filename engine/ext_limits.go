package engine

import (
	"bytes"
	"errors"
	"strconv"
	"strings"

	"ehloworld/engine/facts"
	"ehloworld/engine/grammar"
)

// LIMITS tells a client what it may do before it does too much: RFC 9422. What
// counts are commands, whatever the answer (section 3.3), for that is what a
// client that sends them in groups can count.
var extLimits = &Extension{
	Keyword:   "LIMITS",
	RFC:       9422,
	Doc:       "The server says how many messages, recipients and domains it accepts.",
	ValueDoc:  "The most it accepts: messages in a session, recipients of a message, recipient domains in a session.",
	ReadValue: readLimits,
	Value: func(s *Session, dst []byte) []byte {
		start := len(dst)
		for _, l := range announced {
			most := *l.of(&s.server.limits)
			if most < 1 || most > maxLimit {
				continue
			}
			if len(dst) > start {
				dst = append(dst, ' ')
			}
			dst = strconv.AppendInt(append(append(dst, l.name...), '='), most, 10)
		}
		return dst
	},
	Adds: []Addition{
		{Verb: "MAIL", OnCommand: func(s *Session, _ *Command) { limitsUsed(s).mails++ }, Check: func(s *Session, _ *Command) *ReplyTemplate {
			if limit := s.server.limits.Messages; limit > 0 && limitsUsed(s).mails > limit {
				return s.with(enoughMail, num(limit))
			}
			return nil
		}, Amend: func(s *Session, _ *Command, w *ReplyTemplate) *ReplyTemplate {
			limitsUsed(s).recipients = 0
			return w
		}},
		{Verb: "RCPT", OnCommand: cameRecipient, Check: func(s *Session, c *Command) *ReplyTemplate {
			if limit := s.server.limits.Recipients; limitsUsed(s).recipients > limit {
				return s.with(enoughRecipients, num(limit))
			}
			if limit := s.server.limits.Domains; limit > 0 && !s.knowsDomain(c.Mailbox) {
				return s.with(enoughDomains, num(limit))
			}
			return nil
		}},
	},
}

// maxLimit is the largest value of a limit, RFC 9422 section 4.
const maxLimit = 999999

// announced are the limits that are registered, and where a server keeps them.
var announced = []struct {
	name string
	of   func(l *Limits) *int64
}{
	{"MAILMAX", func(l *Limits) *int64 { return &l.Messages }},
	{"RCPTMAX", func(l *Limits) *int64 { return &l.Recipients }},
	{"RCPTDOMAINMAX", func(l *Limits) *int64 { return &l.Domains }},
}

// readLimits reads the limits that a scene announces. Each is one that holds.
func readLimits(limits *Limits, value string) error {
	for _, text := range strings.Fields(value) {
		name, number, _ := strings.Cut(text, "=")
		n, ok := readInt([]byte(number))
		if _, known := facts.FindTerm(facts.Limits(), name); !known || !ok || !isDigits(number) || number[0] == '0' || n > maxLimit {
			return errors.New(text + " is not a registered limit with a value from 1 to 999999 (RFC 9422 section 4)")
		}
		for _, l := range announced {
			if sameFold([]byte(name), l.name) {
				*l.of(limits) = n
			}
		}
	}
	return nil
}

// limitsUse is what a client has tried so far.
type limitsUse struct {
	mails      int64    // MAIL commands in this session
	recipients int64    // RCPT commands since the last of them
	domains    [][]byte // of recipients in this session
}

var limitsSlot = newSlot(0, func(u *limitsUse) *limitsUse {
	c := *u
	c.domains = c.domains[:len(c.domains):len(c.domains)]
	return &c
})

// limitsUsed is what has been used of the limits of a session.
func limitsUsed(s *Session) *limitsUse {
	if limitsSlot.get(s) == nil {
		limitsSlot.put(s, &limitsUse{})
	}
	return limitsSlot.get(s)
}

// cameRecipient counts a RCPT, and notes the domain in it if there is room.
func cameRecipient(s *Session, c *Command) {
	t := limitsUsed(s)
	t.recipients++
	if limit := s.server.limits.Domains; limit > int64(len(t.domains)) && !c.Mailbox.Null() && !s.knowsDomain(c.Mailbox) {
		t.domains = append(t.domains, s.recipientDomain(c.Mailbox))
	}
}

// knowsDomain reports whether a recipient's domain has been noted.
func (s *Session) knowsDomain(m grammar.Mailbox) bool {
	key := s.recipientDomain(m)
	for _, d := range limitsUsed(s).domains {
		if bytes.Equal(d, key) {
			return true
		}
	}
	return false
}

// recipientDomain is a recipient's domain; RCPT TO:<Postmaster> has this server's.
func (s *Session) recipientDomain(m grammar.Mailbox) []byte {
	if len(m.Domain()) == 0 {
		return grammar.AppendDomainKey(nil, []byte(s.server.home()))
	}
	return grammar.AppendDomainKey(nil, m.Domain())
}

var enoughDomains = &ReplyTemplate{Code: 452, Enhanced: "4.5.3", Text: "Too many recipient domains, no more than %",
	Why: "A session here may name recipients in % domain(s). A new connection may name others."}

func init() {
	extend(extLimits)
	registerReplies(enoughDomains)
}
