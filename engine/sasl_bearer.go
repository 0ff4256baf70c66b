package engine

import (
	"bytes"
	"crypto/subtle"
	"strings"

	"ehloworld/engine/grammar"
)

// OAUTHBEARER and XOAUTH2 bring a token that somebody else gave the client:
// RFC 7628 section 3; and XOAUTH2, a custom that it grew out of. A token that
// is not good is answered by a 334 with an error in JSON, which the client
// acknowledges before the 535.
var (
	saslOAuthBearer = &Mechanism{
		Name:   "OAUTHBEARER",
		Source: "RFC 7628 section 3.1",
		Doc:    "A token issued elsewhere stands for the user: whoever holds it is the user.",
		TLS:    true, // RFC 7628 section 3
		Next: func(s *Session, x *exchange, said []byte) *ReplyTemplate {
			if x.step > 1 {
				return x.acknowledged(said, "\x01")
			}
			return s.oauthBearer(x, said)
		},
	}
	saslXOAuth2 = &Mechanism{
		Name: "XOAUTH2",
		Doc:  "A token issued elsewhere stands for the user: the form used before OAUTHBEARER.",
		TLS:  true,
		Next: func(s *Session, x *exchange, said []byte) *ReplyTemplate {
			if x.step > 1 {
				return x.acknowledged(said, "")
			}
			return s.xoauth2(x, said)
		},
	}
)

// oauthBearer reads a gs2-header and pairs of key and value, each ended by
// %x01: n,a=user,^Ahost=…^Aport=…^Aauth=Bearer token^A^A
func (s *Session) oauthBearer(x *exchange, said []byte) *ReplyTemplate {
	if string(said) == "\x01" { // it acknowledges an error, and there was none
		return x.deny("A single octet of value 1 acknowledges an error. Nothing was wrong yet: begin with your name and the token.")
	}
	header, pairs, _ := bytes.Cut(said, []byte{1})
	binding, authzid, _ := strings.Cut(string(header), ",")
	user, comma := strings.CutSuffix(authzid, ",")
	user, named := strings.CutPrefix(user, "a=")
	pairs, ended := bytes.CutSuffix(pairs, []byte{1})
	if !comma || !ended || binding != "n" && binding != "y" || named == (user == "") {
		return x.refuseToken("invalid_request", `OAUTHBEARER wants "n,a=name,", then "auth=Bearer token", each followed by an octet of value 1, and one more at the end.`)
	}
	user, ok := saslName(user)
	if !ok {
		return x.refuseToken("invalid_request", `In the name, "," is written =2C and "=" is written =3D.`)
	}
	auth := ""
	for len(pairs) > 0 {
		var pair []byte
		pair, pairs, ended = bytes.Cut(pairs, []byte{1})
		key, value, ok := strings.Cut(string(pair), "=")
		if !ended || !ok {
			return x.refuseToken("invalid_request", "Each pair is a key, = and a value, followed by an octet of value 1.")
		}
		// RFC 7628 section 3.2: what the server knows otherwise has to match.
		switch {
		case key == "auth":
			auth = value
		case key == "host" && !s.isHost(value):
			return x.refuseToken("invalid_request", "You asked for the host "+value+", and this is "+s.server.scene.Host+".")
		case key == "port" && !s.isPort(value):
			return x.refuseToken("invalid_request", "You asked for the port "+value+", but you are not connected to that port.")
		}
	}
	return s.token(x, user, auth, "invalid_token")
}

// isHost reports whether a client means this server by a name: that of the scene,
// or the address that it has connected to.
func (s *Session) isHost(name string) bool {
	if strings.EqualFold(name, s.server.scene.Host) {
		return true
	}
	if s.local == nil || s.local.ip == (grammar.IP{}) {
		return false
	}
	local := s.local.ip
	name = lower(strings.TrimSuffix(strings.TrimPrefix(name, "["), "]"))
	ip, ok := grammar.ParseIP(name)
	return ok && ip == local || name == "localhost" && (local.Is4() && local[12] == 127 || local == grammar.IP{15: 1})
}

// isPort reports whether a client has connected to a port, as far as the server
// knows: a number without leading zeros (RFC 7628 section 3.1).
func (s *Session) isPort(number string) bool {
	n, ok := readInt([]byte(number))
	return ok && isDigits(number) && number[0] != '0' && n < 1<<16 && (s.local == nil || s.local.port == 0 || n == s.local.port)
}

// xoauth2 reads user=name^Aauth=Bearer token^A^A
func (s *Session) xoauth2(x *exchange, said []byte) *ReplyTemplate {
	user, auth, ok := strings.Cut(string(said), "\x01auth=")
	user, named := strings.CutPrefix(user, "user=")
	auth, ended := strings.CutSuffix(auth, "\x01\x01")
	if !ok || !named || !ended || user == "" {
		return x.refuseToken("400", `XOAUTH2 wants "user=name", then "auth=Bearer token", each followed by an octet of value 1, and one more at the end.`)
	}
	return s.token(x, user, auth, "401")
}

// token looks for a token of the scene, which has to be the user's, if one is
// named.
func (s *Session) token(x *exchange, user, auth, status string) *ReplyTemplate {
	scheme, secret, _ := strings.Cut(auth, " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return x.refuseToken(status, `There is no "Bearer" and token after auth=.`)
	}
	if user != "" {
		name, ok := prepare([]byte(user))
		if !ok {
			return x.refuseToken(status, unprepared.Why)
		}
		x.user = name
	}
	for _, t := range s.server.scene.Tokens {
		if subtle.ConstantTimeCompare([]byte(t.Secret), []byte(secret)) == 1 && (user == "" || x.user == t.Name) {
			x.user = t.Name
			if w := s.vouched(x); w != denied {
				return w
			}
			return x.refuseToken(status, x.why)
		}
	}
	return x.refuseToken(status, "This server does not know the token, or it belongs to another user.")
}

// refuseToken says what is wrong in a challenge: each authentication that fails
// is told so (RFC 7628 section 3.2.2). XOAUTH2 names the schemes as well.
func (x *exchange) refuseToken(status, why string) *ReplyTemplate {
	x.told = why
	schemes := ""
	if x.mechanism.Name == "XOAUTH2" {
		schemes = `"schemes":"bearer",`
	}
	return x.ask(`{"status":"`+status+`",`+schemes+`"scope":"mail"}`,
		why+" The base64 decodes to the error, in JSON. Acknowledge it, and the refusal follows.")
}

// acknowledged ends an exchange whose token was refused, RFC 7628 section 3.2.3.
func (x *exchange) acknowledged(said []byte, want string) *ReplyTemplate {
	if string(said) != want {
		return x.deny(x.told + " (To acknowledge, OAUTHBEARER sends an octet of value 1, and XOAUTH2 an empty line.)")
	}
	return x.deny(x.told)
}

func init() {
	mechanism(saslOAuthBearer)
	mechanism(saslXOAuth2)
}
