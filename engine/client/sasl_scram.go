package client

import (
	"encoding/base64"
	"strconv"
	"strings"

	"ehloworld/engine/digest"
)

// SCRAM proves the password to the server, and wants the server to prove that it knows
// it too: RFC 5802, and RFC 7677 with SHA-256.
var saslScramSHA256 = &mechanism{
	name: "SCRAM-SHA-256",
	first: func(c *Client, x *exchange) []byte {
		x.first = "n=" + saslName(c.Account.User) + ",r=" + c.nonce()
		return []byte("n,," + x.first)
	},
	next: func(c *Client, x *exchange, challenge []byte) ([]byte, bool) {
		switch x.steps {
		case 1:
			return x.scramFinal(c, string(challenge))
		case 2:
			x.proved = string(challenge) == x.proof
			return nil, x.proved
		}
		return nil, false
	},
}

// Iterations that a server may ask for: RFC 7677 section 4 wants 4096 at least. More
// than the most would only keep the client busy.
const leastIterations, mostIterations = 4096, 100_000

// scramFinal answers the server's nonce, salt and number of iterations.
func (x *exchange) scramFinal(c *Client, told string) ([]byte, bool) {
	parts := strings.SplitN(told, ",", 4)
	if len(parts) < 3 {
		return nil, false
	}
	nonce, ok := strings.CutPrefix(parts[0], "r=")
	salt, ok2 := strings.CutPrefix(parts[1], "s=")
	count, ok3 := strings.CutPrefix(parts[2], "i=")
	key, err := base64.StdEncoding.DecodeString(salt)
	n, err2 := strconv.Atoi(count)
	if own := c.nonce(); !ok || !ok2 || !ok3 || err != nil || err2 != nil || n < leastIterations || n > mostIterations || !strings.HasPrefix(nonce, own) || nonce == own {
		return nil, false
	}
	bare := "c=biws,r=" + nonce
	client, server := digest.SCRAM(digest.SHA256, c.Account.Password, string(key), n, x.first+","+told+","+bare)
	x.proof = "v=" + base64.StdEncoding.EncodeToString(server)
	return []byte(bare + ",p=" + base64.StdEncoding.EncodeToString(client)), true
}

// saslName writes a name in which "," and "=" mean something: RFC 5802 section 5.1.
func saslName(name string) string {
	return strings.ReplaceAll(strings.ReplaceAll(name, "=", "=3D"), ",", "=2C")
}
