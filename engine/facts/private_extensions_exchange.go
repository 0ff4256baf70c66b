package facts

const captures = "replies to EHLO and names of settings in public Exchange material"

var wildExchange = []Wild{
	{
		Names: []string{"X-EXPS"}, Kind: "keyword and verb", Who: "Exchange 2000 and later",
		What:   "Exchange's copy of AUTH, between servers.",
		Syntax: `"X-EXPS" SP mechanism CRLF`,
		Answer: "as to AUTH",
		Source: "Microsoft KB 812455",
	},
	{
		Names: []string{"X-EXPS=LOGIN"}, Kind: "keyword", Who: "Exchange 2000 and 2003",
		What:   "A malformed variant, like AUTH=LOGIN: no keyword may have an \"=\".",
		Source: captures, Sure: Likely,
	},
	{
		Names: []string{"XEXCH50"}, Kind: "keyword and verb", Who: "Exchange 2000 to 2007",
		What:   "Properties of the message. The command gives their size in octets, and they follow it.",
		Syntax: `"XEXCH50" SP size …`,
		Answer: "354, then 2yz",
		Source: "Microsoft KB 812455",
	},
	{
		Names: []string{"X-LINK2STATE"}, Kind: "keyword and verb", Who: "Exchange 2000 and 2003",
		What:   "Servers tell each other how routes have changed.",
		Source: "Microsoft KB 812455",
	},
	{
		Names: []string{"X-ANONYMOUSTLS"}, Kind: "keyword and verb", Who: "Exchange 2007 and later",
		What:   "Like STARTTLS, with self-signed certificates.",
		Syntax: `"X-ANONYMOUSTLS" CRLF`,
		Answer: "220",
		Source: captures,
	},
	{
		Names: []string{"X-EXCHANGEAUTH"}, Kind: "keyword", Who: "Exchange 2007 and later",
		What:   "Offers a login between Exchange servers, for instance as X-EXCHANGEAUTH SHA256.",
		Source: captures,
	},
	{
		Names: []string{"XRDST"}, Kind: "keyword", Who: "Exchange 2010 and later",
		What:   "By its name, a routing destination.",
		Source: captures, Sure: Hearsay,
	},
	{
		Names: []string{"XSHADOW"}, Kind: "keyword and verb", Who: "Exchange 2010",
		What:   "The sender keeps a copy until it hears that the message was delivered, it is said.",
		Source: captures, Sure: Likely,
	},
	{
		Names: []string{"XSHADOWREQUEST"}, Kind: "keyword and verb", Who: "Exchange 2013 and later",
		What:   "The receiver asks another server to keep that copy, it is said.",
		Source: captures, Sure: Likely,
	},
	{
		Names: []string{"XDISCARD", "XQDISCARD"}, Kind: "verb", Who: "Exchange 2010 and later",
		What: "Thought to ask which of those copies may be discarded.",
		Sure: Hearsay,
	},
	{
		Names: []string{"XOORG"}, Kind: "keyword and parameter of MAIL", Who: "Exchange, Exchange Online",
		What:   "The domain of the organization that the message comes from, it is said.",
		Syntax: `"XOORG=" domain`,
		Source: captures, Sure: Likely,
	},
	{
		Names: []string{"XORAR"}, Kind: "keyword and parameter of RCPT", Who: "Exchange",
		What:   "By its name, the original address of the recipient.",
		Source: captures, Sure: Hearsay,
	},
	{
		Names: []string{"XLONGADDR"}, Kind: "keyword", Who: "Exchange",
		What:   "By its name, addresses longer than the RFCs allow for.",
		Source: captures, Sure: Hearsay,
	},
	{
		Names: []string{"XPROXY"}, Kind: "keyword and verb", Who: "Exchange 2010 and later",
		What:   "A front end passes on a session and the identity of its client, it is said.",
		Source: captures, Sure: Likely,
	},
	{
		Names: []string{"XPROXYFROM"}, Kind: "keyword and verb", Who: "Exchange 2013 and later",
		What:   "A front end tells its back end who the client was, it is said.",
		Source: captures, Sure: Likely,
	},
	{
		Names: []string{"XPROXYTO"}, Kind: "keyword and verb", Who: "Exchange 2013 and later",
		What:   "A server tells the front end where to connect, it is said.",
		Source: captures, Sure: Likely,
	},
	{
		Names: []string{"XRSETPROXYTO"}, Kind: "keyword and verb", Who: "Exchange 2013 and later",
		What:   "By its name, undoes XPROXYTO.",
		Source: captures, Sure: Hearsay,
	},
	{
		Names: []string{"XSESSIONPARAMS", "XSESSIONMDBGUID", "XSESSIONTYPE"}, Kind: "keyword and verb", Who: "Exchange 2013 and later",
		What:   "By their names, parameters of a session.",
		Source: captures, Sure: Hearsay,
	},
	{
		Names: []string{"XADRC", "XEXPROPS", "XFASTINDEX", "XATTR", "XMSGID", "XSYSPROBE", "XORIGFROM"}, Kind: "keyword or parameter of MAIL", Who: "Exchange 2013 and later",
		What:   "Properties that Exchange servers pass to each other, it seems.",
		Source: captures, Sure: Hearsay,
	},
	{
		Names: []string{"XMESSAGECONTEXT", "XMESSAGEVALUE"}, Kind: "keyword", Who: "Exchange 2013 and later",
		What: "Thought to carry data before the message.",
		Sure: Hearsay,
	},
}
