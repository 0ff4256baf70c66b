package client

import "strings"

// LIMITS says how much a server takes in one transaction and over one connection: RFC
// 9422 section 4. What is more goes in another.
var extLimits = &Extension{
	Keyword: "LIMITS",
	admits: func(c *Client, m *Message, batch []int, o offer) bool {
		return c.count < o.limit("MAILMAX") && len(batch) <= o.limit("RCPTMAX") && m.domains(batch) <= o.limit("RCPTDOMAINMAX")
	},
}

// limit is what LIMITS says of a name, or else more than there can be. Section 3: what
// cannot be read counts as not said.
func (o offer) limit(name string) int {
	const none = 1 << 30
	for _, field := range strings.Fields(o.params) {
		key, value, _ := strings.Cut(field, "=")
		if !strings.EqualFold(key, name) {
			continue
		}
		n := 0
		for _, d := range []byte(value) {
			if d < '0' || d > '9' {
				return none
			}
			n = min(n*10+int(d-'0'), none)
		}
		if n > 0 {
			return n
		}
	}
	return none
}

// domains is how many domains some recipients have.
func (m *Message) domains(batch []int) (n int) {
	for i, to := range batch {
		n++
		for _, before := range batch[:i] {
			if strings.EqualFold(m.To[to].domain(), m.To[before].domain()) {
				n--
				break
			}
		}
	}
	return n
}

func (r *Recipient) domain() string { return r.Address[strings.LastIndexByte(r.Address, '@')+1:] }
