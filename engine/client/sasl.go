package client

// A mechanism is a way to log in: RFC 4422 section 3.
type mechanism struct {
	name  string
	clear bool                                                                  // it shows the secret: never without TLS, and only to a server that has proved its name: RFC 4954 sections 4 and 14
	token bool                                                                  // it wants a token, and no password
	first func(c *Client, x *exchange) []byte                                   // the initial response; nil is that the server speaks first
	next  func(c *Client, x *exchange, challenge []byte) (said []byte, ok bool) // answers a challenge; false cancels
}

// mechanisms are all that a client knows, the best first.
var mechanisms = []*mechanism{saslScramSHA256, saslOAuthBearer, saslXOAuth2, saslPlain, saslLogin}
