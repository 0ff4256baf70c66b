package pages

import (
	"encoding/json"
	"html/template"
	"strings"

	"ehloworld/engine"
	"ehloworld/engine/notation"
	"ehloworld/site/draw"
	"ehloworld/site/form"
	"ehloworld/site/page"
)

// sandbox is the page for making a scene and having a session with it.
type sandbox struct {
	Page
	Presets []form.Preset
	Form    []form.Section
	Order   string // the settings, as a scene is printed
	Scenes  string // those with a name, as JSON
	Machine template.HTML
}

func newSandbox(p Page) (sandbox, error) {
	p.Kind, p.Path = "sandbox", page.Sandbox
	p.Title = "Sandbox"
	p.Description = "Make a mail server of your own: its extensions, its login, its mailboxes, its faults. Then talk to it. Everything happens in the page."
	var order []string
	for _, s := range notation.Settings {
		order = append(order, s.Name)
	}
	scenes := map[string]string{}
	for _, name := range notation.SceneNames() {
		scenes[name] = notation.SceneText(name)
	}
	text, err := json.Marshal(scenes)
	if err != nil {
		return sandbox{}, err
	}
	machine, err := sandboxMachine()
	return sandbox{p, form.Presets, form.Sandbox(), strings.Join(order, " "), string(text), machine}, err
}

// sandboxMachine draws the states of a server that has most of them.
func sandboxMachine() (template.HTML, error) {
	sc, err := notation.ReadScene("sandbox", "use basic\ntls offered\nauth offered\n")
	if err != nil {
		return "", err
	}
	server, err := engine.Ready(sc)
	return draw.StateDiagram(server, inSession), err
}
