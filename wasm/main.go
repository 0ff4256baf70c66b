//go:build js && wasm

// Wasm is the engine in a page. It sets one global, ehlo:
//
//	ehlo.open(text)   a session: an object with first, the answer to being
//	                  opened, a method for each of commands and queries, and close
//	ehlo.check(text)  what is wrong with a text
//	ehlo.link(text)   a record of a session, read
//	ehlo.retell(text) an exercise about another agreement
//
// and then calls ehloReady, if the page has it. A method takes a string and
// gives JSON; site/web/engine/events.ts has its types. A string holds octets, one a
// character, both ways.
package main

import (
	"github.com/hack-pad/safejs"

	"ehloworld/engine/show"
)

func main() {
	pause()
	if err := install(); err != nil {
		panic(err)
	}
	if ready, err := safejs.Global().Get("ehloReady"); err == nil && ready.Type() == safejs.TypeFunction {
		if _, err := ready.Invoke(); err != nil {
			println(err.Error()) // the page's own mistake, told in its console
		}
	}
	select {} // callbacks come as long as the page lives
}

// pause lets the page draw: what the program sets up takes as long as a slow frame.
func pause() {
	drawn := make(chan bool)
	then, err := safejs.FuncOf(func(safejs.Value, []safejs.Value) any {
		close(drawn)
		return nil
	})
	if err != nil {
		return
	}
	if _, err := safejs.Global().Call("setTimeout", then); err == nil {
		<-drawn
	}
	then.Release()
}

// install sets the global.
func install() error {
	ehlo, err := newObject()
	if err != nil {
		return err
	}
	for name, do := range global {
		if _, err := method(ehlo, name, func(arg string) any { return do(arg) }); err != nil {
			return err
		}
	}
	if _, err := method(ehlo, "open", open); err != nil {
		return err
	}
	return safejs.Global().Set("ehlo", ehlo)
}

// open makes a session's object. Its close frees what the page cannot.
func open(text string) any {
	b := Open(text)
	session, err := newObject()
	if err != nil {
		return safejs.Null()
	}
	var funcs []safejs.Func
	add := func(name string, do func(arg string) any) {
		f, ferr := method(session, name, do)
		funcs = append(funcs, f)
		if err == nil {
			err = ferr
		}
	}
	for name, do := range b.Methods() {
		add(name, func(arg string) any { return do(arg) })
	}
	add("close", func(string) any {
		for _, f := range funcs {
			f.Release()
		}
		return safejs.Undefined()
	})
	if err != nil {
		b.First = string(show.Failure(nil, err))
	}
	if session.Set("first", b.First) != nil {
		return safejs.Null()
	}
	return session
}

func newObject() (safejs.Value, error) {
	object, err := safejs.Global().Get("Object")
	if err != nil {
		return object, err
	}
	return object.New()
}

// method gives an object a method of one string, or of nothing.
func method(object safejs.Value, name string, do func(arg string) any) (safejs.Func, error) {
	f, err := safejs.FuncOf(func(_ safejs.Value, args []safejs.Value) any {
		if len(args) == 0 {
			return do("")
		}
		arg, err := args[0].String()
		if err == nil && args[0].Type() != safejs.TypeString {
			err = wrong{name, "a string", arg}
		}
		if err != nil {
			return string(show.Failure(nil, err))
		}
		return do(arg)
	})
	if err != nil {
		return f, err
	}
	return f, object.Set(name, f)
}
