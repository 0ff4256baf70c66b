// Package jsontext writes JSON, an object at a time, without reflection, which weighs much
// in a page. It takes fields in their order, and gives octets. It must not know what they
// mean.
package jsontext
