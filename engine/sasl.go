package engine

import (
	"encoding/base64"
	"strconv"
	"strings"

	"ehloworld/engine/digest"
)

// A Mechanism is a way for a client to say who it is and to prove it: RFC 4422
// section 3. The AUTH command carries its messages.
type Mechanism struct {
	Name   string // "PLAIN"
	Source string // "RFC 4616 section 2"; "" where no RFC has it
	Doc    string

	Opens bool                  // the server speaks first: an initial response is 501
	Weak  bool                  // 534 to a user who is UserStrong
	TLS   bool                  // its own RFC wants TLS, whatever a scene says
	Able  func(s *Session) bool // whether it can be done in this session; nil is always

	Begun func(said []byte, step int) bool // whether a response is only the beginning of one, to who sees it typed; nil is never

	First func(s *Session, x *exchange) *ReplyTemplate              // what the server says first; nil is an empty 334
	Next  func(s *Session, x *exchange, said []byte) *ReplyTemplate // answers a response: ask, deny or accept
}

// mechanisms are all that the engine has built.
var mechanisms []*Mechanism

// mechanism registers a mechanism.
func mechanism(m *Mechanism) {
	if findMechanism(m.Name) != nil {
		panic("mechanism " + m.Name + " registered twice")
	}
	mechanisms = append(mechanisms, m)
}

// Mechanisms tell of all that the engine has built, for the sandbox. What they do is the
// engine's own.
func Mechanisms() (list []*Mechanism) {
	for _, m := range mechanisms {
		list = append(list, &Mechanism{Name: m.Name, Source: m.Source, Doc: m.Doc})
	}
	return list
}

// findMechanism finds a mechanism by its name, in any case (RFC 4954 section 8).
func findMechanism(name string) *Mechanism {
	for _, m := range mechanisms {
		if strings.EqualFold(m.Name, name) {
			return m
		}
	}
	return nil
}

// An exchange is an AUTH command being carried out, and what its mechanism has
// to remember from one step to the next.
type exchange struct {
	mechanism *Mechanism
	begun     uint64 // exchanges of this session so far: each has its own nonce
	failed    int    // exchanges in vain since the connection began, or TLS
	step      int    // responses so far
	user      string // once the client has named it
	nonce     string // the server's
	salt      string // for the user's password
	said      string // by the client, earlier
	told      string // by the server, earlier
	challenge string // in the 334 that is being given
	why       string // what brought the present answer about
}

// exchange begins an exchange.
func (s *Session) exchange(m *Mechanism) *exchange {
	if s.sasl == nil {
		s.sasl = new(exchange)
	}
	*s.sasl = exchange{mechanism: m, begun: s.sasl.begun + 1, failed: s.sasl.failed}
	s.sasl.nonce = s.random(24)
	return s.sasl
}

// clone is for a rehearsal, which goes on with an exchange of its own.
func (x *exchange) clone() *exchange {
	if x == nil {
		return nil
	}
	c := *x
	return &c
}

// hear takes a response, decoded.
func (s *Session) hear(said []byte) *ReplyTemplate {
	x := s.sasl
	x.step++
	w := x.mechanism.Next(s, x, said)
	switch {
	case w == loggedIn:
		s.login = login{user: x.user, mechanism: x.mechanism.Name}
	case w.Code.Class() != 3:
		x.failed++
	}
	if s.watch != nil {
		s.watch(Auth{Mechanism: x.mechanism.Name, User: x.user, Step: x.step, Ok: w == loggedIn})
	}
	return w
}

// ask gives a challenge, and says what it is about.
func (x *exchange) ask(challenge, why string) *ReplyTemplate {
	x.challenge, x.why = challenge, why
	if challenge == "" {
		return emptyChallenge
	}
	return challenged
}

// deny ends an exchange, and says why.
func (x *exchange) deny(why string) *ReplyTemplate {
	x.why = why
	return denied
}

// pardons reports whether a refusal does not count towards "limit errors": RFC
// 4954 section 9 has a server bear three failed attempts before it closes.
func (s *Session) pardons(w *ReplyTemplate) bool {
	return (w == denied || w == unprepared) && s.sasl.failed < 3
}

// random makes characters, the same for the same seed, and others for each
// exchange. RFC 5802 section 5.1 lets a nonce hold any of these.
func (s *Session) random(n int) string {
	const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
	b := make([]byte, n)
	var bits uint64
	for i := range b {
		if i%10 == 0 {
			bits = digest.Mix(digest.Mix(s.seed^s.serial<<32) ^ s.sasl.begun<<16 ^ uint64(i))
		}
		b[i] = alphabet[bits&63]
		bits >>= 6
	}
	return string(b)
}

// decode reads base64 that the grammar has let pass.
func decode(b []byte) []byte {
	out := make([]byte, base64.StdEncoding.DecodedLen(len(b)))
	n, _ := base64.StdEncoding.Decode(out, b)
	return out[:n]
}

// standsFor is a sentence that says what base64 stands for; "" is that it is
// none.
func standsFor(b string) string {
	out, err := base64.StdEncoding.DecodeString(b)
	if err != nil || len(out) == 0 {
		return ""
	}
	return " It decodes to " + strconv.Quote(string(out)) + "."
}

// challengeLine makes the text of a 334: base64 and nothing else (RFC 4954
// section 4).
func challengeLine(s *Session, dst []byte, _ int) ([]byte, bool) {
	return base64.StdEncoding.AppendEncode(dst, []byte(s.sasl.challenge)), false
}

// tellExchange says what brought an answer about.
func tellExchange(s *Session) string { return s.sasl.why }

var (
	challenged = &ReplyTemplate{Code: 334, Fixed: true, Lines: challengeLine, Rule: "4954-4-4", Tell: tellExchange}

	emptyChallenge = &ReplyTemplate{Code: 334, Fixed: true, Lines: challengeLine, Rule: "4954-4-6", Tell: tellExchange}

	loggedIn = &ReplyTemplate{Code: 235, Enhanced: "2.7.0", Text: "Authentication succeeded",
		Tell: func(s *Session) string {
			return "You are " + s.sasl.user + " for the rest of this session, by " + s.sasl.mechanism.Name + "."
		}}
	denied = &ReplyTemplate{Code: 535, Enhanced: "5.7.8", Text: "Authentication credentials invalid",
		Rule: "4954-4-12", Tell: tellExchange}
)

func init() { registerReplies(challenged, emptyChallenge, loggedIn, denied) }
