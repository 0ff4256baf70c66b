package notation

import (
	_ "embed" // scenes are files
	"sync"

	"ehloworld/engine"
)

//go:embed scenes/basic.scene
var basicScene string

//go:embed scenes/branch.scene
var branchScene string

//go:embed scenes/crowd.scene
var crowdScene string

// scenes are those that have a name, each a file of the folder scenes.
var scenes = []struct {
	name, text string
	read       func() *engine.Scene
}{
	{name: "basic", text: basicScene},
	{name: "branch", text: branchScene},
	{name: "crowd", text: crowdScene},
}

func init() { // what reads a scene asks for others
	for i := range scenes {
		s := &scenes[i]
		s.read = sync.OnceValue(func() *engine.Scene {
			sc, _ := ReadScene(s.name+".scene", s.text)
			return sc
		})
	}
}

// NamedScene is a scene by its name, for "use"; nil is none.
func NamedScene(name string) *engine.Scene {
	for _, s := range scenes {
		if s.name == name {
			return clone(s.read())
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
