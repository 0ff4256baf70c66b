package assets

import "testing"

// A licence that nobody has read stops the build.
func TestLicenceName(t *testing.T) {
	for text, want := range map[string]string{
		"  Apache License\n   Version 2.0, January 2004": "Apache License 2.0",
		"All rights reserved. You may do nothing.":       "",
	} {
		if got := licenceName([]byte(text)); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
	dir := t.TempDir()
	if _, err := licenceIn(dir); err == nil {
		t.Error("a module without a licence was taken")
	}
}
