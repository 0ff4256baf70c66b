package engine

import (
	"bytes"
	"crypto/subtle"
	"strings"
)

// OAUTHBEARER and XOAUTH2 bring a token that somebody else gave the client:
// RFC 7628 section 3; and XOAUTH2, a custom that it grew out of. A token that
// is not good is answered by a 334 with an error in JSON, which the client
// acknowledges before the 535.
var (
	_ = mechanism(&Mechanism{
		Name:   "OAUTHBEARER",
		Source: "RFC 7628 section 3.1",
		Doc:    "A token from elsewhere stands for the user; who has it, is it.",
		TLS:    true, // RFC 7628 section 3
		Next: func(s *Session, x *exchange, said []byte) *Wording {
			if x.step > 1 {
				return x.acknowledged(said, "\x01")
			}
			return s.oauthBearer(x, said)
		},
	})
	_ = mechanism(&Mechanism{
		Name: "XOAUTH2",
		Doc:  "A token from elsewhere stands for the user: what there was before OAUTHBEARER.",
		TLS:  true,
		Next: func(s *Session, x *exchange, said []byte) *Wording {
			if x.step > 1 {
				return x.acknowledged(said, "")
			}
			return s.xoauth2(x, said)
		},
	})
)

// oauthBearer reads a gs2-header and pairs of key and value, each ended by
// %x01: n,a=user,^Ahost=…^Aport=…^Aauth=Bearer token^A^A
func (s *Session) oauthBearer(x *exchange, said []byte) *Wording {
	header, pairs, _ := bytes.Cut(said, []byte{1})
	binding, authzid, _ := strings.Cut(string(header), ",")
	user, comma := strings.CutSuffix(authzid, ",")
	user, named := strings.CutPrefix(user, "a=")
	pairs, ended := bytes.CutSuffix(pairs, []byte{1})
	if !comma || !ended || binding != "n" && binding != "y" || !named && user != "" {
		return x.deny(`OAUTHBEARER wants "n,a=name,", then "auth=Bearer token", with an octet of 1 behind each and one more at the end.`)
	}
	user, ok := saslName(user)
	if !ok {
		return x.deny(`In the name, "," is written =2C and "=" is written =3D.`)
	}
	auth := ""
	for pair := range bytes.SplitSeq(bytes.TrimSuffix(pairs, []byte{1}), []byte{1}) {
		key, value, _ := strings.Cut(string(pair), "=")
		switch {
		case key == "auth":
			auth = value
		case key == "host" && !strings.EqualFold(value, s.server.scene.Host):
			// RFC 7628 section 3.2: what the server knows otherwise has to match.
			return x.refuseToken("invalid_request", "You asked for the host "+value+", and this is "+s.server.scene.Host+".")
		}
	}
	return s.token(x, user, auth, "invalid_token")
}

// xoauth2 reads user=name^Aauth=Bearer token^A^A
func (s *Session) xoauth2(x *exchange, said []byte) *Wording {
	user, auth, ok := strings.Cut(string(said), "\x01auth=")
	user, named := strings.CutPrefix(user, "user=")
	auth, ended := strings.CutSuffix(auth, "\x01\x01")
	if !ok || !named || !ended || user == "" {
		return x.deny(`XOAUTH2 wants "user=name", then "auth=Bearer token", with an octet of 1 behind each and one more at the end.`)
	}
	return s.token(x, user, auth, "401")
}

// token looks for a token of the scene, which has to be the user's, if one is
// named.
func (s *Session) token(x *exchange, user, auth, status string) *Wording {
	scheme, secret, _ := strings.Cut(auth, " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return x.refuseToken(status, `There is no "Bearer" and token behind auth=.`)
	}
	if user != "" {
		name, ok := prepare([]byte(user))
		if !ok {
			return unprepared
		}
		x.user = name
	}
	for _, t := range s.server.scene.Tokens {
		if subtle.ConstantTimeCompare([]byte(t.Secret), []byte(secret)) == 1 && (user == "" || user == t.Name) {
			x.user = t.Name
			return s.vouched(x)
		}
	}
	return x.refuseToken(status, "The token is none of this server's, or of another user.")
}

// refuseToken says what is wrong in a challenge, RFC 7628 section 3.2.2.
func (x *exchange) refuseToken(status, why string) *Wording {
	x.told = why
	return x.ask(`{"status":"`+status+`","schemes":"bearer","scope":"mail"}`,
		why+" The base64 stands for the error, in JSON. Acknowledge it, and the refusal follows.")
}

// acknowledged ends an exchange whose token was refused, RFC 7628 section 3.2.3.
func (x *exchange) acknowledged(said []byte, want string) *Wording {
	if string(said) != want {
		return x.deny(x.told + " (And the acknowledgement is an octet of 1 for OAUTHBEARER, an empty line for XOAUTH2.)")
	}
	return x.deny(x.told)
}
