package mutation

import (
	"flag"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"
)

var rejudge = flag.Bool("rejudge", false, "judge all mutants of the files of stages, and write judged.txt")

// judgedFile has wrong servers and the stage in which engine/judge finds them: a letter
// and a name as TestMutants prints it.
const judgedFile = "judged.txt"

// The tests of engine/judge have a server judged; here it is a wrong one.
var wrongServer = &subject{path: "ehloworld/engine", folder: "..", other: "../judge", moves: without}

// stages are the files of the engine that have what a stage is about.
var stages = map[string][]string{
	"a": {"greet.go", "cmd_ehlo.go", "cmd_ehlo_name.go", "cmd_helo.go", "cmd_noop.go", "cmd_quit.go", "framing.go"},
	"b": {"cmd_mail.go", "cmd_rcpt.go", "cmd_rset.go", "envelope.go", "sequence.go", "store.go"},
	"c": {"cmd_data.go", "data_framing.go", "after_data.go"},
	"d": {"cmd_vrfy.go", "ext_help.go", "ext_expn.go", "ext_vrfy.go"},
	"e": {"ext_size.go", "ext_8bitmime.go", "ext_chunking.go", "ext_binarymime.go", "bdat_framing.go", "ext_enhancedstatuscodes.go", "ext_smtputf8.go", "ext_limits.go", "param.go"},
	"f": {"ext_starttls.go", "ext_auth.go", "auth_param.go", "sasl.go", "sasl_plain.go", "sasl_login.go", "sasl_response.go", "credentials.go", "tls_handshake.go", "mechanisms.go"},
}

var foundIn = regexp.MustCompile(`stage ([a-g]): \S+ failed`)

// A hundred wrong servers are found by the judge, each in the stage that it is wrong in.
func TestJudged(t *testing.T) {
	if testing.Short() {
		t.Skip("building the engine anew takes its time")
	}
	all := sites(t, wrongServer)
	want := map[string]string{} // the stage of a mutant
	if *rejudge {
		for _, s := range all {
			for stage, files := range stages {
				if strings.Contains(" "+strings.Join(files, " ")+" ", " "+s.file+" ") {
					want[s.name()] = stage
				}
			}
		}
	} else {
		for line := range strings.Lines(string(contents(t, judgedFile))) {
			if stage, name, ok := strings.Cut(strings.TrimSuffix(line, "\n"), " "); ok && stage != "#" {
				want[name] = stage
			}
		}
		if len(want) < 100 {
			t.Errorf("%s has %d mutants, want a hundred", judgedFile, len(want))
		}
	}
	var sample []*site
	for _, s := range all {
		if want[s.name()] != "" {
			sample = append(sample, s)
		}
	}
	if len(sample) != len(want) {
		t.Errorf("%s has %d mutants, and %d of them are places", judgedFile, len(want), len(sample))
	}
	own := tests{folder: wrongServer.other, only: "^TestOwn$"}
	own.binary = build(t, wrongServer, own.folder, sample)
	if out, err := own.run(-1, 0).CombinedOutput(); err != nil {
		t.Fatalf("the right server is judged wrong: %v\n%s", err, out)
	}
	var lines []string
	for i, s := range sample {
		out, _ := own.run(i, 10*time.Second).CombinedOutput()
		stage := ""
		if m := foundIn.FindSubmatch(out); m != nil {
			stage = string(m[1])
		}
		switch name := s.name(); {
		case *rejudge && stage == want[name]:
			lines = append(lines, stage+" "+name+"\n")
		case !*rejudge && stage != want[name]:
			t.Errorf("%s is found in stage %q, want %q", name, stage, want[name])
		}
	}
	if *rejudge {
		t.Logf("%d of %d mutants are found in the stage of their file", len(lines), len(sample))
		if err := os.WriteFile(judgedFile, []byte(strings.Join(lines, "")), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
