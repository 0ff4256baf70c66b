package facts

// client is the role of the rules below.
const client = "client"

// clientRules are what RFC 5321 and RFC 2920 demand of a client, as far as a
// server can see that it is not done. They are found by FindRule, and are none of
// Rules, which bind a server.
var clientRules = []Rule{
	{"2920-3.1-c1", Must | Plain, client, "send commands in a group only after a reply to EHLO has offered PIPELINING"},
	{"2920-3.1-c2", Must | Plain, client, "send EHLO, DATA, VRFY, EXPN, TURN, QUIT and NOOP, and commands that an extension adds, only as the last of a group"},
	{"2920-3.1-c3", Must, client, "check the reply to each command of a group: if DATA was accepted but no recipient was, it sends a single dot"},
	{"5321-2.3.5-c1", MustNot, client, "use a name that is not fully qualified"},
	{"5321-2.3.8-c1", MustNot, client, "send a CR or an LF alone: lines end with CRLF"},
	{"5321-2.4-c1", MustNot, client, "send a message with octets above 127 unless an extension for that was agreed on"},
	{"5321-3.3-c1", MustNot, client, "send the message unless a 354 has come"},
	{"5321-3.3-c2", MustNot | Plain, client, "put a space on either side of the colon after FROM or TO"},
	{"5321-3.3-c3", Must, client, "use the commands of a transaction in the order MAIL, RCPT, DATA"},
	{"5321-4.1.1-c1", MustNot, client, "send parameters with RSET, DATA or QUIT"},
	{"5321-4.1.1-c2", Must | Plain, client, "write a command as its grammar prescribes"},
	{"5321-4.1.1.1-c1", Must, client, "say EHLO or HELO before it begins a transaction"},
	{"5321-4.1.1.3-c1", MustNot, client, "send a parameter unless the reply to EHLO has offered its extension"},
	{"5321-4.1.1.10-c1", MustNot, client, "close the connection before it has sent QUIT"},
	{"5321-4.1.4-c1", Must, client, "give its full host name in EHLO or, if it has none, an address literal"},
	{"5321-4.1.4-c2", MustNot, client, "send MAIL while a transaction is open"},
	{"5321-4.1.5-c1", MustNot, client, "send a command that is not registered, unless it begins with X and both sides have agreed on it"},
	{"5321-4.2.1-c1", ShouldNot, client, "repeat a command that was just refused with a 5yz"},
	{"5321-4.5.2-c1", Must | Plain, client, "put one more dot before each line of the message that begins with a dot"},
}

// ClientRules are the rules for a client that a server can see broken.
func ClientRules() []Rule { return append([]Rule(nil), clientRules...) }
