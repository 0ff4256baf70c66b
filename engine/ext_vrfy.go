package engine

// VRFY is a verb of every server, which EHLO may list all the same: RFC 5321
// section 3.5.2.
var extVrfy = &Extension{
	Keyword: "VRFY",
	RFC:     5321,
	Doc:     "The server says whether a mailbox exists. Every server has VRFY; EHLO may list it.",
}

func init() { extend(extVrfy) }
