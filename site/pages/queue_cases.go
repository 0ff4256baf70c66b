package pages

import (
	"ehloworld/engine/client"
	"ehloworld/engine/facts"
)

// A queueCase is a network in which mx.two.example gives a code to mx.one.example, which
// has a message for somebody there.
type queueCase struct {
	code facts.Code
	to   client.Step // what it replies to
	one  string      // settings of mx.one.example
	two  string      // of mx.two.example
	more string      // of the network
	rcpt string      // who it is for; "" is bob@two.example
}

const (
	backup   = "server backup.example\n  domain two.example\n  mailbox bob@two.example\nmx two.example 20 backup.example\n"
	login    = "via mx.two.example user alice \"open sesame\""
	accounts = "tls offered\n  auth required\n  mechanism PLAIN\n  relay users\n  user alice \"open sesame\""
)

// queueCases are in the order of their codes.
var queueCases = []queueCase{
	{code: 220, to: client.Greeting},
	{code: 220, to: client.STARTTLS, two: "tls offered"},
	{code: 221, to: client.QUIT},
	{code: 235, to: client.AUTH, one: login, two: accounts},
	{code: 250, to: client.EHLO},
	{code: 250, to: client.Text},
	{code: 251, to: client.RCPT, two: "mailbox dave@two.example moved dave@one.example forwarded", rcpt: "dave@two.example"},
	{code: 334, to: client.AUTH, one: login, two: "tls offered\n  auth required\n  mechanism LOGIN\n  relay users\n  user alice \"open sesame\""},
	{code: 354, to: client.DATA},
	{code: 421, to: client.Greeting, two: "greeting 421", more: backup},
	{code: 421, to: client.MAIL, two: "fault shutdown on MAIL 1"},
	{code: 432, to: client.AUTH, one: login, two: "tls offered\n  auth required\n  mechanism SCRAM-SHA-256\n  relay users\n  user alice \"open sesame\" transition"},
	{code: 450, to: client.RCPT, two: "mailbox grace@two.example greylisted 4m", rcpt: "grace@two.example"},
	{code: 451, to: client.RCPT, two: "fault local-error on RCPT 1"},
	{code: 451, to: client.Text, two: "fault local-error on . 1"},
	{code: 452, to: client.MAIL, two: "fault disk-low on MAIL 1"},
	{code: 452, to: client.RCPT, two: "mailbox eve@two.example refused 452 4.2.2 \"Mailbox full\"", rcpt: "eve@two.example"},
	{code: 454, to: client.STARTTLS, two: "tls offered\n  fault tls-down on STARTTLS 1"},
	{code: 454, to: client.AUTH, one: login, two: accounts + "\n  fault login-down on AUTH 1"},
	{code: 455, to: client.MAIL, two: "fault parameter-down SIZE always"},
	{code: 500, to: client.EHLO, two: "ehlo 500"},
	{code: 501, to: client.MAIL, two: "fault refused 501 5.1.7 \"Bad sender address\" on MAIL"},
	{code: 502, to: client.EHLO, two: "ehlo 502"},
	{code: 503, to: client.DATA, rcpt: "dave@two.example"},
	{code: 504, to: client.RCPT, two: "fault refused 504 5.5.2 \"Name your host in full\" on RCPT"},
	{code: 521, to: client.Greeting, two: "greeting 521", more: backup},
	{code: 530, to: client.MAIL, two: "tls offered\n  auth required\n  mechanism PLAIN"},
	{code: 534, to: client.AUTH, one: login, two: "tls offered\n  auth required\n  mechanism PLAIN\n  relay users\n  user alice \"open sesame\" strong"},
	{code: 535, to: client.AUTH, one: "via mx.two.example user alice \"sesame\"", two: accounts},
	{code: 538, to: client.AUTH, one: "client-tls never\n  " + login, two: "tls offered\n  auth required\n  mechanism SCRAM-SHA-256 needs-tls old-style\n  relay users\n  user alice \"open sesame\""},
	{code: 550, to: client.RCPT, rcpt: "dave@two.example"},
	{code: 551, to: client.RCPT, two: "mailbox dave@two.example moved dave@one.example told", rcpt: "dave@two.example"},
	{code: 552, to: client.RCPT, two: "mailbox eve@two.example refused 552 5.2.2 \"Mailbox full\"", rcpt: "eve@two.example"},
	{code: 552, to: client.Text, two: "mailbox eve@two.example refused 552 5.2.2 \"Mailbox full\" after-data", rcpt: "eve@two.example"},
	{code: 553, to: client.RCPT, two: "mailbox root@two.example not-allowed", rcpt: "root@two.example"},
	{code: 554, to: client.Greeting, two: "greeting 554", more: backup},
	{code: 554, to: client.Text, two: "fault content-refused text \"Hello\""},
	{code: 555, to: client.MAIL, two: "fault refused 555 5.5.4 \"Unknown parameter\" on MAIL"},
	{code: 556, to: client.RCPT, one: "via mx.two.example", two: "relay everybody\n  domain none.example no-mail", rcpt: "x@none.example"},
}
