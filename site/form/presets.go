package form

// A Preset is a scene to begin with in the sandbox.
type Preset struct{ Name, Why, Scene string }

// Presets are all of them; the first is what the page opens with.
var Presets = []Preset{
	{"The lessons’ server", "The mailboxes of the lessons, and nothing unusual.", `host mx.tutor.example
domain tutor.example
domain nullmx.example no-mail
offer PIPELINING SIZE 8BITMIME ENHANCEDSTATUSCODES EXPN HELP
limit size 10485760
mailbox alice@tutor.example
mailbox bob@tutor.example
mailbox carol@tutor.example
mailbox dave@tutor.example moved dave@branch.example forwarded
mailbox eve@tutor.example full
mailbox frank@tutor.example busy
mailbox grace@tutor.example greylisted 15m
mailbox heidi@tutor.example disabled
mailbox root@tutor.example not-allowed
list team@tutor.example alice@tutor.example bob@tutor.example carol@tutor.example
`},
	{"Submission", "It wants TLS and a login first, and then accepts mail to anywhere.", `host mail.tutor.example
domain tutor.example
offer PIPELINING SIZE 8BITMIME SMTPUTF8 ENHANCEDSTATUSCODES DSN
tls required
auth required
mechanism SCRAM-SHA-256
mechanism PLAIN needs-tls
mechanism LOGIN needs-tls
user alice "open sesame"
user bob "looking glass"
relay users
mailbox alice@tutor.example
mailbox bob@tutor.example
`},
	{"Everything on", "Every extension that this server implements.", everythingOn()},
	{"A bad day", "A full disk, local errors, broken TLS, and a shutdown on its way.", `use basic
tls broken
fault disk-low on . 1
fault local-error on RCPT 2
fault content-refused text "cheap pills"
fault shutdown at 10m
limit errors 5
`},
	{"Forgiving", "It accepts what real servers let pass and the standard does not.", `use basic
lenient space-after-colon no-brackets bare-lf no-ehlo
relay everybody
`},
	{"No mail here", "A host that accepts no mail, and says so at once.", `host www.tutor.example
greeting 521 This host takes no mail
`},
	{"By agreement", "An X extension that two sides have agreed on.", `use basic
local XCOFFEE for 192.0.2.0/24
  value 3
  verb XBREW word in ready
  reply XBREW ok 250 2.0.0 Coffee is on its way
  reply XBREW bad 501 5.5.4 XBREW takes the name of a coffee
  param MAIL XCUPS digits
`},
	{"In its own words", "A greeting, replies and refusals as an operator might write them.", `use basic
greeting 220 "ESMTP ready\nAll that is sent here is logged"
helo-name dotted not-mine
strict bare-lf
mailbox ivan@tutor.example refused 452 4.2.2 "Over quota, 5.1 of 5 GB used"
mailbox judy@tutor.example refused 550 5.7.1 "Looks like spam, 9.1 points of 5" after-data
reply 550 5.1.1 to RCPT "User unknown in virtual mailbox table"
reply 250 to . "OK id=1rQXzA-0003qT"
reply 221 "Bye"
`},
}

// everythingOn offers all that can be offered beside each other.
func everythingOn() string {
	text := "use basic\ntls offered\nauth offered\nuser alice \"open sesame\"\noffer"
	for _, x := range extensionChoices() {
		switch x.Word {
		case "PIPELINING", "SIZE", "8BITMIME", "ENHANCEDSTATUSCODES", "EXPN", "HELP", "STARTTLS", "AUTH":
		default:
			text += " " + x.Word
		}
	}
	return text + "\ntrust 192.0.2.0/24\nqueue away.example 3\n"
}
