package judge

// A Round is a server that is being judged: it says which test is next, and when to
// stop.
type Round struct {
	Stages  []Judged
	Stopped string // why it ended before the last test; "" is that it did not
	least   Level
	all     bool
	stage   int
	barred  int // tests in a row that did not get past the greeting
}

// A Judged stage has the results so far.
type Judged struct {
	Stage
	Results []Result
	fails   bool
}

// NewRound is one over the stages with these letters; "" is all of them. Tests up to
// the least level count as failures. It stops after a stage with a failure, unless it is
// to play all.
func NewRound(letters string, least Level, all bool) *Round {
	r := &Round{least: least, all: all}
	for _, s := range Stages() {
		for i := range len(letters) {
			if letters[i:i+1] == s.Letter {
				r.Stages = append(r.Stages, Judged{Stage: s})
			}
		}
		if letters == "" {
			r.Stages = append(r.Stages, Judged{Stage: s})
		}
	}
	return r
}

// Next is the test to play now; nil is that the round is over.
func (r *Round) Next() *Test {
	for r.Stopped == "" && r.stage < len(r.Stages) {
		j := &r.Stages[r.stage]
		if n := len(j.Results); n < len(j.Tests) {
			return &j.Tests[n]
		}
		if j.fails && !r.all && r.stage+1 < len(r.Stages) {
			r.Stopped = "Stage " + j.Letter + " is not whole, so the others were not played: see -all."
			break
		}
		r.stage++
	}
	return nil
}

// Take notes the result of the test that was next.
func (r *Round) Take(result Result) {
	j := &r.Stages[r.stage]
	j.Results = append(j.Results, result)
	j.fails = j.fails || r.Fails(&result)
	switch {
	case result.Verdict == Skipped:
	case !result.AtGreeting:
		r.barred = 0
	default:
		if r.barred++; r.barred == 2 {
			r.Stopped = "The server did not greet twice in a row, so nothing else was played."
		}
	}
}

// Stop ends the round before its last test.
func (r *Round) Stop(why string) { r.Stopped = why }

// Fails reports whether a result counts as a failure.
func (r *Round) Fails(result *Result) bool {
	return result.Verdict == Failed && result.Test.Level <= r.least
}

// Failures are how many results count as failures.
func (r *Round) Failures() (n int) {
	for i := range r.Stages {
		for k := range r.Stages[i].Results {
			if r.Fails(&r.Stages[i].Results[k]) {
				n++
			}
		}
	}
	return n
}

// Ran reports whether there is a verdict on anything.
func (r *Round) Ran() bool {
	for _, j := range r.Stages {
		for _, result := range j.Results {
			if result.Verdict == Passed || result.Verdict == Failed {
				return true
			}
		}
	}
	return false
}

// Count is how many results of a stage have a verdict.
func (j *Judged) Count(v Verdict) (n int) {
	for _, result := range j.Results {
		if result.Verdict == v {
			n++
		}
	}
	return n
}
