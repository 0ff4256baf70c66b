package report

import "strings"

// A telling is what is said of an action to a person.
type telling struct {
	action  string
	subject string // after "Your message"
	lead    string // % is the message
	status  string // where no other is known: RFC 3461 section 6.3 (g)
}

var tellings = [...]telling{
	{"failed", "was not delivered", "It could not deliver % and has given up.", "5.0.0"},
	{"delayed", "is delayed",
		"It could not deliver % yet. You need not do anything: it keeps trying, and tells you if it gives up.", "4.0.0"},
	{late, "is delayed",
		"It could not deliver % in the time that was asked for. You need not do anything: it keeps trying, and tells you if it gives up.", "4.4.7"},
	{cameLate, "came late", "It has delivered %, but later than was asked for.", "4.4.7"},
	{"delivered", "is delivered", "It has delivered %. That does not mean that anybody has read it.", "2.0.0"},
	{"relayed", "has been passed on",
		"It has passed % on to a place that confirms no deliveries. You will only hear more if something goes wrong.", "2.0.0"},
	{"expanded", "has been sent on",
		"It has delivered % to an address that stands for several others, and has sent it on to them. You will only hear more if something goes wrong.", "2.0.0"},
}

// Two kinds of delay about which a client has asked: RFC 2852 section 4.1.3.
const (
	late     = "delayed, and late"
	cameLate = "delayed, and here now"
)

// telling is that of the action.
func (r *Report) telling() *telling {
	action := r.Action
	if first := r.Recipients[0]; action == "delayed" && first.Status == "4.4.7" {
		if action = late; first.Until == 0 {
			action = cameLate
		}
	}
	for i := range tellings {
		if t := &tellings[i]; t.action == action {
			return t
		}
	}
	return &tellings[0]
}

// An advice says what a sender can do about a status when nobody tries again.
type advice struct {
	statuses string // subject and detail, without the class: RFC 3463 section 2
	do       string
}

var advices = [...]advice{
	{".1.1 .1.2 .1.3 .1.4 .1.10 .4.4 ", "Check how the address is written, then send the message again."},
	{".1.6 ", "Write to the new address, if the reply names one, or reach the recipient in another way."},
	{".2.2 ", "Send the message again when the recipient has made room, or reach them in another way."},
	{".2.3 .3.4 ", "Send less at once, or a link in place of the attachment."},
	{".3.1 .3.2 .4.1 .4.2 .4.3 .4.5 .4.7 ", again},
	{".5.3 ", "Send it to fewer recipients at a time."},
	{".6.3 .6.7 .6.9 ", "Use plain ASCII, in the addresses too."},
	{".2.1 .7.0 .7.1 .7.2 ", "Reach the recipient in another way, and ask."},
}

const (
	again = "Send the message again later."
	ask   = "If the reply does not tell you enough, ask your own postmaster, and show them this message."
)

// advise is what to do about a status.
func advise(status string) string {
	for _, a := range advices {
		if strings.Contains(a.statuses, status[1:]+" ") {
			return a.do
		}
	}
	if status[0] == '4' {
		return again
	}
	return ask
}
