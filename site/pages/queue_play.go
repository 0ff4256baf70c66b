package pages

import (
	"bytes"
	"cmp"
	"compress/flate"
	"encoding/base64"
	"errors"

	"ehloworld/engine"
	"ehloworld/engine/client"
	"ehloworld/engine/exercise"
	"ehloworld/engine/facts"
	"ehloworld/engine/netscript"
	"ehloworld/engine/network"
	"ehloworld/site/page"
)

// A queuePlay is what a host did after a code, when a case was played.
type queuePlay struct {
	Reply   string // the whole
	After   string // what it replies to
	Does    string // what its client made of that
	Happens []string
	Link    string // does it again on the page of networks
}

// sender is the host that gets the code.
const sender = "mx.one.example"

// text is a case as it is played, and as a link tells of it.
func (q *queueCase) text() string {
	setting := func(line string) string {
		if line != "" {
			line = "  " + line + "\n"
		}
		return line
	}
	return "offer PIPELINING SIZE 8BITMIME ENHANCEDSTATUSCODES\n\n" +
		"server " + sender + "\n  domain one.example\n  mailbox alice@one.example\n  mailbox dave@one.example\n  relay everybody\n" + setting(q.one) +
		"\nserver mx.two.example\n  domain two.example\n  mailbox bob@two.example\n" + setting(q.two) +
		"\nmx one.example 10 " + sender + "\nmx two.example 10 mx.two.example\n" + q.more +
		"\nC: EHLO me.example\nC: MAIL FROM:<alice@one.example>\nC: RCPT TO:<" + cmp.Or(q.rcpt, "bob@two.example") +
		">\nC: DATA\nC: Subject: Hello\nC:\nC: Hello\nC: .\nT: 1m\n"
}

// queuePlays are the cases of a code, played.
func queuePlays(p Page, code facts.Code) (list []queuePlay, err error) {
	for i := range queueCases {
		if q := &queueCases[i]; q.code == code {
			played, wrong := q.play(p)
			list, err = append(list, played), errors.Join(err, wrong)
		}
	}
	return list, err
}

// play plays a case. What it tells of it comes from there.
func (q *queueCase) play(p Page) (v queuePlay, err error) {
	v.After = afterWords(q.to, q.code)
	r, err := exercise.Open(q.text(), func(e exercise.Event) {
		elsewhere, _ := e.(engine.Elsewhere)
		if h, ok := elsewhere.Event.(netscript.Happened); ok {
			v.hear(q, h)
		}
	})
	if err != nil {
		return v, err
	}
	for _, in := range r.Played() {
		r.Do(in)
	}
	v.Link, err = replayLink(p, q.text())
	return v, err
}

// hear waits for the code, and takes down what is more than talk from there on.
func (v *queuePlay) hear(q *queueCase, h netscript.Happened) {
	switch e := h.Event.(type) {
	case network.Said:
		heard, ok := e.Event.(client.Heard)
		if ok && v.Reply == "" && e.From == sender && heard.To == q.to && heard.Reply.Code == int(q.code) {
			v.Reply, v.Does = heard.Reply.Lines[0], heard.Why
		}
		return
	case network.Asked, network.Settled, network.Troubled:
		return
	}
	if line := h.String(); v.Reply != "" && line != "" {
		v.Happens = append(v.Happens, line)
	}
}

// replayLink is a link to the page of networks on which a text is done again, as
// site/web/share/link_text.ts reads it. The text is not made smaller: so links that have
// much in common still have it when the file of all pages is packed, and take a fifth of
// the octets there.
func replayLink(p Page, text string) (string, error) {
	var packed bytes.Buffer
	w, err := flate.NewWriter(&packed, flate.NoCompression)
	if err != nil {
		return "", err
	}
	if _, err := w.Write([]byte(text)); err != nil {
		return "", err
	}
	if err := w.Close(); err != nil {
		return "", err
	}
	return p.Link(page.Network) + "#s=1." + base64.RawURLEncoding.EncodeToString(packed.Bytes()), nil
}
