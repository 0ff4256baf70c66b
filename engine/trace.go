package engine

import (
	"time"

	"ehloworld/engine/civil"
	"ehloworld/engine/digest"
)

// received appends the Received field that a server puts on top of a message:
// the time-stamp line of RFC 5321 section 4.4. It names the recipient only if
// there is one, so that no copy tells of another.
func (s *Session) received(dst []byte) []byte {
	dst = append(dst, "Received: from "...)
	if s.hello.said {
		dst = append(dst, s.hello.from...)
	} else {
		dst = s.appendPeer(dst)
	}
	dst = append(s.appendProtocol(append(dst, s.server.by...)), " id "...)
	dst = append(dst, s.incoming.id[:]...)
	if s.tx.Len() == 1 {
		dst = append(dst, "\r\n for <"...)
		dst = append(append(dst, s.tx.To(0).Text...), '>')
	}
	for _, x := range s.server.touching {
		if x.Trace != nil {
			dst = x.Trace(s, dst)
		}
	}
	return append(dst, s.server.world.stampOf(s.now/int64(time.Second))...)
}

// A stamp is how each Received field ends that is written in one second. The last one
// is kept, because most messages come in the same second as the one before.
type stamp struct {
	unix int64
	text []byte
}

func (w *World) stampOf(unix int64) []byte {
	last := w.stamp.Load()
	if last == nil || last.unix != unix {
		last = &stamp{unix, append(civil.AppendMailDate([]byte("; "), unix), "\r\n"...)}
		w.stamp.Store(last)
	}
	return last.text
}

// appendPeer appends who has connected, with the name that the DNS has for it.
func (s *Session) appendPeer(dst []byte) []byte {
	dst = append(dst, " ("...)
	if s.name != "" {
		dst = append(append(dst, s.name...), ' ')
	}
	return s.peer.AppendLiteral(dst)
}

// appendProtocol appends the registered name of how the message came: RFC 3848,
// and RFC 6531 section 4.3.
func (s *Session) appendProtocol(dst []byte) []byte {
	switch {
	case !s.hello.esmtp:
		return append(dst, "SMTP"...)
	case s.tx.isUTF8():
		dst = append(dst, "UTF8SMTP"...)
	default:
		dst = append(dst, "ESMTP"...)
	}
	if s.secure {
		dst = append(dst, 'S')
	}
	if s.login.user != "" {
		dst = append(dst, 'A')
	}
	return dst
}

// A messageID names a message in this server's trace.
type messageID [10]byte

// nextID makes the id of the next message, the same for the same seed.
func (s *Session) nextID() (made messageID) {
	const digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	n := digest.Mix(s.seed ^ digest.Mix(s.serial<<32+uint64(s.messages)))
	for i := range made {
		made[i] = digits[n&31]
		n >>= 5
	}
	return made
}
