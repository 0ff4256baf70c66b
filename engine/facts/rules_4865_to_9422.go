package facts

// RFC 4865: FUTURERELEASE.
var rules4865 = []Rule{
	{"4865-4.2-1", MustNot, "", "offer FUTURERELEASE on any port other than the submission port"},
	{"4865-4.2-2", Must, "", "give both limits of FUTURERELEASE in its reply to EHLO"},
	{"4865-4.2-3", Must, "", "accept MAIL with one valid hold parameter"},
	{"4865-4.2-4", MustNot, "", "release a held message before its time"},
	{"4865-4.2-5", Must, "", "refuse a hold time beyond its limits, and more than one hold parameter (and should use 501 5.5.4)"},
	{"4865-5.2.2-1", Must, "", "refuse a message whose release time is after its DELIVERBY time (and should use 501 5.5.4)"},
	{"4865-6-1", Must, "", "refuse MAIL over the user's quota of held mail (and should use 552)"},
}

// RFC 4954: AUTH.
var rules4954 = []Rule{
	{"4954-4-1", Must, "", "answer 503 to AUTH after a successful AUTH"},
	{"4954-4-2", Must, "", "answer 503 to AUTH within a transaction"},
	{"4954-4-3", Must | Plain, "", "answer 504 to a mechanism that it does not support, or supports only under TLS (and should add 5.5.4)"},
	{"4954-4-4", MustNot, "", "put any text other than base64 into a 334"},
	{"4954-4-5", Must, "", "answer \"*\" with 501"},
	{"4954-4-6", Must | Plain, "", "send \"334 \" (with the space) for an empty challenge"},
	{"4954-4-7", Must, "", "answer 501 to an initial response if the mechanism has the server speak first (and should add 5.7.0)"},
	{"4954-4-8", Must, "", "answer 501 (5.5.2) to base64 that cannot be decoded, or that has stray characters or misplaced padding"},
	{"4954-4-9", Must, "", "handle challenges and responses as long as its mechanisms need (12288 octets are enough)"},
	{"4954-4-10", Should, "", "answer 500 5.5.6 to lines of a login that are too long"},
	{"4954-4-11", Must, "", "refuse the login if SASLprep of the authorization identity fails"},
	{"4954-4-12", Should, "", "use 535 for a failed login, unless another code fits better"},
	{"4954-4-13", Must, "", "discard what it learned before a security layer starts"},
	{"4954-4-14", Must, "", "be configurable to permit no plain-text mechanisms before TLS"},
	{"4954-4-15", ShouldNot, "", "permit plain-text mechanisms without protection"},
	{"4954-4-16", Must, "", "implement PLAIN over TLS"},
	{"4954-5-1", Must, "", "accept AUTH= on MAIL even from an unauthenticated client"},
	{"4954-5-2", Must, "", "treat AUTH= as AUTH=<> if the client is not trusted"},
	{"4954-5-3", Must, "", "pass on AUTH=<> when it relays to a server that it has logged in to"},
	{"4954-6-1", Should, "", "answer 530 to all but AUTH, EHLO, HELO, NOOP, RSET and QUIT where a login is required"},
	{"4954-7-1", Should, "", "write ESMTPA or ESMTPSA in Received"},
	{"4954-9-1", ShouldNot, "", "drop the connection before three attempts have failed"},
}

// RFC 6152: 8BITMIME.
var rules6152 = []Rule{
	{"6152-3-1", Must | Plain, "", "keep all bits of each octet of DATA"},
	{"6152-3-2", Must | Plain, "", "relay 8-bit content only if all bits survive, and otherwise convert it or bounce it"},
	{"6152-3-3", Must | Plain, "", "allow at most one BODY parameter per MAIL"},
	{"6152-3-4", Must | Plain, "", "still undo dot-stuffing, and observe the limits of line length"},
}

// RFC 6531: SMTPUTF8.
var rules6531 = []Rule{
	{"6531-3.1-1", MustNot, "", "put a parameter after SMTPUTF8 in its reply to EHLO"},
	{"6531-3.1-2", Must, "", "offer and support 8BITMIME too, if it offers SMTPUTF8"},
	{"6531-3.2-1", Must, "", "accept UTF-8 wherever a mailbox is allowed"},
	{"6531-3.2-2", Must, "", "look up domains by the rules of IDNA"},
	{"6531-3.2-3", Must, "", "implement RFC 6533 if it offers DSN"},
	{"6531-3.2-4", Should, "", "refuse a message that it cannot pass on to a host without SMTPUTF8"},
	{"6531-3.4-1", MustNot, "", "accept a value of the parameter SMTPUTF8"},
	{"6531-3.5-1", Must | Plain, "", "answer 550 to MAIL and 553 to RCPT where an ASCII address is needed (x.6.7), and 554 (x.6.9) after the data"},
	{"6531-3.7.1-1", Must, "", "write domains in its reply to EHLO as LDH labels or A-labels"},
	{"6531-3.7.3-1", Should, "", "write U-labels in its trace field where SMTPUTF8 was used, and a \"with\" value of UTF8"},
	{"6531-3.7.4.1-1", MustNot, "", "give 251 or 551 with a non-ASCII mailbox unless MAIL had SMTPUTF8 (it answers 250 or 550 instead)"},
	{"6531-3.7.4.2-1", MustNot, "", "use UTF-8 in replies to VRFY and EXPN unless the command had SMTPUTF8"},
	{"6531-3.7.4.2-2", Must, "", "answer 252 or 550 (x.6.8) where UTF-8 would be needed but is not allowed"},
	{"6531-3.7.4.2-3", MustNot, "", "use octets that are not ASCII in any other reply"},
}

// RFC 6710: MT-PRIORITY.
var rules6710 = []Rule{
	{"6710-4.1-1", Must, "", "answer an invalid or repeated MT-PRIORITY with an error such as 501 (5.5.2)"},
	{"6710-4.1-2", Should, "", "add PRIORITY to Received, and log the value"},
	{"6710-4.1-3", MustNot, "", "accept a priority above 0 from a client that it does not trust"},
	{"6710-4.1-4", Should, "", "use x.3.6 and the new value when it has changed the priority"},
	{"6710-4.1-5", Should, "submission", "use 450 or 550 when it refuses a message for its priority (and must add x.7.15 if that is too low)"},
	{"6710-4.2-1", Must, "", "pass on the priority that it determined to hosts that support MT-PRIORITY"},
	{"6710-5-1", Must, "", "implement all priority levels of its policy, and round unknown ones up"},
	{"6710-5-2", Should, "", "use 552 x.7.16 for a message too big for its priority"},
}

// RFC 7293: RRVS.
var rules7293 = []Rule{
	{"7293-3.1-1", MustNot, "", "accept fractions of a second in the time of RRVS"},
	{"7293-5.1-1", Must | Plain, "", "answer RCPT with 550 (5.7.17 and the like) when the mailbox has changed hands, unless it is a role account"},
	{"7293-5.1.1-1", Should, "relay", "pass RRVS on"},
	{"7293-5.1.1-2", Must, "", "refuse the message (by 550 after the data, or by a DSN) when the next host has no RRVS and the action is R"},
	{"7293-5.1.1-3", Must, "", "keep the no-support action when it relays, if the client gave one"},
	{"7293-5.3-1", Must, "", "synchronize its clock by a standard protocol, such as NTP"},
}

// RFC 7504: 521 and 556.
var rules7504 = []Rule{
	{"7504-3-1", Should, "", "greet with 521 if it is there only to say that its host never accepts mail"},
	{"7504-3-2", ShouldNot, "", "use 521 for single clients, addresses or destinations (554 fits most of those better)"},
	{"7504-3-3", May, "", "go on answering 521 to all but QUIT after a 521 greeting, or close the connection"},
	{"7504-4-1", Should | Plain, "", "use 556 for RCPT when the recipient's domain is known to accept no mail (null MX)"},
}

// RFC 7505: null MX.
var rules7505 = []Rule{
	{"7505-4.1-1", Should, "", "use 556 5.1.10 when it refuses a recipient because the domain has a null MX"},
	{"7505-4.1-2", Should, "", "answer 550 5.7.27 to senders whose domain has a null MX, if it refuses them at all"},
}

// RFC 8689: REQUIRETLS.
var rules8689 = []Rule{
	{"8689-2-1", Must, "", "offer REQUIRETLS in its reply to the EHLO after STARTTLS, if it supports it"},
	{"8689-4.1-1", Must, "", "mark a message that came with REQUIRETLS"},
	{"8689-4.1-2", Must, "", "mark a message by its field TLS-Required if it came without REQUIRETLS, and otherwise ignore the field"},
	{"8689-5-1", Must, "", "send bounces of a message with REQUIRETLS under REQUIRETLS too, and with the header only, whatever RET says"},
}

// RFC 9422: LIMITS.
var rules9422 = []Rule{
	{"9422-3-1", Must | Plain, "", "write limits as name or name=value, separated by spaces"},
	{"9422-3.1-1", Must, "", "announce only registered limits"},
	{"9422-3.5-1", May | Plain, "", "announce limits below the minimum of RFC 5321"},
	{"9422-4-1", Must | Plain, "", "announce values from 1 to 999999, without leading zeros"},
}
