package main

import (
	"strconv"

	"ehloworld/engine/exercise"
	"ehloworld/engine/show"
)

// A Bridge is a run that a page drives, by strings. A string that goes over it
// holds octets, one a character, whichever way it goes; site/web/engine/events.ts tells
// what a method gives.
type Bridge struct {
	First  string // the answer to being opened
	run    *exercise.Run
	events []byte // of the present call, a comma behind each
}

// Open begins the run that a text describes: a scene, a dialogue or an exercise.
func Open(text string) *Bridge {
	b := &Bridge{}
	b.First = guarded("open", text, func(text string) ([]byte, error) {
		run, err := exercise.Open(text, b.watch)
		if err != nil {
			return nil, err
		}
		b.run = run
		return b.answer(), nil
	})
	return b
}

// Methods are what the page may call. Each answers in JSON whatever happens.
func (b *Bridge) Methods() map[string]func(arg string) string {
	methods := map[string]func(string) string{}
	for name, act := range commands {
		methods[name] = b.method(name, func(arg string) ([]byte, error) {
			if err := act(b.run, arg); err != nil {
				return nil, err
			}
			return b.answer(), nil
		})
	}
	for name, ask := range queries {
		methods[name] = b.method(name, func(arg string) ([]byte, error) { return ask(b.run, arg) })
	}
	return methods
}

func (b *Bridge) method(name string, do func(arg string) ([]byte, error)) func(string) string {
	return func(arg string) string {
		return guarded(name, arg, func(arg string) ([]byte, error) {
			if b.run == nil {
				return nil, notOpen
			}
			b.events = b.events[:0]
			return do(arg)
		})
	}
}

func (b *Bridge) watch(e exercise.Event) { b.events = append(show.Event(b.events, e), ',') }

func (b *Bridge) answer() []byte { return show.Answer(nil, b.events, b.run) }

// guarded hands on the octets that a string of the page stands for, and turns an
// error, and a bug too, into JSON: a panic would end the program, and with it
// every session of the page.
func guarded(name, arg string, do func(arg string) ([]byte, error)) (answer string) {
	defer func() {
		if v := recover(); v != nil {
			answer = string(show.Broken(nil, said(v)))
		}
	}()
	arg, err := octets(name, arg)
	var text []byte
	if err == nil {
		text, err = do(arg)
	}
	if err != nil {
		text = show.Failure(nil, err)
	}
	return string(text)
}

func octets(name, arg string) (string, error) {
	p := make([]byte, 0, len(arg))
	for _, c := range arg {
		if c > 0xff {
			return "", wrong{name, "octets, one a character", string(c)}
		}
		p = append(p, byte(c))
	}
	return string(p), nil
}

// said is what a panic says.
func said(v any) string {
	switch v := v.(type) {
	case error:
		return v.Error()
	case string:
		return v
	}
	return "the engine crashed"
}

// A wrong is an argument that a method cannot use.
type wrong struct{ method, want, found string }

func (w wrong) Error() string {
	return w.method + " wants " + w.want + ", found " + strconv.Quote(w.found)
}

// An unfit is a call that cannot be now.
type unfit string

func (u unfit) Error() string { return string(u) }

const notOpen unfit = "the text has errors, so there is no session"
