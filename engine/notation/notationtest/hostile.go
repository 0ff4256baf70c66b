package notationtest

import "strings"

// Hostile are texts that break out of where they are written, if they are written
// as they are: out of a line, a header field, a comment, quotes, a string of shell,
// Python, JSON or HTML, a folder, or a terminal.
var Hostile = []string{
	"a\r\nX-Evil: yes", "a\nX-Evil: yes", "a\rX-Evil: yes", "a\r\n\r\nevil", "a\r\n.\r\nQUIT", "a\x00b",
	`"`, `a"b`, `\`, `a\"b`, `a\`, "'", "$(touch evil)", "`touch evil`", "'; touch evil; '", "${x}", "!!",
	"%s%n", "100% of %", "%0D%0AX-Evil:%20yes", "+0D+0AX-Evil:+20yes", "=0D=0A", "=?utf-8?q?evil?=",
	"<script>evil()</script>", `"><img src=x onerror=evil()>`, "&lt;b&gt;&amp;", "</script>", "]]>", "'''", `"""`, "${evil()}",
	"a\u202eb\u2066c", "a\u2028b\u2029c", "a\u0085b", "\u200b", "\x1b[2J\x1b]0;evil\x07", "\b\b\b", "\x7f", "\xff\xfe", "\xc3",
	"../../evil", "..", ".", "/etc/passwd", "a/b", `a\..\b`, "-rf", "--", "nul",
	"a) by evil.example (b", "a; Thu, 1 Jan 1970 00:00:00 +0000", "a@b@c", "a, b <c@d.example>", "<>", "a:b", " a ", "\ta", " ", "",
	strings.Repeat("x", 64), strings.Repeat("x", 300), strings.Repeat("x", 5000), strings.Repeat("\u00e9", 200),
}
