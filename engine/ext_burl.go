package engine

import (
	"bytes"

	"ehloworld/engine/grammar"
)

// BURL has the server fetch a message, or a part of one, from where an IMAP URL
// points: RFC 4468, for submission only. What a URL leads to is told by the scene:
// nothing is ever fetched from anywhere. A failure spoils the transaction as that
// of a chunk does.
var extBurl = &Extension{
	Keyword:  "BURL",
	RFC:      4468,
	Doc:      "The server fetches the message from an IMAP server, by a URL.",
	ValueDoc: "The kinds of URL that it fetches.",
	Needs:    "8BITMIME AUTH", // RFC 4468 sections 4 and 8
	// RFC 4468 section 3.1: no argument before authentication says that it is
	// required.
	Value: func(s *Session, dst []byte) []byte {
		if s.login.user == "" {
			return dst
		}
		return append(dst, "imap"...)
	},
	Verbs: []*Verb{
		burlVerb("BURL", "Have the server fetch part of the message; more follows.",
			"BURL imap://alice@imap.example/drafts;uid=1", Chunk, func(*Session, *Command, []byte) *ReplyTemplate { return fetched }),
		burlVerb("BURL LAST", "Have the server fetch the message, or the last part of it.",
			"BURL imap://alice@imap.example/drafts;uid=1 LAST", ReadyState, func(s *Session, _ *Command, _ []byte) *ReplyTemplate { return s.complete() }),
	},
}

func burlVerb(name, doc, fill string, to State, then func(*Session, *Command, []byte) *ReplyTemplate) *Verb {
	return &Verb{
		Name:    name,
		Rule:    ruleBurl,
		Doc:     doc,
		Replies: []Code{250, 450, 451, 452, 500, 501, 502, 503, 530, 550, 552, 554},
		Fill:    fill,
		Moves:   Moves{{Rcpt, to}, {Chunk, to}},
		Fails:   Moves{{Rcpt, Broken}, {Chunk, Broken}},
		OutOfOrder: func(s *Session) *ReplyTemplate {
			if s.state == atMail {
				return burlRecipients
			}
			return s.afterHelo()
		},
		Parse: readBurl,
		Do: func(s *Session, c *Command) *ReplyTemplate {
			text, w := s.burl(c.Arg)
			// What was fetched is a chunk whose octets have come already.
			if c.Size = int64(len(text)); w == nil {
				w = openChunk(s, c)
			}
			c.Size = 0
			if w == nil {
				s.keep([]byte(text))
			}
			return w
		},
		OnResponse: then,
	}
}

var (
	ruleBurl = grammar.Define("burl-cmd", `burl-cmd = "BURL" SP absolute-URI [SP end-marker] CRLF`, "RFC 4468 section 3.5",
		"Says where the message, or part of it, can be fetched.")
	ruleURI = grammar.Define("absolute-URI", `absolute-URI = scheme ":" hier-part [ "?" query ]`, "RFC 3986 section 4.3",
		"A scheme such as imap, a colon, and a place as that scheme writes it.")
)

func readBurl(p *grammar.Parser, c *Command) {
	if !p.Next(' ') {
		p.Fail("a space and a URL")
		return
	}
	c.Arg = readURI(p)
	readLast(p, c)
}

func readURI(p *grammar.Parser) []byte {
	defer p.End(p.Begin(ruleURI))
	start := p.Pos()
	if next, _ := p.Peek(); !grammar.Is(next, grammar.Alpha) {
		p.Fail("a letter")
	}
	for p.Run(grammar.Alpha | grammar.Digit | grammar.Hyphen); p.Next('+') || p.Next('.'); p.Run(grammar.Alpha | grammar.Digit | grammar.Hyphen) {
	}
	if !p.Next(':') {
		p.Fail(`":"`)
	}
	for next, ok := p.Peek(); ok && grammar.Is(next, grammar.Graphic) && bytes.IndexByte([]byte(`"#<>\^{|}`+"`"), next) < 0; next, ok = p.Peek() {
		p.Skip(1)
	}
	return p.Since(start)
}

// IsURI reports whether a text is an absolute URI.
func IsURI(text string) bool {
	var p grammar.Parser
	p.Read([]byte(text))
	readURI(&p)
	return !p.Failed() && p.Done()
}

// burl judges a URL, and gives what the scene has it lead to. RFC 4468 section 3.3
// has one that was made for another user refused whatever else it is.
func (s *Session) burl(url []byte) (text string, w *ReplyTemplate) {
	if s.login.user == "" {
		return "", needAuth
	}
	if scheme, _, _ := bytes.Cut(url, []byte(":")); !sameFold(scheme, "IMAP") {
		return "", notIMAP
	}
	if _, access, ok := bytes.Cut(url, []byte(";urlauth=submit+")); ok {
		if user, _, _ := bytes.Cut(access, []byte(":")); string(user) != s.login.user {
			return "", notYourURL
		}
	}
	for i := range s.server.scene.Resources {
		if r := &s.server.scene.Resources[i]; r.URL == string(url) {
			return r.Text, nil
		}
	}
	return "", noTrust
}

var (
	fetched = &ReplyTemplate{Code: 250, Enhanced: "2.5.0", Text: "Waiting for additional BURL or BDAT commands",
		Why: "The server has fetched what the URL points to, and the message continues. Its last part comes with LAST."}
	burlRecipients = &ReplyTemplate{Code: 503, Enhanced: "5.5.0", Text: "Valid RCPT TO required before BURL",
		Why: "No RCPT was accepted, so there is nobody to send the message to and nothing is fetched."}
	notIMAP = &ReplyTemplate{Code: 554, Enhanced: "5.6.6", Text: "URL resolution failed, it is no IMAP URL",
		Why: "EHLO says BURL imap: only URLs of that scheme can be used."}
	notYourURL = &ReplyTemplate{Code: 554, Enhanced: "5.7.0", Text: "IMAP URL authorization failed",
		Why: "The URL was made for a different user from the one who is logged in."}
	noTrust = &ReplyTemplate{Code: 554, Enhanced: "5.7.14", Text: "URL resolution requires trust relationship",
		Why: "No IMAP server gives this server what the URL points to. Send the message yourself."}
)

func init() {
	extend(extBurl)
	registerReplies(fetched, burlRecipients, notIMAP, notYourURL, noTrust)
}
