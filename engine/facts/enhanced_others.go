package facts

var (
	yahooCodes = Reference{Title: "Yahoo Sender Hub, SMTP Error Codes", Date: "11 April 2025"}

	// What others say, whose codes are registered and whose texts are their own.
	providerOthers = []ProviderCode{
		{[]string{"4.7.0"}, 0, 421, "Yahoo, AOL", "With [TSS04] in the text: wait, there is too much mail from this address, or its recipients complain.", yahooCodes},
		{[]string{"5.7.2"}, 0, 553, "Yahoo, AOL", "With [TSS09] or [TSS11] in the text: no mail is taken from this address any more. The registry has the code for mailing lists.", yahooCodes},
		{[]string{"5.7.9"}, 0, 0, "Yahoo, AOL", "The message was refused by policy, most often because SPF, DKIM or DMARC did not pass. The registry has the code for a weak mechanism.", yahooCodes},
	}
)
