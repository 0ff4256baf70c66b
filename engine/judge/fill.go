package judge

import (
	"encoding/base64"
	"errors"
	"strconv"
	"strings"

	"ehloworld/engine/grammar"
)

// A Config is what a judge may use of a server. What is "" is not there, and tests that
// need it are skipped.
type Config struct {
	Name     string // that the judge says in EHLO
	From     string // a sender whose mail the server takes
	Mailbox  string // a recipient whose mail the server takes
	Domain   string // that the server takes mail for
	Nobody   string // a mailbox of that domain that does not exist
	User     string // who can log in
	Password string
	Secure   bool // TLS comes before the greeting
	Entry    Entry
	Date     string // for the messages, as RFC 5322 writes it
}

// An Entry is what a server wants of a client before it takes mail from it.
type Entry uint8

const (
	Free  Entry = iota // nothing
	TLS                // STARTTLS
	Login              // STARTTLS where it is offered, and AUTH
)

// Check reports what of a Config could not be sent as it is.
func (c *Config) Check() error {
	for _, m := range []struct{ name, text string }{{"from", c.From}, {"mailbox", c.Mailbox}, {"nobody", c.Nobody}} {
		var p grammar.Parser
		p.Read([]byte(m.text))
		if grammar.MailboxOf(&p); m.text != "" && !p.Done() {
			return errors.New("-" + m.name + " " + strconv.Quote(m.text) + " is no mailbox, such as alice@tutor.example")
		}
	}
	for _, d := range []struct{ name, text string }{{"helo", c.Name}, {"domain", c.Domain}} {
		var p grammar.Parser
		p.Read([]byte(d.text))
		if grammar.DomainOrLiteral(&p); d.text != "" && !p.Done() {
			return errors.New("-" + d.name + " " + strconv.Quote(d.text) + " is no domain, such as tutor.example")
		}
	}
	if strings.Contains(c.User+c.Password, "\x00") {
		return errors.New("a user or a password with a NUL cannot be sent")
	}
	return nil
}

// the message that a judge sends, without its dot. It says what it is, in case somebody
// reads it.
func (c *Config) message() []string {
	return []string{
		"From: <" + c.From + ">",
		"To: <" + c.Mailbox + ">",
		"Date: " + c.Date,
		"Message-ID: <test@" + c.Name + ">",
		"Subject: A test of this mail server",
		"",
		"Somebody is testing this mail server. You can delete this message.",
	}
}

const utf8Line = "Gr\u00fc\u00dfe aus K\u00f6ln."

// A missing part is why a test is skipped.
type missing string

func (m missing) Error() string { return string(m) }

// value is what stands for the text in braces.
func (t *Trial) value(name string) (string, error) {
	c := t.config
	at := strings.LastIndexByte(c.Mailbox, '@')
	message := strings.Join(c.message(), "\r\n")
	given := func(text, flag string) (string, error) {
		if text == "" {
			return "", missing("It needs " + flag + ".")
		}
		return text, nil
	}
	switch name {
	case "name":
		return c.Name, nil
	case "from":
		return given(c.From, "-mailbox")
	case "mailbox":
		return given(c.Mailbox, "-mailbox")
	case "domain":
		return given(c.Domain, "-mailbox")
	case "nobody":
		return given(c.Nobody, "-nobody")
	case "message":
		return message, nil
	case "message in UTF-8":
		return message + "\r\n" + utf8Line, nil
	case "message, all of it":
		return message + "\r\n", nil
	case "octets of message":
		return strconv.Itoa(len(message) + 2), nil
	case "64k":
		line := strings.Repeat("0123456789abcdef", 4) + "\r\n"
		return strings.TrimSuffix(strings.Repeat(line, (64<<10-len(message))/len(line)+1), "\r\n"), nil
	case "a domain of 189":
		label := strings.Repeat("x", 59)
		return label + ".x" + label + ".x" + label + ".example", nil
	case "user", "password", "plain", "plain, with a wrong password":
		if c.User == "" || c.Password == "" {
			return "", missing("It needs -user and -password.")
		}
		return c.login()[name], nil
	case "one more than SIZE allows":
		most := ""
		for _, o := range t.offers {
			if o.keyword == "SIZE" && len(o.params) == 1 {
				most = o.params[0]
			}
		}
		n, err := strconv.ParseUint(most, 10, 63)
		if err != nil || n == 0 {
			return "", missing("SIZE announces no limit.")
		}
		return strconv.FormatUint(n+1, 10), nil
	}
	if n, err := strconv.Atoi(name); err == nil {
		return strings.Repeat("x", n), nil
	}
	if at < 0 {
		return given("", "-mailbox")
	}
	switch local, domain := c.Mailbox[:at], c.Mailbox[at:]; name {
	case "mailbox, its domain in upper case":
		return local + strings.ToUpper(domain), nil
	case "mailbox, quoted":
		if local[0] == '"' {
			return "", missing("The local-part is in quotation marks anyway.")
		}
		return `"` + local + `"` + domain, nil
	case "mailbox in xtext":
		return strings.NewReplacer("+", "+2B", "=", "+3D").Replace(c.Mailbox), nil
	}
	panic("judge: nothing stands for {" + name + "}")
}

// login is what a login says, in base64, by the name that stands for it.
func (c *Config) login() map[string]string {
	encoded := func(text string) string { return base64.StdEncoding.EncodeToString([]byte(text)) }
	return map[string]string{"user": encoded(c.User), "password": encoded(c.Password), "plain": encoded("\x00" + c.User + "\x00" + c.Password),
		"plain, with a wrong password": encoded("\x00" + c.User + "\x00not " + c.Password)}
}

// hidden is a text with stars in the place of what a login says of the password.
func (c *Config) hidden(octets string) string {
	if c.Password == "" {
		return octets
	}
	said := c.login()
	return strings.NewReplacer(said["plain"], "***", said["plain, with a wrong password"], "***", said["password"], "***").Replace(octets)
}

// fill puts values in the place of what is in braces.
func (t *Trial) fill(text string) (string, error) {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "{")
		b.WriteString(before)
		if !found {
			return b.String(), nil
		}
		name, after, _ := strings.Cut(rest, "}")
		v, err := t.value(name)
		if err != nil {
			return "", err
		}
		b.WriteString(v)
		text = after
	}
}
