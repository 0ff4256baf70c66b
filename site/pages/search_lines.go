package pages

// What people paste: a reply with its code, as a client, a log or a report of
// failure shows it, perhaps with a quotation mark or other text before it. The page finds
// codes and names in it by these patterns; it knows nothing of mail itself.

// A reading finds names in a line. The first pattern of a group that fits gives
// the names, each of them the first that there is of several.
type reading struct {
	Find  string     `json:"find"`
	Names [][]string `json:"names,omitempty"` // $x is what the group x of the pattern has
	Ends  bool       `json:"ends,omitempty"`  // if it fits, no other is tried
}

const (
	inReply    = `(?<c>[2-5]\d\d)`
	inEnhanced = `(?<a>[245x])\.(?<b>\d{1,3}|x+)\.(?<d>\d{1,3}|x+)(?!\.?\w)`
	lineBegins = `[\s>|*\x60"'“”‘’:-]*`
	replyComes = `(?:said:?|server:|s:|reply:|<<<?|<-+|<~+|=>|retcode)` // a client's or a log's mark for it
)

// ofCode and ofClass are the names of an enhanced code: the code itself, with its
// provider, and if it is in no registry, what its class and subject say.
var (
	ofCode  = []string{"$a.$b.$d"}
	ofClass = []string{registered + "$a.$b.$d", "$a.$b.x", "$a.x.x"}
)

var readings = []reading{
	// Codes compared with each other, and places in an RFC, are not a server's line.
	{Find: `\b\d{3}\W*(?:,|/|or|vs\.?|versus|and)\W*\d{3}\b`, Ends: true},
	{Find: `(?:\bsections?|\brfc ?\d+|§)\W*\d+\.\d`, Ends: true},
	{Find: `\b\d{4}-\d+\.\d[\d.]*-\d`, Ends: true},

	{Find: `(?:^|[^\w.])` + inReply + `(?:[^\w.]{1,4}|\W*b['"])#?` + inEnhanced, Names: [][]string{{"$c $a.$b.$d"}, ofCode, ofClass, {"$c"}}, Ends: true},
	{Find: `(?:^|[^\w.])` + inEnhanced + `[^\w.]*(?:smtp)?[^\w.]*` + inReply + `(?![\w.])`, Names: [][]string{{"$c $a.$b.$d"}, ofCode, ofClass, {"$c"}}, Ends: true},
	{Find: `(?:^|[^\w.])` + inEnhanced, Names: [][]string{ofCode, ofClass}},

	// A line of the reply to EHLO: its subject is the keyword.
	{Find: `(?:^|` + replyComes + `)` + lineBegins + `(?:b['"])?250[ -](?<k>[a-z0-9][a-z0-9-]*)(?![\w@.])`, Names: [][]string{{offering + "$k"}, {"$k"}, {"250"}}, Ends: true},

	{Find: `(?:` + replyComes + `|smtp[;:]?|\bcodes?|\berrors?|\bstatus|\bresponse|\breturned|(?:^|\s)[([#])[\s:;,#'"=b(-]*` + inReply + `(?![\w.])`, Names: [][]string{{"$c"}}, Ends: true},
	{Find: `^` + lineBegins + inReply + `(?=[\s:-]|$)`, Names: [][]string{{"$c"}}, Ends: true},
	{Find: `(?:^|\s)` + inReply + `(?=[\s:;,.)'"-]|$)(?!\W*(?:octets|bytes|characters|[km]b|recipients|messages|lines|seconds|minutes)\b)`, Names: [][]string{{"$c"}}},
}

// logNoise is what a log says besides a reply: who, when and where.
var logNoise = []string{
	`^\s*(?:[cs]:|[-~=*]+>|<[-~=*]+|<<<|>>>)\s`,                                        // who speaks
	`^\s*(?:[a-z]{3}\s+\d{1,2}\s+\d\d:\d\d:\d\d|\d{4}-\d\d-\d\d[t ]\d\d:\d\d:\d\d\S*)`, // when
	`\b\S+\s+(?:postfix|sendmail|sm-mta|exim|dovecot|smtpd)[\w/-]*\[\d+\]:`,            // host and program
	`\b(?=\w*\d)\w{9,17}:`, // the message's name in the queue
	`\b(?:orig_to|to|from|relay|delays?|dsn|status|client|proto|helo|nrcpt|size|mailer|pri|ctladdr|xdelay|stat)=(?:<[^>]*>|[^\s,;]*)[,;]?`,
	`<[^<>\s]*@[^<>\s]*>|[^\s<>@]+@[^\s<>@]+\.\w+`, // addresses
	`\[?\b\d{1,3}(?:\.\d{1,3}){3}\b\]?(?::\d+)?`,
	`\bhost \S+ said:|\(in reply to [^)]*\)|https?:\S+|diagnostic-code: *smtp;|\bremote-mta: *\S+`,
}
