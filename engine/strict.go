package engine

import "bytes"

// What a scene has a server refuse that it could let pass: Postfix calls it
// smtpd_forbid_bare_newline = reject. RFC 5321 section 2.3.8 wants CR and LF sent
// as CRLF only, and lets no server take another line end; what it does about one
// is its own affair.

// Names of what a server may be strict in, as a scene writes them.
var strictnesses = []struct {
	Is   Strictness
	Name string
}{
	{StrictBareLF, "bare-lf"},
	{StrictBareCR, "bare-cr"},
}

// StrictnessNamed finds a strictness by its name in a scene; 0 is none.
func StrictnessNamed(name string) Strictness {
	for _, x := range strictnesses {
		if x.Name == name {
			return x.Is
		}
	}
	return 0
}

// Names are those of a set, as a scene writes them.
func (s Strictness) Names() (names []string) {
	for _, x := range strictnesses {
		if s&x.Is != 0 {
			names = append(names, x.Name)
		}
	}
	return names
}

// bareIn is the answer to a line of commands that holds what this server refuses;
// nil is that it does not. One that ends in LF alone is answered at once, for the
// client waits for that.
func (s *Session) bareIn(line []byte, size int) *ReplyTemplate {
	strict := s.server.scene.Strict
	switch {
	case strict&StrictBareLF != 0 && size == 1 && line[len(line)-1] == '\n':
		return s.with(bareCommand, octets([]byte("LF")))
	case strict&StrictBareCR != 0 && bytes.IndexByte(line[:len(line)-size], '\r') >= 0:
		return s.with(bareCommand, octets([]byte("CR")))
	}
	return nil
}

// findBare looks for LF without CR, and for CR without LF, also where a piece
// ends between them. What BINARYMIME brings may hold both (RFC 3030 section 3).
func (s *Session) findBare(p []byte) {
	if body, _ := s.tx.Asked(OfMail, "BODY"); s.incoming.bare != 0 || sameFold(body, "BINARYMIME") {
		return
	}
	strict, last := s.server.scene.Strict, s.incoming.last
	for _, c := range p {
		switch {
		case c == '\n' && last != '\r' && strict&StrictBareLF != 0:
			s.incoming.bare = StrictBareLF
			return
		case c != '\n' && last == '\r' && strict&StrictBareCR != 0:
			s.incoming.bare = StrictBareCR
			return
		}
		last = c
	}
	s.incoming.last = last
}

// bareInMessage is the answer to a message that holds what this server refuses;
// nil is that it does not.
func (s *Session) bareInMessage() *ReplyTemplate {
	switch {
	case s.incoming.bare == StrictBareLF:
		return bareLF
	case s.incoming.bare == StrictBareCR, s.incoming.last == '\r':
		return bareCR
	}
	return nil
}

var (
	bareCommand = &ReplyTemplate{Code: 500, Enhanced: "5.5.2", Text: "Bare <%> received",
		Rule: "5321-2.3.8-1", Why: "Your line contains a bare %. A line ends in CRLF, two octets, and this server refuses any other use of them."}
	bareLF = &ReplyTemplate{Code: 550, Enhanced: "5.5.2", Text: "Bare <LF> received in the message",
		Rule: "5321-2.3.8-1", Why: "The message contains an LF without a CR before it. This server refuses the whole message, because others may take that LF for the end of a line."}
	bareCR = &ReplyTemplate{Code: 550, Enhanced: "5.5.2", Text: "Bare <CR> received in the message",
		Rule: "5321-2.3.8-1", Why: "The message contains a CR without an LF after it. This server refuses the whole message, because others may take that CR for the end of a line."}
)

func init() { registerReplies(bareCommand, bareLF, bareCR) }
