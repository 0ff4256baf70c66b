package serve

import (
	"slices"
	"strings"
	"time"

	"ehloworld/engine/client"
)

// A Character is the manner of a client.
type Character struct {
	Name string
	Does string // a sentence
	Rule string // of facts, which it breaks; "" is none

	knows    []string // extensions
	patience time.Duration
	early    bool                             // it speaks before the greeting
	before   map[client.Step]string           // what it says once before a command of its own
	alter    func(client.Step, string) string // what it makes of a command
	late     string                           // what it says when nothing comes for a minute
}

var usualExtensions = []string{"SIZE", "8BITMIME", "PIPELINING", "SMTPUTF8"}

// Characters are all of them: three that keep the rules, and twelve that break one each.
var Characters = []*Character{
	{Name: "polite", Does: "It waits for each reply, unless you offer PIPELINING.", knows: usualExtensions},
	{Name: "hasty", Does: "It waits a minute for a reply, and no longer.", knows: usualExtensions, patience: time.Minute},
	{Name: "old", Does: "It says HELO, and knows no extensions.", alter: saying(client.EHLO, func(s string) string { return "HELO" + s[len("EHLO"):] })},

	{Name: "bare-lf", Does: "It ends a command with LF alone.", Rule: "5321-2.3.8-c1", late: "NOOP\r\n",
		alter: saying(client.MAIL, func(s string) string { return strings.TrimSuffix(s, "\r\n") + "\n" })},
	{Name: "space", Does: "It puts a space after the colon of MAIL FROM.", Rule: "5321-3.3-c2",
		alter: saying(client.MAIL, func(s string) string { return strings.Replace(s, ":", ": ", 1) })},
	{Name: "nested-mail", Does: "It says MAIL while a transaction is open.", Rule: "5321-4.1.4-c2", before: map[client.Step]string{client.RCPT: "MAIL FROM:<other@one.example>\r\n"}},
	{Name: "early-data", Does: "It says DATA before any RCPT.", Rule: "5321-3.3-c3", before: map[client.Step]string{client.RCPT: "DATA\r\n"}},
	{Name: "lone-dot", Does: "It does not double a dot that begins a line.", Rule: "5321-4.5.2-c1",
		alter: saying(client.Text, func(s string) string { return strings.ReplaceAll(s, "\r\n..", "\r\n.") })},
	{Name: "too-big", Does: "It sends a message that is larger than you take.", knows: usualExtensions,
		alter: saying(client.MAIL, func(s string) string {
			before, _, offered := strings.Cut(s, " SIZE=")
			if !offered {
				return s
			}
			return before + " SIZE=99999999\r\n"
		})},
	{Name: "auth-in-clear", Does: "It sends a password before TLS.", before: map[client.Step]string{client.MAIL: "AUTH PLAIN AGFsaWNlAHNlc2FtZQ==\r\n"}},
	{Name: "early-talker", Does: "It speaks before the greeting.", Rule: "5321-4.3.1-c2", early: true},
	{Name: "no-hello", Does: "It begins a transaction before it has said hello.", Rule: "5321-4.1.1.1-c1", before: map[client.Step]string{client.EHLO: "MAIL FROM:<alice@one.example>\r\n"}},
	{Name: "misspelt", Does: "It says a command that nobody knows.", Rule: "5321-4.1.5-c1", before: map[client.Step]string{client.RCPT: "RCTP TO:<bob@tutor.example>\r\n"}},
	{Name: "two-at-once", Does: "It names two recipients in one command.", Rule: "5321-4.1.1-c2", before: map[client.Step]string{client.RCPT: "RCPT TO:<bob@tutor.example>,<carol@tutor.example>\r\n"}},
	{Name: "not-offered", Does: "It sends a parameter that you have not offered.", Rule: "5321-4.1.1.3-c1", before: map[client.Step]string{client.MAIL: "MAIL FROM:<alice@one.example> RET=HDRS\r\n"}},
}

// CharacterNamed finds one.
func CharacterNamed(name string) (*Character, bool) {
	i := slices.IndexFunc(Characters, func(c *Character) bool { return c.Name == name })
	if i < 0 {
		return nil, false
	}
	return Characters[i], true
}

// saying alters one command.
func saying(at client.Step, how func(string) string) func(client.Step, string) string {
	return func(step client.Step, octets string) string {
		if step == at {
			return how(octets)
		}
		return octets
	}
}

// extensions are those that it knows.
func (c *Character) extensions() (list []*client.Extension) {
	for _, x := range client.Extensions {
		if slices.Contains(c.knows, x.Keyword) {
			list = append(list, x)
		}
	}
	return list
}
