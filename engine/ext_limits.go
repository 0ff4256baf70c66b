package engine

import (
	"bytes"
	"errors"
	"strconv"
	"strings"

	"ehloworld/engine/facts"
)

// LIMITS tells a client what it may do before it does too much: RFC 9422. What
// counts are commands, whatever the answer (section 3.3), for that is what a
// client that sends them in groups can count.
var _ = extend(&Extension{
	Keyword: "LIMITS",
	RFC:     9422,
	Doc:     "The server says how many messages, recipients and domains it takes.",
	Check:   checkLimits,
	Value: func(s *Session, dst []byte) []byte {
		start := len(dst)
		for _, l := range []struct {
			name string
			most int64
		}{{"MAILMAX=", s.server.limits.Messages}, {"RCPTMAX=", s.server.limits.Recipients}, {"RCPTDOMAINMAX=", s.server.limits.Domains}} {
			if l.most < 1 || l.most > maxLimit {
				continue
			}
			if len(dst) > start {
				dst = append(dst, ' ')
			}
			dst = strconv.AppendInt(append(dst, l.name...), l.most, 10)
		}
		return dst
	},
	Adds: []Addition{
		{Verb: "MAIL", Check: func(s *Session, _ *Command) *Wording {
			if s.tried == nil {
				s.tried = &tried{}
			}
			s.tried.mails++
			s.tried.recipients = 0
			if limit := s.server.limits.Messages; limit > 0 && s.tried.mails > limit {
				return s.with(enoughMail, num(limit))
			}
			return nil
		}},
		{Verb: "RCPT", Check: func(s *Session, c *Command) *Wording {
			s.tried.recipients++
			if limit := s.server.limits.Recipients; s.tried.recipients > limit {
				return s.with(enoughRecipients, num(limit))
			}
			if limit := s.server.limits.Domains; limit > 0 && !s.triesDomain(c.Mailbox.Domain(), limit) {
				return s.with(enoughDomains, num(limit))
			}
			return nil
		}},
	},
})

// maxLimit is the largest value of a limit, RFC 9422 section 4.
const maxLimit = 999999

// checkLimits wants the limits that a scene gives to be registered ones.
func checkLimits(sc *Scene) error {
	for _, o := range sc.Offers {
		if o.Keyword != "LIMITS" || !o.Given {
			continue
		}
		for _, l := range strings.Fields(o.Value) {
			name, value, _ := strings.Cut(l, "=")
			_, ok := facts.FindTerm(facts.Limits(), name)
			if n, err := strconv.ParseInt(value, 10, 64); !ok || err != nil || n < 1 || n > maxLimit || value[0] < '1' {
				return errors.New("offer LIMITS: " + l + " is no registered limit with a value from 1 to 999999 (RFC 9422 section 4)")
			}
		}
	}
	return nil
}

// tried is what a client has tried so far.
type tried struct {
	mails      int64    // MAIL commands in this session
	recipients int64    // RCPT commands since the last of them
	domains    [][]byte // of recipients in this session
}

// clone is for a rehearsal.
func (t *tried) clone() *tried {
	if t == nil {
		return nil
	}
	c := *t
	c.domains = c.domains[:len(c.domains):len(c.domains)]
	return &c
}

// triesDomain notes the domain of a recipient, and reports whether it is one of
// so many.
func (s *Session) triesDomain(name []byte, limit int64) bool {
	if len(name) == 0 { // RCPT TO:<Postmaster>
		name = []byte(s.server.home())
	}
	t, key := s.tried, appendDomainKey(nil, name)
	for _, d := range t.domains {
		if bytes.Equal(d, key) {
			return true
		}
	}
	if int64(len(t.domains)) == limit {
		return false
	}
	t.domains = append(t.domains, key)
	return true
}

var enoughDomains = word(Wording{Code: 452, Enhanced: "4.5.3", Text: "Too many recipient domains, no more than %",
	Why: "A session here may name recipients in % domains. A new connection may name others."})
