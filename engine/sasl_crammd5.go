package engine

import (
	"bytes"
	"crypto/subtle"
	"strconv"

	"ehloworld/engine/digest"
)

// CRAM-MD5 gives a challenge, and wants the name and a digest of the challenge
// under the password: RFC 2195 section 2. The password stays at home, but the
// server proves nothing.
var saslCrammd5 = &Mechanism{
	Name:   "CRAM-MD5",
	Source: "RFC 2195 section 2",
	Doc:    "A keyed digest of the server's challenge proves the password without sending it.",
	Opens:  true,
	Weak:   true,
	Begun: func(said []byte, _ int) bool {
		_, digest, _ := bytes.Cut(said, []byte(" "))
		return len(digest) < 32
	},
	First: func(s *Session, x *exchange) *ReplyTemplate {
		// In the form of a message-id: random digits, a timestamp, the host.
		x.told = "<" + strconv.FormatUint(digest.Mix(s.seed^s.serial<<32^x.begun)>>32, 10) + "." +
			strconv.FormatInt(s.Now(), 10) + "@" + s.server.scene.Host + ">"
		if fixed := s.server.challenge(); fixed != "" {
			x.told = fixed
		}
		return x.ask(x.told, "The base64 decodes to "+x.told+". Send your name, a space, and its digest keyed with your password, in base64.")
	},
	Next: func(s *Session, x *exchange, said []byte) *ReplyTemplate {
		at := bytes.LastIndexByte(said, ' ')
		if at < 0 {
			return x.deny("CRAM-MD5 wants your name, a space and the digest.")
		}
		if w := s.claim(x, nil, said[:at]); w != nil {
			return w
		}
		u := s.account(x.user)
		return s.accept(x, u != nil && subtle.ConstantTimeCompare(said[at+1:], []byte(cramDigest(u.Password, x.told))) == 1)
	},
}

// challenge is the one that the scene has CRAM-MD5 give each time; "" is none.
func (v *Server) challenge() string {
	for i := range v.scene.Mechanisms {
		if row := &v.scene.Mechanisms[i]; row.Challenge != "" {
			return row.Challenge
		}
	}
	return ""
}

// cramDigest is the digest of a challenge, in lower-case hexadecimal.
func cramDigest(password, challenge string) (hex string) {
	const digits = "0123456789abcdef"
	for _, c := range digest.MD5.Keyed([]byte(password)).Sum(nil, []byte(challenge)) {
		hex += digits[c>>4:c>>4+1] + digits[c&15:c&15+1]
	}
	return hex
}

func init() { mechanism(saslCrammd5) }
