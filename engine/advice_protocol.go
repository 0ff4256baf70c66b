package engine

import (
	"strings"

	"ehloworld/engine/grammar"
)

// protocols are others that knock at a mail server's port, by how their first line
// begins.
var protocols = []struct{ begins, words string }{
	{"\x16\x03", "A TLS handshake arrived where SMTP was expected. On this port a client says EHLO first, then STARTTLS if the server offers it."},
	{"\x80", "An old kind of TLS handshake arrived where SMTP was expected. On this port a client says EHLO first."},
	{"SSH-", "This is an SSH client's first line, but this is a mail server."},
	{"\xff", "Telnet began to negotiate options, but this is a mail server: it reads lines of text."},
	{"PROXY ", "This is how a proxy introduces a client, and this server does not expect one."},
	{"+OK", "Only a POP3 server says this. You are the client here, and the server waits for a command."},
}

// browsers' requests begin with one of these, or have HTTP/ at their end.
const httpMethods = " GET POST HEAD PUT DELETE OPTIONS CONNECT PATCH TRACE PRI "

// fetching are verbs of POP3 and IMAP, with which mail is fetched.
const (
	pop3Verbs = " USER PASS APOP STAT LIST RETR DELE UIDL CAPA TOP STLS "
	imapVerbs = " LOGIN SELECT EXAMINE CAPABILITY LOGOUT LIST LSUB FETCH SEARCH STORE STATUS AUTHENTICATE ID IDLE NAMESPACE "
)

// shellCommands are what people type to get here.
const shellCommands = " TELNET OPENSSL NC NCAT NETCAT SWAKS SSH CURL MAIL SENDMAIL EXITS LS CD CLEAR DIG NSLOOKUP PING "

// notSMTP is about lines of other protocols, of servers, and of a shell.
func (f *fault) notSMTP() string {
	if f.v != nil && f.v.built || f.line == "" {
		return ""
	}
	for _, p := range protocols {
		if strings.HasPrefix(f.line, p.begins) {
			return p.words
		}
	}
	words := strings.Fields(upper(f.line))
	if len(words) == 0 {
		return ""
	}
	first, second := " "+words[0]+" ", ""
	if len(words) > 1 {
		second = " " + words[1] + " "
	}
	switch {
	case strings.Contains(upper(f.line), " HTTP/"), strings.Contains(httpMethods, first) && strings.HasPrefix(second, " /"):
		f.meant = ""
		return "This is a web browser's request, but this is a mail server."
	case replyLine(f.line):
		f.meant = ""
		return "Only the server says such a line: it begins with a reply code."
	case strings.Contains(pop3Verbs, first):
		f.meant = ""
		return words[0] + " is a POP3 command. POP3 fetches mail; SMTP sends it."
	case len(words) > 1 && strings.Contains(imapVerbs, second) && (strings.IndexAny(words[0], "0123456789") >= 0 || words[0] == "."):
		f.meant = ""
		return words[1] + " after a tag is an IMAP command. IMAP fetches mail; SMTP sends it."
	case strings.Contains(shellCommands, first) && f.meant == "", first == " TELNET ", first == " OPENSSL ", first == " SWAKS ":
		f.meant = ""
		return words[0] + " is a command for your own machine. You are connected already: the server waits for " + f.s.usual() + "."
	}
	return ""
}

// usual is the verb that usually comes next.
func (s *Session) usual() string {
	for _, f := range s.Fills() {
		return f.Verb
	}
	return "a command"
}

// replyLine reports whether a line is one of a reply, with what marks it in a
// transcript or without.
func replyLine(line string) bool {
	for _, m := range []string{"S:", "Server:", "<<<", "<-", "<~", "<"} {
		if len(line) > len(m) && strings.EqualFold(line[:len(m)], m) {
			line = strings.TrimLeft(line[len(m):], " *~-")
			break
		}
	}
	code, ok := codeOf(line)
	return ok && code >= 200 && code < 600 && (len(line) == 3 || line[3] == ' ' || line[3] == '-')
}

// fields are header fields that people begin a message with. From and To are
// commands without a verb, if no space comes after the colon.
const headerFields = " SUBJECT FROM TO CC BCC DATE MESSAGE-ID REPLY-TO SENDER RECEIVED RETURN-PATH MIME-VERSION IN-REPLY-TO REFERENCES "

// ofTheMessage is about what belongs into the message, and came too early.
func (f *fault) ofTheMessage() string {
	if f.v != nil || f.response {
		return ""
	}
	name, value, colon := strings.Cut(f.line, ":")
	header := colon && leading(name, grammar.Alpha|grammar.Digit|grammar.Hyphen) == name && name != "" &&
		(value == "" || value[0] == ' ') && (strings.Contains(headerFields, " "+upper(name)+" ") || strings.HasPrefix(upper(name), "X-") || strings.HasPrefix(upper(name), "CONTENT-"))
	if header && strings.HasPrefix(value, " ") && (upper(name) == "FROM" || upper(name) == "TO") && name == upper(name) {
		header = false
	}
	words := ""
	switch {
	case f.line == ".":
		words = "A dot alone ends a message, and none has begun."
	case header:
		words = name + ": is a header field. It belongs to the message, which comes after DATA."
	case f.s.State() == Rcpt && f.meant != "" && strings.HasPrefix(f.meant, "EHLO"), f.meant == "" && strings.Count(f.line, " ") > 1:
		words = "This looks like the text of a message, which comes after DATA."
	default:
		return ""
	}
	f.meant = ""
	if data := f.s.server.verb([]byte("DATA")); f.s.comes(data) {
		f.meant = data.word
	}
	return words
}
