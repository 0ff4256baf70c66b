package digest

// Mix is the finalizer of splitmix64: every bit of the input counts. What is to be
// different, and the same for the same seed, is made with it. It keeps no secret.
func Mix(n uint64) uint64 {
	n += 0x9e3779b97f4a7c15
	n = (n ^ n>>30) * 0xbf58476d1ce4e5b9
	n = (n ^ n>>27) * 0x94d049bb133111eb
	return n ^ n>>31
}
