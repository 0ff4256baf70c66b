package facts

// What Gmail says ends in "- gsmtp". Several of its codes are registered for
// something else: 5.7.27, 5.7.29 and 5.7.30 are.
var (
	gmailCodes = Reference{Title: "Google Workspace, Gmail SMTP errors and codes", Date: "read in November 2026"}

	providerGmail = []ProviderCode{
		{[]string{"4.2.1"}, 0, 450, "Gmail", "The recipient gets mail too fast just now. The same message may go through later.", gmailCodes},
		{[]string{"5.2.1"}, 0, 550, "Gmail", "The account is disabled or no longer in use, or it gets more mail than it may have.", gmailCodes},
		{[]string{"5.4.5"}, 0, 550, "Gmail", "The sender has reached the number of messages that Gmail lets them send in a day.", gmailCodes},
		{[]string{"4.7.0"}, 0, 421, "Gmail", "Wait: the sending address has a bad reputation, sends too fast, has no PTR record or does not use TLS. The text says which.", gmailCodes},
		{[]string{"4.7.0"}, 0, 454, "Gmail", "There were too many logins, or none can be checked just now. Try again later.", gmailCodes},
		{[]string{"4.7.23", "5.7.25"}, 0, 0, "Gmail", "The sending address has no PTR record, or the name in it does not lead back to the address.", gmailCodes},
		{[]string{"4.7.24", "5.7.24"}, 0, 0, "Gmail", "The SPF record of the sending domain has entries that Gmail finds suspicious.", gmailCodes},
		{[]string{"4.7.26", "5.7.26"}, 0, 0, "Gmail", "The message is not authenticated: neither SPF nor DKIM passed, or DMARC failed and the domain asks for such mail to be refused.", gmailCodes},
		{[]string{"4.7.27", "5.7.27"}, 0, 0, "Gmail", "SPF did not pass, and Gmail wants it from those who send much. The registry has the code for a sender's null MX.", gmailCodes},
		{[]string{"4.7.28", "5.7.28"}, 0, 0, "Gmail", "Too much mail from this address, network or domain, or too often the same message. With 421 4.7.28 it is slowed down, with 550 5.7.28 refused.", gmailCodes},
		{[]string{"4.7.29", "5.7.29"}, 0, 0, "Gmail", "The message did not come over TLS, and Gmail wants that from those who send much. The registry has the code for ARC.", gmailCodes},
		{[]string{"4.7.30", "5.7.30"}, 0, 0, "Gmail", "DKIM did not pass, and Gmail wants it from those who send much. The registry has the code for REQUIRETLS.", gmailCodes},
		{[]string{"4.7.32"}, 0, 421, "Gmail", "The domain in From is not aligned with the one that SPF or DKIM has authenticated.", gmailCodes},
		{[]string{"5.7.9"}, 0, 534, "Gmail", "The password of the account is not enough here: log in with an app password or a token, or first in a web browser.", gmailCodes},
		{[]string{"5.7.14"}, 0, 534, "Gmail", "The login looks suspicious: the owner has to log in with a web browser first.", gmailCodes},
	}
)
