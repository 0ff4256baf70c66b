package facts

// A Sureness is how well a statement about a private extension is founded.
type Sureness uint8

const (
	Sure    Sureness = iota // documented by its maker, or seen in its source
	Likely                  // seen in use; its meaning is reported, not documented
	Hearsay                 // its name is known, and hardly more
)

var surenessNames = [...]string{"sure", "likely", "hearsay"}

// String is the sureness as a word.
func (s Sureness) String() string { return surenessNames[s] }

// A Wild is a private extension met in the wild: in no registry, and binding
// for nobody. Some rows hold several names that go together.
type Wild struct {
	Names  []string
	Kind   string // "keyword", "keyword and verb" …
	Who    string
	What   string
	Syntax string
	Answer string // how servers reply to it
	Source string
	Sure   Sureness
}

var wildTables = [...][]Wild{wildExchange, wildOthers}

// Wilds are the private extensions met in the wild, Exchange's first.
func Wilds() []Wild {
	var all []Wild
	for _, t := range wildTables {
		all = append(all, t...)
	}
	return all
}

// FindWild is the private extension that has the name among its names.
func FindWild(name string) (*Wild, bool) {
	for _, t := range wildTables {
		for i := range t {
			for _, n := range t[i].Names {
				if equalFold(n, name) {
					return &t[i], true
				}
			}
		}
	}
	return nil, false
}

// Sources that recur.
const (
	monitors = "lists of keywords in network monitors"
	pmdf     = "a reply to EHLO that Python's documentation shows"
)

var wildOthers = []Wild{
	{
		Names: []string{"XONE"}, Kind: "keyword", Who: "RFC 1869",
		What:   "An example of an extension that is not registered.",
		Source: "RFC 1869 section 8",
	},
	{
		Names: []string{"XVRB"}, Kind: "keyword", Who: "RFC 1869",
		What:   "An example of an extension that is not registered.",
		Source: "RFC 1869 section 8",
	},
	{
		Names: []string{"XCLIENT"}, Kind: "keyword and verb", Who: "Postfix; also Haraka, nodemailer, Mailpit, KumoMTA, Dovecot, nginx",
		What:   "A trusted client, such as a proxy, tells the server who the real client is. The session starts over with a greeting.",
		Syntax: `"XCLIENT" 1*(SP ("NAME" / "ADDR" / "PORT" / "PROTO" / "HELO" / "LOGIN" / "DESTADDR" / "DESTPORT") "=" xtext) CRLF`,
		Answer: "220 and a new greeting; 421, 501, 503 within a transaction, 550 to a client that is not trusted",
		Source: "Postfix, XCLIENT_README",
	},
	{
		Names: []string{"XFORWARD"}, Kind: "keyword and verb", Who: "Postfix, for content filters; nodemailer",
		What:   "Tells the server who the client was, for logging only. The server forgets it after each transaction.",
		Syntax: `"XFORWARD" 1*(SP ("NAME" / "ADDR" / "PORT" / "PROTO" / "HELO" / "IDENT" / "SOURCE") "=" xtext) CRLF`,
		Answer: "250; 421, 501, 503, 550",
		Source: "Postfix, XFORWARD_README",
	},
	{
		Names: []string{"XVERP"}, Kind: "keyword and parameter of MAIL", Who: "Postfix, Courier",
		What:   "Asks for a separate return path for each recipient. Courier writes XVERP=Courier, though no keyword may have an \"=\".",
		Syntax: `"XVERP" ["=" 2VCHAR]`,
		Source: "Postfix, VERP_README",
	},
	{
		Names: []string{"XEXDATA"}, Kind: "keyword", Who: "Courier",
		What:   "A reply to DATA for each recipient, it is said.",
		Source: "an issue of the Courier project", Sure: Likely,
	},
	{
		Names: []string{"XSECURITY"}, Kind: "keyword, and parameter SECURITY of MAIL", Who: "Courier",
		What:   "The sender asks for a level of security on the way, it is said. Courier writes XSECURITY=NONE,STARTTLS, though no keyword may have an \"=\".",
		Source: "an issue of the Courier project", Sure: Likely,
	},
	{
		Names: []string{"X-TURNME"}, Kind: "keyword", Who: "unknown",
		What:   "By its name, a kind of TURN.",
		Source: monitors, Sure: Hearsay,
	},
	{
		Names: []string{"XADR"}, Kind: "keyword and verb", Who: "PMDF, Sun Messaging Server",
		What:   "Asks how an address would be routed, it is said.",
		Syntax: `"XADR" SP address CRLF`,
		Source: pmdf, Sure: Likely,
	},
	{
		Names: []string{"XSTA"}, Kind: "keyword and verb", Who: "PMDF, Sun Messaging Server",
		What:   "Asks for statistics of the channels, it is said.",
		Syntax: `"XSTA" CRLF`,
		Source: pmdf, Sure: Likely,
	},
	{
		Names: []string{"XCIR"}, Kind: "keyword and verb", Who: "PMDF, Sun Messaging Server",
		What:   "Asks for the state of circuits, it is said.",
		Syntax: `"XCIR" CRLF`,
		Source: pmdf, Sure: Likely,
	},
	{
		Names: []string{"XGEN"}, Kind: "keyword and verb", Who: "PMDF, Sun Messaging Server",
		What:   "Asks whether the compiled configuration is current, it is said.",
		Syntax: `"XGEN" CRLF`,
		Source: pmdf, Sure: Likely,
	},
	{
		Names: []string{"XLOOP", "XDFLG"}, Kind: "keyword", Who: "PMDF, Sun Messaging Server",
		What: "Thought to detect loops, and to carry delivery flags.",
		Sure: Hearsay,
	},
	{
		Names: []string{"XUSR"}, Kind: "keyword and verb", Who: "sendmail 8.8 to 8.11",
		What:   "Marks a message as submitted by a user's program, so sendmail may correct its header.",
		Syntax: `"XUSR" CRLF`,
		Answer: "250",
		Source: "sendmail's source",
	},
	{
		Names: []string{"X-RCPTLIMIT"}, Kind: "keyword", Who: "ZMailer",
		What:   "How many recipients a message may have. It is the forerunner of RCPTMAX in LIMITS.",
		Syntax: `"X-RCPTLIMIT" SP number`,
		Source: "ZMailer's source",
	},
	{
		Names: []string{"XREMOTEQUEUE", "XQUE", "XTRN"}, Kind: "verb", Who: "older servers",
		What:   "By their names, what ETRN does.",
		Source: monitors, Sure: Hearsay,
	},
	{
		Names: []string{"XAUD", "XDSN", "XLICENSE"}, Kind: "verb", Who: "older servers",
		What:   "Vendors' own verbs; more is not known.",
		Source: monitors, Sure: Hearsay,
	},
	{
		Names: []string{"XAUTH"}, Kind: "verb", Who: "unknown",
		What:   "By its name, a private AUTH.",
		Source: monitors, Sure: Hearsay,
	},
	{
		Names: []string{"X1", "X2", "X3", "X4", "X5", "X6", "X7", "X8", "X9", "XYZZY"}, Kind: "verb", Who: "tests and jokes",
		What:   "A server that does not know such a verb is expected to answer 500.",
		Answer: "500",
		Source: "RFC 5321 section 4.1.5",
	},
	{
		Names: []string{"XOAUTH2"}, Kind: "name of a SASL mechanism, not a keyword", Who: "Google, Microsoft, Yahoo",
		What:   "A login with a token, and the forerunner of OAUTHBEARER. Its X belongs to a different namespace.",
		Syntax: `"AUTH" SP "XOAUTH2" SP base64 CRLF`,
		Answer: "235, 334, 535",
		Source: "RFC 7628 and client libraries",
	},
	{
		Names: []string{"AUTH=LOGIN"}, Kind: "malformed keyword, without X", Who: "old Exchange and Netscape; Postfix on demand",
		What:   "A form from before the RFC, kept for old clients. No keyword may have an \"=\".",
		Source: "Exchange's replies to EHLO",
	},
}
