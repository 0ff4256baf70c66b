package client

import (
	"encoding/base64"
	"strings"

	"ehloworld/engine/digest"
)

// AUTH logs in: RFC 4954.
var extAuth = &Extension{
	Keyword: "AUTH",
	before: func(c *Client, o offer) bool {
		if c.Account == nil || c.login != nil {
			return false
		}
		c.logIn(strings.Fields(o.params))
		return true
	},
	command: AUTH,
	row: &row{
		like: "235 Welcome", timeout: usual, source: "as for MAIL", last: true,
		why: "The client has an account here, and proves that it is its own.",
		on: [4]*Move{
			{"go on", "", "The client is logged in.", func(c *Client, k command, r *Reply) {
				x := c.login
				if x.proof != "" && !x.proved { // RFC 5802 section 5: who asks for the proof and does not get it is not at home
					c.settleAll(&Outcome{Fate: Deferred, Step: AUTH, Reply: r, Status: "4.7.8", Why: "The server has not proved that it knows the password."})
					c.leave()
					return
				}
				c.user = c.Account.User
			}},
			{"answer the challenge", "", "The server asks for more. The client answers as the mechanism says, or cancels with an asterisk.", func(c *Client, _ command, r *Reply) {
				x := c.login
				text := ""
				if len(r.Lines[0]) > 4 {
					text = r.Lines[0][4:]
				}
				challenge, err := base64.StdEncoding.DecodeString(text)
				ok := err == nil && !x.cancel
				if ok {
					x.response, ok = x.mechanism.next(c, x, challenge)
				}
				if x.cancel = !ok; ok {
					x.steps++
				}
				c.then(AUTH, 1)
			}},
			{"keep the mail", "", "The client cannot log in now. It keeps the mail, and tries again later.", notLoggedIn},
			{"keep the mail and complain", "", "The server refuses this login for good. The client keeps the mail until somebody has put that right.", notLoggedIn}},
		write: func(c *Client, k command) {
			x := c.login
			encoded := base64.StdEncoding.EncodeToString
			switch {
			case x.cancel:
				c.out = append(c.out, '*')
			case k.to == 1:
				c.out = append(c.out, encoded(x.response)...)
			default:
				c.out = append(append(c.out, "AUTH "...), x.mechanism.name...)
				if x.mechanism.first != nil {
					c.out = append(append(c.out, ' '), encoded(x.mechanism.first(c, x))...)
					x.steps = 1
				}
			}
			c.put("\r\n")
		},
	},
}

// An exchange is an AUTH command being carried out.
type exchange struct {
	mechanism *mechanism
	steps     int    // responses so far, the initial one too
	response  []byte // to be said
	cancel    bool   // "*" is to be said: section 4
	first     string // what SCRAM has said first
	proof     string // what SCRAM wants to hear from the server
	proved    bool   // and it was heard
}

// logIn begins the best mechanism that the server offers.
func (c *Client) logIn(offers []string) {
	c.login = new(exchange)
	for _, m := range mechanisms {
		if m.clear && !(c.secure && c.verified) || m.token != (c.Account.Token != "") {
			continue
		}
		for _, name := range offers {
			if strings.EqualFold(name, m.name) {
				c.login = &exchange{mechanism: m}
				c.then(AUTH, 0)
				return
			}
		}
	}
	c.settleAll(&Outcome{Fate: Deferred, Step: AUTH, Status: "4.7.0", Why: "The client has an account on this host, and the host offers no mechanism that it would use here."})
	c.leave()
}

// nonce is what a client makes up. It is different for each Seed.
func (c *Client) nonce() string {
	n, text := c.Seed, make([]byte, 18)
	for i := range text {
		n = digest.Mix(n)
		text[i] = byte(n)
	}
	return base64.StdEncoding.EncodeToString(text)
}

// notLoggedIn keeps all mail: the account is for its owner to mend.
func notLoggedIn(c *Client, k command, r *Reply) {
	o := &Outcome{Fate: Deferred, Step: k.step, Reply: r}
	if r.Enhanced == "" || r.Enhanced[0] != '4' { // one for good is not for the message
		o.Status = "4.7.8"
	}
	c.settleAll(o)
	c.leave()
}
