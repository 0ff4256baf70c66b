package judge

// A Test is one thing that a server does right or wrong.
type Test struct {
	ID     string // never changes
	Name   string // what is right, as a sentence without its full stop
	Level  Level
	Rule   string // of engine/facts
	Lesson string // that teaches it, such as "B5"
	script string
	beside bool // another connection is open, and says nothing
}

// A Level is how much it matters.
type Level uint8

const (
	Must   Level = iota // who breaks it does not speak SMTP
	Should              // there may be a reason to do otherwise
	Good                // good to have: the RFCs leave it open
)

var levelNames = [...]string{"must", "should", "good to have"}

func (l Level) String() string { return levelNames[l] }

// Beside reports whether another connection has to be open while the test is played.
func (t *Test) Beside() bool { return t.beside }

// A Stage is the tests of one track of the course.
type Stage struct {
	Letter string
	Title  string
	Tests  []Test
}

// Stages are all of them, in the order in which a server is built.
func Stages() []Stage {
	return []Stage{
		{"a", "Greet", greetTests},
		{"b", "Envelope", envelopeTests},
		{"c", "Message", messageTests},
		{"d", "Codes", codeTests},
		{"e", "Extensions", extensionTests},
		{"f", "TLS and login", loginTests},
		{"g", "X", xTests},
	}
}
