package engine

import (
	"bytes"
	"crypto/subtle"
	"encoding/base64"
	"strconv"
	"strings"

	"ehloworld/engine/digest"
)

// SCRAM proves the password to the server, and to the client that the server
// knows it, without sending it: RFC 5802, and RFC 7677 with SHA-256.
var (
	saslScramSHA1   = scram("SCRAM-SHA-1", "RFC 5802 section 5", digest.SHA1)
	saslScramSHA256 = scram("SCRAM-SHA-256", "RFC 7677 section 3", digest.SHA256)
)

// iterations of the hash: the least that RFC 5802 section 5.1 and RFC 7677
// section 3 have a server announce. This server runs in a page.
const iterations = 4096

func scram(name, source string, d *digest.Digest) *Mechanism {
	return &Mechanism{
		Name:   name,
		Source: source,
		Doc:    "Both sides prove that they know the password, and neither sends it.",
		Begun: func(said []byte, step int) bool {
			return step == 0 && !bytes.Contains(said, []byte(",r=")) || step == 1 && !bytes.Contains(said, []byte(",p="))
		},
		Next: func(s *Session, x *exchange, said []byte) *ReplyTemplate {
			switch x.step {
			case 1:
				return s.scramFirst(x, said)
			case 2:
				return s.scramFinal(x, said, d)
			}
			// The server's proof was the last word; the client has read it and
			// has nothing to add.
			if len(said) > 0 {
				return x.deny("Only an empty response was left to send, and you sent more.")
			}
			return loggedIn
		},
	}
}

// scramFirst answers the client-first-message with nonce, salt and iteration
// count. Also for a name that nobody has: the salt looks the same.
func (s *Session) scramFirst(x *exchange, said []byte) *ReplyTemplate {
	m, ok := readClientFirst(string(said))
	if !ok {
		return x.deny(`The first message is "n,,n=name,r=nonce": no channel binding, nobody else to act for, your name, and characters of your choice.`)
	}
	if w := s.claim(x, []byte(m.authzid), []byte(m.name)); w != nil {
		return w
	}
	if x.salt == "" {
		x.salt = s.saltOf(x.user)
	}
	x.said = string(said)
	x.told = "r=" + m.nonce + x.nonce + ",s=" + base64.StdEncoding.EncodeToString([]byte(x.salt)) + ",i=" + strconv.Itoa(iterations)
	return x.ask(x.told, "The base64 decodes to "+x.told+
		": your nonce with the server's, the salt of your password, and how many times to hash it. Send c=biws, the nonce and your proof.")
}

// scramFinal checks the client-final-message, and gives the server's own proof.
// RFC 4954 section 4: a 235 carries no data, so it comes in one more 334.
func (s *Session) scramFinal(x *exchange, said []byte, d *digest.Digest) *ReplyTemplate {
	first, _ := readClientFirst(x.said)
	bare, proof, ok := strings.Cut(string(said), ",p=")
	binding, nonce, ok2 := strings.Cut(bare, ",r=")
	nonce, _, _ = strings.Cut(nonce, ",") // extensions may follow
	want := "c=" + base64.StdEncoding.EncodeToString([]byte(first.header))
	switch {
	case !ok || !ok2:
		return x.deny(`The second message is "c=biws,r=nonce,p=proof".`)
	case binding != want:
		return x.deny("The first part has to be " + want + ": base64 of the beginning of your first message.")
	case nonce != first.nonce+x.nonce:
		return x.deny("The nonce has to be yours followed by the server's, as the server sent it.")
	}
	u := s.account(x.user)
	if u == nil {
		return s.accept(x, false)
	}
	message := first.bare + "," + x.told + "," + bare
	client, server := digest.SCRAM(d, u.Password, x.salt, iterations, message)
	if sent, err := base64.StdEncoding.DecodeString(proof); err != nil || subtle.ConstantTimeCompare(sent, client) != 1 {
		return s.accept(x, false)
	}
	if w := s.accept(x, true); w != loggedIn {
		return w
	}
	x.told = "v=" + base64.StdEncoding.EncodeToString(server)
	return x.ask(x.told, "Your proof was right. This is the server's: compare it with your own calculation, and send an empty line.")
}

// clientFirst is a client-first-message, RFC 5802 section 7.
type clientFirst struct {
	header  string // gs2-header: how the channel is bound, and authzid
	bare    string // the rest
	authzid string
	name    string
	nonce   string
}

func readClientFirst(text string) (m clientFirst, ok bool) {
	binding, rest, _ := strings.Cut(text, ",")
	authzid, bare, ok := strings.Cut(rest, ",")
	// "y": the client could bind and thinks that the server cannot, which is so.
	if !ok || binding != "n" && binding != "y" {
		return m, false
	}
	m.header, m.bare = text[:len(text)-len(bare)], bare
	if authzid != "" {
		if m.authzid, ok = strings.CutPrefix(authzid, "a="); !ok {
			return m, false
		}
	}
	name, rest, ok := strings.Cut(bare, ",r=")
	m.nonce, _, _ = strings.Cut(rest, ",")
	if !ok || m.nonce == "" || strings.ContainsFunc(m.nonce, func(r rune) bool { return r < '!' || r > '~' }) {
		return m, false
	}
	// RFC 5802 section 5.1: an extension "m=" before the name has to fail.
	if m.name, ok = strings.CutPrefix(name, "n="); !ok {
		return m, false
	}
	var ok2 bool
	m.name, ok = saslName(m.name)
	m.authzid, ok2 = saslName(m.authzid)
	return m, ok && ok2
}

// saslName reads a name in which "," is written =2C and "=" is =3D; any other
// "=" has to fail.
func saslName(written string) (name string, ok bool) {
	name = strings.ReplaceAll(strings.ReplaceAll(written, "=2C", ","), "=3D", "=")
	return name, strings.Count(written, "=") == strings.Count(written, "=2C")+strings.Count(written, "=3D") && !strings.Contains(written, ",")
}

// saltOf is the salt of a name: the same each time, as if it were stored with
// the password.
func (s *Session) saltOf(name string) string {
	n := s.server.scene.Seed
	for i := range len(name) {
		n = digest.Mix(n ^ uint64(name[i]))
	}
	salt := make([]byte, 16)
	for i := range salt {
		n = digest.Mix(n)
		salt[i] = byte(n)
	}
	return string(salt)
}

func init() {
	mechanism(saslScramSHA1)
	mechanism(saslScramSHA256)
}
