package browser

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
)

// webdriver drives a browser by the commands of WebDriver.
type webdriver struct {
	carrier
}

// carrier carries the commands of WebDriver to a browser, and brings the answers.
type carrier interface {
	command(ctx context.Context, c command, params any) (json.RawMessage, error)
}

// A command of WebDriver, by its name in Firefox and by its place in HTTP.
type command struct{ name, method, path string }

var (
	goTo       = command{"Navigate", "POST", "/url"}
	whereIs    = command{"GetCurrentURL", "GET", "/url"}
	execute    = command{"ExecuteAsyncScript", "POST", "/execute/async"}
	perform    = command{"PerformActions", "POST", "/actions"}
	screenshot = command{"TakeScreenshot", "GET", "/screenshot"}
	resize     = command{"SetWindowRect", "POST", "/window/rect"}
	find       = command{"FindElement", "POST", "/element"}
	clickOn    = command{"ElementClick", "POST", "/element/%s/click"}
)

// of is the command for the element of an id.
func (c command) of(id string) command {
	c.path = fmt.Sprintf(c.path, id)
	return c
}

type none = struct{}

func (w webdriver) navigate(ctx context.Context, url string) error {
	_, err := w.command(ctx, goTo, map[string]string{"url": url})
	return err
}

// reload goes to where the page is: the command for it passes by the service
// worker in Firefox, as does a reader who holds Shift.
func (w webdriver) reload(ctx context.Context) error {
	data, err := w.command(ctx, whereIs, none{})
	if err != nil {
		return err
	}
	var url string
	if err := json.Unmarshal(data, &url); err != nil {
		return err
	}
	return w.navigate(ctx, url)
}

// evaluate has the page itself make JSON of the value: the browsers' own ways
// differ. The expression stands in a line of its own, which a comment may end.
func (w webdriver) evaluate(ctx context.Context, expression string) ([]byte, error) {
	const script = `const done = arguments[arguments.length - 1];
		(async () => JSON.stringify({ value: await (
			%s
		) }))().then(done, (error) => done(JSON.stringify({ thrown: String(error) })))`
	data, err := w.command(ctx, execute, map[string]any{"script": fmt.Sprintf(script, expression), "args": []any{}})
	if err != nil {
		return nil, err
	}
	var text string
	var got struct {
		Value  json.RawMessage
		Thrown string
	}
	if err := json.Unmarshal(data, &text); err != nil {
		return nil, fmt.Errorf("%s: %w", data, err)
	}
	if err := json.Unmarshal([]byte(text), &got); err != nil {
		return nil, err
	}
	if got.Thrown != "" {
		return nil, fmt.Errorf("thrown: %s", got.Thrown)
	}
	return got.Value, nil
}

// click asks the browser for its mouse, which first brings the element in sight.
func (w webdriver) click(ctx context.Context, selector string) error {
	data, err := w.command(ctx, find, map[string]string{"using": "css selector", "value": selector})
	if err != nil {
		return err
	}
	var element map[string]string
	if err := json.Unmarshal(data, &element); err != nil {
		return err
	}
	for _, id := range element {
		_, err = w.command(ctx, clickOn.of(id), map[string]string{"id": id})
	}
	return err
}

const (
	keyEnter   = "\ue007"
	keyTab     = "\ue004"
	keyControl = "\ue009"
)

// press presses the keys and lets each go again; those of a text hold their
// place, "\r" is Enter.
func (w webdriver) press(ctx context.Context, keys string) error {
	var moves []move
	for _, r := range strings.NewReplacer("\r", keyEnter, "\t", keyTab).Replace(keys) {
		moves = append(moves, move{"keyDown", string(r)}, move{"keyUp", string(r)})
	}
	return w.move(ctx, moves...)
}

// A move of a key, down or up.
type move struct {
	Type  string `json:"type"`
	Value string `json:"value"`
}

func (w webdriver) move(ctx context.Context, moves ...move) error {
	_, err := w.command(ctx, perform, map[string]any{"actions": []any{
		map[string]any{"type": "key", "id": "keyboard", "actions": moves},
	}})
	return err
}

// paste has the text copied from a field of its own, with the keys that do it,
// and pasted where the focus was.
func (w webdriver) paste(ctx context.Context, text string) error {
	control := func(key string) error {
		return w.move(ctx, move{"keyDown", keyControl}, move{"keyDown", key}, move{"keyUp", key}, move{"keyUp", keyControl})
	}
	const lend = `(() => {
		const field = document.createElement("textarea");
		field.value = %s;
		window.lent = { field, back: document.activeElement };
		document.body.append(field);
		field.focus({ preventScroll: true });
		field.select();
	})()`
	const giveBack = `(window.lent.field.remove(), window.lent.back.focus())`
	if _, err := w.evaluate(ctx, fmt.Sprintf(lend, quoted(text))); err != nil {
		return err
	}
	if err := control("c"); err != nil {
		return err
	}
	if _, err := w.evaluate(ctx, giveBack); err != nil {
		return err
	}
	return control("v")
}

func (w webdriver) picture(ctx context.Context) ([]byte, error) {
	data, err := w.command(ctx, screenshot, map[string]bool{"full": true})
	if err != nil {
		return nil, err
	}
	var png []byte
	err = json.Unmarshal(data, &png)
	return png, err
}
