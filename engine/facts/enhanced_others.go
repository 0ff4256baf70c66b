package facts

var (
	yahooCodes = Reference{Title: "Yahoo Sender Hub, SMTP Error Codes", Date: "11 April 2025"}

	// Other providers, whose codes are registered and whose texts are their own.
	providerOthers = []ProviderCode{
		{[]string{"4.7.0"}, 0, 421, "Yahoo, AOL", "With [TSS04] in the text: wait. There is too much mail from this IP address, or its recipients complain.", yahooCodes},
		{[]string{"5.7.2"}, 0, 553, "Yahoo, AOL", "With [TSS09] or [TSS11] in the text: Yahoo no longer accepts mail from this IP address. In the registry the code is about mailing lists.", yahooCodes},
		{[]string{"5.7.9"}, 0, 0, "Yahoo, AOL", "A policy refused the message, most often because SPF, DKIM or DMARC did not pass. In the registry the code means that the AUTH mechanism is too weak.", yahooCodes},
	}
)
