package client

// LOGIN asks for the name, and then for the password. No RFC has it.
var saslLogin = &mechanism{
	name: "LOGIN", clear: true,
	next: func(c *Client, x *exchange, _ []byte) ([]byte, bool) {
		switch x.steps {
		case 0:
			return []byte(c.Account.User), true
		case 1:
			return []byte(c.Account.Password), true
		}
		return nil, false
	},
}
