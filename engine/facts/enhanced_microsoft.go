package facts

// What Microsoft 365 and Outlook.com say.
var (
	microsoftCodes  = Reference{Title: "Microsoft, Email non-delivery reports and SMTP errors in Exchange Online", Date: "8 March 2024"}
	microsoftDevice = Reference{Title: "Microsoft, Fix issues with printers, scanners, and line-of-business applications that send email using Microsoft 365", Date: "read in November 2026"}
	microsoftBasic  = Reference{Title: "Exchange Team Blog, Exchange Online to retire Basic auth for Client Submission (SMTP AUTH)", Date: "11 June 2025"}
	outlookCodes    = Reference{Title: "Microsoft, Fix NDR error 550 5.7.515 in Outlook.com", Date: "in force since 5 May 2025"}
	microsoftQueue  = Reference{Title: "Microsoft, Mail flow intelligence in Microsoft 365", Date: "read in November 2026"}
	toldCodes       = Reference{Title: "lists by third parties", Date: "2026", Sure: Hearsay}

	providerMicrosoft = []ProviderCode{
		{[]string{"4.3.2"}, 0, 432, "Microsoft 365", "The mailbox is getting too many messages at once, so Microsoft slows them down. Try again later.", microsoftCodes},
		{[]string{"4.4.7"}, 0, 0, "Microsoft 365", "The message waited in the queue until its time was up.", microsoftCodes},
		{[]string{"4.4.312"}, 0, 450, "Microsoft 365", "On the way out: DNS had no answer about the recipient's domain. Microsoft will try again.", microsoftQueue},
		{[]string{"4.4.315"}, 0, 450, "Microsoft 365", "On the way out: the connection to the next server timed out. Microsoft will try again.", microsoftQueue},
		{[]string{"4.4.316"}, 0, 450, "Microsoft 365", "On the way out: the next server refused the connection. It is down, or a firewall is in between. Microsoft will try again.", microsoftCodes},
		{[]string{"4.4.317"}, 0, 450, "Microsoft 365", "On the way out: no connection to the next server, or none with the TLS that is required. Microsoft will try again.", microsoftQueue},
		{[]string{"4.4.318"}, 0, 450, "Microsoft 365", "On the way out: the next server closed the connection halfway. Microsoft will try again.", microsoftQueue},
		{[]string{"4.4.8", "5.4.8"}, 0, 0, "Microsoft 365", "On the way out: the MX host is not one that the domain's MTA-STS policy lists.", microsoftCodes},
		{[]string{"4.5.3"}, 0, 0, "Microsoft 365", "There are more than 200 recipients of one domain in one transaction. Send to smaller groups.", microsoftCodes},
		{[]string{"4.7.5", "5.7.5"}, 0, 0, "Microsoft 365", "On the way out: the certificate of the next server does not meet the domain's MTA-STS policy.", microsoftCodes},
		{[]string{"4.7.26"}, 0, 0, "Microsoft 365", "A message that comes over IPv6 has to pass SPF or DKIM, and this one passed neither.", microsoftCodes},
		{[]string{"4.7.321", "5.7.321"}, 0, 0, "Microsoft 365", "On the way out: DANE requires TLS, and the next server does not offer it.", microsoftCodes},
		{[]string{"4.7.322", "5.7.322"}, 0, 0, "Microsoft 365", "On the way out: the certificate of the next server has expired.", microsoftCodes},
		{[]string{"4.7.323", "5.7.323"}, 0, 0, "Microsoft 365", "On the way out: the certificate of the next server does not match its TLSA record (DANE).", microsoftCodes},
		{[]string{"4.7.324", "5.7.324"}, 0, 0, "Microsoft 365", "On the way out: the DNSSEC records of the domain are not valid.", microsoftCodes},
		{[]string{"4.7.325", "5.7.325"}, 0, 0, "Microsoft 365", "On the way out: the certificate of the next server is for a different name (DANE).", microsoftCodes},
		{[]string{"4.7.500"}, 699, 451, "Microsoft 365", "The sending IP address looks suspicious, and is slowed down while Microsoft checks it. Try again later.", microsoftCodes},
		{[]string{"4.7.850"}, 899, 0, "Microsoft 365", "The sending IP address looks suspicious, and is slowed down while Microsoft checks it. Try again later.", microsoftCodes},
		{[]string{"5.0.350"}, 0, 550, "Microsoft 365", "The recipient's system refused the message with an unspecific error.", microsoftCodes},
		{[]string{"5.1.8"}, 0, 550, "Microsoft 365", "The account is blocked from sending because it sent spam. Often somebody has broken into it.", microsoftCodes},
		{[]string{"5.1.10"}, 0, 550, "Microsoft 365", "There is no such recipient. In the registry the code means a null MX.", microsoftCodes},
		{[]string{"5.1.90"}, 0, 0, "Microsoft 365", "The sender has reached the limit of recipients for a day.", microsoftCodes},
		{[]string{"5.2.121"}, 0, 0, "Microsoft 365", "This sender has sent the recipient more messages in an hour than the limit allows.", microsoftCodes},
		{[]string{"5.2.122"}, 0, 0, "Microsoft 365", "The recipient has received more messages in an hour than the limit allows.", microsoftCodes},
		{[]string{"5.4.1"}, 0, 550, "Microsoft 365", "“Recipient address rejected: Access denied” means that there is no such recipient. “Relay access denied” means that the domain is not hosted there. In the registry the code means a host that does not answer.", microsoftCodes},
		{[]string{"5.4.14"}, 0, 0, "Microsoft 365", "There is a loop: forwarding rules or connectors send the message round in a circle.", microsoftCodes},
		{[]string{"5.4.300"}, 0, 0, "Microsoft 365", "The message waited until its time was up.", microsoftCodes},
		{[]string{"5.5.0"}, 0, 550, "Outlook.com", "There is no such recipient at hotmail.com or outlook.com.", microsoftCodes},
		{[]string{"5.5.124"}, 0, 0, "Microsoft 365", "It is said to be one of Microsoft's codes; more is not known. Its class and subject say that the dialogue failed for good.", toldCodes},
		{[]string{"5.6.11"}, 0, 550, "Microsoft 365", "The message contains a bare LF: a line feed without a carriage return before it.", microsoftCodes},
		{[]string{"5.7.3"}, 0, 535, "Microsoft 365 and Exchange", "The login failed. The user name or password is wrong, or SMTP logins are switched off for the mailbox or for the whole organization.", microsoftDevice},
		{[]string{"5.7.12"}, 0, 550, "Microsoft 365", "The recipient accepts mail only from within its organization. In the registry the code means that a password transition is needed.", microsoftCodes},
		{[]string{"5.7.23"}, 0, 550, "Microsoft 365", "SPF failed for the sending domain.", microsoftCodes},
		{[]string{"5.7.25"}, 0, 550, "Microsoft 365", "The sending IPv6 address has no PTR record.", microsoftCodes},
		{[]string{"5.7.30"}, 0, 550, "Microsoft 365", "Clients that submit mail can no longer log in with a password: they need a token (OAuth). In the registry the code is about REQUIRETLS.", microsoftBasic},
		{[]string{"5.7.57"}, 0, 530, "Microsoft 365", "You are not logged in, and this server accepts no mail from you until you are. The program sent MAIL without AUTH, or AUTH had failed.", microsoftCodes},
		{[]string{"5.7.60"}, 0, 550, "Microsoft 365", "You are logged in, but this account is not allowed to send from that address.", microsoftDevice},
		{[]string{"5.7.64"}, 0, 550, "Microsoft 365", "The connector no longer matches: the IP address or certificate of the sending server has changed, so the message counts as relaying.", microsoftCodes},
		{[]string{"5.7.124"}, 0, 550, "Microsoft 365", "The sender is not allowed to write to that group.", microsoftCodes},
		{[]string{"5.7.133", "5.7.134", "5.7.13", "5.7.135", "5.7.136"}, 0, 550, "Microsoft 365", "The recipient (a group, a mailbox or a folder) accepts mail only from within its organization. In the registry 5.7.13 means a disabled account.", microsoftCodes},
		{[]string{"5.7.139"}, 0, 535, "Microsoft 365", "A rule refused the login, not a wrong password: SMTP logins or password logins are switched off for the mailbox or the organization. The text says which.", microsoftDevice},
		{[]string{"5.7.501"}, 503, 0, "Microsoft 365", "The sending account is blocked because of spam.", microsoftCodes},
		{[]string{"5.7.504", "5.7.505"}, 0, 550, "Microsoft 365", "The recipient is not valid.", microsoftCodes},
		{[]string{"5.7.506"}, 0, 0, "Microsoft 365", "The client gave the name of the server it is talking to in EHLO or HELO, not its own.", microsoftCodes},
		{[]string{"5.7.507"}, 0, 550, "Microsoft 365", "The recipient's organization has blocked the sending address.", microsoftCodes},
		{[]string{"5.7.508"}, 0, 0, "Microsoft 365", "Too many messages came in a short time from this range of IPv6 addresses.", microsoftCodes},
		{[]string{"5.7.509"}, 0, 550, "Microsoft 365", "DMARC failed for the domain in From, and that domain wants such mail refused.", microsoftCodes},
		{[]string{"5.7.510"}, 0, 0, "Microsoft 365", "The recipient accepts no mail over IPv6.", microsoftCodes},
		{[]string{"5.7.511"}, 0, 550, "Microsoft 365", "The sending IP address is blocked. The text says where to ask for its removal from the list.", microsoftCodes},
		{[]string{"5.7.512"}, 0, 550, "Microsoft 365", "The message has no valid address in From.", microsoftCodes},
		{[]string{"5.7.513"}, 0, 550, "Microsoft 365", "The recipient's organization has the sending address on a block list of its own.", microsoftCodes},
		{[]string{"5.7.515"}, 0, 550, "Outlook.com", "Mail from a bulk sender's domain has to pass SPF, DKIM and DMARC, and this message did not.", outlookCodes},
		{[]string{"5.7.606"}, 649, 550, "Microsoft 365", "The sending IP address is blocked. Microsoft has a page where you can ask for its removal from the list.", microsoftCodes},
		{[]string{"5.7.705", "5.7.708"}, 0, 550, "Microsoft 365", "The sender's organization is blocked from sending, because most of its mail looked like spam.", microsoftCodes},
		{[]string{"5.7.750"}, 0, 550, "Microsoft 365", "The sender's organization sends too much mail from domains that it has not registered.", microsoftCodes},
		{[]string{"5.7.800"}, 0, 0, "Microsoft 365", "The domain in EHLO, MAIL or From is blocked because of spam.", microsoftCodes},
		{[]string{"5.7.900"}, 999, 0, "Microsoft 365 and Exchange", "A rule of the organization refused the message. The author of the rule chose the number.", Reference{Title: "Microsoft, Mail flow rule actions in Exchange", Date: "read in November 2026"}},
	}
)
