package engine

import "math/bits"

// A mode is what the framer reads.
type mode uint8

const (
	lines       mode = iota // command lines
	response                // a SASL response
	messageText             // message text, to CRLF "." CRLF
	chunk                   // a count of octets
	skip                    // the rest of a line that is too long, to its CRLF
	handshaking             // nothing: a handshake comes
	ungreeted               // nothing: the greeting has not come
	mute                    // nothing: the server has fallen silent
	closed                  // nothing: the connection is closed
	replies                 // replies: the connection is turned around
)

// Mode says what the session reads now: "lines", "response", "text", "octets",
// "skip", "deaf", "waiting", "silent", "closed" or "replies".
func (s *Session) Mode() string {
	return [...]string{"lines", "response", "text", "octets", "skip", "deaf", "waiting", "silent", "closed", "replies"}[s.mode]
}

// Pending is what has come of a line that is no whole line yet.
func (s *Session) Pending() []byte { return s.part }

// A framer cuts what comes into lines, text and chunks. No other code sees raw
// octets, and only CRLF ends a line.
type framer struct {
	mode    mode
	after   mode // skip: what was being read
	cr      bool // the last octet of part was CR
	early   bool // what is read came before TLS
	more    bool // octets have come after the line that is read
	seen    seen
	verdict *ReplyTemplate
	left    int64  // chunk: octets to come
	part    []byte // the beginning of a line
	kept    []byte // LenientKeepsPlaintext: what came behind STARTTLS
	column  int    // octets of the text line so far
}

// maxResponse is the longest line of a SASL exchange, RFC 4954 section 4.
const maxResponse = 12288

// longest is how long the line may get that is being read, CRLF included.
func (s *Session) longest() int {
	if s.mode == response {
		return maxResponse
	}
	return s.server.longest
}

// read takes octets by the mode of the framer, until they are used up.
func (s *Session) read(p []byte) {
	for len(p) > 0 {
		switch s.mode {
		case messageText:
			n, end := s.text(p)
			if p = p[n:]; end {
				s.endOfText()
			}
		case chunk:
			n := int(min(s.left, int64(len(p))))
			s.octets(p[:n])
			p = p[n:]
		case handshaking:
			s.ignore(p)
			return
		case ungreeted:
			s.tooEarly()
		case mute:
			s.discard(p, "the server has gone silent")
			return
		case closed:
			s.discard(p, "the connection is closed")
			return
		default:
			n, size := lineEnd(p, s.cr), len("\r\n")
			if s.server.bareEnds != 0 {
				n, size = s.laxLineEnd(p)
			}
			if n < 0 {
				s.begun(p)
				return
			}
			s.cr, s.more = false, len(p) > n
			line := p[:n]
			if len(s.part) > 0 { // a line that lies whole in p is not copied
				s.part = append(s.part, line...)
				line = s.part
			}
			switch {
			case s.mode == lines && len(line) <= s.server.longest:
				s.command(line, size)
			case s.mode == replies && len(line) <= s.server.longest:
				s.hearReply(line[:len(line)-size])
			case s.mode == response && len(line) <= maxResponse:
				s.respond(line, size)
			default:
				s.passOver(line)
			}
			s.part = s.part[:0]
			p = p[n:]
		}
	}
}

// begun keeps the beginning of a line, unless that is too long already.
func (s *Session) begun(p []byte) {
	s.cr = p[len(p)-1] == '\r'
	if s.mode == skip {
		s.discard(p, "the line is too long")
		return
	}
	if s.part = append(s.part, p...); len(s.part) > s.longest() {
		s.cameLong(s.part)
		s.discard(s.part, "the line is too long")
		s.part, s.after, s.mode = s.part[:0], s.mode, skip
	} else if s.watch != nil {
		s.watch(Pending{string(s.part)})
	}
}

// passOver ends a line that is too long, and answers it.
func (s *Session) passOver(line []byte) {
	s.discard(line, "the line is too long")
	if s.mode == skip {
		s.mode = s.after
	} else {
		s.cameLong(line)
	}
	s.tooLong()
}

// cameLong has extensions note a command whose line is too long to be read, by
// how it begins.
func (s *Session) cameLong(line []byte) {
	if s.mode != lines {
		return
	}
	_, end := packed(line)
	s.cmd.begin(s.server.verb(line[:end]))
	s.came(&s.cmd)
}

// lineEnd is how much of p belongs to the line that ends first, -1 where none does.
// The CR of its CRLF may have come before p.
func lineEnd(p []byte, cr bool) int {
	const each = 0x0101010101010101 // octet of w
	for i := 0; i < len(p); i++ {
		// Lines of commands are so short that calling bytes.IndexByte costs more
		// than to look at eight octets at a time here. What is above LF and below
		// 0x8b keeps its top bit clear; the first that does not may be LF.
		for i < len(p)-7 {
			w := uint64(p[i]) | uint64(p[i+1])<<8 | uint64(p[i+2])<<16 | uint64(p[i+3])<<24 |
				uint64(p[i+4])<<32 | uint64(p[i+5])<<40 | uint64(p[i+6])<<48 | uint64(p[i+7])<<56
			if w = (w - each*('\n'+1)) & (each << 7); w != 0 {
				i += bits.TrailingZeros64(w) >> 3
				break
			}
			i += 8
		}
		if i < len(p) && p[i] == '\n' && (i > 0 && p[i-1] == '\r' || i == 0 && cr) {
			return i + 1
		}
	}
	return -1
}

// octets takes a piece of a chunk.
func (s *Session) octets(p []byte) {
	s.left -= int64(len(p))
	if s.verdict != nil {
		s.discard(p, "the chunk was refused")
	} else {
		s.keep(p)
		s.tellOctets(p)
	}
	if s.left == 0 {
		s.endOfChunk()
	}
}

// mostKept is how much a lax server's input buffer holds.
const mostKept = 64 << 10

// ignore throws away what came in the clear behind STARTTLS, RFC 3207 section
// 4.2. A lax server keeps it.
func (s *Session) ignore(p []byte) {
	if s.server.scene.Lenient&LenientKeepsPlaintext != 0 {
		n := min(len(p), mostKept-len(s.kept))
		s.kept = append(s.kept, p[:n]...)
		p = p[n:]
	}
	s.discard(p, "it came in the clear after STARTTLS")
}

func (s *Session) discard(p []byte, why string) {
	if s.watch != nil && len(p) > 0 {
		s.watch(Discard{Octets: string(p), Why: why})
	}
}

// tooLong answers a line that was too long for any verb.
func (s *Session) tooLong() {
	if s.mode == replies {
		s.missReply()
		return
	}
	if s.mode == response {
		s.settle(longResponse)
		return
	}
	s.from, s.cmd = s.state, Command{Params: s.cmd.Params[:0]}
	s.settle(s.judgeUnread(longLine))
}

var (
	longLine = &ReplyTemplate{Code: 500, Enhanced: "5.5.2", Text: "Line too long",
		Rule: "5321-4.5.3.1-1", Tell: func(s *Session) string {
			return "A command line here may have " + octetCount(s.lineLimit()) + ", including its CRLF."
		}}
	longResponse = &ReplyTemplate{Code: 500, Enhanced: "5.5.6", Text: "Authentication exchange line is too long",
		Rule: "4954-4-10", Why: "A line of a SASL exchange may have 12288 octets here."}
)

func init() { registerReplies(longLine, longResponse) }
