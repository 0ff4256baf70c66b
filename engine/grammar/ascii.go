package grammar

// IsASCII reports whether a text has no octet above 127.
func IsASCII[T string | []byte](text T) bool {
	all := byte(0)
	for i := range len(text) {
		all |= text[i]
	}
	return all <= 0x7f
}
