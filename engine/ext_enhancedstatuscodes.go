package engine

// ENHANCEDSTATUSCODES has each reply begin its text with a code of RFC 3463:
// RFC 2034. Every reply template has one; say leaves it out of greetings, of 3yz, and
// of answers to EHLO and HELO, and gives it to clients that said HELO too
// (section 4).
var extEnhancedstatuscodes = &Extension{
	Keyword: "ENHANCEDSTATUSCODES",
	RFC:     2034,
	Doc:     "Each reply says more exactly what happened: 5.1.1 is an unknown mailbox, 5.7.1 a policy.",
}

func init() { extend(extEnhancedstatuscodes) }
