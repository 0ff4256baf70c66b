package grammar

import "strconv"

// A Network is the addresses that begin with the first Bits of IP; an IPv4
// network counts them from the mapped prefix on, 96 more than people write.
type Network struct {
	IP   IP
	Bits int
}

// ParseNetwork reads an address, or an address, "/" and a number of bits. The bits
// of the address after those do not count.
func ParseNetwork(s string) (n Network, ok bool) {
	address, bits := s, ""
	for i := range len(s) {
		if s[i] == '/' {
			address, bits = s[:i], s[i+1:]
		}
	}
	ip, ok := ParseIP(address)
	if !ok || address == s {
		return Network{ip, 128}, ok
	}
	most := 128
	if ip.Is4() {
		most = 32
	}
	b, ok := upTo(bits, most)
	return Network{ip, 128 - most + b}, ok
}

// upTo reads a number without leading zeros.
func upTo(s string, most int) (n int, ok bool) {
	for _, c := range []byte(s) {
		if class[c]&Digit == 0 || n == 0 && len(s) > 1 && s[0] == '0' {
			return 0, false
		}
		if n = n*10 + int(c-'0'); n > most {
			return 0, false
		}
	}
	return n, s != ""
}

// Has reports whether an address is of the network.
func (n Network) Has(ip IP) bool {
	whole := n.Bits / 8
	if string(ip[:whole]) != string(n.IP[:whole]) {
		return false
	}
	rest := n.Bits % 8
	return rest == 0 || (ip[whole]^n.IP[whole])>>(8-rest) == 0
}

// String is the network as ParseNetwork reads it.
func (n Network) String() string {
	bits := n.Bits
	if bits == 128 {
		return n.IP.String()
	}
	if n.IP.Is4() {
		bits -= 96
	}
	return n.IP.String() + "/" + strconv.Itoa(bits)
}
