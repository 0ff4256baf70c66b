package engine

// Waits says what the server waits for, where that is not a command: why no reply
// comes, and what would bring one. "" is that it waits for a command.
func (s *Session) Waits() string {
	switch s.mode {
	case chunk:
		words := "The server is waiting for " + octetCount(s.left) + " of the chunk. Nothing else ends it: no dot, no command."
		if s.verdict != nil {
			words += " It throws them away, then answers " + s.verdict.Code.String() + "."
		}
		if s.stuck() {
			words += " It takes no more than " + octetCount(s.server.limits.Size) + ", so only closing the connection helps."
		}
		return words
	case messageText:
		switch s.seen {
		case lineStart:
			return "The server is reading the message, up to a line that is only a dot."
		case dot, dotCR:
			return "A dot has arrived. The message ends if CR LF is next."
		}
		return "The server is reading the message. This line has no CR LF yet."
	case skip:
		return "The line is too long. The server throws it away up to its CR LF, then answers."
	case handshaking:
		return "The server is waiting for the TLS handshake, and reads no command before it."
	case ungreeted:
		return "The server has not sent its greeting yet. A client should wait for it before it says anything."
	case mute:
		return "The server has gone silent: it reads nothing more, and no reply will come."
	case closed:
		return "The connection is closed."
	}
	if len(s.part) > 0 {
		return s.waitsForEnd()
	}
	if s.mode == replies {
		return "You are the server now: the client is waiting for your reply."
	}
	if s.mode == response {
		return "The server is waiting for a response in base64; * alone gives up."
	}
	return ""
}

// waitsForEnd says what ends the line that has begun.
func (s *Session) waitsForEnd() string {
	const waits = "The server is waiting for CR LF, which alone ends a line."
	if s.server.scene.Lenient&(LenientBareLF|LenientBareCR) != 0 {
		return "The server is waiting for the end of the line."
	}
	switch s.part[len(s.part)-1] {
	case '\n':
		return waits + " A bare LF does not: it has become part of the line."
	case '\r':
		return waits + " CR has arrived, but LF has not."
	}
	return waits
}

// Left is how many octets of a chunk are still to come.
func (s *Session) Left() int64 {
	if s.mode != chunk {
		return 0
	}
	return s.left
}

// stuck reports whether a chunk was announced that is larger than any message may
// be: nobody will send it, and nothing else is read.
func (s *Session) stuck() bool { return s.Left() > s.server.limits.Size }
