package notation

// A Setting is a line that says what a server is and offers: a row of the
// table that the parser, the sandbox's form and the test of the grammar share.
type Setting struct {
	Name     string
	Args     string // as in the grammar of this package's comment
	Sentence string // what it does, for a form

	once bool // it may be set once in a text
	read func(s *SceneReader, w *Words)
}

// Settings are all that a scene can say, in the order in which one is printed.
// Init fills it, as "use" reads texts with it.
var Settings []Setting

func init() {
	Settings = []Setting{
		{"use", "name", "Start from a named scene.", true, (*SceneReader).use},
		{"proves", "1*rule-id", "The conformance rules that the dialogue proves.", false, (*SceneReader).prove},
		{"host", `(domain / address-literal)`, "The server's name.", true, (*SceneReader).host},
		{"domain", `domain ["no-mail" / "relayed"]`, "A domain that it accepts mail for, one that accepts none, or one whose mail it passes on.", false, (*SceneReader).domain},
		{"peer", "ip [domain]", "The client: its address, and its name in the DNS.", true, (*SceneReader).peer},
		{"clock", "date-time", "When the first session begins.", true, (*SceneReader).clock},
		{"seed", "number", "What ids, challenges and drawn questions are made from.", true, (*SceneReader).seed},
		{"greeting", `("220" / "421" / "521" / "554") ["after" duration] [text / lines]`, "How a connection begins.", true, (*SceneReader).greeting},
		{"ehlo", `("on" / "500" / "502")`, "Whether the server knows EHLO.", true, (*SceneReader).ehlo},
		{"helo-name", `1*("dotted" / "not-mine" / "peer")`, "What it requires of the name after EHLO or HELO.", true, (*SceneReader).heloName},
		{"offer", `1*keyword  /  "offer" keyword "=" text`, "Extensions that EHLO lists, in this order.", false, (*SceneReader).offer},
		{"under-tls", "1*keyword", "Extensions that EHLO lists only under TLS.", false, (*SceneReader).underTLS},
		{"tls", `("none" / "offered" / "required" / "broken" / "implicit")`, "Whether the server has TLS, and when.", true, (*SceneReader).tls},
		{"auth", `("none" / "offered" / "required")`, "Whether clients can log in, or have to.", true, (*SceneReader).auth},
		{"mechanism", `sasl-name ("not-built" / [["needs-tls" ["old-style"]] ["challenge" string]])`, "A mechanism for logging in.", false, (*SceneReader).mechanism},
		{"user", `name string ["locked" / "transition" / "strong"]`, "Who may log in, and the password.", false, (*SceneReader).user},
		{"token", "name string", "An access token of a user.", false, (*SceneReader).token},
		{"certificate", "name", "A user who has a client certificate.", false, (*SceneReader).certificate},
		{"mailbox", `address [fate] ["named" string] ["size" number] ["no-soliciting" kinds] ["since" date-time]`, "A mailbox, and what becomes of mail for it.", false, (*SceneReader).mailbox},
		{"block", "1*(network / domain / address)", "Clients and senders that get 550 in reply to MAIL.", false, (*SceneReader).block},
		{"no-recipients", `("503" / "554" / "354")`, "The reply to DATA without recipients.", true, (*SceneReader).noRecipients},
		{"queue", `domain number ["started" / "pending" / "not-allowed"]`, "How much mail waits for ETRN.", false, (*SceneReader).queue},
		{"waiting", `path 1*address message`, "A message that ATRN sends: its sender, its recipients, its text.", false, (*SceneReader).waiting},
		{"fetch", "name domain", "The domain whose mail a user may fetch with ATRN.", false, (*SceneReader).fetch},
		{"url", "uri string", "The text that BURL finds at a URL.", false, (*SceneReader).resource},
		{"priority", `("set" / "least") priority`, "How it treats MT-PRIORITY.", false, (*SceneReader).priority},
		{"list", "address 1*address", "A mailing list and its members.", false, (*SceneReader).list},
		{"alias", "address 1*address", "An address that delivers to others. The sender stays the same.", false, (*SceneReader).alias},
		{"relay", `1*("nobody" / "users" / "trusted" / "everybody")`, "Who may have it relay mail to other domains.", true, (*SceneReader).relay},
		{"trust", "network", "Clients that it relays for.", false, (*SceneReader).trust},
		{"vrfy", `("on" / "policy" / "none")`, "Whether VRFY says who has a mailbox.", true, (*SceneReader).vrfy},
		{"expn", `("on" / "policy" / "none")`, "Whether EXPN says who is on a list.", true, (*SceneReader).expn},
		{"help", `("on" / "none")`, "Whether HELP is implemented.", true, (*SceneReader).help},
		{"limit", `("line" / "text" / "recipients" / "size" / "errors" / "messages" / "domains") number  /  "limit" "idle" duration`,
			"How much the server accepts.", false, (*SceneReader).limit},
		{"fault", `what when  /  "fault" "parameter-down" keyword since  /  "fault" "reply-lost" "on" place [number]`, "Something that goes wrong.", false, (*SceneReader).fault},
		{"reply", `code [enhanced] ["to" verb] lines`, "A reply in the server's own words; the code stays the same.", false, (*SceneReader).reply},
		{"strict", `1*("bare-lf" / "bare-cr")`, "What it refuses, though it could let it pass.", false, (*SceneReader).strict},
		{"lenient", "1*leniency", "Ways in which the server does not conform.", false, (*SceneReader).lenient},
		{"local", `keyword ["for" network] ["hidden"] *(INDENT local-part)`, "An X extension by agreement.", false, (*SceneReader).agree},
	}
}
