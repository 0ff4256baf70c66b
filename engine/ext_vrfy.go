package engine

// VRFY is a verb of every server, which EHLO may list all the same: RFC 5321
// section 3.5.2.
var extVrfy = &Extension{
	Keyword: "VRFY",
	RFC:     5321,
	Doc:     "The server tells whether a mailbox exists. Every server has VRFY; a list may say so.",
}

func init() { extend(extVrfy) }
