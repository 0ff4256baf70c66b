// Package digest has the digests that SASL mechanisms need: MD5 (RFC 1321), SHA-1
// (RFC 3174) and SHA-256 (RFC 6234), HMAC (RFC 2104) by any of them, and the proofs of
// SCRAM (RFC 5802). It takes texts, keys and passwords, and gives octets. It must not
// know who says them to whom: both halves of SMTP use it. Those of the standard
// library make the engine 45 KB larger in a browser, brotli; digest_test.go holds these
// against them.
package digest
