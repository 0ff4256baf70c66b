package facts

// What a session shows of a code is kept apart from the code's row, so a page need
// not load all that is known.

// Name says in a few words what a code is for; "" where nobody knows it.
func (c Code) Name() string { return c.brief().name }

// Retry says what a client does about a code; "" where nobody knows it.
func (c Code) Retry() string { return c.brief().retry }

func (c Code) brief() brief {
	for _, b := range briefs {
		if b.code == c {
			return b
		}
	}
	return brief{}
}

type brief struct {
	code        Code
	name, retry string
}

var briefs = [...]brief{
	{211, "System status or help", "Done."},
	{214, "Help message", "Done."},
	{220, "Service ready", "Proceed."},
	{221, "Closing channel", "Done. The connection closes."},
	{235, "Authentication succeeded", "Proceed. Send EHLO again only if the login set up a security layer."},
	{250, "OK", "Proceed."},
	{251, "Will forward", "Success: nothing to retry. The client may note the new address, but need not."},
	{252, "Cannot verify, will try", "Success, but nothing was verified."},
	{253, "Pending messages counted", "Done."},
	{334, "Login challenge", "Send the response in base64, or \"*\" to cancel."},
	{354, "Start mail input", "Send the message now."},
	{355, "Transaction offset", "Send DATA, then the message from that octet on."},
	{421, "Service not available, closing", "Try another MX host, or try again later."},
	{422, unnamed, byDigit},
	{430, unnamed, byDigit},
	{432, "Password transition needed", "Log in once with PLAIN, then retry."},
	{441, unnamed, byDigit},
	{442, unnamed, byDigit},
	{446, unnamed, byDigit},
	{447, unnamed, byDigit},
	{450, "Mailbox unavailable for now", "Keep the message in the queue, and retry this recipient later."},
	{451, "Local error", "Retry later. A lost connection counts as a 451 (RFC 5321 section 3.8)."},
	{452, "Insufficient storage", "Retry later. If there were too many recipients, send to the rest at once in another transaction."},
	{453, "You have no mail", "Nothing is waiting for you. That is not an error: ask again another time."},
	{454, "Temporary security failure", "After STARTTLS: go on in the clear, retry later or give up, depending on your policy. After AUTH: do not ask the user for another password."},
	{455, "Parameters not possible now", "Retry later, or without the parameter."},
	{458, "Unable to queue messages for node", "Retry later."},
	{459, "Node not allowed", "Ask for permission: despite the first digit, waiting alone will not help."},
	{471, unnamed, byDigit},
	{500, "Syntax error, command unrecognized", "Do not repeat it. After EHLO, fall back to HELO."},
	{501, "Syntax error in parameters", "Do not repeat it."},
	{502, "Command not implemented", "Do not repeat it."},
	{503, "Bad sequence of commands", "Send the missing command first, or start again with RSET."},
	{504, "Parameter not implemented", "Choose another parameter."},
	{510, unnamed, byDigit},
	{511, unnamed, byDigit},
	{512, unnamed, byDigit},
	{513, unnamed, byDigit},
	{521, "Host does not accept mail", "Do not retry this host. Try another MX host or report the failure."},
	{523, unnamed, byDigit},
	{524, unnamed, byDigit},
	{525, unnamed, byDigit},
	{530, "Login or TLS required", "Repeat it after AUTH or STARTTLS."},
	{533, unnamed, byDigit},
	{534, "Mechanism too weak", "Use another mechanism."},
	{535, "Credentials invalid", "Ask the user for other credentials."},
	{538, "Mechanism requires encryption", "Repeat it after STARTTLS."},
	{541, unnamed, byDigit},
	{550, "Mailbox unavailable", "Do not retry it unchanged. Report the failure."},
	{551, "User not local; try path", "The client may use the new path, but the server must not assume that it will."},
	{552, "Exceeded storage allocation", "Do not retry it, unless the reason was too many recipients."},
	{553, "Mailbox name not allowed", "Do not retry it."},
	{554, "Transaction failed", "Do not retry it."},
	{555, "Parameters not recognized", "Retry it without the parameter."},
	{556, "Domain does not accept mail", "Do not retry it. Report the failure."},
	{557, unnamed, byDigit},
	{571, unnamed, byDigit},
}
