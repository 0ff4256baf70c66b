package grammar

import "strconv"

// An IP is an address in 16 octets; an IPv4 address is mapped, ::ffff:0:0/96.
type IP [16]byte

var mapped = [12]byte{10: 0xff, 11: 0xff}

// Is4 reports whether it is an IPv4 address.
func (ip IP) Is4() bool { return [12]byte(ip[:12]) == mapped }

// ParseIP reads an IPv4 or IPv6 address by the grammar of RFC 5321 section 4.1.3,
// where "::" stands for at least two groups.
func ParseIP(s string) (ip IP, ok bool) {
	var p Parser
	p.Read([]byte(s))
	if p.quadNext() {
		ipv4(&p)
		if !p.Done() {
			return ip, false
		}
		copy(ip[:], mapped[:])
		putQuad(ip[12:], s)
		return ip, true
	}
	ipv6Addr(&p)
	if !p.Done() {
		return ip, false
	}
	ip.put(s)
	return ip, true
}

// putQuad writes four octets of an IPv4 address that was read.
func putQuad(dst []byte, s string) {
	n := 0
	for i := range len(s) {
		if s[i] == '.' {
			n++
			continue
		}
		dst[n] = dst[n]*10 + s[i] - '0'
	}
}

// put writes an IPv6 address that was read.
func (ip *IP) put(s string) {
	at, gap := 0, -1
	for len(s) > 0 {
		if s[0] == ':' {
			s = s[1:]
			if len(s) > 0 && s[0] == ':' {
				gap, s = at, s[1:]
			}
			continue
		}
		end, dots := 0, false
		for end < len(s) && s[end] != ':' {
			dots = dots || s[end] == '.'
			end++
		}
		if dots {
			putQuad(ip[at:], s[:end])
			at += 4
		} else {
			n, _ := strconv.ParseUint(s[:end], 16, 16)
			ip[at], ip[at+1] = byte(n>>8), byte(n)
			at += 2
		}
		s = s[end:]
	}
	if gap >= 0 {
		n := copy(ip[16-(at-gap):], ip[gap:at])
		clear(ip[gap : 16-n])
	}
}

// AppendTo appends the address as people write it, RFC 5952 section 4.
func (ip IP) AppendTo(dst []byte) []byte {
	if ip.Is4() {
		for i, c := range ip[12:] {
			if i > 0 {
				dst = append(dst, '.')
			}
			if c > 99 {
				dst = append(dst, '0'+c/100)
			}
			if c > 9 {
				dst = append(dst, '0'+c/10%10)
			}
			dst = append(dst, '0'+c%10)
		}
		return dst
	}
	first := len(dst)
	start, length := ip.zeros()
	for i := 0; i < 8; i++ {
		if i == start {
			dst = append(dst, "::"...)
			i += length - 1
			continue
		}
		if n := len(dst); n > first && dst[n-1] != ':' {
			dst = append(dst, ':')
		}
		dst = strconv.AppendUint(dst, uint64(ip[2*i])<<8|uint64(ip[2*i+1]), 16)
	}
	return dst
}

// String is AppendTo as a string.
func (ip IP) String() string { return string(ip.AppendTo(nil)) }

// zeros finds the longest run of two and more groups that are zero; -1 is none.
func (ip IP) zeros() (start, length int) {
	start = -1
	for i := 0; i < 8; i++ {
		n := 0
		for i+n < 8 && ip[2*(i+n)] == 0 && ip[2*(i+n)+1] == 0 {
			n++
		}
		if n >= 2 && n > length {
			start, length = i, n
		}
		i += n
	}
	return start, length
}

// Literal is the address as an address-literal: "[IPv6:2001:db8::1]".
func (ip IP) Literal() string { return string(ip.AppendLiteral(nil)) }

// AppendLiteral appends the address as an address-literal, brackets and all.
func (ip IP) AppendLiteral(dst []byte) []byte {
	dst = append(dst, '[')
	if !ip.Is4() {
		dst = append(dst, "IPv6:"...)
	}
	return append(ip.AppendTo(dst), ']')
}
