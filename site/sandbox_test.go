package main

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

const theScene = "smtp-sandbox .scene"

// scene waits until the sandbox's text holds a text, or does not.
func (v *tab) scene(text string, is bool) {
	v.t.Helper()
	v.wait(fmt.Sprintf("document.querySelector(%s).value.includes(%s) === %t", quoted(theScene), quoted(text), is))
}

// focus puts the focus on an element, as Tab would.
func (v *tab) focus(selector string) {
	v.t.Helper()
	ask[chromedp.Void](v, fmt.Sprintf("document.querySelector(%s).focus()", quoted(selector)))
}

// The form writes the text, the text the form, and the next connection obeys:
// by the keyboard alone.
func TestSandbox(t *testing.T) {
	v := open(t, "sandbox.html")
	v.greeted()
	v.line("EHLO me.example")
	v.answered("250 HELP", 1)

	v.focus(`input[name=tls][value=required]`)
	v.keys(" ")
	v.scene("tls required\n", true)
	v.says(".fresh", "The server has changed")
	v.focus(`[data-key=offer] input[value=DSN]`)
	v.keys(" ")
	v.scene("EXPN HELP DSN\n", true)
	v.keys(" ")
	v.scene("DSN", false)
	v.keys(" ")
	v.focus(".fresh .btn")
	v.keys("\r")
	v.answered("250 HELP", 0)
	v.line("EHLO me.example")
	v.answered("250-DSN", 1)
	v.line("MAIL FROM:<alice@tutor.example>")
	v.answered("530 5.7.0", 1)
	v.shot("sandbox-obeys")

	// A mailbox: a row is changed, another added and taken away.
	v.focus(`details:has([data-key=mailbox]) summary`)
	v.keys("\r")
	v.focus(`[data-key=mailbox] .rows li:nth-child(2) select`)
	ask[chromedp.Void](v, `{ const s = document.activeElement; s.value = "greylisted"; s.dispatchEvent(new Event("input", { bubbles: true })) }`)
	v.focus(`[data-key=mailbox] .rows li:nth-child(2) .of:not([hidden]) input`)
	v.keys("5m")
	v.scene("mailbox bob@tutor.example greylisted 5m\n", true)
	v.focus(`[data-key=mailbox] .add`)
	v.keys("\r")
	v.scene("mailbox zoe@tutor.example\n", true)
	v.focus(`[data-key=mailbox] .rows li:last-child .drop`)
	v.keys("\r")
	v.scene("zoe", false)

	// The text writes the form, and what is wrong is shown in both.
	ask[chromedp.Void](v, `{ const t = document.querySelector(".scene"); t.focus(); t.setSelectionRange(t.value.length, t.value.length) }`)
	v.keys("limit size 5000\rlenient bare-lff\r")
	v.says("smtp-sandbox .wrong", "lenient wants a leniency")
	v.says("smtp-sandbox .beyond", "bare-lff")
	v.says("smtp-sandbox .wrong", "limit wants to be said once")
	v.accessible()
	v.shot("sandbox-wrong")
	v.focus("smtp-sandbox .wrong li:last-child .link")
	v.keys("\r")
	v.wait(`(t => t.value.slice(t.selectionStart, t.selectionEnd) === "bare-lff")(document.activeElement)`)
	v.keys("bare-lf")
	v.wait(`document.querySelector("[data-key=lenient] input[value=bare-lf]").checked`)
	ask[chromedp.Void](v, `{ const t = document.activeElement, at = t.value.indexOf("limit size 10485760\n"); t.setSelectionRange(at, at + 20) }`)
	v.keys(kb.Delete)
	v.wait(`document.querySelector("smtp-sandbox .wrong").innerText === ""`)
	v.wait(`document.querySelector("[data-key='limit size'] input").value === "5000"`)
	v.line("QUIT")
	v.click("smtp-terminal .tools .btn")
	v.line("EHLO me.example")
	v.answered("250-SIZE 5000", 1)
	v.do(chromedp.Reload())
	v.scene("lenient bare-lf", true)
	v.answered("250-SIZE 5000", 1)
}

// Each preset makes a server that greets, and the form shows all its lines; a
// scene with a name can be written out.
func TestSandboxPresets(t *testing.T) {
	v := open(t, "sandbox.html")
	v.greeted()
	for i, p := range presets {
		v.click(fmt.Sprintf("smtp-sandbox .presets button:nth-child(%d)", i+1))
		v.wait(fmt.Sprintf("document.querySelector(%s).value === %s", quoted(theScene), quoted(p.Scene)))
		v.wait(`document.querySelector("smtp-sandbox .beyond").hidden && document.querySelector("smtp-sandbox .wrong").innerText === ""`)
		v.wait(theTranscript + `.length > 0`)
		v.shot(fmt.Sprintf("sandbox-preset-%d", i+1))
	}
	// What comes of a line that is read and written again is the line.
	for _, p := range presets {
		same := ask[bool](v, fmt.Sprintf(`(text => {
			const t = document.querySelector(".scene");
			t.value = text;
			t.dispatchEvent(new Event("input"));
			for (const e of document.querySelectorAll(".rows > li.line > label > input, .groups > .group[data-kind=line] > .line > label > input"))
				if (e.value) e.dispatchEvent(new Event("input", { bubbles: true }));
			return t.value === text;
		})(%s)`, quoted(p.Scene)))
		if !same {
			t.Errorf("%s: the form writes another text: %s", p.Name, ask[string](v, `document.querySelector(".scene").value`))
		}
	}
	v.click("smtp-sandbox .presets button:nth-child(4)")
	v.says("[data-key=use] details", "What basic brings")
	v.wait(`document.querySelector("[data-key=offer] input[value=SIZE]").disabled`)
	v.click("[data-key=use] summary")
	v.click("[data-key=use] details .btn")
	v.scene("use basic", false)
	v.scene("mailbox eve@tutor.example full", true)
	v.wait(`!document.querySelector("[data-key=offer] input[value=SIZE]").disabled`)
	v.wait(`document.querySelector("smtp-sandbox .wrong").innerText === ""`)
}

// On a phone the server and its session stand behind tabs, and are touched.
func TestSandboxPhone(t *testing.T) {
	v := blank(t)
	v.phone()
	v.visit("sandbox.html")
	v.greeted()
	v.fits()
	v.click(`label:has(input[name=auth][value=required])`)
	v.scene("auth required", true)
	v.click(`details:has([data-key=mailbox]) summary`)
	v.fits()
	v.accessible()
	v.shot("phone-sandbox")
	v.click("smtp-tabs button[value=session]")
	v.line("EHLO me.example")
	v.answered("250 AUTH SCRAM-SHA-256", 1)
	v.fits()
	v.shot("phone-sandbox-session")
}
