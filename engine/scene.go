package engine

import (
	"time"

	"ehloworld/engine/facts"
	"ehloworld/engine/grammar"
)

// A Code is a three-digit reply code, RFC 5321 section 4.2.
type Code = facts.Code

// A Scene is what a server is and offers. It is plain data; package notation
// reads it from text, and Ready makes a Server of it.
type Scene struct {
	Host    string       // its name, "mx.tutor.example", or its address, "[192.0.2.1]"
	Domains []MailDomain // that it takes mail for, and that take none
	Peer    Peer         // who connects
	Clock   int64        // Unix seconds at which the first session begins
	Seed    uint64       // ids, challenges and nonces are made from it

	Greeting  Greeting
	Ehlo      Code // of a server that does not know EHLO: 500, or 502; 0 is that it does
	HeloNames HeloNames
	Offers    []Offer // EHLO's keywords, in EHLO's order
	Replies   []Reworded

	TLS        TLSMode
	Auth       AuthMode
	Mechanisms []SASL
	Users      []User
	Tokens     []Token  // for XOAUTH2 and OAUTHBEARER
	Certs      []string // users that have a client certificate, for EXTERNAL

	Mailboxes    []MailboxRow
	Lists        []List
	Blocks       []string   // networks, domains and addresses: 550 5.7.1 to MAIL
	NoRecipients Code       // to DATA without recipients: 503, or 554; 354 is 554 to the dot
	Queues       []Queue    // what ETRN finds
	Outgoing     []Outgoing // what ATRN sends
	Fetches      []Fetch    // and to whom
	Resources    []Resource
	Priorities   Priorities
	Relay        Relay
	Trust        []grammar.Network

	Vrfy, Expn, Help Policy

	Limits  Limits
	Faults  []Fault
	Lenient Leniency
	Strict  Strictness
	Locals  []Local
}

// A MailDomain is a domain that a server knows.
type MailDomain struct {
	Name    string
	NoMail  bool // null MX: 556, RFC 7505
	Relayed bool // mail for it is taken to be handed on, from anybody: RFC 5321 section 2.3.10
}

// A Peer is where a client connects from.
type Peer struct {
	IP   grammar.IP
	Name string // from the DNS; "" for none
}

// A Greeting is how a connection begins: 220, 421, 521 or 554.
type Greeting struct {
	Code Code          // 0 is 220
	Wait time.Duration // it comes so late, and 554 to who speaks before
	Text string        // what follows the host, in lines separated by "\n"; "" is the usual text
}

// HeloNames is a set of demands on the name that a client gives itself.
type HeloNames uint8

const (
	HeloDotted  HeloNames = 1 << iota // a full domain name: 504
	HeloNotMine                       // not the server's own: 550
	HeloPeer                          // what the DNS calls the peer, or its address: 550
)

// A Reworded is a reply in the operator's own words. The codes stay.
type Reworded struct {
	Code     Code
	Enhanced string // "" is any
	To       string // a verb, or "." for the end of text; "" is anything
	Text     string // its lines, parted by "\n"
}

// An Offer is a keyword of the EHLO reply. A Value of its own replaces the
// one that the extension works out.
type Offer struct {
	Keyword  string
	Value    string
	Given    bool // whether Value counts
	UnderTLS bool // listed under TLS only
}

// TLSMode says how a server stands to TLS.
type TLSMode uint8

const (
	TLSNone     TLSMode = iota
	TLSOffered          // STARTTLS is offered
	TLSRequired         // 530 until it is used, RFC 3207 section 4
	TLSBroken           // offered, and 454 when it is used
	TLSImplicit         // from the first octet, RFC 8314 section 3.3
)

// AuthMode says how a server stands to authentication.
type AuthMode uint8

const (
	AuthNone AuthMode = iota
	AuthOffered
	AuthRequired // 530 until it is done, RFC 4954 section 6
)

// SASL is a mechanism that a server offers.
type SASL struct {
	Name     string
	NeedsTLS bool // not listed before TLS, and 504
	OldStyle bool // with NeedsTLS: listed before TLS, and 538
	NotBuilt bool // listed, and 504

	Challenge string // of CRAM-MD5: always this; "" is another each time
}

// A User may authenticate.
type User struct {
	Name, Password string
	State          UserState
}

// UserState is what is the matter with a user.
type UserState uint8

const (
	UserOk         UserState = iota
	UserLocked               // 535 whatever the password
	UserTransition           // 432 until a PLAIN has passed
	UserStrong               // 534 to weak mechanisms
)

// A Token is a fixed access token of a user.
type Token struct{ Name, Secret string }

// A Fate is what becomes of mail for a mailbox.
type Fate uint8

const (
	FateOk         Fate = iota
	FateUnknown         // 550 5.1.1
	FateFull            // 552 5.2.2
	FateBusy            // 450 4.2.1
	FateGreylisted      // 450 4.7.1 until Wait has passed
	FateForwarded       // 251, to To[0]
	FateTold            // 551, to To[0]
	FateAmbiguous       // 553 to VRFY, and to RCPT
	FateNotAllowed      // 553
	FateDisabled        // 550 5.2.1
	FateRefused         // what Refusal says
)

// A MailboxRow is a mailbox that a server knows, and its fate.
type MailboxRow struct {
	Address string // in unquoted form: local-part "@" domain
	Name    string // whose it is, for VRFY; "" is nobody's
	Fate    Fate
	Wait    time.Duration // FateGreylisted
	To      []string      // FateForwarded, FateTold: one; FateAmbiguous: all
	Told    bool          // FateAmbiguous: the reply lists them
	Refusal Refusal       // FateRefused
	AtEnd   bool          // FateRefused: after the data, not to RCPT
	Size    int64         // octets of a message for it; 0 is as many as the server takes
	Solicit string        // kinds of advertising that it does not want, as NO-SOLICITING lists them
	Since   int64         // Unix seconds since when its owner has it, for RRVS; 0 is always
}

// A List expands to its members. An alias does so too, and leaves the sender as it
// is: RFC 5321 section 3.9.1.
type List struct {
	Address string
	Members []string
	Alias   bool
}

// A Queue is mail that waits for ETRN.
type Queue struct {
	Domain string
	Number int
	Says   QueueSays
}

// QueueSays is how much ETRN tells of a queue.
type QueueSays uint8

const (
	QueueCounted    QueueSays = iota // 253 and Number, or 251
	QueueStarted                     // 250
	QueuePending                     // 252
	QueueNotAllowed                  // 459
)

// An Outgoing is a message that waits for ATRN, in ASCII.
type Outgoing struct {
	From string // as in a path, without brackets; "" is the null reverse-path
	To   []string
	Text string // lines separated by "\n"
}

// A Fetch says for which domain a user may fetch mail by ATRN.
type Fetch struct{ User, Domain string }

// A Resource is what a URL of BURL leads to.
type Resource struct{ URL, Text string }

// Priorities are what a server does about MT-PRIORITY: from -9 to 9, "" is
// nothing.
type Priorities struct {
	Set   string // every message gets it
	Least string // 550 to a message below it
}

// Relay says for whom a server takes mail to other domains.
type Relay uint8

const (
	RelayUsers     Relay = 1 << iota // who has authenticated
	RelayTrusted                     // peers of Trust
	RelayEverybody                   // an open relay
	RelayNobody    Relay = 0
)

// A Policy says how a server stands to VRFY, EXPN or HELP.
type Policy uint8

const (
	PolicyOn     Policy = iota
	PolicyRefuse        // 252, RFC 5321 section 7.3
	PolicyNone          // not built: 502, and not in EHLO
)

// Limits are a server's. Zero is the default in brackets.
type Limits struct {
	Line       int64         // octets of a command line with CRLF (512)
	Text       int64         // octets of a text line with CRLF (1000)
	Recipients int64         // of a transaction (100)
	Size       int64         // octets of a message (10485760); less than 0 is no limit
	Errors     int64         // 5yz replies to commands before 421 (none)
	Messages   int64         // of a session (none)
	Domains    int64         // of recipients in a session, if LIMITS is offered (none)
	Idle       time.Duration // silence before 421 (5 minutes)
}

// A Fault is something that goes wrong.
type Fault struct {
	What    string        // "local-error", "disk-low", "shutdown" …
	Refusal Refusal       // for "refused"
	Keyword string        // the parameter, for "parameter-down"
	At      time.Duration // since the first connection; with On "" and Text "": from then on, 0 is always
	On      string        // the verb, or "." for the end of text
	Number  int           // which time of On, from 1; 0 is each
	Text    string        // that the message holds
}

// Leniency is a set of ways in which a server does not conform.
type Leniency uint16

const (
	LenientBareLF Leniency = 1 << iota
	LenientBareCR
	LenientSpaceAfterColon
	LenientNoBrackets
	LenientNoEHLO
	LenientKeepsPlaintext // STARTTLS injection
)

// Strictness is a set of things that a server refuses and could let pass.
type Strictness uint8

const (
	StrictBareLF Strictness = 1 << iota // in a command, 500; in a message, 550 to its end
	StrictBareCR
)

// A Local is an X extension by agreement, RFC 5321 section 4.1.5.
type Local struct {
	Keyword string
	For     []grammar.Network // peers for whom it holds; none is all
	Hidden  bool              // not in EHLO
	Value   string            // after the keyword
	Verbs   []LocalVerb
	Params  []LocalParam
	Replies []LocalReply
}

// A LocalVerb is a verb of a Local, and the states in which it may come; none
// is any.
type LocalVerb struct {
	Name, Kind string // Kind: none digits word xtext path any
	In         []State
}

// A LocalParam is a parameter of a Local.
type LocalParam struct{ Verb, Name, Kind string }

// A LocalReply is what a LocalVerb is answered: if its argument is of its Kind,
// and if it is not.
type LocalReply struct {
	Verb     string
	Ok       bool
	Code     Code
	Enhanced string
	Text     string
}
