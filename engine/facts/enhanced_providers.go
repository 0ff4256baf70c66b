package facts

import "strconv"

// A ProviderCode is an enhanced code as a provider of mail uses it: one that is
// in no registry, or that is registered for something else or something wider.
type ProviderCode struct {
	Codes  []string // "5.7.139"; several where they all mean the same
	Last   int      // the last detail, where the code begins a range
	Reply  Code     // that comes before it; 0 where several do, or none is known
	Who    string
	Means  string // in our words
	Source Reference
}

// A Reference is the source of something that no RFC says.
type Reference struct {
	Title, Date string // of its last change, or when it was read
	Sure        Sureness
}

// ProviderCodes are those that people ask about most.
func ProviderCodes() []ProviderCode {
	var all []ProviderCode
	for _, t := range [...][]ProviderCode{providerGmail, providerMicrosoft, providerOthers} {
		all = append(all, t...)
	}
	return all
}

// FindProviderCodes are the uses that providers have for a code.
func FindProviderCodes(code string) (list []ProviderCode) {
	for _, p := range ProviderCodes() {
		if p.has(code) {
			list = append(list, p)
		}
	}
	return list
}

func (p *ProviderCode) has(code string) bool {
	for _, c := range p.All() {
		if c == code {
			return true
		}
	}
	return false
}

// All are its codes, each of a range for itself.
func (p *ProviderCode) All() []string {
	if p.Last == 0 {
		return p.Codes
	}
	_, first, _ := splitEnhanced(p.Codes[0])
	stem := p.Codes[0][:len(p.Codes[0])-len(strconv.Itoa(first))]
	var all []string
	for n := first; n <= p.Last; n++ {
		all = append(all, stem+strconv.Itoa(n))
	}
	return all
}

// Name is its codes as they are written in a table.
func (p *ProviderCode) Name() string {
	s := ""
	for _, c := range p.Codes {
		s = join(s, ", ", c)
	}
	if p.Last != 0 {
		s += " to " + strconv.Itoa(p.Last)
	}
	return s
}
