package report

import (
	"strings"
	"unicode/utf8"

	"ehloworld/engine/grammar"
)

// returned is the part that brings the message back, and what of it that is in words.
// All of it comes back where it has failed and RET asked for that (RFC 3461 section 6.2),
// if such a part can hold it, and else its header.
func (r *Report) returned() (what, text string) {
	header := headerOf(r.Message)
	whole, kind, headers := r.Action == "failed" && r.Full && !r.Cut && isPlain(r.Message), "message/rfc822", "text/rfc822-headers"
	if !grammar.IsASCII(header) {
		kind, headers = "message/global", "message/global-headers"
		if r.form() == inASCII || !utf8.ValidString(header) || !isPlain(header) {
			// Quoted-printable is not for such a part; and other octets are no mail at all.
			whole, headers = false, "text/rfc822-headers"
		}
	}
	if whole {
		return "", part(kind, r.Message, true)
	}
	return "the header of ", part(headers, header, headers == "message/global-headers")
}

// headerOf is the header of a message, each line with its CRLF.
func headerOf(message string) string {
	if strings.HasPrefix(message, "\r\n") {
		return ""
	}
	if header, _, found := strings.Cut(message, "\r\n\r\n"); found {
		return header + "\r\n"
	}
	return message
}
