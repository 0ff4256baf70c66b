package engine

import (
	"bytes"
	"strconv"

	"ehloworld/engine/grammar"
)

// MTRK lets a client ask later what became of a message: RFC 3885. Who asks
// does so by MTQP, another protocol; here the certifier is kept with the
// envelope, and what may not be sent is refused.
var extMtrk = &Extension{
	Keyword: "MTRK",
	RFC:     3885,
	Needs:   "DSN", // section 2: ENVID and ORCPT go with it
	Doc:     "The client marks a message so it can ask later what became of it.",
	Params: []Param{{
		Verb:   "MAIL",
		Name:   "MTRK",
		Doc:    "The hash of a secret that has to be known in order to ask, and how many seconds to remember the message.",
		Rule:   ruleMtrk,
		Octets: 40,
		EndsAt: fanned, // section 3.3
		Parse:  readMtrk,
		Check:  checkMtrk,
		// Section 3.1: nothing goes on of what is to be forgotten by then.
		AfterDelay: func(v []byte, seconds int64) ([]byte, bool) {
			certifier, timeout, timed := bytes.Cut(v, []byte(":"))
			left, _ := readInt(timeout)
			if left -= seconds; !timed || left <= 0 {
				return v, !timed
			}
			return strconv.AppendInt(append(bytes.Clone(certifier), ':'), left, 10), true
		},
	}},
}

// RFC 3885 section 3.1 says base64, and RFC 5321 section 4.1.2 lets no value
// hold the "=" that pads it. Both forms are taken.
var ruleMtrk = grammar.Define("mtrk-value", `mtrk-value = base64 [ ":" 1*9DIGIT ]`, "RFC 3885 section 3.1",
	"The hash of a secret, in base64; then how many seconds to remember the message.")

func readMtrk(p *grammar.Parser) []byte {
	defer p.End(p.Begin(ruleMtrk))
	start := p.Pos()
	if len(p.Run(grammar.Base64Char)) == 0 {
		p.Fail("base64")
	}
	for pads := 0; pads < 2 && p.Next('='); pads++ {
	}
	if p.Next(':') {
		at := p.Pos()
		switch n := len(p.Run(grammar.Digit)); {
		case n == 0:
			p.Fail("a digit")
		case n > 9:
			p.FailAt(at+9, "at most 9 digits")
		}
	}
	return p.Since(start)
}

// checkMtrk wants the ENVID of section 3.2, with the host that made it.
func checkMtrk(s *Session, _ []byte) *ReplyTemplate {
	id, _ := s.cmd.given("ENVID")
	if local, host, _ := bytes.Cut(id, []byte("@")); len(local) == 0 || len(host) == 0 {
		return noUniqueID
	}
	return nil
}

var noUniqueID = &ReplyTemplate{Code: 501, Enhanced: "5.5.4", Text: "MTRK needs an ENVID with an @ and a host",
	Why: "A later query names the message by its ENVID, which no other message in the world may have: RFC 3885 section 3.2."}

func init() {
	extend(extMtrk)
	registerReplies(noUniqueID)
}
