package notation

import (
	_ "embed" // scenes are files

	"ehloworld/engine"
)

//go:embed scenes/basic.scene
var basicScene string

//go:embed scenes/branch.scene
var branchScene string

//go:embed scenes/crowd.scene
var crowdScene string

// scenes are those that have a name, each a file of the folder scenes.
var scenes = []struct{ name, text string }{
	{"basic", basicScene},
	{"branch", branchScene},
	{"crowd", crowdScene},
}

// NamedScene is a scene by its name, for "use"; nil is none.
func NamedScene(name string) *engine.Scene {
	for _, s := range scenes {
		if s.name == name {
			sc, _ := ReadScene(name+".scene", s.text)
			return sc
		}
	}
	return nil
}

// SceneNames are the names of all of them.
func SceneNames() (names []string) {
	for _, s := range scenes {
		names = append(names, s.name)
	}
	return names
}
