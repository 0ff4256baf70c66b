package live

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"ehloworld/engine/netscript"
	"ehloworld/engine/netsocket"
)

// obey does to the hosts of a network what the lines say that an operator types, until there
// are no more.
func obey(in io.Reader, out io.Writer, n *netsocket.Net, read *netscript.Network) {
	lines := bufio.NewScanner(in)
	for lines.Scan() {
		switch line := strings.TrimSpace(lines.Text()); line {
		case "":
		case "help":
			help(out)
		default:
			act, err := read.Act(line, n.Scene)
			if err == nil {
				err = n.Do(act)
			}
			if err != nil {
				fmt.Fprintln(out, printable(err.Error()))
				fmt.Fprintln(out, `Type "help" for what can be done.`)
			}
		}
	}
}

// help prints what an operator can do.
func help(out io.Writer) {
	fmt.Fprintln(out, "Here you can type:")
	for _, a := range netscript.Acts() {
		fmt.Fprintf(out, "  %s\n      %s\n", a.Name+" "+a.Args, a.Sentence)
	}
	fmt.Fprintln(out, "A domain is the name of a host. A duration is a number with s, m, h or d, such as 30s.")
}
