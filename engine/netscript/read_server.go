package netscript

import (
	"slices"
	"strconv"
	"strings"

	"ehloworld/engine/client"
	"ehloworld/engine/network"
	"ehloworld/engine/notation"
)

// A HostLine is a line under a server that is about what it sends.
type HostLine struct {
	Name     string
	Args     string // as in the grammar of this package's comment
	Sentence string // what it says

	read func(r *reader, h *network.Host, w *notation.Words)
}

var hostLines = []HostLine{
	{"retry", `1*duration "until" duration`, "When a message is tried again, and until when.", (*reader).retry},
	{"notice", `(duration / "never")`, "When the sender is told of a delay.", (*reader).notice},
	{"hops", "number", "How many Received fields a message may have.", (*reader).hops},
	{"via", `domain ["user" name string]`, "The host to which everything for elsewhere goes.", (*reader).via},
	{"client-tls", `("offered" / "never" / "always")`, "Whether it sends under TLS.", (*reader).clientTLS},
	{"client-bare", `("converted" / "kept")`, "What it does with a bare CR or LF.", (*reader).clientBare},
}

// HostLines are all of them.
func HostLines() []HostLine { return slices.Clone(hostLines) }

// server reads a host, and the lines under it.
func (r *reader) server(l notation.Line, w *notation.Words) {
	name := w.Domain()
	h := network.Host{Retry: network.Usual, Notice: network.UsualNotice, Closed: w.Next("closed")}
	w.End()
	if line := r.lines[strings.ToLower(name)]; line != 0 && !w.Bad() {
		r.Fail(l.Number, "server", "another name: line "+strconv.Itoa(line)+" has that server", notation.Quote(name))
	}
	r.lines[strings.ToLower(name)] = l.Number
	scene := r.all.Under(r.Reader, name)
	said := map[string]bool{}
	for {
		under, more := r.Under(l.Indent)
		if !more {
			break
		}
		r.written[name] += under.String()[l.Indent:] + "\n"
		word, _, _ := strings.Cut(under.Text, " ")
		i := slices.IndexFunc(hostLines, func(x HostLine) bool { return x.Name == word })
		switch {
		case i >= 0:
			uw := r.Words(under)
			if said[word] {
				uw.FailFirst("to be said once of a server")
			}
			said[word] = true
			hostLines[i].read(r, &h, uw)
			uw.End()
		case !scene.ReadSetting(under):
			uw := r.Words(under)
			uw.What = "server"
			uw.Fail("a setting of one server")
		}
	}
	h.Scene = scene.Finish()
	r.plan.Hosts = append(r.plan.Hosts, h)
}

func (r *reader) retry(h *network.Host, w *notation.Words) {
	h.Retry = network.Schedule{}
	for !w.Bad() && (len(h.Retry.Waits) == 0 || w.Ahead() != "until") {
		d := w.Duration()
		if d <= 0 && !w.Bad() {
			w.Fail("a time above 0")
		}
		h.Retry.Waits = append(h.Retry.Waits, d)
	}
	w.Want("until")
	h.Retry.Until = w.Duration()
}

func (r *reader) notice(h *network.Host, w *notation.Words) {
	if h.Notice = 0; !w.Next("never") {
		h.Notice = w.Duration()
	}
}

func (r *reader) hops(h *network.Host, w *notation.Words) { h.Hops = int(w.Number(1, 1000)) }

func (r *reader) via(h *network.Host, w *notation.Words) {
	h.Via = w.Domain()
	r.mustBe(w, h.Via)
	if w.Next("user") {
		h.Account = &client.Account{User: w.Name(), Password: w.Quoted()}
	}
}

func (r *reader) clientTLS(h *network.Host, w *notation.Words) {
	h.TLS = []client.TLS{client.IfOffered, client.Never, client.Always}[w.OneOf("offered", "never", "always")]
}

func (r *reader) clientBare(h *network.Host, w *notation.Words) {
	h.Bare = w.OneOf("converted", "kept") == 1
}
