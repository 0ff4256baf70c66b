package grammar

import "unicode/utf8"

// AppendDomainKey appends the form in which domains are compared: in lower case,
// and each U-label as the A-label that stands for it in the DNS (RFC 5890 section
// 2.3.2.1). A U-label is in its one right form already, so that its Punycode is
// all there is to do.
func AppendDomainKey(dst, domain []byte) []byte {
	from := len(dst)
	dst = append(dst, domain...)
	for i, c := range dst[from:] {
		if c >= utf8.RuneSelf {
			return appendALabels(dst[:from], string(domain))
		}
		dst[from+i] = Lower(c)
	}
	return dst
}

// SameDomain reports whether two domains are one in the DNS.
func SameDomain(a, b string) bool {
	if IsASCII(a) && IsASCII(b) { // most are, and need no memory
		if len(a) != len(b) {
			return false
		}
		for i := range len(a) {
			if Lower(a[i]) != Lower(b[i]) {
				return false
			}
		}
		return true
	}
	return string(AppendDomainKey(nil, []byte(a))) == string(AppendDomainKey(nil, []byte(b)))
}

// appendALabels is AppendDomainKey of a domain that is not ASCII.
func appendALabels(dst []byte, domain string) []byte {
	for start, i := 0, 0; i <= len(domain); i++ {
		if i < len(domain) && domain[i] != '.' {
			continue
		}
		if label := domain[start:i]; IsASCII(label) {
			for _, c := range []byte(label) {
				dst = append(dst, Lower(c))
			}
		} else {
			dst = appendPunycode(append(dst, "xn--"...), label)
		}
		if i < len(domain) {
			dst = append(dst, '.')
		}
		start = i + 1
	}
	return dst
}

// Lower is an octet in lower case, if it is a letter of ASCII.
func Lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		c += 'a' - 'A'
	}
	return c
}

// appendPunycode appends a label in the encoding of RFC 3492 section 6.3.
func appendPunycode(dst []byte, label string) []byte {
	done := 0 // how many characters are encoded
	for _, r := range label {
		if r < utf8.RuneSelf {
			dst = append(dst, Lower(byte(r)))
			done++
		}
	}
	basic := done
	if basic > 0 {
		dst = append(dst, '-')
	}
	n, delta, bias := rune(0x80), 0, 72
	for total := utf8.RuneCountInString(label); done < total; {
		next := utf8.MaxRune
		for _, r := range label {
			if r >= n && r < next {
				next = r
			}
		}
		delta += int(next-n) * (done + 1)
		n = next
		for _, r := range label {
			if r < n {
				delta++
			}
			if r != n {
				continue
			}
			dst = appendDelta(dst, delta, bias)
			done++
			bias = adapt(delta, done, done == basic+1)
			delta = 0
		}
		delta++
		n++
	}
	return dst
}

// appendDelta appends a number of variable length.
func appendDelta(dst []byte, delta, bias int) []byte {
	const digits = "abcdefghijklmnopqrstuvwxyz0123456789"
	for k := 36; ; k += 36 {
		t := min(max(k-bias, 1), 26)
		if delta < t {
			return append(dst, digits[delta])
		}
		dst = append(dst, digits[t+(delta-t)%(36-t)])
		delta = (delta - t) / (36 - t)
	}
}

// adapt is the bias of the next number, RFC 3492 section 6.1.
func adapt(delta, done int, first bool) int {
	if first {
		delta /= 700
	} else {
		delta /= 2
	}
	delta += delta / done
	k := 0
	for ; delta > 455; k += 36 {
		delta /= 35
	}
	return k + 36*delta/(delta+38)
}
