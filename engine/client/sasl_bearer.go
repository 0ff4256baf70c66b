package client

// A token stands for the user: RFC 7628 section 3.1, and what Google had before it. A
// challenge is the error, which the client answers before the reply comes.
var (
	saslOAuthBearer = &mechanism{
		name: "OAUTHBEARER", clear: true, token: true,
		first: func(c *Client, _ *exchange) []byte {
			return []byte("n,a=" + saslName(c.Account.User) + ",\x01auth=Bearer " + c.Account.Token + "\x01\x01")
		},
		next: func(*Client, *exchange, []byte) ([]byte, bool) { return []byte("\x01"), true },
	}
	saslXOAuth2 = &mechanism{
		name: "XOAUTH2", clear: true, token: true,
		first: func(c *Client, _ *exchange) []byte {
			return []byte("user=" + c.Account.User + "\x01auth=Bearer " + c.Account.Token + "\x01\x01")
		},
		next: func(*Client, *exchange, []byte) ([]byte, bool) { return nil, true },
	}
)
