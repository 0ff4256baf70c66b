package engine

// A SceneError is a reason why a scene makes no server.
type SceneError struct {
	Setting string // "offer SIZE": a setting and what it is about, as the notation writes it
	Reason  string
}

func (e *SceneError) Error() string { return e.Setting + ": " + e.Reason }

// unfit is such an error.
func unfit(setting, reason string) error { return &SceneError{setting, reason} }
