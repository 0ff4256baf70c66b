package judge

import (
	"bytes"
	"strings"

	"ehloworld/engine/grammar"
)

// mostReply is how many octets a reply may have before it is taken for endless: far
// more than any list of extensions.
const mostReply = 64 << 10

// A Reply is one that a server has given.
type Reply struct {
	Code  int
	Lines []string // as they came, without CRLF
}

// texts are its lines without their codes.
func (r *Reply) texts() (list []string) {
	for _, line := range r.Lines {
		list = append(list, line[min(4, len(line)):])
	}
	return list
}

// A fault is a reply that is none.
type fault struct{ rule, why string }

// readReply takes a reply from the front of what has come. It reports how many octets
// that were; 0 is that more has to come. Section numbers are those of RFC 5321.
func readReply(in []byte) (r *Reply, octets int, bad *fault) {
	r = &Reply{}
	for {
		end := bytes.IndexByte(in[octets:], '\n')
		if end < 0 {
			if len(in) > mostReply {
				return nil, 0, &fault{"5321-4.5.3.1-1", "The reply has no end: " + grammar.Counted(len(in), "octet") + " have come."}
			}
			return nil, 0, nil
		}
		line := string(in[octets : octets+end])
		octets += end + 1
		text, crlf := strings.CutSuffix(line, "\r")
		switch {
		case len(text) < 3 || !isDigit(text[0]) || !isDigit(text[1]) || !isDigit(text[2]):
			return nil, 0, &fault{"5321-4.3.2-1", "A line of the reply does not begin with a code of three digits."}
		case text[0] < '2' || text[0] > '5':
			return nil, 0, &fault{"5321-4.2-5", "The first digit of the code is none of 2, 3, 4 and 5."}
		case len(text) > 3 && text[3] != ' ' && text[3] != '-':
			return nil, 0, &fault{"5321-4.3.2-1", "After the three digits of its code, the reply has neither a space nor a hyphen."}
		case !crlf:
			return nil, 0, &fault{"5321-2.3.8-1", "A line of the reply ends with LF alone, not with CRLF."}
		}
		code := int(text[0]-'0')*100 + int(text[1]-'0')*10 + int(text[2]-'0')
		if r.Code != 0 && code != r.Code {
			return nil, 0, &fault{"5321-4.2.1-2", "The lines of the reply have different codes."}
		}
		r.Code = code
		r.Lines = append(r.Lines, text)
		if len(text) == 3 || text[3] == ' ' {
			return r, octets, nil
		}
		if octets > mostReply {
			return nil, 0, &fault{"5321-4.5.3.1-1", "The reply has no end: " + grammar.Counted(len(r.Lines), "line") + " have come."}
		}
	}
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
