package digest

// SCRAM works out what both sides prove that they know the password with: RFC 5802
// section 3. The message is its AuthMessage.
func SCRAM(d *Digest, password, salt string, iterations int, message string) (client, server []byte) {
	salted := d.Keyed(stretch(d, password, salt, iterations))
	client = salted.Sum(nil, []byte("Client Key"))
	signature := d.Keyed(d.Of(client)).Sum(nil, []byte(message))
	for i := range client {
		client[i] ^= signature[i]
	}
	return client, d.Keyed(salted.Sum(nil, []byte("Server Key"))).Sum(nil, []byte(message))
}

// stretch is Hi of RFC 5802 section 2.2.
func stretch(d *Digest, password, salt string, iterations int) []byte {
	k := d.Keyed([]byte(password))
	u := k.Sum(nil, []byte(salt+"\x00\x00\x00\x01"))
	out := append([]byte(nil), u...)
	for range iterations - 1 {
		u = k.Sum(u[:0], u)
		for i := range out {
			out[i] ^= u[i]
		}
	}
	return out
}
