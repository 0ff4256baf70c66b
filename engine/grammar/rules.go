package grammar

// The rules of RFC 5321's commands and their arguments, in the order of sections
// 4.1.1 to 4.1.3. Extensions define their own. A row without a name is a set of
// characters, or a name for what another rule says: nothing is read by it alone.
var (
	RuleCommand = Define("command", `command = verb [SP arguments] CRLF`, "RFC 5321 section 2.4",
		"A verb, then its arguments after a space. Case does not matter in the verb.")
	RuleEhlo = Define("ehlo", `ehlo = "EHLO" SP ( Domain / address-literal ) CRLF`, "RFC 5321 section 4.1.1.1",
		"The client says which host it is, and asks what the server offers.")
	RuleHelo = Define("helo", `helo = "HELO" SP Domain CRLF`, "RFC 5321 section 4.1.1.1",
		"The client says which host it is, as it did before there were extensions. Most servers accept an address literal here too, as RFC 821 did.")
	RuleMail = Define("mail", `mail = "MAIL FROM:" Reverse-path [SP Mail-parameters] CRLF`, "RFC 5321 section 4.1.1.2",
		"Begins an envelope: who the message is from, and who is told if it fails. No space after the colon.")
	RuleRcpt = Define("rcpt", `rcpt = "RCPT TO:" ( "<Postmaster@" Domain ">" / "<Postmaster>" / Forward-path ) [SP Rcpt-parameters] CRLF`,
		"RFC 5321 section 4.1.1.3", "Names one recipient. No space after the colon.")
	RuleData = Define("data", `data = "DATA" CRLF`, "RFC 5321 section 4.1.1.4",
		"Asks to send the message. It takes no argument.")
	RuleRset = Define("rset", `rset = "RSET" CRLF`, "RFC 5321 section 4.1.1.5",
		"Drops the transaction. It takes no argument.")
	RuleVrfy = Define("vrfy", `vrfy = "VRFY" SP String CRLF`, "RFC 5321 section 4.1.1.6",
		"Asks about a user. By section 3.5.1, a server should accept a whole mailbox here too.")
	RuleExpn = Define("expn", `expn = "EXPN" SP String CRLF`, "RFC 5321 section 4.1.1.7",
		"Asks who is on a mailing list.")
	RuleHelp = Define("help", `help = "HELP" [ SP String ] CRLF`, "RFC 5321 section 4.1.1.8",
		"Asks for help, in general or on one topic.")
	RuleNoop = Define("noop", `noop = "NOOP" [ SP String ] CRLF`, "RFC 5321 section 4.1.1.9",
		"Does nothing. A server should ignore whatever follows it on the line.")
	RuleQuit = Define("quit", `quit = "QUIT" CRLF`, "RFC 5321 section 4.1.1.10",
		"Ends the session. It takes no argument.")

	RulePostmaster = Define("Postmaster", `"<Postmaster@" Domain ">" / "<Postmaster>"`, "RFC 5321 section 4.1.1.3",
		"The one mailbox that every server has, in upper or lower case. Without a domain, it is this server's.")
	RuleReversePath = Define("Reverse-path", `Reverse-path = Path / "<>"`, "RFC 5321 section 4.1.2",
		"Where a failure report goes. If it is empty, none is sent.")
	RuleForwardPath = Define("Forward-path", `Forward-path = Path`, "RFC 5321 section 4.1.2",
		"Where the message goes.")
	RulePath = Define("Path", `Path = "<" [ A-d-l ":" ] Mailbox ">"`, "RFC 5321 section 4.1.2",
		"A mailbox in angle brackets.")
	RuleRoute = Define("A-d-l", `A-d-l = At-domain *( "," At-domain )`, "RFC 5321 section 4.1.2",
		"A source route, from the days when senders chose the route. A server must read it, and should ignore it.")
	RuleAtDomain = Define("At-domain", `At-domain = "@" Domain`, "RFC 5321 section 4.1.2",
		"One host of a source route.")
	_ = Define("Mail-parameters", `Mail-parameters = esmtp-param *(SP esmtp-param)`, "RFC 5321 section 4.1.2",
		"What extensions let a client add to MAIL, with a space before each.")
	_ = Define("Rcpt-parameters", `Rcpt-parameters = esmtp-param *(SP esmtp-param)`, "RFC 5321 section 4.1.2",
		"What extensions let a client add to RCPT, with a space before each.")
	RuleParam = Define("esmtp-param", `esmtp-param = esmtp-keyword ["=" esmtp-value]`, "RFC 5321 section 4.1.2",
		"A parameter that an extension adds.")
	RuleKeyword = Define("esmtp-keyword", `esmtp-keyword = (ALPHA / DIGIT) *(ALPHA / DIGIT / "-")`, "RFC 5321 section 4.1.2",
		"The parameter's name: letters, digits and hyphens.")
	RuleValue = Define("esmtp-value", `esmtp-value = 1*(%d33-60 / %d62-126)`, "RFC 5321 section 4.1.2",
		"The parameter's value: any printable characters except = and space.")
	_ = Define("Keyword", `Keyword = Ldh-str`, "RFC 5321 section 4.1.2",
		"Letters, digits and hyphens, with a letter or digit at the end.")
	_ = Define("Argument", `Argument = Atom`, "RFC 5321 section 4.1.2",
		"A word that goes with a keyword.")

	RuleMailbox = Define("Mailbox", `Mailbox = Local-part "@" ( Domain / address-literal )`, "RFC 5321 section 4.1.2",
		"An address: who, at which domain.")
	RuleLocalPart = Define("Local-part", `Local-part = Dot-string / Quoted-string`, "RFC 5321 section 4.1.2",
		"The part before the @. Only the host of the domain knows what it means, and whether its case matters.")
	RuleDotString = Define("Dot-string", `Dot-string = Atom *("." Atom)`, "RFC 5321 section 4.1.2",
		"Words separated by single dots.")
	RuleAtom = Define("Atom", `Atom = 1*atext`, "RFC 5321 section 4.1.2",
		"A word of letters, digits and some punctuation marks.")
	_ = Define("atext", "atext = ALPHA / DIGIT / \"!\" / \"#\" / \"$\" / \"%\" / \"&\" / \"'\" / \"*\" / \"+\" / \"-\" / \"/\" / \"=\" / \"?\" / \"^\" / \"_\" / \"`\" / \"{\" / \"|\" / \"}\" / \"~\"",
		"RFC 5322 section 3.2.3", "A character that a word may contain: any printable one except ()<>[]:;@\\,.\" and the space.")
	RuleQuotedString = Define("Quoted-string", `Quoted-string = DQUOTE *QcontentSMTP DQUOTE`, "RFC 5321 section 4.1.2",
		"Text in double quotes, which may contain a space, a dot or an @.")
	_ = Define("QcontentSMTP", `QcontentSMTP = qtextSMTP / quoted-pairSMTP`, "RFC 5321 section 4.1.2",
		"One character between the quotes.")
	_ = Define("qtextSMTP", `qtextSMTP = %d32-33 / %d35-91 / %d93-126`, "RFC 5321 section 4.1.2",
		"A printable character or a space, but not the double quote or the backslash.")
	RuleQuotedPair = Define("quoted-pairSMTP", `quoted-pairSMTP = %d92 %d32-126`, "RFC 5321 section 4.1.2",
		"A backslash and the character after it, which then means only itself.")
	RuleString = Define("String", `String = Atom / Quoted-string`, "RFC 5321 section 4.1.2",
		"A word, or text in double quotes.")
	RuleDomain = Define("Domain", `Domain = sub-domain *("." sub-domain)`, "RFC 5321 section 4.1.2",
		"A domain name: labels separated by dots.")
	RuleSubDomain = Define("sub-domain", `sub-domain = Let-dig [Ldh-str]`, "RFC 5321 section 4.1.2",
		"A label: letters, digits and hyphens, with a letter or digit at both ends.")
	RuleULabel = Define("U-label", `U-label = <a label of any script, valid by IDNA>`, "RFC 5890 section 2.3.2.1",
		"A label with letters beyond ASCII, for SMTPUTF8: lower-case letters, marks and digits of one writing direction, and no symbols.")
	_ = Define("Let-dig", `Let-dig = ALPHA / DIGIT`, "RFC 5321 section 4.1.2", "A letter or a digit.")
	_ = Define("Ldh-str", `Ldh-str = *( ALPHA / DIGIT / "-" ) Let-dig`, "RFC 5321 section 4.1.2",
		"Letters, digits and hyphens; the last is never a hyphen.")

	RuleLiteral = Define("address-literal", `address-literal = "[" ( IPv4-address-literal / IPv6-address-literal / General-address-literal ) "]"`,
		"RFC 5321 section 4.1.3", "An IP address in square brackets, for a host without a name.")
	RuleIPv4 = Define("IPv4-address-literal", `IPv4-address-literal = Snum 3("." Snum)`, "RFC 5321 section 4.1.3",
		"Four numbers from 0 to 255, separated by dots.")
	RuleSnum = Define("Snum", `Snum = 1*3DIGIT ; 0 to 255`, "RFC 5321 section 4.1.3", "A number from 0 to 255.")
	RuleIPv6 = Define("IPv6-address-literal", `IPv6-address-literal = "IPv6:" IPv6-addr`, "RFC 5321 section 4.1.3",
		"The tag IPv6: and an IPv6 address.")
	RuleIPv6Addr = Define("IPv6-addr", `IPv6-addr = IPv6-full / IPv6-comp / IPv6v4-full / IPv6v4-comp`, "RFC 5321 section 4.1.3",
		"Eight groups of hexadecimal digits. Once, :: may replace two or more groups of zeros.")
	RuleIPv6Full = Define("IPv6-full", `IPv6-full = IPv6-hex 7(":" IPv6-hex)`, "RFC 5321 section 4.1.3",
		"All eight groups, written out.")
	RuleIPv6Comp = Define("IPv6-comp", `IPv6-comp = [IPv6-hex *5(":" IPv6-hex)] "::" [IPv6-hex *5(":" IPv6-hex)]`, "RFC 5321 section 4.1.3",
		"Groups, with :: for the zeros between them. There are at most six other groups.")
	RuleIPv6v4Full = Define("IPv6v4-full", `IPv6v4-full = IPv6-hex 5(":" IPv6-hex) ":" IPv4-address-literal`, "RFC 5321 section 4.1.3",
		"Six groups, and an IPv4 address for the last two.")
	RuleIPv6v4Comp = Define("IPv6v4-comp", `IPv6v4-comp = [IPv6-hex *3(":" IPv6-hex)] "::" [IPv6-hex *3(":" IPv6-hex) ":"] IPv4-address-literal`,
		"RFC 5321 section 4.1.3", "Groups, with :: for the zeros between them, and an IPv4 address for the last two. There are at most four other groups.")
	RuleIPv6Hex = Define("IPv6-hex", `IPv6-hex = 1*4HEXDIG`, "RFC 5321 section 4.1.3",
		"A group: 16 bits of the address, as up to four hexadecimal digits.")
	RuleGeneral = Define("General-address-literal", `General-address-literal = Standardized-tag ":" 1*dcontent`, "RFC 5321 section 4.1.3",
		"Another kind of address. Its tag has to be registered, and IPv6 is the only one that is.")
	RuleTag = Define("Standardized-tag", `Standardized-tag = Ldh-str`, "RFC 5321 section 4.1.3",
		"The name of a kind of address. A Standards-Track RFC has to define it, and IANA has to list it.")
	_ = Define("dcontent", `dcontent = %d33-90 / %d94-126`, "RFC 5321 section 4.1.3",
		"A printable character except a square bracket, a backslash and a space.")

	RuleXtext = Define("xtext", `xtext = *( xchar / hexchar )`, "RFC 3461 section 4",
		"Printable characters. Any other octet, and + and = themselves, are written as + and two hexadecimal digits.")
	RuleHexchar = Define("hexchar", `hexchar = ASCII "+" immediately followed by two upper case hexadecimal digits`, "RFC 3461 section 4",
		"An octet, written as a number.")
	RuleBase64 = Define("base64", `base64 = base64-terminal / ( 1*(4base64-char) [base64-terminal] )`, "RFC 4954 section 8",
		"Octets as letters, digits, + and /: four characters for three octets, with = to fill up the last four.")
)

// Limits of RFC 5321 sections 4.5.3.1.1 to 4.5.3.1.3, in octets.
const (
	maxLocalPart = 64
	maxDomain    = 255
	maxPath      = 256
)
