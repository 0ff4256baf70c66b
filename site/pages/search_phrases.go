package pages

import "ehloworld/site/page"

// evidence separates what people ask from what the page says instead, if it says
// it in other words.
const evidence = " <- "

// asked are words of people who need a page and do not know its name: what
// a server has told them, or what went wrong. A page says each of them, or what
// comes after the mark, so nobody lands on a page that does not mention it.
var asked = map[string][]string{
	"learn/a1.html":  {"how to begin", "speak SMTP by hand", "first command", "what is QUIT"},
	"learn/a2.html":  {"what to put after EHLO", "HELO or EHLO", "invalid HELO name", "localhost", "address literal <- square brackets", "IP address in brackets", "what is EHLO", "what is HELO"},
	"learn/a3.html":  {"multi-line reply", "multiline <- more lines follow", "250 dash", "hyphen after the code"},
	"learn/a4.html":  {"what is NOOP", "what is HELP"},
	"learn/b1.html":  {"envelope and header", "envelope from", "return-path", "return path", "From header", "spoof <- false name", "send as anyone <- any name", "what is MAIL"},
	"learn/b2.html":  {"angle brackets", "space after the colon", "MAIL FROM syntax"},
	"learn/b3.html":  {"several recipients", "one recipient refused", "multiple recipients", "what is RCPT"},
	"learn/b4.html":  {"blind copy", "BCC"},
	"learn/b5.html":  {"bad sequence of commands", "out of sequence", "commands out of order"},
	"learn/b6.html":  {"begin again <- start again", "RSET or EHLO", "cancel a message <- throws the whole envelope away", "what is RSET"},
	"learn/b7.html":  {"null sender", "empty reverse-path <- null", "MAIL FROM:<>", "bounce address", "postmaster"},
	"learn/c1.html":  {"hangs after DATA", "end of data", "lone dot", "how to end a message", "blank line between header and body", "what is DATA"},
	"learn/c2.html":  {"dot stuffing", "dot-stuffing", "doubled dots", "transparency <- one more dot", "vanished dot", "dot at the beginning of a line"},
	"learn/c3.html":  {"Received header", "trace <- which way it came", "Return-Path header"},
	"learn/c4.html":  {"no valid recipients", "DATA without recipients"},
	"learn/c5.html":  {"line too long", "998 characters", "queued but never arrived", "refused after data"},
	"learn/c6.html":  {"bare LF <- line feed alone", "bare CR <- carriage return", "bare linefeed <- line feed alone", "line endings", "newline <- line feed", "CRLF <- CR LF", "backspace", "nothing happens <- waits for the rest"},
	"learn/c7.html":  {"SMTP smuggling", "CVE-2023-51764", "CVE-2023-51765", "CVE-2023-51766"},
	"learn/c8.html":  {"encoded-word", "quoted-printable", "which header fields are needed <- two fields", "garbled umlaut <- looks broken"},
	"learn/d1.html":  {"retry or give up <- Not now", "4xx or 5xx <- Not now", "2xx <- Done", "3xx <- go on", "4xx <- Not now", "5xx <- will not work later", "transient or permanent <- Not now", "reply codes explained"},
	"learn/d2.html":  {"enhanced status codes explained <- second code", "what is ENHANCEDSTATUSCODES"},
	"learn/d5.html":  {"does this address exist", "verify an address", "what is VRFY"},
	"learn/d6.html":  {"greylisting", "greylisted", "try again later"},
	"learn/d7.html":  {"mailbox full", "over quota <- no room", "quota exceeded <- no room", "too many recipients", "insufficient storage <- no room"},
	"learn/d9.html":  {"timeout <- five minutes", "time-out <- five minutes", "idle <- waited too long", "connection closed", "lost connection <- connection breaks", "service not available <- hang up"},
	"learn/d10.html": {"null MX", "does not accept mail"},
	"learn/d11.html": {"same code different meaning <- three stories"},
	"learn/e1.html":  {"message too large", "message size exceeds limit", "attachment too big", "what is SIZE"},
	"learn/e2.html":  {"umlaut <- ë", "unicode address <- UTF-8", "internationalized <- UTF-8", "utf-8", "what is SMTPUTF8", "what is 8BITMIME"},
	"learn/e3.html":  {"delivery receipt", "delivery status notification", "bounce report", "what is DSN"},
	"learn/e4.html":  {"improper command pipelining", "synchronization error <- without waiting", "pipelined", "what is PIPELINING"},
	"learn/e5.html":  {"what is BDAT", "what is CHUNKING"},
	"learn/f1.html":  {"must issue a STARTTLS command first", "port 25 465 587", "implicit TLS", "smtps", "wrong version number <- even the greeting", "what is STARTTLS"},
	"learn/f2.html":  {"EHLO again after STARTTLS", "STARTTLS then EHLO", "AUTH extension not supported <- no AUTH", "what to send after STARTTLS", "what may I send after STARTTLS"},
	"learn/f3.html":  {"base64 login", "AUTH PLAIN string", "log in by hand", "base64", "what is AUTH"},
	"learn/f4.html":  {"VXNlcm5hbWU6", "UGFzc3dvcmQ6", "cancel a login <- asterisk"},
	"learn/f5.html":  {"authentication failed", "wrong password", "username and password not accepted <- name or the password", "login failed"},
	"learn/f7.html":  {"relay access denied", "relaying denied", "relay not permitted", "open relay"},
	"learn/f8.html":  {"STARTTLS injection", "command injection", "plaintext injection <- in the clear"},
	"learn/f9.html":  {"invalid_token", "log in with a token", "what is OAUTHBEARER", "what is XOAUTH2"},
	"learn/f10.html": {"talk to a real server", "openssl s_client by hand <- s_client", "RENEGOTIATING", "no greeting on port 25 <- no greeting"},
	"learn/g1.html":  {"X-EXPS", "XEXCH50", "unknown keyword"},
	"learn/g3.html":  {"AUTH=LOGIN", "illegal EHLO line"},
	"learn/g4.html":  {"my own verb", "my own keyword", "private extension", "invent a command"},
	"learn/g6.html":  {"what is XCLIENT"},

	"atlas/550.html": {"user unknown", "no such user", "recipient address rejected", "mailbox unavailable", "sender address rejected", "blocked"},
	"atlas/554.html": {"transaction failed", "rejected as spam"},
	"atlas/535.html": {"authentication credentials invalid", "username and password not accepted <- password is wrong"},
	"atlas/503.html": {"need MAIL command", "need RCPT command", "nested MAIL command"},
	"atlas/530.html": {"authentication required", "must issue a STARTTLS command first"},
	"atlas/421.html": {"too many connections", "service not available", "timeout <- Idle for too long"},
	"atlas/451.html": {"local error in processing"},
	"atlas/552.html": {"message size exceeds limit", "quota exceeded"},

	page.List:                          {"list of SMTP error codes", "list of SMTP error messages", "SMTP reply code list", "SMTP error messages"},
	page.X:                             {"may I call my verb", "own verb name", "rule of the X", "X- prefix", "private command TURBO"},
	page.VerbPath("MAIL"):              {"MAIL FROM"},
	page.VerbPath("RCPT"):              {"RCPT TO"},
	page.VerbPath("EHLO"):              {"EHLO"},
	page.VerbPath("HELO"):              {"HELO"},
	page.VerbPath("STARTTLS"):          {"after STARTTLS"},
	"reference/extension-xclient.html": {"proxy address <- which client you speak for"},
}
