package facts

// What Gmail says ends in "- gsmtp". Several of its codes are registered for
// something else: 5.7.27, 5.7.29 and 5.7.30 are.
var (
	gmailCodes = Reference{Title: "Google Workspace, Gmail SMTP errors and codes", Date: "read in November 2026"}

	providerGmail = []ProviderCode{
		{[]string{"4.2.1"}, 0, 450, "Gmail", "The recipient is getting mail too fast at the moment. The same message may go through later.", gmailCodes},
		{[]string{"5.2.1"}, 0, 550, "Gmail", "The account is disabled or no longer in use, or it is getting more mail than it is allowed.", gmailCodes},
		{[]string{"5.4.5"}, 0, 550, "Gmail", "The sender has reached Gmail's limit of messages for a day.", gmailCodes},
		{[]string{"4.7.0"}, 0, 421, "Gmail", "Wait. The sending IP address has a bad reputation, sends too fast, has no PTR record or does not use TLS. The text says which.", gmailCodes},
		{[]string{"4.7.0"}, 0, 454, "Gmail", "There were too many logins, or Gmail cannot check any at the moment. Try again later.", gmailCodes},
		{[]string{"4.7.23", "5.7.25"}, 0, 0, "Gmail", "The sending IP address has no PTR record, or the name in it does not lead back to the address.", gmailCodes},
		{[]string{"4.7.24", "5.7.24"}, 0, 0, "Gmail", "The SPF record of the sending domain has entries that Gmail finds suspicious.", gmailCodes},
		{[]string{"4.7.26", "5.7.26"}, 0, 0, "Gmail", "The message is not authenticated: neither SPF nor DKIM passed, or DMARC failed and the domain wants such mail refused.", gmailCodes},
		{[]string{"4.7.27", "5.7.27"}, 0, 0, "Gmail", "SPF did not pass, and Gmail requires it of bulk senders. In the registry the code means that the sender's domain has a null MX.", gmailCodes},
		{[]string{"4.7.28", "5.7.28"}, 0, 0, "Gmail", "Too much mail comes from this IP address, network or domain, or the same message comes too often. 421 4.7.28 slows the mail down; 550 5.7.28 refuses it.", gmailCodes},
		{[]string{"4.7.29", "5.7.29"}, 0, 0, "Gmail", "The message did not come over TLS, and Gmail requires that of bulk senders. In the registry the code means that ARC failed.", gmailCodes},
		{[]string{"4.7.30", "5.7.30"}, 0, 0, "Gmail", "DKIM did not pass, and Gmail requires it of bulk senders. In the registry the code is about REQUIRETLS.", gmailCodes},
		{[]string{"4.7.32"}, 0, 421, "Gmail", "The domain in From is not aligned with the one that SPF or DKIM has authenticated.", gmailCodes},
		{[]string{"5.7.9"}, 0, 534, "Gmail", "The password of the account is not enough here. Use an app password or a token, or log in with a web browser first.", gmailCodes},
		{[]string{"5.7.14"}, 0, 534, "Gmail", "The login looks suspicious. The owner has to log in with a web browser first.", gmailCodes},
	}
)
