package facts

// RFC 1845: CHECKPOINT.
var rules1845 = []Rule{
	{"1845-3-1", Must | Plain, "", "answer 355 to the MAIL of a transaction that broke off in its text, and restore its sender, recipients and text"},
	{"1845-3-2", Must | Plain, "", "begin the text of a 355 with the offset, followed by white space"},
	{"1845-3-3", Must | Plain, "", "choose an offset at the beginning of a line where the text comes by DATA, and not count doubled dots"},
	{"1845-3-4", Should | Plain, "", "treat the value of TRANSID as opaque and case-sensitive"},
	{"1845-3-5", Should | Plain, "", "keep a transaction until the client ends it with RSET, QUIT or another MAIL, or until it is too old"},
	{"1845-3-6", Should | Plain, "", "keep an interrupted transaction in non-volatile storage"},
}

// RFC 1870: SIZE.
var rules1870 = []Rule{
	{"1870-3-1", Must | Plain, "", "accept SIZE= with up to 20 digits on MAIL, once it has offered SIZE"},
	{"1870-4-1", Must | Plain, "", "answer 552 to messages above the maximum that it announced"},
	{"1870-6-1", MustNot, "", "use the parameter SIZE to find the end of data"},
	{"1870-6.1-1", Should | Plain, "", "compare the declared size with its fixed maximum (and may check whether it has room)"},
	{"1870-6.3-1", ShouldNot | Plain, "", "answer 552 after the data unless the message is bigger than declared"},
	{"1870-7-1", Must | Plain, "", "answer 552 when the declared size is above its maximum, even if it checks nothing else"},
	{"1870-7-2", MustNot | Plain, "", "answer 250 to MAIL with SIZE= before it has checked its resources, if it offered SIZE without a number"},
}

// RFC 1985: ETRN.
var rules1985 = []Rule{
	{"1985-5-1", Must | Plain, "", "refuse ETRN within a transaction"},
	{"1985-5.1-1", Must | Plain, "", "answer ETRN with 250 to 253 for success, 458, 459, 500 or 501 for failure (and should do so at once)"},
	{"1985-5.1-2", Should | Plain, "", "use 251, 252 or 253 when it knows the state of the queue"},
	{"1985-5.1-3", Should | Plain, "", "use 458 or 459 to say why nothing was started"},
}

// RFC 2034: ENHANCEDSTATUSCODES.
var rules2034 = []Rule{
	{"2034-4-1", Must | Plain, "", "begin the text of every 2yz, 4yz and 5yz with an enhanced code, except in the greeting and in replies to HELO and EHLO"},
	{"2034-4-2", Must | Plain, "", "use the first digit of the reply as the class of the enhanced code"},
	{"2034-4-3", Must | Plain, "", "repeat the enhanced code on every line of a reply"},
	{"2034-4-4", Must | Plain, "", "send enhanced codes whether or not the client used EHLO"},
	{"2034-4-5", MustNot | Plain, "", "add an enhanced code to a 3yz"},
}

// RFC 2645: ATRN.
var rules2645 = []Rule{
	{"2645-5.1.1-1", Must, "", "list AUTH and ATRN in its reply to EHLO"},
	{"2645-5.1.2-1", Must, "", "support CRAM-MD5, unless it has more secure mechanisms"},
	{"2645-5.2.1-1", Must, "", "answer 530 to ATRN without authentication"},
	{"2645-5.2.1-2", Must, "", "reject ATRN with 450, and send nothing, if the client has no access to one of the domains"},
	{"2645-5.2.1-3", Should | Plain, "", "reject ATRN with 453 if nothing is waiting for any of the domains"},
	{"2645-5.2.1-4", Must | Plain, "", "answer ATRN with 451 if it cannot check the client's access"},
	{"2645-5.3-1", Must | Plain, "", "become the client after a 250 to ATRN, and begin when it has been greeted"},
}

// RFC 2852: DELIVERBY.
var rules2852 = []Rule{
	{"2852-3-1", Must | Plain, "", "answer a 55z to a time with R that is below its announced minimum"},
	{"2852-4-1", Should, "", "answer 501 5.5.4 to a time of zero or less with R"},
	{"2852-4-2", Should, "", "use 455 or 555 if it cannot meet a valid time"},
	{"2852-4.1.3-1", Must, "", "send a DSN of failure 5.4.7 (R) or of delay 4.4.7 (N) when the time is up"},
	{"2852-4.1.4-1", Must, "", "relay BY with the seconds that are left"},
	{"2852-4.1.4.1-1", MustNot, "", "relay a message with R to a server without DELIVERBY, or with a minimum above the seconds that are left"},
}

// RFC 2920: PIPELINING.
var rules2920 = []Rule{
	{"2920-3.2-1", Must, "", "answer commands in the order in which they came"},
	{"2920-3.2-2", Should, "", "collect the replies to a group of RSET, MAIL, SEND, SOML, SAML and RCPT, and send them together"},
	{"2920-3.2-3", Should, "", "accept DATA if and only if at least one RCPT succeeded"},
	{"2920-3.2-4", MustNot, "", "send anything to anyone if it accepted DATA without recipients and the message is empty"},
	{"2920-3.2-5", MustNot, "", "hold back replies to EHLO, DATA, VRFY, EXPN, TURN, QUIT and NOOP"},
	{"2920-3.2-6", MustNot, "", "hold back replies to unknown commands"},
	{"2920-3.2-7", Must, "", "send all pending replies when nothing more has come in"},
	{"2920-3.2-8", MustNot, "", "assume anything about commands still to come"},
	{"2920-3.2-9", MustNot, "", "flush or lose the TCP input buffer"},
	{"2920-3.2-10", Should, "", "make the text of a reply show which command it answers"},
}

// RFC 3030: CHUNKING and BINARYMIME.
var rules3030 = []Rule{
	{"3030-2-1", Must, "", "go on supporting DATA"},
	{"3030-2-2", Must, "", "answer 503 to BDAT after BDAT LAST"},
	{"3030-2-3", Must, "", "answer each successful chunk with 250"},
	{"3030-2-4", Must, "", "read all the octets that were announced before it answers BDAT with 4yz or 5yz"},
	{"3030-2-5", Must, "", "accept and discard the chunks that follow a failed one, under PIPELINING"},
	{"3030-2-6", Must, "", "answer 503 to DATA after BDAT in the same transaction"},
	{"3030-2-7", Must, "", "be prepared to receive, process and refuse lines of arbitrary octets"},
	{"3030-3-1", Must, "", "deliver or relay binary content with all of its bits"},
	{"3030-3-2", Must, "", "answer 503 to DATA after BODY=BINARYMIME"},
	{"3030-3-3", Must, "", "accept a message with binary content that lacks BODY=BINARYMIME, though it should return it with a DSN"},
}

// RFC 3207: STARTTLS.
var rules3207 = []Rule{
	{"3207-4-1", MustNot, "", "require STARTTLS for local delivery, if it is publicly referenced"},
	{"3207-4-2", Should, "", "answer 530 (5.7.0) to all but NOOP, EHLO, STARTTLS and QUIT, if it requires TLS and is not publicly referenced"},
	{"3207-4-3", Must | Plain, "", "answer 501 to STARTTLS with a parameter"},
	{"3207-4.1-1", Must, "", "decide right after the handshake whether to go on"},
	{"3207-4.1-2", Should, "", "answer 554 to all but QUIT when the security is too low"},
	{"3207-4.2-1", Must, "", "go back to its initial state, and forget everything that the client said before TLS"},
	{"3207-4.2-2", MustNot, "", "offer STARTTLS once TLS is active"},
	{"3207-4.2-3", Must, "", "know whether TLS is active"},
	{"3207-6-1", Must, "", "be configurable to require TLS from chosen hosts"},
	{"3207-6-2", Must, "", "discard what it learned before the handshake"},
}

// RFC 3461: DSN.
var rules3461 = []Rule{
	{"3461-4.5-1", Should, "", "answer 501 if RET, ENVID, NOTIFY or ORCPT is given twice"},
	{"3461-5.1-1", Must, "", "answer MAIL with valid ENVID and RET as it would without them"},
	{"3461-5.1-2", MustNot, "", "refuse MAIL because of valid ENVID and RET"},
	{"3461-5.1-3", Must, "", "answer 501 if ENVID or RET is invalid or repeated"},
	{"3461-5.1-4", Must, "", "answer RCPT with valid NOTIFY and ORCPT as it would without them"},
	{"3461-5.1-5", MustNot, "", "refuse RCPT because of valid NOTIFY and ORCPT"},
	{"3461-5.1-6", Should, "", "answer 501 if NOTIFY or ORCPT is invalid or repeated"},
	{"3461-5.2-1", MustNot, "", "return a DSN for a null sender"},
	{"3461-5.2-2", Should, "", "tell the local postmaster about failures of mail with a null sender"},
	{"3461-5.2.1-1", Must, "", "pass on ENVID, RET, NOTIFY and ORCPT unchanged, and add none of its own (except ORCPT)"},
	{"3461-5.2.2-1", MustNot, "", "send ENVID, RET, NOTIFY or ORCPT to a server without DSN"},
	{"3461-5.2.3-1", Must, "", "send a DSN of delivery for NOTIFY=SUCCESS"},
	{"3461-5.4-1", Must, "", "accept at least 100 characters of ENVID, 28 of NOTIFY, 500 of ORCPT and 8 of RET, and lines of 1036"},
	{"3461-6.1-1", Must, "", "send a DSN with a null reverse-path, without RET, and with no NOTIFY other than NEVER"},
}
